/** Tells whether a call to a dangerous function gets what the model sent, in the place where it does harm. */

import type { SinkRow } from '../../../rules/catalog/sinks';
import type { Flow, Place } from '../../../rules/model';
import type { Analysis } from './analysis';
import { type Arg, type Args, placeIn, within } from './args';
import { type Frame, liveHarms } from './state';
import { constantOf, harmOf, harmsQuery, isWhole, type Trace, textConstant, tracesOf, type Value } from './value';
import { carriedProgram, handedOver, openedLink, shellText, takenForOptions } from './words';

/** Reports the flows into one call. `callee` is the function's full name. */
export function checkSink(row: SinkRow, callee: string, args: Args, frame: Frame, analysis: Analysis): void {
  const report = (sink: Flow['sink'], value: Value, range: Place): void => {
    if (sink === 'query' && !isQuery(value)) return;
    if (sink === 'html' && row.methods && !isPage(value)) return;
    const trace = liveTrace(value, sink, frame);
    const isMeant = trace && ((!row.whole && sink !== 'link') || trace.harms & isWhole);
    if (isMeant && (!row.joined || wasJoined(trace))) analysis.report(sink, callee, range, trace, frame.tool);
  };
  if (row.text) {
    for (const place of row.text) {
      const found = placeIn(args, place);
      if (found) report(row.sink, found.value, found.range);
    }
    return;
  }
  if (row.elsewhere) {
    const list = first(args, row.elsewhere);
    const text = list && shellText(wordsOf(list.value, undefined));
    if (text) report('command', text, text.range ?? list.range);
    return;
  }
  const program = row.program && first(args, row.program);
  if (!program) return;
  const list = row.args && first(args, row.args);
  if (usesShell(row, args)) {
    report('command', program.value, program.range);
    if (list) report('command', list.value, list.range);
    return;
  }
  const words = wordsOf(program.value, list?.value);
  const [written = program.value] = words;
  // A list of ours on one way, and one of the model's on another.
  const name =
    program.value.traces.length > 0 ? { ...written, traces: [...written.traces, ...program.value.traces] } : written;
  // A text that begins with a program and a space names no program without a shell.
  if (!/\S\s/.test(name.prefix ?? '') && liveTrace(name, 'command', frame)) {
    report('command', name, within(program.range, name.range) ?? program.range);
    return;
  }
  const holder = list && words.length > 1 ? list.range : program.range;
  const carried = handedOver(words);
  if (carried) report(carried.sink, carried.value, within(holder, carried.value.range) ?? holder);
  const chosen = carriedProgram(words);
  if (chosen) report('command', chosen, within(holder, chosen.range) ?? holder);
  const link = openedLink(words);
  if (link) report('link', link, within(holder, link.range) ?? holder);
  const taken = takenForOptions(words);
  for (const value of taken.values) {
    const trace = liveTrace(value, 'argument', frame);
    if (trace) analysis.report('argument', taken.program, value.range ?? holder, trace, frame.tool);
  }
}

/** True of what was put together as a path, which is no part of a query any more. */
function wasJoined({ harms }: Trace): boolean {
  return (harms & harmsQuery) === 0;
}

function usesShell(row: SinkRow, args: Args): boolean {
  const option = row.shell && first(args, row.shell);
  const value = option && constantOf(option.value);
  return value === true || (typeof value === 'string' && value !== '');
}

/** The words of the command line: a list's items, or the program and its arguments. */
function wordsOf(program: Value, args: Value | undefined): readonly Value[] {
  if (program.known?.type === 'list') return program.known.items;
  const rest = args?.known?.type === 'list' ? args.known.items : [];
  return [program, ...rest];
}

function first(args: Args, places: readonly string[]): { value: Value; range: Place } | undefined {
  for (const place of places) {
    const found = placeIn(args, place);
    if (found) return found;
  }
  return undefined;
}

function liveTrace(value: Value, sink: Flow['sink'], frame: Frame): Trace | undefined {
  for (const trace of tracesOf([value])) {
    const harms = liveHarms(trace, frame.cleaned);
    if (harms & harmOf[sink]) return harms === trace.harms ? trace : { ...trace, harms };
  }
  return undefined;
}

/** Reports the flow into a property that is set. */
export function checkAssigned(
  row: SinkRow,
  property: string,
  value: Value,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): void {
  const trace = liveTrace(value, row.sink, frame);
  if (trace) analysis.report(row.sink, property, range, trace, frame.tool);
}

/**
 * Reports what is under a key of a message, when its role is one the row is about. What stood whole under the same key
 * of something else is a message that is only written anew.
 */
export function checkMessage(
  row: SinkRow,
  key: string,
  { value, range }: Arg,
  role: Value | undefined,
  frame: Frame,
  analysis: Analysis,
): void {
  const name = textConstant(role) ?? '';
  if (!row.roles?.includes(name)) return;
  const traces = tracesOf([value]).filter((trace) => !trace.key.endsWith(`.${key}`));
  checkAssigned(row, name, { traces }, range, frame, analysis);
}

/** The path a method is called on: `Path(name).read_text()`. */
export function checkReceiver(
  row: SinkRow,
  method: string,
  receiver: Value,
  range: Place,
  frame: Frame,
  analysis: Analysis,
): void {
  const trace = liveTrace({ traces: receiver.traces }, row.sink, frame);
  if (trace) analysis.report(row.sink, method, range, trace, frame.tool);
}

const statement =
  /^[\s(]*(?:select|insert|update|delete|create|drop|alter|with|pragma|replace|merge|truncate|explain|describe|show|grant|call|match|attach|vacuum)\s/i;

/** True of a text that begins as a statement of our own: what is given whole is meant to be run whole. */
function isQuery({ prefix }: Value): boolean {
  return prefix !== undefined && statement.test(prefix);
}

/** True of a text that begins with a tag of our own. */
function isPage({ prefix }: Value): boolean {
  return prefix !== undefined && /^\s*<(?:!doctype|[a-z])/i.test(prefix);
}
