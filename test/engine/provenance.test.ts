/** What a file is, by its path and by the configuration, and how findings in it weigh. */
import assert from 'node:assert/strict';
import { messageOf } from '../../server/engine/finding';
import { provenanceOf } from '../../server/engine/provenance';
import { defaultSettings } from '../../server/engine/settings';
import { findingsOf } from '../support/engine';

const text = '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", "some-package"] } } }';
const shell = '{ "permissions": { "defaultMode": "bypassPermissions" } }';

describe('provenance', () => {
  const paths: Readonly<Record<string, string>> = {
    '.mcp.json': 'live',
    'packages/server/.mcp.json': 'live',
    '.claude/settings.json': 'live',
    'latest/.mcp.json': 'live',
    'contest/config.toml': 'live',
    'examples/basic/.mcp.json': 'example',
    'claude_desktop_config.example.json': 'example',
    '.env.sample': 'example',
    'docs/mcp.json': 'documentation',
    'docs/examples/mcp.json': 'documentation',
    'test/fixtures/.mcp.json': 'test',
    'src/__tests__/mcp.json': 'test',
    'e2e/.cursor/mcp.json': 'test',
    'test-fixtures/a/SKILL.md': 'test',
    'templates/agent/.mcp.json': 'template',
    '{{cookiecutter.name}}/.mcp.json': 'template',
    'mcp.json.tmpl': 'template',
    '.claude/agents/test-runner.md': 'live',
    '.claude/commands/docs/write.md': 'live',
    '.claude/settings.example.json': 'example',
    '.github/workflows/test.yml': 'live',
    'examples/.claude/agents/helper.md': 'example',
    'mcp.test.json': 'test',
  };
  for (const [path, expected] of Object.entries(paths)) {
    it(`${path} is ${expected}`, () => assert.equal(provenanceOf(path, []), expected));
  }

  it('is what the configuration says, the last word first', () => {
    const overrides = [
      { files: ['examples/**'], is: 'live' as const },
      { files: ['examples/old/**'], is: 'documentation' as const },
    ];
    assert.equal(provenanceOf('examples/.mcp.json', overrides), 'live');
    assert.equal(provenanceOf('examples/old/.mcp.json', overrides), 'documentation');
    assert.equal(provenanceOf('samples/.mcp.json', overrides), 'example');
  });

  it('lowers findings outside live files and says so', async () => {
    const severities = async (path: string, given = text) =>
      (await findingsOf(path, given)).map(({ severity }) => severity);
    assert.deepEqual(await severities('.mcp.json'), ['warning']);
    assert.deepEqual(await severities('examples/.mcp.json'), ['info']);
    assert.deepEqual(await severities('.claude/settings.json', shell), ['error']);
    assert.deepEqual(await severities('examples/.claude/settings.json', shell), ['warning']);
    assert.deepEqual(await severities('docs/.claude/settings.json', shell), ['info']);
    const [finding] = await findingsOf('examples/.mcp.json', text);
    assert.ok(finding);
    assert.match(messageOf(finding, 'en'), /\(In an example file, one level lower\.\)$/);
    assert.match(messageOf(finding, 'zh-cn'), /（位于示例文件，已降一级。）$/);
  });

  it('leaves alone a level that the configuration gives', async () => {
    const settings = { ...defaultSettings, rules: { 'unpinned-package': { level: 'error' as const } } };
    assert.deepEqual(
      (await findingsOf('examples/.mcp.json', text, { settings })).map(({ severity }) => severity),
      ['error'],
    );
  });
});
