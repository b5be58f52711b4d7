/** Runs statements of the common form over a frame. */
import type { Range } from '../../../rules/model';
import type { Block, Expression, If, Loop, Statement, SwitchCase } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import { compared } from './checks';
import { assign, elementOf, evaluate, joined } from './expressions';
import { outsideValue } from './sources';
import { type Frame, goBack, type Mark, mark, meet, setVar, type Way, wayFrom, withCleaned } from './state';
import {
  type Check,
  constant,
  harmsArgument,
  harmsPath,
  harmsUrl,
  noTraces,
  textConstant,
  tracesOf,
  type Value,
} from './value';

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
      return !refuses(statement.value);
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
      leave(frame);
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

/** `context.addIssue(…)` of a zod schema: what goes on behind it cannot make the value good again. */
function refuses(value: Expression): boolean {
  return value.type === 'call' && value.callee.type === 'member' && value.callee.property === 'addIssue';
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

/** Ends a way at the innermost loop or switch. */
function leave(frame: Frame): void {
  const around = frame.leaves.at(-1);
  around?.ways.push(wayFrom(frame, around.from));
}

function runIf({ branches, otherwise }: If, frame: Frame, analysis: Analysis): boolean {
  const from = mark(frame);
  const { tool } = frame;
  const ways: Way[] = [];
  let goesOn = true;
  for (const { test, body } of branches) {
    const value = evaluate(test, frame, analysis);
    const { guard, only } = tested(value);
    const here = mark(frame);
    if (only !== false) {
      withCleaned(frame, guard?.whenTrue ?? []);
      setTool(frame, toolNamed(test, frame, analysis) ?? tool);
      if (run(body, frame, analysis)) ways.push(wayFrom(frame, from));
      setTool(frame, tool);
      goBack(frame, here);
    }
    goesOn = only !== true;
    if (!goesOn) break;
    withCleaned(frame, guard?.whenFalse ?? []);
    if (branches.length === 1 && otherwise.length === 0 && isSetting(value)) {
      withCleaned(frame, confinedIn(ways, from));
    }
  }
  if (goesOn && run(otherwise, frame, analysis)) ways.push(wayFrom(frame, from));
  goBack(frame, from);
  return meet(frame, ways);
}

/** True of a test the model has no part in: a setting. The scheme of an address says nothing of its host. */
function isSetting({ traces, guard }: Value): boolean {
  const checks = [...(guard?.whenTrue ?? []), ...(guard?.whenFalse ?? [])];
  return (
    traces.length === 0 &&
    checks.every(({ key, harms }) => harms === harmsArgument || /\.(?:protocol|scheme)$/.test(key))
  );
}

/** The bounds on paths and addresses that a way has checked: whoever turns them off has chosen to. */
function confinedIn([way]: readonly Way[], { cleaned }: Mark): Check[] {
  if (!way || way.cleaned === cleaned) return [];
  return [...way.cleaned].map(([key, harms]) => ({ key, harms: harms & (harmsPath | harmsUrl) }));
}

function setTool(frame: Frame, tool: string | undefined): void {
  if (tool === undefined) delete frame.tool;
  else frame.tool = tool;
}

/** A test's guard, and the outcome when it can have only one. */
function tested(value: Value): { guard: Value['guard']; only: boolean | undefined } {
  const known = value.known?.type === 'constant' && value.traces.length === 0 ? value.known.value : undefined;
  return { guard: value.guard, only: typeof known === 'boolean' ? known : undefined };
}

/** Runs the body, and once more when the first round brought the model's part into a variable that had none. */
function runLoop(loop: Loop, frame: Frame, analysis: Analysis): boolean {
  for (let round = 0; round < 2; round++) {
    const from = mark(frame);
    const around = { from, ways: [] };
    frame.leaves.push(around);
    const test = loop.test ? evaluate(loop.test, frame, analysis) : undefined;
    withCleaned(frame, test?.guard?.whenTrue ?? []);
    // What is gone through is asked for even when there is nothing in it.
    let { cleaned } = from;
    if (loop.target && loop.over) {
      const over = evaluate(loop.over, frame, analysis);
      if (!loop.test) cleaned = frame.cleaned;
      assign(
        loop.target,
        loop.keys ? { traces: over.traces } : itemOf(over, loop.over.range, analysis),
        frame,
        analysis,
      );
    }
    const end = run(loop.body, frame, analysis) ? wayFrom(frame, from) : undefined;
    frame.leaves.pop();
    goBack(frame, from);
    const ways: (Way | undefined)[] = [{ changed: nothing, cleaned }, end, ...around.ways];
    const more = ways.some((way) => way && gains(frame, way));
    meet(frame, ways);
    if (!more) break;
  }
  return run(loop.after, frame, analysis);
}

/** What a round of a loop gets; of a stream from outside, what comes in. */
function itemOf(over: Value, range: Range, analysis: Analysis): Value {
  const row = over.known?.type === 'symbol' ? analysis.sources.iterated(over.known.symbol) : undefined;
  if (over.known?.type === 'symbol' && row)
    return outsideValue(row, over.known.symbol, range, analysis, { name: 'message', bag: true });
  return elementOf(over, range);
}

const nothing: ReadonlyMap<string, Value> = new Map();

/** True when a way brings something of the model's into a variable that was there before. */
function gains(frame: Frame, { changed }: Way): boolean {
  for (const [name, value] of changed) {
    const before = frame.vars.get(name);
    if (!before || before === value) continue;
    const keys = new Set(tracesOf([before]).map((trace) => trace.key));
    if (tracesOf([value]).some((trace) => !keys.has(trace.key))) return true;
  }
  return false;
}

/** A handler may start after any part of the body, so nothing the body checked holds in it. */
function runTry(statement: Extract<Statement, { type: 'try' }>, frame: Frame, analysis: Analysis): boolean {
  const from = mark(frame);
  const body = run(statement.body, frame, analysis) ? wayFrom(frame, from) : undefined;
  goBack(frame, from);
  const ways: (Way | undefined)[] = [body];
  for (const handler of statement.handlers) {
    if (body) {
      meet(frame, [
        { changed: nothing, cleaned: from.cleaned },
        { changed: body.changed, cleaned: from.cleaned },
      ]);
    }
    ways.push(run(handler, frame, analysis) ? wayFrom(frame, from) : undefined);
    goBack(frame, from);
  }
  const goesOn = meet(frame, ways);
  return run(statement.last, frame, analysis) && goesOn;
}

function runSwitch(statement: Extract<Statement, { type: 'switch' }>, frame: Frame, analysis: Analysis): boolean {
  const subject = evaluate(statement.subject, frame, analysis);
  const from = mark(frame);
  const { tool } = frame;
  const around = { from, ways: [] as Way[] };
  frame.leaves.push(around);
  let fallen: Way | undefined;
  for (const one of statement.cases) {
    const values = one.values.map((value) => evaluate(value, frame, analysis));
    const [value] = values;
    if (value && !one.isDefault) withCleaned(frame, compared('equal', subject, value).guard?.whenTrue ?? []);
    setTool(frame, (subject.toolName ? textConstant(value) : undefined) ?? tool);
    if (fallen) meet(frame, [fallen, { changed: nothing, cleaned: frame.cleaned }]);
    const end = run(one.body, frame, analysis) ? wayFrom(frame, from) : undefined;
    goBack(frame, from);
    fallen = one.falls ? end : undefined;
    if (end && !one.falls) around.ways.push(end);
  }
  setTool(frame, tool);
  frame.leaves.pop();
  const hasDefault = statement.cases.some((one: SwitchCase) => one.isDefault);
  const none = hasDefault ? undefined : { changed: nothing, cleaned: from.cleaned };
  return meet(frame, [...around.ways, fallen, none]);
}

/** The tool a handler for all tools is asked for, in `if name == "x"`. */
function toolNamed(test: Expression, frame: Frame, analysis: Analysis): string | undefined {
  if (test.type !== 'compare' || test.operator !== 'equal') return undefined;
  const left = evaluate(test.left, frame, analysis);
  const right = evaluate(test.right, frame, analysis);
  if (left.toolName) return textConstant(right);
  return right.toolName ? textConstant(left) : undefined;
}
