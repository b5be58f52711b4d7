/** Which digest a tag of an image stands for, without an account. */
import assert from 'node:assert/strict';
import { imageSource } from '../../server/registries/oci';
import type { Seen } from '../network/server';
import { serve, type TestServer } from '../network/server';
import { folders, reference, start } from './support';

const digest = `sha256:${'ab'.repeat(32)}`;

describe('registry of images', () => {
  let server: TestServer;
  let needsToken: boolean;
  let realm: (own: string) => string;
  let answer: { status: number; digest?: string };
  const folder = folders();
  beforeEach(async () => {
    needsToken = true;
    realm = (own) => `${own}/token`;
    answer = { status: 200, digest };
    server = await serve((seen: Seen, response) => {
      if (seen.path.startsWith('/token')) return void response.end(JSON.stringify({ token: 'anonymous' }));
      if (needsToken && seen.headers.authorization !== 'Bearer anonymous') {
        const scope = 'repository:demo/server:pull';
        response.writeHead(401, {
          'www-authenticate': `Bearer realm="${realm(server.url)}",service="registry.demo",scope="${scope}"`,
        });
        return void response.end();
      }
      response.writeHead(answer.status, answer.digest ? { 'docker-content-digest': answer.digest } : {});
      response.end('{}');
    });
  });
  afterEach(() => server.close());

  const image = (version?: string) => reference('oci', `${server.url.replace('http://', '')}/demo/server`, version);

  it('takes an anonymous token where one is wanted, and tells the digest', async () => {
    const { lookUp } = start({ folder: folder() });
    const facts = await lookUp.resolve(image('1.2'), 'a');
    assert.deepEqual(facts?.release, { version: '1.2', hashes: [digest] });
    assert.deepEqual(
      server.seen.map(({ path }) => path.replace(/\?.*/, '')),
      ['/v2/demo/server/manifests/1.2', '/token', '/v2/demo/server/manifests/1.2'],
    );
    assert.match(server.seen[1]?.path ?? '', /service=registry\.demo&scope=repository%3Ademo%2Fserver%3Apull/);
    assert.match(server.seen[0]?.headers.accept ?? '', /image\.index/);
  });

  it('asks for latest where no tag is written, without a token where none is wanted', async () => {
    needsToken = false;
    const { lookUp } = start({ folder: folder() });
    assert.equal((await lookUp.resolve(image(), 'a'))?.release?.hashes[0], digest);
    assert.match(server.seen[0]?.path ?? '', /manifests\/latest$/);
    assert.equal(server.seen.length, 1);
  });

  it('follows a registry to no host that is not its own', async () => {
    realm = () => 'https://elsewhere.example/token';
    assert.equal(await start({ folder: folder() }).lookUp.resolve(image('1'), 'a'), undefined);
    assert.equal(server.seen.length, 1);
  });

  it('tells nothing of what is not shown, and says what fails', async () => {
    const { lookUp } = start({ folder: folder() });
    answer = { status: 404 };
    assert.equal(await lookUp.resolve(image('1'), 'a'), undefined);
    answer = { status: 500 };
    await assert.rejects(lookUp.resolve(image('1'), 'a'), /500/);
    answer = { status: 200, digest: 'sha256:short' };
    await assert.rejects(lookUp.resolve(image('1'), 'a'), /no digest/);
    assert.equal(await lookUp.resolve(reference('oci', 'a b', '1'), 'a'), undefined);
    assert.equal(await lookUp.resolve(reference('oci', 'demo', '../x'), 'a'), undefined);
  });

  it('knows where images without a host come from', () => {
    const hub = 'https://registry-1.docker.io';
    assert.deepEqual(imageSource('node'), { base: hub, repository: 'library/node' });
    assert.deepEqual(imageSource('mcp/github'), { base: hub, repository: 'mcp/github' });
    assert.deepEqual(imageSource('docker.io/library/node'), { base: hub, repository: 'library/node' });
    assert.deepEqual(imageSource('ghcr.io/a/b'), { base: 'https://ghcr.io', repository: 'a/b' });
    assert.deepEqual(imageSource('localhost:5000/a'), { base: 'http://localhost:5000', repository: 'a' });
  });
});
