/** Tells whether a call to a dangerous function gets what the model sent, in the place where it does harm. */

import type { SinkRow } from '../../../rules/catalog/sinks';
import type { Range } from '../../../rules/model';
import type { Analysis } from './analysis';
import { type Args, placeIn } from './args';
import { type Frame, isLive } from './state';
import { constantOf, harmsCode, harmsCommand, type Trace, textConstant, tracesOf, type Value } from './value';

/** Reports the flows into one call. `callee` is the function's full name. */
export function checkSink(row: SinkRow, callee: string, args: Args, frame: Frame, analysis: Analysis): void {
  const report = (sink: 'command' | 'code', value: Value, range: Range): void => {
    const trace = liveTrace(value, sink, frame);
    if (trace) analysis.report(sink, callee, range, trace, frame.tool);
  };
  if (row.text) {
    for (const place of row.text) {
      const found = placeIn(args, place);
      if (found) report(row.sink, found.value, found.range);
    }
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
  const [name = program.value] = words;
  // A text that begins with a program and a space names no program without a shell.
  if (!/\S\s/.test(name.prefix ?? '') && liveTrace(name, 'command', frame)) {
    report('command', name, within(program.range, name.range) ?? program.range);
    return;
  }
  const carried = handedOver(words);
  const holder = list && words.length > 1 ? list.range : program.range;
  if (carried) report(carried.sink, carried.value, within(holder, carried.value.range) ?? holder);
}

/** The item's own place, when the list is written in the call. */
function within(holder: Range, item: Range | undefined): Range | undefined {
  return item && item.start >= holder.start && item.end <= holder.end ? item : undefined;
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

const shells = /^(?:.*[\\/])?(?:(?:ba|z|k|da|c|fi)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh(?:\.exe)?)$/i;
const shellOptions = /^(?:-[a-z]*c|\/[ck]|-(?:Command|EncodedCommand|c))$/i;
const interpreters = /^(?:.*[\\/])?(?:python[\d.]*|node|deno|bun|ruby|perl|php|osascript|lua)(?:\.exe)?$/i;
const interpreterOptions = /^(?:-c|-e|--eval|-p|--print|-r|eval)$/;

/** The text given to a shell or an interpreter among the words: `["bash", "-c", line]`. */
function handedOver(words: readonly Value[]): { value: Value; sink: 'command' | 'code' } | undefined {
  for (let at = 0; at + 2 < words.length; at++) {
    const program = textConstant(words[at]);
    if (program === undefined) continue;
    const sink = shells.test(program) ? 'command' : interpreters.test(program) ? 'code' : undefined;
    if (!sink) continue;
    const options = sink === 'command' ? shellOptions : interpreterOptions;
    for (let option = at + 1; option + 1 < words.length; option++) {
      const written = textConstant(words[option]);
      const value = words[option + 1];
      if (written === undefined || !/^[-/]|^eval$/.test(written)) break;
      if (value && options.test(written)) return { value, sink };
    }
  }
  return undefined;
}

function first(args: Args, places: readonly string[]): { value: Value; range: Range } | undefined {
  for (const place of places) {
    const found = placeIn(args, place);
    if (found) return found;
  }
  return undefined;
}

function liveTrace(value: Value, sink: 'command' | 'code', frame: Frame): Trace | undefined {
  const harm = sink === 'command' ? harmsCommand : harmsCode;
  return tracesOf([value]).find((trace) => (trace.harms & harm) !== 0 && isLive(trace, frame.cleaned));
}
