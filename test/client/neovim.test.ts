/** The language server in an editor of another kind: Neovim, headless, with its own client and no plugin of ours. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { skipUnless } from './support/skip';
import { createWorkspace, unpinned } from './support/workspace';

describe('Neovim', function () {
  this.timeout(60_000);

  before(function () {
    skipUnless(this, spawnSync('nvim', ['--version']).status === 0, 'nvim is not on PATH');
  });

  it('shows a finding, applies its fix and saves', () => {
    const workspace = createWorkspace({ '.mcp.json': unpinned });
    try {
      const file = workspace.path('.mcp.json');
      const { status, stdout, stderr } = spawnSync('nvim', ['--headless', '-u', resolve('test/client/neovim.lua')], {
        cwd: workspace.folder,
        encoding: 'utf8',
        timeout: 50_000,
        env: {
          ...process.env,
          XDG_STATE_HOME: workspace.folder,
          XDG_CACHE_HOME: workspace.folder,
          GRANTLINT_FILE: file,
          GRANTLINT_NODE: process.execPath,
          GRANTLINT_CLI: resolve('dist/cli.js'),
        },
      });
      // Headless Neovim prints to the standard error output.
      const said = `${stdout}${stderr}`;
      assert.equal(status, 0, said);
      const finding = JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1));
      assert.equal(finding.code, 'unpinned-package');
      assert.equal(finding.source, 'grantlint');
      assert.equal(finding.line, 4);
      assert.match(readFileSync(file, 'utf8'), /server-filesystem@\d+\.\d+\.\d+"/);
    } finally {
      workspace.remove();
    }
  });
});
