/** What references stand for, asked of services on this machine. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttp } from '../../server/network/http';
import { memoryRecord, type NetworkRecord } from '../../server/network/record';
import { Pins } from '../../server/registries/pins';
import { type NpmRegistry, serveNpm } from './npm-registry';
import { folders, reference, start } from './support';

const commit = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const digest = `sha256:${'e3b0c442'.repeat(8)}`;

describe('pins', () => {
  let npm: NpmRegistry;
  let server: Server;
  let base = '';
  const asked: string[] = [];
  const folder = folders();

  before(async () => {
    npm = await serveNpm();
    await npm.publish('demo-mcp', { '1.0.0': {}, '1.4.2': {}, '2.0.0': {} });
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
      if (url.startsWith('/repos/o/r/commits/')) send(200, { sha: commit });
      else if (url.startsWith('/repos/o/odd/')) send(200, { sha: 'main' });
      else if (url === '/api/models/o/m/revision/main') send(200, { sha: commit });
      else if (url === '/api/datasets/o/d/revision/v1') send(200, { sha: commit });
      else if (url.startsWith('/v2/o/i/manifests/')) send(200, {}, { 'docker-content-digest': digest });
      else send(404, {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    await npm.close();
    server.closeAllConnections();
    server.close();
  });

  function pins(bad: readonly string[] = []): { pins: Pins; record: NetworkRecord } {
    const { lookUp } = start({ npm: npm.url, folder: folder() });
    const record = memoryRecord();
    const http = createHttp({ isOn: () => true, isTrusted: () => true, env: {}, userAgent: 'grantlint/test', record });
    const env = { GRANTLINT_GITHUB_API: base, HF_ENDPOINT: `${base}/` };
    const accept = (_: unknown, version: string) => !bad.includes(version);
    return { pins: new Pins({ http, registries: lookUp, env, accept, pause: 5 }), record };
  }

  it('are releases a reference gets, within its range, and not those that are known to be bad', async () => {
    const version = async (more: object, bad?: string[]) =>
      (await pins(bad).pins.pinOf(reference('npm', 'demo-mcp', undefined, more), 'a'))?.version;
    assert.equal(await version({}), '2.0.0');
    assert.equal(await version({ pin: 'tag', version: 'latest' }), '2.0.0');
    assert.equal(await version({ pin: 'range', version: '^1.0.0' }), '1.4.2');
    assert.equal(await version({}, ['2.0.0']), '1.4.2');
    assert.equal(await version({ pin: 'range', version: '^2.0.0' }, ['2.0.0']), undefined);
    assert.equal(await pins().pins.pinOf(reference('npm', 'nobody-has-this'), 'a'), undefined);
  });

  it('are commits of actions and models, and digests of images', async () => {
    const { host } = new URL(base);
    const one = (type: 'github' | 'huggingface' | 'oci', name: string, version?: string, more = {}) =>
      pins().pins.pinOf(reference(type, name, version, { pin: version ? 'tag' : 'none', ...more }), 'a');
    assert.deepEqual(await one('github', 'o/r/sub/action', 'v4'), { version: commit, from: host });
    assert.equal(asked.at(-1), '/repos/o/r/commits/v4');
    assert.deepEqual(await one('github', 'o/r'), { version: commit, from: host });
    assert.equal(asked.at(-1), '/repos/o/r/commits/HEAD');
    assert.equal(await one('github', 'o/none', 'v1'), undefined);
    assert.equal(await one('github', 'o/r', '../../secret'), undefined);
    await assert.rejects(one('github', 'o/odd', 'v1'), /no commit/);
    assert.deepEqual(await one('huggingface', 'o/m'), { version: commit, from: host });
    assert.deepEqual(await one('huggingface', 'o/d', 'v1', { runner: 'load_dataset' }), {
      version: commit,
      from: host,
    });
    assert.equal(await one('huggingface', 'o/none'), undefined);
    assert.deepEqual(await one('oci', `${host}/o/i`, '1.2'), { version: digest, from: host });
  });

  it('tell every question of commits in the record of what was sent', async () => {
    const { pins: some, record } = pins();
    await some.pinOf(reference('github', 'o/r', 'v4', { pin: 'tag' }), '/private/path');
    const sent = JSON.stringify(record);
    assert.ok(!sent.includes('private'), sent);
  });
});
