/** Programs that leave open what rows of exposures are about, and that write where only messages may stand. */
import type { ExposureRow, Framework, StdioRow } from '../../rules/framework';
import type { Scalar } from '../../rules/model';
import { type Body, type Imported, rootOf } from './framework-rows';
import type { Filled, Language } from './sample-language';

/** Every place and value that opens a gap, the setting left out, and each way the gap is closed. */
export function exposureBodies(framework: Framework, row: ExposureRow, write: Language): Body[] {
  const [own = ''] = framework.packages;
  // A transport is named by a text, everything else by a symbol.
  const isText = (name: string): boolean => /^[a-z-]+$/.test(name);
  const [named = ''] = row.when?.is ?? [];
  const when: Filled[] = row.when ? [[row.when.place, isText(named) ? write.value(named) : named]] : [];
  const needed: Filled[] = row.needs ? [[row.needs[0] ?? '', write.list([write.value('a.example')])]] : [];
  const make = (args: readonly Filled[], beside?: string, other?: string, filled = when): Body => {
    const around = [beside, other].filter((name) => name !== undefined);
    return {
      names: [
        ...around.map((name): Imported => [rootOf(name), own]),
        // What another package offers counts in a file that uses the framework.
        ...(row.packages && around.length === 0 ? [['Unrelated', own] as const] : []),
        rootOf(row.call),
        ...filled.map(([, name]) => name).filter((name) => /^\w+$/.test(name)),
      ],
      body: `${around.map((name) => `${write.call(name, [])}\n`).join('')}${write.call(row.call, [...filled, ...args])}\n`,
    };
  };
  const closing = closed(row, write).map((value): Filled => [row.places[0] ?? '', value]);
  return (row.beside ?? [undefined]).flatMap((beside) => {
    const bodies = [
      ...row.places.flatMap((place) => opening(row, write).map((value) => make([[place, value], ...needed], beside))),
      ...(row.missing ? [make([], beside)] : []),
      ...(row.needs ? row.places.map((place) => make([[place, write.value(true)]], beside)) : []),
    ];
    const [first] = row.places;
    const opens: Filled[] = row.missing ? [] : [[first ?? '', opening(row, write)[0] ?? ''], ...needed];
    const silent = [
      ...closing.map((setting) => make([setting, ...needed], beside)),
      ...(row.unless ?? []).map((name) => make(opens, beside, name)),
      ...(row.guards ?? []).map((place) => make([...opens, [place, 'check']], beside)),
      ...(row.when ? [make(opens, beside, undefined, [[row.when.place, 'OtherMiddleware']])] : []),
      ...(beside === undefined ? [] : [unaccompanied(make(opens), own)]),
    ];
    return bodies.map((body, index) => (index === 0 ? { ...body, silent } : body));
  });
}

/** The framework is imported, but nothing of it is called. */
export function unaccompanied(body: Body, own: string): Body {
  return { ...body, names: [['Unrelated', own], ...body.names] };
}

/** Values that open the gap, by themselves and in a list. */
function opening(row: ExposureRow, write: Language): string[] {
  const values = (row.opens ?? []).map((value: Scalar) => write.value(value));
  const listed = (row.opens ?? [])
    .filter((value) => typeof value === 'string')
    .map((value) => write.list([write.value(value)]));
  const guessed = (row.guessable ?? []).map((name) => write.lambda(`String(${name}())`));
  return [...values, ...listed, ...guessed];
}

/** A value that closes it. */
function closed(row: ExposureRow, write: Language): string[] {
  if (row.guessable) return [write.lambda('crypto.randomUUID()')];
  if (row.opens?.includes('*')) return [write.value('https://app.example.com')];
  if (row.opens?.includes(false)) return [write.value(true)];
  return ['settings'];
}

/** A server that starts by what the row calls, with a line of its own before it. */
export function outputBodies(row: StdioRow, write: Language): Body[] {
  const make = (args: readonly Filled[], to: 'output' | 'errors' = 'output'): Body => ({
    names: [rootOf(row.call), ...(to === 'errors' ? [['stderr', 'sys'] as const] : [])],
    body: `${write.print(to)}${write.call(row.call, args)}\n`,
  });
  const places = row.places ?? [];
  const at = (transport: string): Body[] => places.map((place) => make([[place, write.value(transport)]]));
  return [{ ...make([]), silent: [make([], 'errors'), ...at('http')] }, ...at('stdio')];
}
