/** Runs statements of the common form over a frame. */
import type { Block, Loop, Statement, SwitchCase } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import { compared } from './checks';
import { assign, elementOf, evaluate, joined } from './expressions';
import { type Frame, meet, restore, type Snapshot, setVar, snapshot, withCleaned } from './state';
import { constant, noTraces, textConstant, tracesOf, type Value } from './value';

/** Runs `block`; false when control never comes to its end. */
export function run(block: Block, frame: Frame, analysis: Analysis): boolean {
  for (const statement of block) {
    if (statement.type === 'function' && statement.fn.name) {
      setVar(frame, statement.fn.name, { traces: noTraces, known: { type: 'function', fn: statement.fn, frame } });
    }
  }
  for (const statement of block) {
    if (!analysis.spend()) return false;
    if (!runStatement(statement, frame, analysis)) return false;
  }
  return true;
}

function runStatement(statement: Statement, frame: Frame, analysis: Analysis): boolean {
  switch (statement.type) {
    case 'expression':
      evaluate(statement.value, frame, analysis);
      return true;
    case 'assign': {
      const value = evaluate(statement.value, frame, analysis);
      const whole = statement.adds ? added(statement, value, frame, analysis) : value;
      assign(statement.target, whole, frame, analysis, statement.declares);
      return true;
    }
    case 'if':
      return runIf(statement, frame, analysis);
    case 'loop':
      return runLoop(statement, frame, analysis);
    case 'return':
      frame.returns.push({
        value: statement.value ? evaluate(statement.value, frame, analysis) : constant(null),
        cleaned: frame.cleaned,
      });
      return false;
    case 'throw':
      if (statement.value) evaluate(statement.value, frame, analysis);
      return false;
    case 'leave':
      frame.leaves.at(-1)?.push(snapshot(frame));
      return false;
    case 'try':
      return runTry(statement, frame, analysis);
    case 'switch':
      return runSwitch(statement, frame, analysis);
    case 'block':
      return run(statement.body, frame, analysis);
    case 'class':
      if (statement.cls.name) {
        setVar(frame, statement.cls.name, { traces: noTraces, known: { type: 'class', cls: statement.cls, frame } });
      }
      return true;
    case 'function':
      return true;
  }
}

/** The value of `a += b`. */
function added(
  statement: Extract<Statement, { type: 'assign' }>,
  value: Value,
  frame: Frame,
  analysis: Analysis,
): Value {
  const { target } = statement;
  const before =
    target.type === 'name'
      ? evaluate({ type: 'name', name: target.name, range: target.range }, frame, analysis)
      : target.type === 'place'
        ? evaluate(target.place, frame, analysis)
        : value;
  return joined([before, value], statement.value.range);
}

function runIf(statement: Extract<Statement, { type: 'if' }>, frame: Frame, analysis: Analysis): boolean {
  const { guard, only } = tested(evaluate(statement.test, frame, analysis));
  const before = snapshot(frame);
  const tool = frame.tool;
  let then: Snapshot | undefined;
  let otherwise: Snapshot | undefined;
  if (only !== false) {
    withCleaned(frame, guard?.whenTrue ?? []);
    frame.tool = toolNamed(statement.test, frame, analysis) ?? tool;
    if (run(statement.consequence, frame, analysis)) then = snapshot(frame);
    frame.tool = tool;
  }
  if (only !== true) {
    restore(frame, before);
    withCleaned(frame, guard?.whenFalse ?? []);
    if (run(statement.alternative, frame, analysis)) otherwise = snapshot(frame);
  }
  return meet(frame, [then, otherwise]);
}

/** A test's guard, and the outcome when it can have only one. */
function tested(value: Value): { guard: Value['guard']; only: boolean | undefined } {
  const known = value.known?.type === 'constant' && value.traces.length === 0 ? value.known.value : undefined;
  return { guard: value.guard, only: typeof known === 'boolean' ? known : undefined };
}

/** Runs the body, and once more when the first round brought the model's part into a variable that had none. */
function runLoop(loop: Loop, frame: Frame, analysis: Analysis): boolean {
  const leaves: Snapshot[] = [];
  frame.leaves.push(leaves);
  let after: Snapshot | undefined;
  for (let round = 0; round < 2; round++) {
    const before = snapshot(frame);
    const test = loop.test ? evaluate(loop.test, frame, analysis) : undefined;
    withCleaned(frame, test?.guard?.whenTrue ?? []);
    if (loop.target && loop.over) {
      const over = evaluate(loop.over, frame, analysis);
      assign(loop.target, loop.keys ? { traces: over.traces } : elementOf(over, loop.over.range), frame, analysis);
    }
    const end = run(loop.body, frame, analysis) ? snapshot(frame) : undefined;
    meet(frame, [before, end, ...leaves]);
    after = snapshot(frame);
    if (!gained(before, after)) break;
  }
  frame.leaves.pop();
  if (after) restore(frame, after);
  return run(loop.after, frame, analysis);
}

function gained(before: Snapshot, after: Snapshot): boolean {
  if (before.vars === after.vars) return false;
  for (const [name, value] of after.vars) {
    const old = before.vars.get(name);
    if (!old || old === value) continue;
    const keys = new Set(tracesOf([old]).map((trace) => trace.key));
    if (tracesOf([value]).some((trace) => !keys.has(trace.key))) return true;
  }
  return false;
}

/** A handler may start after any part of the body, so nothing the body checked holds in it. */
function runTry(statement: Extract<Statement, { type: 'try' }>, frame: Frame, analysis: Analysis): boolean {
  const before = snapshot(frame);
  const body = run(statement.body, frame, analysis) ? snapshot(frame) : undefined;
  const ways: (Snapshot | undefined)[] = [body];
  for (const handler of statement.handlers) {
    restore(frame, before);
    if (body) meet(frame, [before, { vars: body.vars, cleaned: before.cleaned }]);
    ways.push(run(handler, frame, analysis) ? snapshot(frame) : undefined);
  }
  if (!meet(frame, ways)) {
    restore(frame, before);
    run(statement.last, frame, analysis);
    return false;
  }
  return run(statement.last, frame, analysis);
}

function runSwitch(statement: Extract<Statement, { type: 'switch' }>, frame: Frame, analysis: Analysis): boolean {
  const subject = evaluate(statement.subject, frame, analysis);
  const before = snapshot(frame);
  const tool = frame.tool;
  const leaves: Snapshot[] = [];
  frame.leaves.push(leaves);
  const ends: (Snapshot | undefined)[] = [];
  let fallen: Snapshot | undefined;
  for (const one of statement.cases) {
    restore(frame, before);
    const values = one.values.map((value) => evaluate(value, frame, analysis));
    const [value] = values;
    if (value && !one.isDefault) withCleaned(frame, compared('equal', subject, value).guard?.whenTrue ?? []);
    frame.tool = (subject.toolName ? textConstant(value) : undefined) ?? tool;
    if (fallen) meet(frame, [fallen, snapshot(frame)]);
    const end = run(one.body, frame, analysis) ? snapshot(frame) : undefined;
    fallen = one.falls ? end : undefined;
    if (!one.falls) ends.push(end);
  }
  frame.tool = tool;
  frame.leaves.pop();
  const none = statement.cases.some((c: SwitchCase) => c.isDefault) ? undefined : before;
  return meet(frame, [...ends, fallen, none, ...leaves]);
}

/** The tool a handler for all tools is asked for, in `if name == "x"`. */
function toolNamed(
  test: Extract<Statement, { type: 'if' }>['test'],
  frame: Frame,
  analysis: Analysis,
): string | undefined {
  if (test.type !== 'compare' || test.operator !== 'equal') return undefined;
  const left = evaluate(test.left, frame, analysis);
  const right = evaluate(test.right, frame, analysis);
  if (left.toolName) return textConstant(right);
  return right.toolName ? textConstant(left) : undefined;
}
