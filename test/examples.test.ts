/** Every example of every rule's documentation is a test: found at the caret, fixed to the next block, silent then. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { rules } from '../rules/index.generated';
import type { Rule } from '../rules/rule';
import { applyEdits } from '../server/engine/apply-edits';
import type { Finding } from '../server/engine/finding';
import { snapshotAdvisories } from './support/advisories';
import { type FindingsOptions, findingsOf } from './support/engine';
import { type Example, examplesOf } from './support/examples';
import { factsIn } from './support/facts';

describe('documentation examples', () => {
  for (const rule of rules) {
    describe(rule.meta.id, () => {
      const examples = ['en.md', 'cases.md'].flatMap((file) => {
        const path = `rules/checks/${rule.meta.id}/${file}`;
        return existsSync(path) ? examplesOf(readFileSync(path, 'utf8')).map((e) => ({ ...e, file })) : [];
      });
      it('shows the hazard and what to use instead', () => {
        assert.ok(
          examples.some((e) => e.expected.some((m) => m.ruleId === rule.meta.id)),
          'an example with a finding',
        );
        assert.ok(
          examples.some((e) => e.expected.length === 0),
          'an example without one',
        );
        if (rule.meta.fix !== 'none')
          assert.ok(
            examples.some((e) => e.fixed !== undefined),
            'an example that is fixed',
          );
      });
      for (const example of examples) {
        it(`${example.file}:${example.line} ${example.path}`, () => check(rule, example));
      }
    });
  }
});

async function check(rule: Rule, example: Example): Promise<void> {
  const { path } = example;
  const found = await own(rule, example);
  const wanted = example.expected.filter((m) => m.ruleId === rule.meta.id && !m.todo);
  assert.deepEqual(
    found.map((f) => quote(example.text, f.range)),
    wanted.map((m) => quote(example.text, m.range)),
  );
  for (const finding of found) checkWords(rule, finding);
  if (example.fixed === undefined) return;
  const edits = found.flatMap((f) => f.fixes[0]?.edits ?? []);
  const fixed = applyEdits(example.text, edits);
  assert.equal(fixed, example.fixed);
  const left = await findingsOf(path, fixed, optionsOf(example));
  assert.deepEqual(
    left.map((f) => `${f.rule.meta.id}: ${quote(fixed, f.range)}`),
    [],
  );
}

function optionsOf({ beside, git, facts }: Example): FindingsOptions {
  return {
    advisories: snapshotAdvisories,
    beside,
    ...(git ? { git } : {}),
    ...(facts === undefined ? {} : { facts: factsIn(facts) }),
  };
}

async function own(rule: Rule, example: Example): Promise<Finding[]> {
  const findings = await findingsOf(example.path, example.text, optionsOf(example));
  return findings.filter((f) => f.rule === rule);
}

/** Line, column and text of a range, cut at the line's end as the carets are. */
function quote(text: string, range: { start: number; end: number }): string {
  const before = text.slice(0, range.start).split('\n');
  const flagged = text.slice(range.start, range.end).split('\n')[0];
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${flagged}`;
}

function checkWords(rule: Rule, finding: Finding): void {
  for (const text of Object.values(rule.text)) {
    const templates = [
      [text.messages[finding.message], finding.data] as const,
      ...finding.fixes.map((f) => [text.fixes?.[f.title], f.data] as const),
      ...finding.related.map((r) => [text.related?.[r.label], r.data] as const),
    ];
    for (const [template, data] of templates) {
      assert.ok(template, 'every message, fix and label has words in both languages');
      for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g)) assert.ok(name in data, `data for {${name}}`);
    }
  }
}
