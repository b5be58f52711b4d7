/** Runs tables of code with the flows expected of it. */
import assert from 'node:assert/strict';
import type { CodeLanguage } from '../../server/engine/document';
import { codeElementsOf } from './code-parsing';

/**
 * What the case is about, the code, and the flows: `callee(argument) parameter`, with ` of tool` where the tool is not
 * called `t`.
 */
export type FlowCase = readonly [title: string, code: string, flows?: readonly string[]];

export function checkFlows(language: CodeLanguage, found: readonly FlowCase[], silent: readonly FlowCase[]): void {
  for (const [title, code, flows = []] of found) {
    it(`follows: ${title}`, async () => assert.deepEqual(await flowsOf(code, language), flows));
  }
  for (const [title, code] of silent) {
    it(`is silent: ${title}`, async () => assert.deepEqual(await flowsOf(code, language), []));
  }
}

async function flowsOf(code: string, language: CodeLanguage): Promise<string[]> {
  const flows = await codeElementsOf('flow', code, language);
  return flows.map(({ callee, range, parameter, tool, steps, source }) => {
    assert.deepEqual(steps[0], source, 'the way begins at the source');
    assert.deepEqual(steps.at(-1), range, 'and ends at the sink');
    const argument = code.slice(range.start, range.end);
    return `${callee}(${argument}) ${parameter}${tool === 't' ? '' : ` of ${tool}`}`;
  });
}
