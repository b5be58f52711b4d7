/** Advisories for package references, against the bundled snapshot and against made-up ones for the boundaries. */
import assert from 'node:assert/strict';
import type { Package, Pin } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import type { Snapshot, SnapshotRow } from '../../server/advisories/snapshot';

const bundled = createAdvisoryIndex();

function reference(type: Package['type'], name: string, version?: string, pin: Pin = 'exact'): Package {
  return {
    kind: 'package',
    type,
    name,
    ...(version === undefined ? {} : { version }),
    pin,
    runner: 'npx',
    spec: { value: name, range: { start: 0, end: name.length }, notation: 'json' },
  };
}

const ids = (pkg: Package, index = bundled) => index.advisoriesFor(pkg).map((a) => a.id);

function indexOf(rows: { npm?: Record<string, SnapshotRow[]>; pypi?: Record<string, SnapshotRow[]> }) {
  const snapshot: Snapshot = { date: '2026-01-01', npm: rows.npm ?? {}, pypi: rows.pypi ?? {}, golang: {}, cargo: {} };
  return createAdvisoryIndex(() => snapshot);
}

describe('bundled advisories', () => {
  it('knows mcp-remote CVE-2025-6514 from 0.0.5 to 0.1.15', () => {
    const affected = ['0.0.4', '0.0.5', '0.1.15', '0.1.16'].map((v) => ids(reference('npm', 'mcp-remote', v)).length);
    assert.deepEqual(affected, [0, 1, 1, 0]);
    const [advisory] = bundled.advisoriesFor(reference('npm', 'mcp-remote', '0.1.0'));
    assert.equal(advisory?.id, 'CVE-2025-6514');
    assert.equal(advisory.severity, 'critical');
    assert.equal(advisory.cvss, 9.6);
    assert.equal(advisory.type, 'vulnerability');
    assert.equal(advisory.affected, '>=0.0.5 <0.1.16');
    assert.equal(advisory.fixed, '0.1.16');
    assert.deepEqual(ids(reference('npm', 'mcp-remote', advisory.clear)), []);
    assert.equal(advisory.published, '2025-07-09');
    assert.ok(advisory.cwes.includes('CWE-78'));
    assert.equal(advisory.url, 'https://github.com/advisories/GHSA-6xpm-ggf7-wc3p');
    assert.ok(advisory.references.includes('https://nvd.nist.gov/vuln/detail/CVE-2025-6514'));
    assert.ok(advisory.references.includes('https://osv.dev/vulnerability/GHSA-6xpm-ggf7-wc3p'));
  });

  it('knows both version lines of the filesystem server', () => {
    const at = (v: string) => ids(reference('npm', '@modelcontextprotocol/server-filesystem', v));
    assert.deepEqual(at('0.6.3'), ['CVE-2025-53109', 'CVE-2025-53110']);
    assert.deepEqual(at('0.6.4'), []);
    assert.deepEqual(at('2025.3.28'), ['CVE-2025-53109', 'CVE-2025-53110']);
    assert.deepEqual(at('2025.7.1'), []);
    assert.deepEqual(at('2025.7.29'), []);
  });

  it('tells the fix of each advisory apart from the version that clears all', () => {
    const found = bundled.advisoriesFor(reference('pypi', 'mcp-server-git', '2025.1.14'));
    const fixes = Object.fromEntries(found.map((a) => [a.id, a.fixed]));
    assert.deepEqual(fixes, {
      'CVE-2025-68143': '2025.9.25',
      'CVE-2025-68144': '2025.12.18',
      'CVE-2025-68145': '2025.12.18',
    });
    const [clear] = new Set(found.map((a) => a.clear));
    assert.ok(clear && new Set(found.map((a) => a.clear)).size === 1, 'one version for all');
    assert.deepEqual(ids(reference('pypi', 'mcp-server-git', clear)), []);
  });

  it('knows fastmcp and the Python SDK', () => {
    assert.deepEqual(ids(reference('pypi', 'fastmcp', '2.12.4')).sort(), [
      'CVE-2025-62800',
      'CVE-2025-62801',
      'CVE-2025-64340',
      'CVE-2026-32871',
    ]);
    assert.deepEqual(ids(reference('pypi', 'mcp', '1.9.3')).sort(), [
      'CVE-2025-53365',
      'CVE-2025-53366',
      'CVE-2025-66416',
    ]);
    assert.deepEqual(ids(reference('pypi', 'mcp', '1.23.0')), []);
  });

  it('knows the hijacked postmark-mcp, also when no version is written', () => {
    const npm = (version?: string, pin?: Pin) => ids(reference('npm', 'postmark-mcp', version, pin));
    assert.deepEqual(npm('1.0.15'), []);
    assert.deepEqual(npm('1.0.16'), ['MAL-2025-47604']);
    assert.deepEqual(npm('1.0.18'), ['MAL-2025-47604']);
    assert.deepEqual(npm(undefined, 'none'), ['MAL-2025-47604']);
    assert.deepEqual(npm('latest', 'tag'), ['MAL-2025-47604']);
    assert.deepEqual(npm('^1.0.0', 'range'), ['MAL-2025-47604']);
    assert.deepEqual(npm('<1.0.16', 'range'), []);
    const [advisory] = bundled.advisoriesFor(reference('npm', 'postmark-mcp', '1.0.16'));
    assert.equal(advisory?.type, 'malicious');
    assert.equal(advisory.url, 'https://osv.dev/vulnerability/MAL-2025-47604');
    assert.equal(advisory.fixed, undefined);
    assert.equal(advisory.clear, undefined);
  });

  it('reports a package that is malicious as a whole under any pin, but not a local path', () => {
    for (const pin of ['none', 'tag', 'range', 'unknown'] as const)
      assert.deepEqual(ids(reference('npm', 'claud-code', 'x', pin)), ['MAL-2026-952'], pin);
    assert.deepEqual(ids(reference('npm', 'claud-code', '1.0.0')), ['MAL-2026-952']);
    assert.deepEqual(ids(reference('npm', 'claud-code', './claud-code', 'local')), []);
  });

  it('reports single poisoned releases only at that release, worst first', () => {
    assert.equal(ids(reference('pypi', 'litellm', '1.82.7'))[0], 'MAL-2026-2144');
    assert.ok(!ids(reference('pypi', 'litellm', '1.82.6')).some((id) => id.startsWith('MAL')));
    assert.ok(!ids(reference('pypi', 'litellm', undefined, 'none')).length);
    assert.ok(!ids(reference('pypi', 'litellm', '0.30.0')).includes('CVE-2026-33634'), 'versions of other products');
  });

  it('does not report what a source attributes to the wrong package', () => {
    assert.ok(!ids(reference('pypi', 'jupyter-server', '2.90.0')).includes('CVE-2026-59831'));
    assert.ok(!ids(reference('npm', '@langchain/core', '1.2.0')).includes('CVE-2025-68665'));
    assert.ok(ids(reference('npm', '@langchain/core', '1.1.7')).includes('CVE-2025-68665'));
    assert.ok(!ids(reference('pypi', 'jupyterlab', '4.2.5')).includes('CVE-2024-43805'));
    assert.ok(ids(reference('pypi', 'jupyterlab', '4.2.4')).includes('CVE-2024-43805'));
  });

  it('has none for vulnerable packages without exact version, for images and for repositories', () => {
    assert.deepEqual(ids(reference('npm', 'mcp-remote', undefined, 'none')), []);
    assert.deepEqual(ids(reference('npm', 'mcp-remote', '^0.1.0', 'range')), []);
    assert.deepEqual(ids(reference('oci', 'mcp-remote', '0.1.0')), []);
    assert.deepEqual(ids(reference('git', 'mcp-remote', '0.1.0')), []);
  });

  it('answers the same reference with the same array and never throws on odd input', () => {
    const pkg = reference('npm', 'mcp-remote', '0.1.0');
    assert.equal(bundled.advisoriesFor(pkg), bundled.advisoriesFor({ ...pkg }));
    for (const version of ['', '1', 'not a version', '0.1', '9'.repeat(400), '__proto__'])
      assert.deepEqual(ids(reference('npm', 'mcp-remote', version)), [], version.slice(0, 20));
    assert.deepEqual(ids(reference('npm', 'toString', '1.0.0')), []);
    assert.deepEqual(ids(reference('pypi', '__proto__', '1.0.0')), []);
  });

  it('gives every entry a link, and a date to the snapshot', () => {
    assert.match(bundled.date, /^20\d\d-\d\d-\d\d$/);
    for (const id of ['groq-mcp', 'gptplus'])
      for (const advisory of bundled.advisoriesFor(reference('pypi', id, id === 'gptplus' ? '1.0.0' : '9.9.9')))
        assert.match(advisory.url, /^https:\/\//);
  });
});

describe('ranges of npm versions', () => {
  const index = indexOf({
    npm: {
      demo: [
        { id: 'X-1', affected: '>=1.0.0 <1.2.0 || >=2.0.0 <=2.1.0 || =3.0.0-beta.2', confirmed: true },
        { id: 'X-2', affected: '>1.1.0 <1.3.0-rc.1' },
        { id: 'X-3', affected: '<0.5.0' },
      ],
    },
  });
  const at = (version: string) => ids(reference('npm', 'demo', version), index);

  it('includes and excludes bounds', () => {
    assert.deepEqual(at('0.9.9'), []);
    assert.deepEqual(at('1.0.0'), ['X-1']);
    assert.deepEqual(at('1.1.0'), ['X-1']);
    assert.deepEqual(at('1.1.1'), ['X-1', 'X-2']);
    assert.deepEqual(at('1.2.0'), ['X-2']);
    assert.deepEqual(at('2.1.0'), ['X-1']);
    assert.deepEqual(at('2.1.1'), []);
    assert.deepEqual(at('0.0.1'), ['X-3']);
  });

  it('treats pre-releases as ordinary versions', () => {
    assert.deepEqual(at('1.0.0-alpha'), []);
    assert.deepEqual(at('1.2.0-alpha'), ['X-1', 'X-2']);
    assert.deepEqual(at('1.3.0-beta'), ['X-2']);
    assert.deepEqual(at('1.3.0-rc.1'), []);
    assert.deepEqual(at('3.0.0-beta.2'), ['X-1']);
    assert.deepEqual(at('3.0.0-beta.3'), []);
  });

  it('reads versions as loosely as npm', () => {
    assert.deepEqual(at('v1.1.0'), ['X-1']);
    assert.deepEqual(at(' =1.1.0 '), ['X-1']);
    assert.deepEqual(at('1.1.0+build.7'), ['X-1']);
    assert.deepEqual(at('1.2.0alpha'), ['X-1', 'X-2']);
  });

  it('proposes no pre-release to somebody on a release', () => {
    const [first] = index.advisoriesFor(reference('npm', 'demo', '1.2.5'));
    assert.equal(first?.fixed, undefined);
    const [preview] = index.advisoriesFor(reference('npm', 'demo', '1.2.5-rc.1'));
    assert.equal(preview?.fixed, '1.3.0-rc.1');
  });

  it('proposes nothing lower, and nothing that another advisory has', () => {
    const found = index.advisoriesFor(reference('npm', 'demo', '1.1.5'));
    assert.deepEqual(
      found.map((a) => [a.id, a.fixed, a.clear]),
      [
        ['X-1', '1.2.0', undefined],
        ['X-2', undefined, undefined],
      ],
    );
    assert.equal(index.advisoriesFor(reference('npm', 'demo', '2.0.5'))[0]?.clear, undefined);
    assert.equal(index.advisoriesFor(reference('npm', 'demo', '0.4.0'))[0]?.fixed, '0.5.0');
  });
});

describe('ranges of PyPI versions', () => {
  const index = indexOf({
    pypi: {
      'demo-server': [
        { id: 'Y-1', affected: '>=1.0 <1.10.1.1' },
        { id: 'Y-2', affected: '=2.6.0+cu124' },
        { id: 'Y-3', affected: '>=3.0rc1 <=3.1' },
      ],
    },
  });
  const at = (version: string, name = 'demo-server') => ids(reference('pypi', name, version), index);

  it('normalises names', () => {
    for (const name of ['demo-server', 'Demo_Server', 'demo.server', 'DEMO--server', 'demo-server[cli,dev]'])
      assert.deepEqual(at('1.0', name), ['Y-1'], name);
  });

  it('orders versions by PEP 440', () => {
    const cases: Record<string, string[]> = {
      '1.0.0': ['Y-1'],
      '1.0rc1': [],
      '1.0.post1': ['Y-1'],
      '1.10.1': ['Y-1'],
      '1.10.1.1': [],
      '1.10.1.1.dev3': ['Y-1'],
      v1: ['Y-1'],
      '1!1.0': [],
      '2.6.0': ['Y-2'],
      '2.6.0+cpu': ['Y-2'],
      '2.6': ['Y-2'],
      '3.0.0.rc.1': ['Y-3'],
      '3.0b2': [],
      '3.1.0+local.1': ['Y-3'],
      '3.1.post1': [],
      '==1.0': ['Y-1'],
      '1.0-stable': [],
    };
    for (const [version, expected] of Object.entries(cases)) assert.deepEqual(at(version), expected, version);
  });
});

it('reads the snapshot when the first package is asked for, and once', () => {
  let loads = 0;
  const index = createAdvisoryIndex(() => {
    loads += 1;
    return { date: '2026-01-01', npm: {}, pypi: {}, golang: {}, cargo: {} };
  });
  assert.equal(loads, 0);
  index.advisoriesFor(reference('oci', 'x'));
  assert.equal(loads, 0);
  index.advisoriesFor(reference('npm', 'x', '1.0.0'));
  index.advisoriesFor(reference('pypi', 'x', '1.0.0'));
  assert.equal(loads, 1);
});
