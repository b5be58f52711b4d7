import assert from 'node:assert/strict';
import rule from '../../rules/checks/unattended-shell-tool/rule';
import type { Tool } from '../../rules/model';
import { findingsOn, rangeOf } from '../support/elements';

describe('unattended-shell-tool', () => {
  const tool: Tool = {
    kind: 'tool',
    name: 'ShellTool',
    range: { start: 0, end: 9 },
    capabilities: ['execute'],
    approval: 'never',
  };
  const cases: { name: string; change?: Partial<Tool>; around?: string; found: string[] }[] = [
    { name: 'never', found: ['execute error'] },
    { name: 'decided elsewhere', change: { approval: 'unknown' }, found: ['execute warning'] },
    { name: 'asked', change: { approval: 'ask' }, found: [] },
    { name: 'code', change: { capabilities: ['network', 'code'] }, found: ['code error'] },
    { name: 'commands and code', change: { capabilities: ['code', 'execute'] }, found: ['execute error'] },
    { name: 'a browser', change: { capabilities: ['browser', 'network'] }, found: [] },
    { name: "the project's own tool", change: { capabilities: [] }, found: [] },
    { name: 'a middleware', around: 'HumanInTheLoopMiddleware(interrupt_on={"terminal": True})', found: [] },
    { name: 'the same in TypeScript', around: 'humanInTheLoopMiddleware({ interruptOn: {} })', found: [] },
    { name: 'an interrupt', around: 'interrupt_before=["tools"]', found: [] },
    { name: 'an approval function', around: 'approval_func=ask', found: [] },
    { name: 'human input switched on', around: 'Task(human_input=True)', found: [] },
    { name: 'human input switched off', around: 'human_input_mode="NEVER"', found: ['execute error'] },
  ];
  for (const { name, change, around = '', found } of cases) {
    it(name, () => {
      const text = `ShellTool() ${around}`;
      const findings = findingsOn(rule, text, [{ ...tool, ...change, range: rangeOf(text, 'ShellTool') }]);
      assert.deepEqual(
        findings.map((f) => `${f.message} ${f.severity}`),
        found,
      );
    });
  }
});
