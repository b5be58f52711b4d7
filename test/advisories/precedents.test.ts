/** Precedents of rules are what they say: bundled advisories of that package, of a weakness the rule is about. */
import assert from 'node:assert/strict';
import { rules } from '../../rules/index.generated';
import { bundledSnapshot, type SnapshotRow } from '../../server/advisories/snapshot';

/** A weakness and those it is a kind of: https://cwe.mitre.org/data/definitions/1000.html */
const parents: Readonly<Record<string, readonly string[]>> = {
  'CWE-77': ['CWE-78', 'CWE-88'],
};

function rowsOf(component: string): readonly SnapshotRow[] {
  const { npm, pypi, golang } = bundledSnapshot();
  return [npm, pypi, golang].flatMap((registry) => registry[component] ?? []);
}

describe('precedents', () => {
  const named = rules.filter(({ meta }) => meta.precedents?.length);

  it('are named by every rule on data that others control', () => {
    const ids = named.map(({ meta }) => meta.id);
    for (const id of ['command-injection', 'path-traversal', 'server-side-request-forgery', 'code-injection'])
      assert.ok(ids.includes(id), id);
  });

  for (const { meta } of named) {
    for (const { id, component } of meta.precedents ?? [])
      it(`${meta.id}: ${id}`, () => {
        const row = rowsOf(component).find((one) => one.id === id || one.aliases?.includes(id));
        assert.ok(row, `${id} is an advisory of ${component}`);
        const cwes = row.cwes ?? [];
        assert.ok(
          cwes.some((cwe) => [cwe, ...(parents[cwe] ?? [])].some((one) => meta.standards.includes(one))),
          `${cwes.join()} is what the rule is about`,
        );
      });
  }
});
