/** OSV.dev itself, where it can be reached: that it still speaks as the look-up expects. Skipped offline. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { LookUpCache } from '../../server/advisories/look-up/cache';
import { LookUp } from '../../server/advisories/look-up/look-up';
import { osvService } from '../../server/advisories/look-up/osv-service';
import { createHttp } from '../../server/network/http';
import { memoryRecord } from '../../server/network/record';
import { unreachable } from '../support/unreachable';

describe('OSV.dev', function () {
  this.timeout(60_000);
  const http = createHttp({
    isOn: () => true,
    isTrusted: () => true,
    env: process.env,
    userAgent: 'grantlint/test',
    record: memoryRecord(),
    timeout: 10_000,
  });
  let folder: string;
  let isReachable = false;

  before(async () => {
    const request = {
      method: 'GET',
      url: 'https://api.osv.dev/v1/vulns/GHSA-6xpm-ggf7-wc3p',
      headers: {},
      purpose: '',
    } as const;
    const answer = await http.request(request).catch(() => undefined);
    isReachable = answer?.status === 200;
    folder = mkdtempSync(join(tmpdir(), 'grantlint-osv-'));
  });
  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  it('knows mcp-remote before 0.1.16, and nothing of that flaw after', async function () {
    if (!isReachable) return unreachable(this, 'OSV.dev');
    const lookUp = new LookUp({
      service: osvService(http, 'https://api.osv.dev'),
      cache: new LookUpCache(folder),
      names: () => () => true,
    });
    const releaseOf = (version: string): Package => {
      const spec = { value: version, range: { start: 0, end: 1 }, notation: 'raw' as const };
      return { kind: 'package', type: 'npm', name: 'mcp-remote', version, pin: 'exact', runner: '', spec };
    };
    for (const version of ['0.1.15', '0.1.16']) lookUp.note(releaseOf(version), 'a');
    assert.equal((await lookUp.refresh()).failure, undefined);
    const index = createAdvisoryIndex(() => lookUp.snapshot());
    const known = (version: string) =>
      index.advisoriesFor(releaseOf(version)).flatMap(({ id, aliases }) => [id, ...aliases]);
    assert.ok(known('0.1.15').includes('CVE-2025-6514'));
    assert.ok(!known('0.1.16').includes('CVE-2025-6514'));
  });
});
