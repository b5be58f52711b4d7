/**
 * Runs `host/*.test.ts` inside the extension host of a real VS Code, against the packaged extension. A desktop with
 * network downloads the stable version; GRANTLINT_VSCODE names another version or an executable. Elsewhere, and in
 * continuous integration for the same result every day, the pinned editor of `npm run runtime` stands in.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { findChromium } from '../runtime/chromium.mjs';
import { runtimeInstalled } from '../runtime/runtime.mjs';
import { product } from './support/product';
import { skipUnless } from './support/skip';
import { createWorkspace, injectable, unpinned } from './support/workspace';

describe('extension host', function () {
  this.timeout(300_000);
  let wanted = process.env.GRANTLINT_VSCODE;

  before(async function () {
    if (!wanted && (await canDownload())) wanted = 'stable';
    if (wanted) return;
    skipUnless(this, Boolean(findChromium()), 'no Chromium or Chrome');
    skipUnless(this, runtimeInstalled(process.cwd()), 'the editor is not installed (npm run runtime)');
  });

  it('passes its tests there', async () => {
    const workspace = createWorkspace({
      '.mcp.json': unpinned,
      'closed.py': injectable,
      'grantlint.json': '{ "rules": {} }\n',
    });
    try {
      await runTests({
        ...executable(wanted),
        extensionDevelopmentPath: product().folder,
        extensionTestsPath: await bundle(),
        launchArgs: [workspace.folder, '--disable-extensions'],
      });
    } finally {
      workspace.remove();
    }
  });
});

/** A downloaded VS Code needs its update server and a screen. */
async function canDownload(): Promise<boolean> {
  if (process.env.CI || (process.platform === 'linux' && !process.env.DISPLAY)) return false;
  try {
    const releases = 'https://update.code.visualstudio.com/api/releases/stable';
    return (await fetch(releases, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

function executable(wanted: string | undefined): { vscodeExecutablePath: string } | { version: string } {
  if (!wanted) return { vscodeExecutablePath: resolve('test/runtime/stand-in.mjs') };
  return existsSync(wanted) ? { vscodeExecutablePath: wanted } : { version: wanted };
}

async function bundle(): Promise<string> {
  const outfile = resolve('.test/host/run.js');
  await build({
    entryPoints: ['test/client/host/run.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    outfile,
  });
  return outfile;
}
