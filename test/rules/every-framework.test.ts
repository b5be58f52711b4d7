/** Every row of every framework says something of code, and its fix leaves code of which it says nothing more. */
import assert from 'node:assert/strict';
import type { Framework, FrameworkRow } from '../../rules/framework';
import { frameworks } from '../../rules/index.generated';
import type { ModelElement, Remedy } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { builtInCalls } from '../../server/engine/knowledge';
import { readCode } from '../../server/engine/readers/code';
import { codeParser } from '../engine/code-parsing';
import { samplesOf } from '../engine/framework-rows';
import { findingsOf } from '../support/engine';
import { frameworkExamples } from './framework-examples';

describe('every row of every framework', () => {
  for (const framework of frameworks) {
    for (const [index, row] of framework.rows.entries()) {
      it(`${framework.id} ${index}: ${row.kind} ${nameOf(row)}`, async () => {
        const samples = samplesOf(framework, row);
        assert.ok(samples.length > 0, 'no sample');
        for (const { code, elsewhere } of samples) {
          const found = await hazardsOf(code, framework, row);
          assert.ok(found.length > 0, `silent:\n${code}`);
          assert.deepEqual(await hazardsOf(elsewhere, framework, row), [], `not silent:\n${elsewhere}`);
          for (const remedy of found.flatMap(remediesOf)) {
            const fixed = applyEdits(code, remedy.edits);
            assert.deepEqual(await hazardsOf(fixed, framework, row), [], `not silent:\n${fixed}`);
          }
        }
      });
    }
  }
});

describe('every framework', () => {
  for (const { framework, rule, found, fixes } of frameworkExamples) {
    it(`${framework}: ${rule}`, async () => {
      const language = frameworks.find(({ id }) => id === framework)?.language;
      const path = language === 'python' ? 'agent.py' : 'agent.ts';
      const ids = async (text: string) => (await findingsOf(path, text)).map((finding) => finding.rule.meta.id);
      assert.ok((await ids(found)).includes(rule), `${rule} is silent`);
      const fixed = fixes.reduce((text, [from, to]) => {
        assert.ok(text.includes(from), from);
        return text.replace(from, () => to);
      }, found);
      assert.deepEqual(await ids(fixed), [], fixed);
    });
  }

  it('has an example', () => {
    const shown = new Set(frameworkExamples.map(({ framework }) => framework));
    assert.deepEqual(
      frameworks.map(({ id }) => id).filter((id) => !shown.has(id)),
      [],
    );
  });
});

function nameOf(row: FrameworkRow): string {
  if ('call' in row && row.call) return row.call;
  if ('decorator' in row && row.decorator) return row.decorator;
  if ('base' in row && row.base) return row.base;
  if ('variable' in row && row.variable) return row.variable;
  return 'place' in row && row.place ? row.place : '';
}

/** What one row alone says of code; tools that ask first are none. */
async function hazardsOf(code: string, framework: Framework, row: FrameworkRow): Promise<ModelElement[]> {
  const language = framework.language === 'python' ? 'python' : 'typescript';
  const tree = (await codeParser(language)).parse(code, language);
  try {
    const { elements } = readCode(tree.flat, language, {
      ...builtInCalls,
      frameworks: [{ ...framework, rows: [row] }],
    });
    return elements.filter((element) => concerns(row, element));
  } finally {
    tree.dispose();
  }
}

function concerns(row: FrameworkRow, element: ModelElement): boolean {
  switch (row.kind) {
    case 'definition':
      return element.kind === 'tool';
    case 'builtin-tool':
      return element.kind === 'tool' && element.approval !== 'ask';
    case 'switch':
      return element.kind === 'grant';
    case 'listen':
      return element.kind === 'endpoint' && element.role === 'listen';
    case 'server':
      return element.kind === 'server';
    case 'artifact':
      return element.kind === 'artifact';
    default:
      return element.kind === 'flow';
  }
}

function remediesOf(element: ModelElement): Remedy[] {
  if (element.kind === 'tool') return [element.remedy, element.isolation].filter((one) => one !== undefined);
  if (element.kind === 'grant' || element.kind === 'artifact') return element.remedy ? [element.remedy] : [];
  return [];
}
