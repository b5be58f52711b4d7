import assert from 'node:assert/strict';
import code from '../../rules/checks/code-injection/rule';
import command from '../../rules/checks/command-injection/rule';
import type { Flow, Range } from '../../rules/model';
import { findingsOn } from '../support/elements';

describe('rules on flows', () => {
  const at = (start: number): Range => ({ start, end: start + 1 });
  const flow = (sink: Flow['sink'], steps: readonly number[]): Flow => ({
    kind: 'flow',
    sink,
    callee: 'os.system',
    range: at(9),
    tool: 'run',
    parameter: 'name',
    source: at(0),
    steps: steps.map(at),
  });

  it('each takes its own sink', () => {
    for (const [rule, sink] of [[command, 'command'] as const, [code, 'code'] as const]) {
      const [finding, ...rest] = findingsOn(rule, text, [flow('command', [0, 9]), flow('code', [0, 9])]);
      assert.deepEqual(finding?.data, { tool: 'run', parameter: 'name', callee: 'os.system' }, sink);
      assert.deepEqual(rest, []);
      assert.equal(finding.severity, 'error');
    }
  });

  it('says nothing of a tool that has no name', () => {
    const [finding] = findingsOn(command, text, [{ ...flow('command', []), tool: '' }]);
    assert.deepEqual([finding?.message, finding?.data], ['unnamed', { parameter: 'name', callee: 'os.system' }]);
  });

  it('says who decides the data', () => {
    const said = (one: Partial<Flow>) => {
      const [finding] = findingsOn(command, text, [{ ...flow('command', [0, 9]), ...one }]);
      return [finding?.message, finding?.related[0]?.label];
    };
    assert.deepEqual(said({ from: 'request', tool: '/run' }), ['request', 'source-request']);
    assert.deepEqual(said({ from: 'request', tool: '' }), ['unnamed-request', 'source-request']);
    assert.deepEqual(said({ from: 'model' }), ['model', 'source-model']);
    assert.deepEqual(said({ from: 'fetched', tool: '' }), ['fetched', 'source-fetched']);
  });

  it('begins outside of the reported range', () => {
    const inside = { ...flow('command', [2, 9, 3]), source: at(9) };
    const [finding] = findingsOn(command, text, [inside]);
    assert.deepEqual(
      finding?.related.map((r) => [r.label, r.range.start]),
      [
        ['source', 2],
        ['step', 3],
      ],
    );
  });

  const ways: { steps: number[]; shown: number[] }[] = [
    { steps: [0, 9], shown: [] },
    { steps: [], shown: [] },
    { steps: [0, 3, 3, 5, 9], shown: [3, 5] },
    { steps: [0, 1, 2, 3, 4, 5, 9], shown: [1, 2, 3, 4, 5] },
    { steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], shown: [1, 2, 6, 7, 8] },
  ];
  for (const { steps, shown } of ways) {
    it(`shows the way ${steps.join(' ')}`, () => {
      const [finding] = findingsOn(command, text, [flow('command', steps)]);
      assert.deepEqual(
        finding?.related.map((r) => [r.label, r.range.start]),
        [['source', 0], ...shown.map((start) => ['step', start])],
      );
    });
  }
});

const text = '0123456789';
