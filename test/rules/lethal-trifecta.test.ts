/** Which servers together read, are told and send, and when they do so unasked. */
import assert from 'node:assert/strict';
import { findingsOf } from '../support/engine';

const github = { type: 'http', url: 'https://api.githubcopilot.com/mcp/' };
const npx = (...args: string[]) => ({ command: 'npx', args: ['-y', ...args] });
const uvx = (...args: string[]) => ({ command: 'uvx', args });
const files = npx('@modelcontextprotocol/server-filesystem@1.0.0', '.');
const fetch = uvx('mcp-server-fetch==1.0.0');

async function said(
  servers: Readonly<Record<string, unknown>>,
  { path = '.mcp.json', beside = {} as Readonly<Record<string, unknown>>, more = {} } = {},
): Promise<string[]> {
  const text = JSON.stringify({ mcpServers: servers, ...more });
  const others = Object.entries(beside).map(([name, value]) => ({ path: name, text: JSON.stringify(value) }));
  const findings = await findingsOf(path, text, { beside: others });
  return findings
    .filter(({ rule }) => rule.meta.id === 'lethal-trifecta')
    .map(({ message, severity, data }) => `${severity} ${message} ${data.private} ${data.untrusted} ${data.outbound}`);
}

describe('lethal trifecta', () => {
  it('is one server or several', async () => {
    assert.deepEqual(await said({ github }), ['info alone github github github']);
    assert.deepEqual(await said({ files, fetch }), ['info together files fetch fetch']);
    assert.deepEqual(await said({ fetch, files, github }), ['info alone github github github']);
    const image = { command: 'docker', args: ['run', '-i', '--rm', 'ghcr.io/github/github-mcp-server'] };
    assert.deepEqual(await said({ image }), ['info alone image image image']);
    const bridge = npx('mcp-remote@1.0.0', 'https://mcp.atlassian.com/v1/sse');
    assert.deepEqual(await said({ bridge }), ['info alone bridge bridge bridge']);
    assert.deepEqual(await said({ aws: uvx('awslabs.aws_api_mcp_server@latest'), fetch }), [
      'info together aws fetch aws',
    ]);
  });

  it('is not there when a leg is missing', async () => {
    assert.deepEqual(await said({ files }), []);
    assert.deepEqual(await said({ fetch, docs: { url: 'https://mcp.context7.com/mcp' } }), []);
    assert.deepEqual(await said({ files, unknown: npx('some-server@1.0.0') }), []);
    assert.deepEqual(await said({ files, fetch: { ...fetch, disabled: true } }), []);
  });

  it('counts what narrows a server for the developer', async () => {
    for (const narrowed of [
      { url: 'https://api.githubcopilot.com/mcp/readonly' },
      { url: 'https://api.githubcopilot.com/mcp/x/repos' },
      { ...github, headers: { 'X-MCP-Readonly': 'true' } },
      { ...github, headers: { 'X-MCP-Toolsets': 'repos' } },
      npx('@modelcontextprotocol/server-github@1.0.0', '--read-only'),
      { ...npx('@modelcontextprotocol/server-github@1.0.0'), env: { GITHUB_TOOLSETS: 'repos' } },
      { command: 'docker', args: ['run', '-e', 'GITHUB_READ_ONLY=1', 'ghcr.io/github/github-mcp-server'] },
      { command: '/usr/local/bin/github-mcp-server', args: ['--lockdown-mode', 'stdio'] },
    ]) {
      assert.deepEqual(await said({ narrowed }), [], JSON.stringify(narrowed));
    }
    const gemini = { path: '.gemini/settings.json' };
    assert.deepEqual(await said({ gh: { httpUrl: github.url, includeTools: ['issue_read'] } }, gemini), []);
    assert.deepEqual(await said({ gh: { httpUrl: github.url } }, gemini), ['info alone gh gh gh']);
  });

  it('takes what a switch adds', async () => {
    const browser = (...args: string[]) => npx('@playwright/mcp@1.0.0', ...args);
    assert.deepEqual(await said({ browser: browser() }), []);
    assert.deepEqual(await said({ browser: browser('--extension') }), ['info alone browser browser browser']);
    assert.deepEqual(await said({ files, browser: browser('--allowed-origins', 'https://a.example') }), []);
  });

  it('weighs more where something is sent unasked', async () => {
    const settings = (...allow: string[]) => ({ beside: { '.claude/settings.json': { permissions: { allow } } } });
    assert.deepEqual(await said({ github }, settings('mcp__github')), ['warning aloneUnasked github github github']);
    assert.deepEqual(await said({ github }, settings('mcp__github__create_issue')), [
      'warning aloneUnasked github github github',
    ]);
    assert.deepEqual(await said({ github }, settings('mcp__github__get_issue')), ['info alone github github github']);
    assert.deepEqual(await said({ github }, settings('mcp__other', 'Bash')), ['info alone github github github']);
    assert.deepEqual(
      await said(
        { github },
        { beside: { 'other/.claude/settings.json': { permissions: { allow: ['mcp__github'] } } } },
      ),
      ['info alone github github github'],
    );
    assert.deepEqual(await said({ github: { ...github, autoApprove: ['create_issue'] } }), [
      'warning aloneUnasked github github github',
    ]);
    assert.deepEqual(await said({ files, fetch: { ...fetch, autoApprove: ['fetch'] } }), [
      'warning togetherUnasked files fetch fetch',
    ]);
    const gemini = { path: '.gemini/settings.json' };
    assert.deepEqual(await said({ gh: { httpUrl: github.url, trust: true } }, gemini), [
      'warning aloneUnasked gh gh gh',
    ]);
  });

  it('is left alone where nothing runs as it stands', async () => {
    for (const path of ['docs/.mcp.json', 'examples/a/.mcp.json', 'test/fixtures/.mcp.json']) {
      assert.deepEqual(await said({ github }, { path }), []);
    }
  });
});
