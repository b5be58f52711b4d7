/** Generated from the whole bundled snapshot: a version that is fixed is silent, the one before it is not. */
import assert from 'node:assert/strict';
import { compare as comparePep440, explain as explainPep440 } from '@renovatebot/pep440';
import semver from 'semver';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../../server/advisories/advisories';
import { bundledSnapshot, type Registry, registries } from '../../server/advisories/snapshot';

const index = createAdvisoryIndex();
const snapshot = bundledSnapshot();

function isFlagged(type: Registry, name: string, version: string, id: string): boolean {
  const spec = { value: version, range: { start: 0, end: 1 }, notation: 'raw' as const };
  const pkg: Package = { kind: 'package', type, name, version, pin: 'exact', runner: '', spec };
  return index.advisoriesFor(pkg).some((advisory) => advisory.id === id);
}

function compare(type: Registry, a: string, b: string): number {
  if (type === 'pypi') return comparePep440(a, b);
  return semver.compare(a, b, { loose: true });
}

/** A version right before `version`: one less in its last part, with all that may follow; or a preview of itself. */
function before(type: Registry, version: string): string {
  const parts = type === 'pypi' ? [...(explainPep440(version)?.release ?? [])] : partsOf(version);
  const at = parts.findLastIndex((part) => part > 0);
  if (at < 0) return type === 'pypi' ? `${version}.dev0` : `${version}-0`;
  const less = parts.map((part, index) => (index < at ? part : index === at ? part - 1 : 99_999));
  return less.join('.');
}

function partsOf(version: string): number[] {
  const { major = 0, minor = 0, patch = 0 } = semver.parse(version, { loose: true }) ?? {};
  return [major, minor, patch];
}

describe('every advisory of the snapshot', () => {
  let checked = 0;
  for (const type of registries) {
    it(type, () => {
      for (const [name, rows] of Object.entries(snapshot[type])) {
        for (const { id, affected } of rows) {
          const sets = affected
            .split('||')
            .map((set) => [...set.matchAll(/([<>]?=?)(\S+)/g)].map((m) => [m[1], m[2]] as const));
          const elsewhere = (version: string, own: unknown) =>
            sets.some((set) => set !== own && set.every(([op, bound]) => holds(type, version, op ?? '', bound ?? '')));
          for (const set of sets) {
            const label = (version: string) => `${type} ${name} ${version}: ${id} ${affected}`;
            const low = set.find(([op]) => op === '>=' || op === '>');
            const within = (version: string) =>
              !low || low[1] === '0' || holds(type, version, low[0] ?? '', low[1] ?? '');
            for (const [op, bound = ''] of set) {
              const previous = before(type, bound);
              if (op === '<') {
                assert.equal(isFlagged(type, name, bound, id), elsewhere(bound, set), label(bound));
                if (within(previous)) assert.ok(isFlagged(type, name, previous, id), label(previous));
              } else if (op === '<=' || op === '=') assert.ok(isFlagged(type, name, bound, id), label(bound));
              else if (op === '>=' && bound !== '0') {
                assert.ok(isFlagged(type, name, bound, id), label(bound));
                assert.equal(isFlagged(type, name, previous, id), elsewhere(previous, set), label(previous));
              } else if (op === '>')
                assert.equal(isFlagged(type, name, bound, id), elsewhere(bound, set), label(bound));
              checked += 1;
            }
          }
        }
      }
    });
  }

  it('is more than a handful', () => assert.ok(checked > 1700, `${checked} bounds`));
});

function holds(type: Registry, version: string, op: string, bound: string): boolean {
  if (bound === '0') return true;
  const order = compare(type, version, bound);
  return op === '<'
    ? order < 0
    : op === '<='
      ? order <= 0
      : op === '>'
        ? order > 0
        : op === '>='
          ? order >= 0
          : order === 0;
}
