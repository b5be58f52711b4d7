/** Every row of every framework says something of code, and its fix leaves code of which it says nothing more. */
import assert from 'node:assert/strict';
import type { Framework, FrameworkRow } from '../../rules/framework';
import { frameworks } from '../../rules/index.generated';
import type { ModelElement, Remedy } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { builtInCalls } from '../../server/engine/knowledge';
import { readCode } from '../../server/engine/readers/code';
import { codeParser } from '../engine/code-parsing';
import { type Program, samplesOf } from '../engine/framework-rows';
import { companionsOf } from '../engine/request-rows';
import { findingsOf } from '../support/engine';
import { frameworkExamples } from './framework-examples';

describe('every row of every framework', () => {
  for (const framework of frameworks) {
    for (const [index, row] of framework.rows.entries()) {
      it(`${framework.id} ${index}: ${row.kind} ${nameOf(row)}`, async () => {
        const samples = samplesOf(framework, row);
        assert.ok(samples.length > 0, 'no sample');
        const companions = companionsOf(framework, row);
        const said = (program: Program, rows = [row, ...companions]) => hazardsOf(program, { ...framework, rows }, row);
        for (const { found, silent } of samples) {
          const hazards = await said(found);
          assert.ok(hazards.length > 0, `silent:\n${found.code}`);
          const fixed = hazards
            .flatMap(remediesOf)
            .map((remedy) => ({ ...found, code: applyEdits(found.code, remedy.edits) }));
          for (const program of [...silent, ...fixed]) {
            assert.deepEqual(await said(program), [], `not silent:\n${program.code}`);
          }
          assert.deepEqual(await said(found, companions), [], `found without the row:\n${found.code}`);
        }
      });
    }
  }
});

describe('every dangerous tool, switch and executor', () => {
  for (const framework of frameworks) {
    for (const row of framework.rows) {
      if (row.kind !== 'switch' && row.kind !== 'builtin-tool') continue;
      it(`${framework.id}: ${nameOf(row)} has a secure alternative, or says why not`, () => {
        const asks = row.kind === 'builtin-tool' && (row.approval?.secure !== undefined || row.agreed !== undefined);
        const reason = row.kind === 'builtin-tool' ? row.unfixed : undefined;
        assert.notEqual(asks || row.secure !== undefined, reason !== undefined);
      });
    }
  }
});

describe('every framework', () => {
  for (const { framework, rule, found, fixes, path: named } of frameworkExamples) {
    it(`${framework}: ${rule}`, async () => {
      const language = frameworks.find(({ id }) => id === framework)?.language;
      const path = named ?? (language === 'python' ? 'agent.py' : 'agent.ts');
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
  if ('calls' in row && row.calls && row.kind !== 'request-handler') return row.calls[0] ?? '';
  if ('place' in row && row.place) return row.place;
  if (row.kind === 'request-handler')
    return [row.decorators ?? row.calls ?? row.exported ?? row.parameter ?? ''].flat()[0] ?? '';
  return row.kind === 'source' ? row.from : '';
}

/** What the rows of one framework say of code, as far as it is what `row` is about; tools that ask first are none. */
async function hazardsOf(program: Program, framework: Framework, row: FrameworkRow): Promise<ModelElement[]> {
  const language = framework.language === 'python' ? 'python' : 'typescript';
  const tree = (await codeParser(language)).parse(program.code, language);
  try {
    const { elements } = readCode(tree.flat, language, { ...builtInCalls, frameworks: [framework] }, program);
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
      return element.kind === 'endpoint' && element.role === 'listen' && !element.guarded;
    case 'exposure':
      return element.kind === 'exposure' && element.gap === row.gap && element.check === row.check;
    case 'stdio':
      return element.kind === 'mistake' && element.mistake === 'output';
    case 'elicitation':
      return element.kind === 'definition' && element.type === 'elicitation';
    case 'server':
      return element.kind === 'server';
    case 'agent':
      return element.kind === 'assembly';
    case 'model':
      return element.kind === 'model';
    case 'artifact':
      return element.kind === 'artifact' && element.risk === row.risk;
    case 'request-handler':
      return element.kind === 'flow' && element.from === 'request';
    case 'source':
      return element.kind === 'flow' && element.from === row.from;
    default:
      return element.kind === 'flow' && element.from === undefined;
  }
}

/** The edits that take away what a row says, one by one. */
function remediesOf(element: ModelElement): Remedy[] {
  switch (element.kind) {
    case 'tool':
      return [element.remedy, element.isolation, element.removal].filter((one) => one !== undefined);
    case 'grant':
    case 'artifact':
    case 'exposure':
    case 'mistake':
    case 'endpoint':
      return element.remedy ? [element.remedy] : [];
    default:
      return [];
  }
}
