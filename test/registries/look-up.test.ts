/** Facts of registries: what is asked and what never is, what is kept, and what happens when things go wrong. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type Seen, serve, type TestServer } from '../network/server';
import { day, folders, hour, reference, type StartOptions, start } from './support';

type Fault = (seen: Seen, response: ServerResponse) => void;

const record = (name: string, versions: Readonly<Record<string, unknown>> = { '1.0.0': {} }) => ({
  name,
  'dist-tags': { latest: Object.keys(versions).at(-1) },
  versions,
  time: { created: '2024-01-01T00:00:00Z', '1.0.0': '2024-01-01T00:00:00Z' },
});

describe('facts of registries', () => {
  let server: TestServer;
  let fault: Fault | undefined;
  const folder = folders();
  const known = reference('npm', 'known-package');

  beforeEach(async () => {
    fault = undefined;
    server = await serve((seen, response) => {
      if (fault) return fault(seen, response);
      const name = decodeURIComponent(seen.path.slice(1));
      response.statusCode = name.startsWith('free') ? 404 : 200;
      response.end(JSON.stringify(name.startsWith('free') ? { error: 'not found' } : record(name)));
    });
  });
  afterEach(() => server.close());

  const begin = (more: Partial<StartOptions> = {}) => start({ npm: server.url, folder: folder(), ...more });

  it('asks once a day, of a free name every hour, and tells whose facts are new', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const { lookUp, record: sent } = begin({ now: () => now });
    const free = reference('npm', 'free-name');
    for (const pkg of [known, free, known]) lookUp.note(pkg, '/a/.mcp.json');
    assert.equal(lookUp.facts(known, '/a/.mcp.json'), undefined);
    const first = await lookUp.refresh();
    assert.deepEqual([first.asked, first.failure, first.changed], [2, undefined, ['/a/.mcp.json']]);
    assert.deepEqual([lookUp.facts(known, 'a')?.exists, lookUp.facts(free, 'a')?.exists], [true, false]);
    assert.equal((await lookUp.refresh()).asked, 0);
    now += 2 * hour;
    assert.equal((await lookUp.refresh()).asked, 1);
    now += 2 * day;
    const later = await lookUp.refresh();
    assert.deepEqual([later.asked, later.changed], [2, []]);
    assert.match((await sent.list())[0]?.purpose ?? '', /What the registry says of/);
  });

  it('knows after a restart what it knew, and tells its age', async () => {
    const place = folder();
    let now = Date.parse('2026-01-01T00:00:00Z');
    const first = begin({ folder: place, now: () => now });
    first.lookUp.note(known, 'a');
    await first.lookUp.refresh();
    fault = (_, response) => response.destroy();
    const asked = now;
    now += 30 * day;
    const second = begin({ folder: place, now: () => now });
    second.lookUp.note(known, 'a');
    assert.equal(second.lookUp.facts(known, 'a')?.exists, true);
    const state = await second.lookUp.refresh();
    assert.deepEqual([state.oldest, state.failure === undefined], [asked, false]);
    assert.equal((await second.lookUp.resolve(known, 'a'))?.release?.version, '1.0.0');
    assert.equal(second.lookUp.facts(known, 'a')?.now, now);
  });

  const answer =
    (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Fault =>
    (_, response) => {
      response.writeHead(status, headers);
      response.end(body);
    };
  const faults: Readonly<Record<string, Fault>> = {
    'no answer': () => undefined,
    '429': answer('', 429, { 'retry-after': '0' }),
    '500': answer('', 500),
    '402': answer('', 402),
    'JSON that is cut off': answer('{"name":"known-pack'),
    'a page of HTML': answer('<html>', 200, { 'content-type': 'text/html' }),
    'a huge answer': (_, response) => {
      const part = 'x'.repeat(1_000_000);
      for (let written = 0; written < 32; written++) response.write(part);
      response.end();
    },
    'another package': answer(JSON.stringify(record('other'))),
    'no table': answer('[]'),
    null: answer('null'),
    'redirects in a circle': answer('', 302, { location: '/known-package' }),
    'a broken connection': (_, response) => response.destroy(),
  };
  for (const [title, broken] of Object.entries(faults)) {
    it(`keeps what it knew, and says why: ${title}`, async () => {
      const place = folder();
      let now = Date.parse('2026-01-01T00:00:00Z');
      const { lookUp } = begin({ folder: place, now: () => now });
      lookUp.note(known, 'a');
      await lookUp.refresh();
      now += 2 * day;
      fault = broken;
      const state = await lookUp.refresh();
      assert.notEqual(state.failure, undefined);
      assert.deepEqual([state.asked, state.changed], [1, []]);
      assert.equal(lookUp.facts(known, 'a')?.exists, true);
      assert.equal((await lookUp.resolve(known, 'a'))?.exists, true);
    });
  }

  it('says why when nothing older is known', async () => {
    fault = answer('', 500);
    await assert.rejects(begin().lookUp.resolve(known, 'a'), /500/);
  });

  it('passes over releases and fields that make no sense', async () => {
    const versions = { '1.0.0': null, 'not a version': {}, '1.1.0': { dist: 7, scripts: [], deprecated: false } };
    fault = answer(JSON.stringify({ ...record('known-package', versions), time: 'x', maintainers: [1, null] }));
    const facts = await begin().lookUp.resolve(known, 'a');
    assert.deepEqual(facts?.releases, [
      { version: '1.0.0', hashes: [] },
      { version: '1.1.0', hashes: [] },
    ]);
  });

  it('leaves a host alone that cannot be reached, and asks it again later', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const { lookUp, record: sent } = begin({ npm: 'http://127.0.0.1:1', now: () => now });
    for (let index = 0; index < 200; index++) lookUp.note(reference('npm', `package-${index}`), 'a');
    assert.notEqual((await lookUp.refresh()).failure, undefined);
    const tried = (await sent.list()).length;
    assert.ok(tried <= 16, `${tried} requests`);
    await lookUp.refresh();
    assert.equal((await sent.list()).length, tried);
    now += 2 * 60_000;
    await lookUp.refresh();
    assert.ok((await sent.list()).length > tried);
  });

  it('goes on with the other packages when one has a broken record', async () => {
    fault = ({ path }, response) => response.end(path === '/bad' ? '{' : JSON.stringify(record(path.slice(1))));
    const { lookUp } = begin();
    for (const name of ['bad', 'one', 'two', 'three']) lookUp.note(reference('npm', name), 'a');
    const state = await lookUp.refresh();
    assert.match(String(state.failure), /no JSON/);
    for (const name of ['one', 'two', 'three']) assert.ok(lookUp.facts(reference('npm', name), 'a'), name);
  });

  it('works without a disk, and with what a crash left behind', async () => {
    const place = folder();
    writeFileSync(join(place, 'file'), '');
    const without = begin({ folder: join(place, 'file') });
    without.lookUp.note(known, 'a');
    await without.lookUp.refresh();
    assert.equal(without.lookUp.facts(known, 'a')?.exists, true);
    const cache = folder();
    const first = begin({ folder: cache });
    await first.lookUp.resolve(known, 'a');
    const [registry = ''] = readdirSync(join(cache, 'npm'));
    const file = join(cache, 'npm', registry, 'known-package.json');
    for (const text of ['', '{', 'null', '{"registry":1}', '{"exists":true,"at":1,"releases":[null],"tags":{}}']) {
      writeFileSync(file, text);
      assert.equal(begin({ folder: cache }).lookUp.facts(known, 'a'), undefined, text);
    }
    rmSync(file);
    mkdirSync(file);
    const blocked = begin({ folder: cache });
    assert.equal((await blocked.lookUp.resolve(known, 'a'))?.exists, true);
  });

  it('asks about what somebody chose by name, and about nothing that is no name', async () => {
    const { lookUp } = begin();
    const lock = { source: 'lock', via: 'other' } as const;
    lookUp.note(reference('npm', 'inner', '1.0.0', { dependency: lock }), 'a');
    lookUp.note(reference('npm', './folder', undefined, { pin: 'local' }), 'a');
    for (const name of ['../up', '.hidden', 'a b', 'https://x.example/y', '@scope/..', '@scope', '', 'a'.repeat(300)])
      lookUp.note(reference('npm', name), 'a');
    for (const type of ['oci', 'github', 'git', 'url', 'golang'] as const) lookUp.note(reference(type, 'name'), 'a');
    assert.equal((await lookUp.refresh()).asked, 0);
    assert.deepEqual(server.seen, []);
  });

  it('sends nothing when the network is off or the workspace is not trusted', async () => {
    for (const network of [{ isOn: () => false }, { isTrusted: () => false }]) {
      const { lookUp } = begin({ network });
      lookUp.note(known, 'a');
      assert.notEqual((await lookUp.refresh()).failure, undefined);
    }
    assert.deepEqual(server.seen, []);
  });

  it('asks for one package once at a time', async () => {
    const { lookUp } = begin();
    await Promise.all([lookUp.resolve(known, 'a'), lookUp.resolve(known, 'b'), lookUp.resolve(known, 'c')]);
    assert.equal(server.seen.length, 1);
  });
});
