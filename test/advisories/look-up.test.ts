/** Advisories asked of a service: what is sent and what never is, what is kept, and what happens when things go wrong. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { LookUpCache } from '../../server/advisories/look-up/cache';
import { LookUp, type LookUpOptions } from '../../server/advisories/look-up/look-up';
import { osvService } from '../../server/advisories/look-up/osv-service';
import { isPublicBy } from '../../server/advisories/look-up/private-names';
import { publicNames } from '../../server/advisories/look-up/registry-files';
import { createHttp, type HttpSettings } from '../../server/network/http';
import { memoryRecord } from '../../server/network/record';
import { type Fault, type OsvServer, serveOsv } from './osv-server';

const day = 24 * 60 * 60 * 1000;

function release(type: Package['type'], name: string, version: string, more: Partial<Package> = {}): Package {
  const spec = { value: version, range: { start: 0, end: 1 }, notation: 'raw' as const };
  return { kind: 'package', type, name, version, pin: 'exact', runner: '', spec, ...more };
}

describe('look-up of advisories', () => {
  let server: OsvServer;
  let folder: string;
  beforeEach(async () => {
    server = await serveOsv();
    folder = mkdtempSync(join(tmpdir(), 'grantlint-look-up-'));
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function start({ http = {}, ...more }: Partial<LookUpOptions> & { http?: Partial<HttpSettings> } = {}) {
    const record = memoryRecord();
    const settings = { isOn: () => true, isTrusted: () => true, env: {}, userAgent: 'grantlint/test', record };
    const client = createHttp({ ...settings, timeout: 500, patience: 400, largestResponse: 100_000, ...http });
    const lookUp = new LookUp({
      service: osvService(client, server.url, 5),
      cache: new LookUpCache(folder),
      names: () => () => true,
      ...more,
    });
    const index = createAdvisoryIndex(() => lookUp.snapshot());
    const ids = (pkg: Package) => {
      index.reload();
      return index.advisoriesFor(pkg).map(({ id }) => id);
    };
    return { lookUp, ids, record };
  }

  const remote = release('npm', 'mcp-remote', '0.1.15');
  const fixed = release('npm', 'mcp-remote', '0.1.16');
  const git = release('pypi', 'MCP_Server.Git', '2025.1.14');

  it('asks in one batch, then for each record, once a day', async () => {
    let now = 1_000_000_000_000;
    const { lookUp, ids, record } = start({ now: () => now });
    for (const pkg of [remote, fixed, git, remote]) lookUp.note(pkg, '/a/.mcp.json');
    const state = await lookUp.refresh();
    assert.deepEqual([state.asked, state.withheld, state.failure, state.changed], [3, 0, undefined, ['/a/.mcp.json']]);
    const [batch] = server.seen;
    assert.deepEqual(JSON.parse(batch?.body ?? ''), {
      queries: [
        { package: { ecosystem: 'npm', name: 'mcp-remote' }, version: '0.1.15' },
        { package: { ecosystem: 'npm', name: 'mcp-remote' }, version: '0.1.16' },
        { package: { ecosystem: 'PyPI', name: 'mcp-server-git' }, version: '2025.1.14' },
      ],
    });
    assert.deepEqual(ids(remote), ['CVE-2025-6514']);
    assert.deepEqual(ids(fixed), []);
    assert.equal(ids(git).length, 3);
    const asked = server.seen.length;
    assert.equal(asked, 1 + 4);
    assert.equal((await record.list()).length, asked);
    assert.match((await record.list())[0]?.purpose ?? '', /mcp-remote@0\.1\.15/);
    assert.equal((await lookUp.refresh()).asked, 0);
    now += 2 * day;
    const again = await lookUp.refresh();
    assert.deepEqual([again.asked, again.changed], [3, []]);
  });

  it('knows after a restart what it knew, without asking', async () => {
    const first = start();
    first.lookUp.note(remote, 'a');
    await first.lookUp.refresh();
    const second = start();
    second.lookUp.note(remote, 'a');
    assert.deepEqual(second.ids(remote), ['CVE-2025-6514']);
    assert.equal((await second.lookUp.refresh()).asked, 0);
  });

  it('says severity, fix, aliases and links of a record, and leaves out a withdrawn one', async () => {
    const { lookUp } = start();
    lookUp.note(remote, 'a');
    await lookUp.refresh();
    const [advisory] = createAdvisoryIndex(() => lookUp.snapshot()).advisoriesFor(remote);
    assert.deepEqual(
      [advisory?.severity, advisory?.fixed, advisory?.clear, advisory?.affected, advisory?.aliases],
      ['critical', '0.1.16', '0.1.16', '>=0.0.5 <0.1.16', ['GHSA-6xpm-ggf7-wc3p']],
    );
    rmSync(folder, { recursive: true });
    server.changes.set('CVE-2025-6514', { withdrawn: '2026-02-01T00:00:00Z' });
    const later = start();
    later.lookUp.note(remote, 'a');
    await later.lookUp.refresh();
    assert.deepEqual(later.ids(remote), []);
  });

  it('follows pages, and splits what is too much for one question', async () => {
    const { lookUp, ids } = start({ http: { largestResponse: 5_000_000 } });
    for (let index = 0; index < 1500; index++) lookUp.note(release('npm', `package-${index}`, '1.0.0'), 'a');
    lookUp.note(remote, 'a');
    let pages = 0;
    server.fault = ({ path, body }, response) => {
      const { queries = [] } = path === '/v1/querybatch' ? JSON.parse(body) : {};
      const at = queries.findIndex((query: { package: { name: string } }) => query.package.name === 'mcp-remote');
      if (at < 0 || queries[at].page_token === 'two') return false;
      pages += 1;
      const results = queries.map(() => ({}));
      results[at] = { next_page_token: 'two' };
      response.end(JSON.stringify({ results }));
      return true;
    };
    assert.equal((await lookUp.refresh()).failure, undefined);
    const sizes = server.seen
      .filter(({ path }) => path === '/v1/querybatch')
      .map(({ body }) => JSON.parse(body).queries.length);
    assert.deepEqual(sizes, [1000, 501, 1]);
    assert.equal(pages, 1);
    assert.deepEqual(ids(remote), ['CVE-2025-6514']);
  });

  const faults: readonly [title: string, fault: Fault][] = [
    ['no answer', () => true],
    ['429', (_, response) => answer(response, 429, 'slow down')],
    ['500', (_, response) => answer(response, 500, 'oops')],
    ['403', (_, response) => answer(response, 403, 'no')],
    ['JSON that is cut off', (_, response) => answer(response, 200, '{"results": [{"vulns": [{"id"')],
    ['a page of HTML', (_, response) => answer(response, 200, '<html>captive portal</html>')],
    ['a huge answer', (_, response) => answer(response, 200, `{"results": ["${'x'.repeat(200_000)}"]}`)],
    ['another number of answers', (_, response) => answer(response, 200, '{"results": []}')],
    ['wrong types', (_, response) => answer(response, 200, '{"results": 7}')],
    ['null', (_, response) => answer(response, 200, 'null')],
    [
      'pages without end',
      ({ body }, response) =>
        answer(
          response,
          200,
          JSON.stringify({
            results: JSON.parse(body || '{"queries":[]}').queries.map(() => ({ next_page_token: 'x' })),
          }),
        ),
    ],
    [
      'redirects in a circle',
      (_, response) => {
        response.writeHead(307, { location: '/v1/querybatch' });
        response.end();
        return true;
      },
    ],
    [
      'a broken connection',
      (_, response) => {
        response.destroy();
        return true;
      },
    ],
    ['no records', ({ path }, response) => path !== '/v1/querybatch' && answer(response, 500, '')],
    ['another record', ({ path }, response) => path !== '/v1/querybatch' && answer(response, 200, '{"id": "OSV-1"}')],
  ];
  for (const [title, fault] of faults) {
    it(`keeps what it knew, and says why: ${title}`, async function () {
      this.timeout(60_000);
      let now = 1_000_000_000_000;
      const { lookUp, ids } = start({ now: () => now });
      lookUp.note(remote, 'a');
      await lookUp.refresh();
      assert.deepEqual(ids(remote), ['CVE-2025-6514']);
      server.fault = fault;
      now += 3 * day;
      lookUp.note(git, 'b');
      const state = await lookUp.refresh();
      assert.ok(state.failure instanceof Error);
      assert.equal(state.oldest, 1_000_000_000_000);
      assert.deepEqual(state.changed, []);
      assert.deepEqual(ids(remote), ['CVE-2025-6514']);
      assert.deepEqual(ids(git), []);
      server.fault = undefined;
      const after = await lookUp.refresh();
      assert.deepEqual([after.failure, after.changed], [undefined, ['b']]);
      assert.equal(ids(git).length, 3);
    });
  }

  it('tries again what may pass: 500 once, JSON cut off once, a broken connection once', async () => {
    for (const fault of [faults[2]?.[1], faults[4]?.[1], faults[12]?.[1]]) {
      let times = 0;
      server.fault = (seen, response) => (times++ === 0 && fault ? fault(seen, response) : false);
      rmSync(folder, { recursive: true, force: true });
      const { lookUp, ids } = start();
      lookUp.note(remote, 'a');
      assert.equal((await lookUp.refresh()).failure, undefined);
      assert.deepEqual(ids(remote), ['CVE-2025-6514']);
    }
  });

  it('passes over ids and records that make no sense', async () => {
    const { lookUp, ids } = start();
    lookUp.note(remote, 'a');
    const odd = [{ id: '../../etc/passwd' }, { id: 7 }, null, 'x', { id: 'CVE-2025-6514' }, {}];
    server.fault = ({ path }, response) =>
      path === '/v1/querybatch' && answer(response, 200, JSON.stringify({ results: [{ vulns: odd }] }));
    assert.equal((await lookUp.refresh()).failure, undefined);
    assert.deepEqual(ids(remote), ['CVE-2025-6514']);
    assert.deepEqual(readdirSync(join(folder, 'records')), ['CVE-2025-6514.json']);
  });

  it('sends nothing when the network is off or the workspace is not trusted', async () => {
    for (const http of [{ isOn: () => false }, { isTrusted: () => false }]) {
      const { lookUp } = start({ http });
      lookUp.note(remote, 'a');
      assert.ok((await lookUp.refresh()).failure);
    }
    assert.deepEqual(server.seen, []);
  });

  it('works without a disk, and with what a crash left behind', async () => {
    writeFileSync(join(folder, 'file'), '');
    const nowhere = start({ cache: new LookUpCache(join(folder, 'file', 'below')) });
    nowhere.lookUp.note(remote, 'a');
    assert.equal((await nowhere.lookUp.refresh()).failure, undefined);
    assert.deepEqual(nowhere.ids(remote), ['CVE-2025-6514']);
    mkdirSync(join(folder, 'records'), { recursive: true });
    for (const left of ['', '{"npm:mcp-remote@0.1.15": {"at"', '[]', '{"npm:mcp-remote@0.1.15": 7}']) {
      writeFileSync(join(folder, 'answers.json'), left);
      writeFileSync(join(folder, 'records', 'CVE-2025-6514.json'), left);
      const { lookUp, ids } = start();
      lookUp.note(remote, 'a');
      assert.deepEqual(ids(remote), []);
      assert.equal((await lookUp.refresh()).failure, undefined);
      assert.deepEqual(ids(remote), ['CVE-2025-6514']);
    }
    assert.match(readFileSync(join(folder, 'answers.json'), 'utf8'), /CVE-2025-6514/);
  });

  it('asks about releases of registries only', async () => {
    const { lookUp } = start();
    const never = [
      release('npm', 'a', '^1.0.0', { pin: 'range' }),
      release('npm', '/home/user/secret', '1.0.0'),
      release('npm', 'https://example.com/a.tgz', '1.0.0'),
      release('npm', 'name with blanks', '1.0.0'),
      release('npm', 'a', 'not a version'),
      release('npm', './a', '1.0.0', { pin: 'local' }),
      release('oci', 'ghcr.io/o/i', '1.0.0'),
      release('git', 'github.com/o/r', '0'.repeat(40)),
    ];
    for (const pkg of never) lookUp.note(pkg, 'a');
    const state = await lookUp.refresh();
    assert.deepEqual([state.asked, state.withheld], [0, 0]);
    assert.deepEqual(server.seen, []);
  });

  it('never sends a private name', async () => {
    writeFileSync(join(folder, '.npmrc'), '@corp:registry=https://npm.corp.example/\n');
    const project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(
      join(project, 'pyproject.toml'),
      '[[tool.uv.index]]\nname = "corp"\nurl = "https://pypi.corp.example/simple"\n',
    );
    const { lookUp } = start({ names: () => publicNames(join(folder, 'no-home'), {}) });
    const registry = (address: string) => ({ dependency: { source: 'lock' as const, registry: address } });
    const file = join(project, 'lock');
    for (const pkg of [
      release('npm', '@corp/agent', '1.0.0'),
      release('npm', 'vendored', '1.0.0', registry('https://npm.corp.example')),
      release('pypi', 'corp-tools', '1.0.0'),
      release('pypi', 'corp-agents', '1.0.0', registry('https://pypi.corp.example')),
    ])
      lookUp.note(pkg, file);
    lookUp.note(remote, file);
    lookUp.note(release('pypi', 'mcp', '1.9.3', registry('https://pypi.org')), file);
    const state = await lookUp.refresh();
    assert.deepEqual([state.asked, state.withheld], [2, 4]);
    assert.doesNotMatch(JSON.stringify(server.seen), /corp|vendored|project/);
  });
});

describe('private names', () => {
  const npm = (name: string, registry?: string) =>
    release('npm', name, '1.0.0', registry === undefined ? {} : { dependency: { source: 'lock', registry } });
  const pypi = release('pypi', 'a', '1.0.0');
  const by = (name: string, text: string) => isPublicBy([{ name, text }], {});

  it('npm: scopes and the registry of everything', () => {
    assert.ok(by('.npmrc', '')(npm('@s/a')));
    const scoped = by(
      '.npmrc',
      '# c\n@s:registry = https://npm.example.com/\n@t:registry=https://registry.npmjs.org/\n',
    );
    assert.deepEqual(
      ['@s/a', '@t/a', 'a'].map((name) => scoped(npm(name))),
      [false, true, true],
    );
    const all = by('.npmrc', 'registry=https://npm.example.com\n@t:registry=https://registry.npmjs.org/\n');
    assert.deepEqual(
      ['@s/a', '@t/a', 'a'].map((name) => all(npm(name))),
      [false, true, false],
    );
    assert.ok(all(npm('a', 'https://registry.npmjs.org')), 'the lock file traces it to the public registry');
    assert.ok(!by('.npmrc', 'registry=https://${HOST}/npm')(npm('a')), 'nobody knows where');
    assert.ok(!by('.npmrc', 'registry=https://user:x@registry.npmjs.org/')(npm('a')), 'somebody signs in');
    assert.ok(by('.npmrc', 'registry=https://registry.npmmirror.com')(npm('a')), 'a public mirror');
  });

  it('Yarn and Bun', () => {
    const yarn = by('.yarnrc.yml', 'npmScopes:\n  s:\n    npmRegistryServer: "https://npm.example.com"\n');
    assert.deepEqual(
      ['@s/a', '@t/a'].map((name) => yarn(npm(name))),
      [false, true],
    );
    assert.ok(!by('.yarnrc.yml', 'npmRegistryServer: "https://npm.example.com"\n')(npm('a')));
    assert.ok(!by('.yarnrc', 'registry "https://npm.example.com"\n')(npm('a')));
    const bun = by(
      'bunfig.toml',
      '[install.scopes]\n"@s" = "https://npm.example.com"\nt = { url = "https://npm.example.com" }\n',
    );
    assert.deepEqual(
      ['@s/a', '@t/a', '@u/a'].map((name) => bun(npm(name))),
      [false, false, true],
    );
  });

  it('pip, uv, Poetry, Pipenv', () => {
    const address = 'https://pypi.example.com/simple';
    for (const [name, text] of [
      ['pip.conf', `[global]\nextra-index-url = ${address}\n`],
      ['pip.conf', `[global]\nindex-url=${address}\n`],
      ['requirements.txt', `--extra-index-url ${address}\na==1\n`],
      ['requirements.txt', `-i ${address}\n`],
      ['uv.toml', `index-url = "${address}"\n`],
      ['uv.toml', `extra-index-url = ["${address}"]\n`],
      ['pyproject.toml', `[[tool.poetry.source]]\nname = "corp"\nurl = "${address}"\n`],
      ['pyproject.toml', `[[tool.uv.index]]\nname = "corp"\nurl = "${address}"\n`],
      ['Pipfile', `[[source]]\nurl = "${address}"\n`],
    ] as const)
      assert.ok(!by(name, text)(pypi), `${name} ${text}`);
    for (const [name, text] of [
      ['pip.conf', '[global]\nindex-url = https://pypi.tuna.tsinghua.edu.cn/simple\n'],
      ['pyproject.toml', '[project]\nname = "a"\n[project.urls]\nurl = "https://example.com"\n'],
      ['requirements.txt', 'a==1 # index-url\n'],
    ] as const)
      assert.ok(by(name, text)(pypi), `${name} ${text}`);
  });

  it('pip and uv: every address of several, and files of requirements', () => {
    const [open, own] = ['https://pypi.org/simple', 'https://pypi.example.com/simple'];
    for (const [name, text] of [
      ['pip.conf', `[global]\nextra-index-url =\n    ${open}\n    ${own}\n`],
      ['pip.conf', `[global]\nextra-index-url = ${open} ${own}\n`],
      ['pip.conf', `[global]\nfind-links = ${own}\n`],
      ['pip.conf', '[global]\nindex-url = $INDEX\n'],
      ['uv.toml', `extra-index-url = ["${open}", "${own}"]\n`],
      ['uv.toml', `[[index]]\nname = 'corp'\nurl = '${own}'\n`],
      ['pyproject.toml', `[tool.uv]\nindex = [\n  { name = "corp", url = "${own}" },\n]\n`],
      ['requirements-dev.txt', `--index-url ${open} --extra-index-url=${own}\na==1\n`],
      ['requirements-dev.txt', `-i ${own}\n`],
    ] as const)
      assert.ok(!by(name, text)(pypi), `${name} ${text}`);
    for (const [name, text] of [
      ['pip.conf', `[global]\nextra-index-url =\n    ${open}\n# ${own}\n`],
      ['uv.toml', `index-url = "${open}" # not ${own}\n`],
      ['requirements-dev.txt', `--index-url ${open}\na==1\n`],
    ] as const)
      assert.ok(by(name, text)(pypi), `${name} ${text}`);
  });

  it('pnpm', () => {
    const pnpm = by('pnpm-workspace.yaml', 'packages:\n  - a\nregistries:\n  "@s": https://npm.example.com/\n');
    assert.deepEqual(
      ['@s/a', 'a'].map((name) => pnpm(npm(name))),
      [false, true],
    );
    assert.ok(!by('pnpm-workspace.yaml', 'registries:\n  default: https://npm.example.com/\n')(npm('a')));
  });

  it('files that the environment names, and requirements by their place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-names-'));
    try {
      writeFileSync(join(folder, 'own-npmrc'), 'registry=https://npm.example.com/\n');
      writeFileSync(join(folder, 'dev.txt'), '--extra-index-url https://pypi.example.com/simple\n');
      const home = join(folder, 'no-home');
      const named = publicNames(home, { NPM_CONFIG_USERCONFIG: join(folder, 'own-npmrc') });
      assert.ok(!named(npm('a'), join(folder, 'package.json')));
      const plain = publicNames(home, {});
      assert.ok(plain(npm('a'), join(folder, 'package.json')));
      assert.ok(!plain(pypi, join(folder, 'dev.txt')));
      assert.ok(plain(pypi, join(folder, 'other.txt')));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('reads settings anew before it asks', async () => {
    const server = await serveOsv();
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-names-'));
    try {
      const record = memoryRecord();
      const http = createHttp({ isOn: () => true, isTrusted: () => true, env: {}, userAgent: 'x', record });
      const lookUp = new LookUp({
        service: osvService(http, server.url, 5),
        cache: new LookUpCache(join(folder, 'cache')),
        names: () => publicNames(join(folder, 'no-home'), {}),
      });
      lookUp.note(npm('mcp-remote'), join(folder, 'package.json'));
      writeFileSync(join(folder, '.npmrc'), 'registry=https://npm.example.com/\n');
      const first = await lookUp.refresh();
      assert.deepEqual([first.asked, first.withheld, server.seen.length], [0, 1, 0]);
      rmSync(join(folder, '.npmrc'));
      assert.equal((await lookUp.refresh()).asked, 1);
      server.fault = (_, response) => answer(response, 403, '');
      lookUp.note(npm('another'), join(folder, 'package.json'));
      assert.ok((await lookUp.refresh()).failure);
      const seen = server.seen.length;
      assert.ok((await lookUp.refresh(false)).failure, 'the last failure is told again');
      assert.equal(server.seen.length, seen, 'and nobody is asked');
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('what the environment says', () => {
    assert.ok(!isPublicBy([], { PIP_EXTRA_INDEX_URL: 'https://pypi.example.com' })(pypi));
    assert.ok(!isPublicBy([], { npm_config_registry: 'https://npm.example.com' })(npm('a')));
    const go = isPublicBy([], { GOPRIVATE: '*.corp.example,github.com/own/*' });
    const names = ['git.corp.example/a/b', 'github.com/own/a/b', 'github.com/other/a'];
    assert.deepEqual(
      names.map((name) => go(release('golang', name, 'v1.0.0'))),
      [false, false, true],
    );
  });
});

function answer(response: Parameters<Fault>[1], status: number, body: string): true {
  response.statusCode = status;
  response.end(body);
  return true;
}
