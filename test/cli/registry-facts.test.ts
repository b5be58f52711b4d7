/** `grantlint check --registry-facts`: what registries say is found, what they do not answer is said. */
import assert from 'node:assert/strict';
import { type NpmRegistry, serveNpm } from '../registries/npm-registry';
import { type Project, projects } from './harness';

const project = projects();
const servers = JSON.stringify({
  mcpServers: { logs: { command: 'npx', args: ['-y', 'tidy-logs@1.0.1'] } },
});

describe('check --registry-facts', () => {
  let registry: NpmRegistry;
  before(async () => {
    registry = await serveNpm();
    await registry.publish('tidy-logs', { '1.0.0': {}, '1.0.1': { deprecated: 'Use another' } });
  });
  after(() => registry.close());

  function begin(address = registry.url): { made: Project; run: (...args: string[]) => ReturnType<Project['run']> } {
    const made = project({ '.mcp.json': servers, 'user/.npmrc': `registry=${address}\n` });
    const env = { GRANTLINT_HOME: made.path('home'), HOME: made.path('user') };
    return { made, run: (...args) => made.run(args, { env }) };
  }

  it('asks nothing unless told to', async () => {
    const { run } = begin();
    assert.match((await run('check', '.mcp.json')).out, /No problems found/);
    assert.match((await run('report', 'sent')).out, /[Nn]othing|no request/i);
  });

  it('finds what the configured registry says, and tells what was sent', async () => {
    const { run } = begin();
    const { out, err, code } = await run('check', '.mcp.json', '--registry-facts');
    assert.match(out, /Version 1\.0\.1 of `tidy-logs` is deprecated by its publisher/);
    assert.doesNotMatch(out, /was (?:first )?published on/, 'what is new in a private registry is its own');
    assert.deepEqual([err, code], ['', 1]);
    assert.match((await run('report', 'sent')).out, /GET.*\/tidy-logs/);
  });

  it('goes on without what cannot be asked, and says so', async () => {
    const { run } = begin('http://127.0.0.1:1');
    const { out, err, code } = await run('check', '.mcp.json', '--registry-facts');
    assert.match(out, /No problems found/);
    assert.match(err, /^grantlint: Not every registry could be asked\. 127\.0\.0\.1:1 cannot be reached/);
    assert.match(err, /No package was judged by what registries say/);
    assert.equal(code, 0);
  });
});
