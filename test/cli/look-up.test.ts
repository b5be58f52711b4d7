/** `grantlint check --advisories`: what a service knows is found, what it does not answer is said. */
import assert from 'node:assert/strict';
import { newHole, type OsvServer, serveOsv } from '../advisories/osv-server';
import { harmless, type Project, projects } from './harness';

const project = projects();
const lock = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { 'new-hole': '^1.0.0', '@corp/agent': '1.0.0' } },
    'node_modules/new-hole': { version: '1.0.0', resolved: 'https://registry.npmjs.org/new-hole/-/new-hole-1.0.0.tgz' },
    'node_modules/@corp/agent': { version: '1.0.0' },
  },
});

describe('check --advisories', () => {
  let server: OsvServer;
  beforeEach(async () => {
    server = await serveOsv();
    server.extra.push(newHole);
  });
  afterEach(() => server.close());

  function start(): { run: (...args: string[]) => ReturnType<Project['run']>; made: Project } {
    const made = project({ 'package-lock.json': lock, '.npmrc': '@corp:registry=https://npm.corp.example/\n' });
    const env = { GRANTLINT_HOME: made.path('home'), HOME: made.path('user') };
    return { made, run: (...args) => made.run(args, { env }) };
  }

  it('asks nothing unless told to', async () => {
    const { run } = start();
    assert.match((await run('check')).out, /No problems found/);
    assert.deepEqual(server.seen, []);
  });

  it('finds what the service knows, and tells what was sent', async () => {
    const { run } = start();
    const { out, err, code } = await run('check', '--advisories', server.url);
    assert.match(out, /`new-hole` 1\.0\.0 has a known vulnerability, GHSA-aaaa-bbbb-cccc \(high\)\. Version 1\.0\.1/);
    assert.deepEqual([err, code], ['', 1]);
    assert.doesNotMatch(JSON.stringify(server.seen), /corp/);
    const sent = await run('sent');
    assert.match(sent.out, /POST.*\/v1\/querybatch.*new-hole@1\.0\.0/);
    assert.match(sent.out, /\n {4}npm new-hole 1\.0\.0\n/);
    assert.match(sent.out, /GET.*\/v1\/vulns\/GHSA-aaaa-bbbb-cccc/);
    const asked = server.seen.length;
    assert.match((await run('check', '--advisories', server.url)).out, /GHSA-aaaa-bbbb-cccc/);
    assert.equal(server.seen.length, asked, 'answered from the cache');
  });

  it('goes on with what it has when the service fails, and says so', async () => {
    const { run } = start();
    server.fault = (_, response) => {
      response.statusCode = 403;
      response.end();
      return true;
    };
    const { out, err, code } = await run('check', '--advisories', server.url);
    assert.match(out, /No problems found/);
    assert.match(
      err,
      /^grantlint: Advisories could not be looked up\. 127\.0\.0\.1:\d+: 403\. Only the advisories that come with/,
    );
    assert.equal(code, 0);
  });

  it('reads files in their order, links to the registry that is wanted, and tells what was left out', async () => {
    const { made, run } = start();
    made.write(
      'cn/a.xml',
      '<vulnerabilitys><vulnerability><number>CNVD-2026-12345</number><cves><cve><cveNumber>CVE-2026-99999</cveNumber></cve></cves><openTime>2026-10-01</openTime></vulnerability></vulnerabilitys>',
    );
    made.write('cn/b.json', '{');
    const { out, err } = await run('check', '--advisories', 'cn', '--advisories', server.url, '--links', 'cnvd');
    assert.match(out, /https:\/\/www\.cnvd\.org\.cn\/flaw\/show\/CNVD-2026-12345/);
    assert.match(
      err,
      /^grantlint: \S+cn: 1 record, the newest from 2026-10-01 .*Left out: 1 \(first \S+b\.json: not JSON\)\.\n$/,
    );
    const { out: status, code } = await run('status', '--advisories', 'cn', '--advisories', server.url);
    assert.match(
      status,
      /^Advisories, .*\n1\. \S+cn: 1 record.*\n2\. 127\.0\.0\.1:\d+: answers from \S+ \(today\) on\.\n3\. Bundled .*\nRequests sent so far: 2;/,
    );
    assert.equal(code, 0);
    const wrong = await run('check', '--links', 'elsewhere');
    assert.deepEqual([wrong.code, /--links cannot be/.test(wrong.err)], [2, true]);
  });

  it('is off where the network is, and refuses what is no address', async () => {
    const made = project({ 'package-lock.json': lock, '.mcp.json': harmless });
    const env = { GRANTLINT_HOME: made.path('home'), GRANTLINT_NETWORK: 'off', GRANTLINT_ADVISORIES: server.url };
    const off = await made.run(['check'], { env });
    assert.match(off.err, /The network is turned off/);
    assert.deepEqual(server.seen, []);
    const wrong = await made.run(['check', '--advisories', 'ftp://x'], { env });
    assert.deepEqual([wrong.code, /no address of a service/.test(wrong.err)], [2, true]);
  });
});
