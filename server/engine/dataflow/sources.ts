/** Where text from outside comes in other than by a tool's parameters, as the rows of the file's frameworks tell. */
import type { SourceRow } from '../../../rules/framework';
import type { Place } from '../../../rules/model';
import type { Reference } from '../readers/code/imports';
import { withFields } from '../readers/code/parameters';
import { type Applied, isAmong, lastName } from '../readers/code/rows';
import type { Scope } from '../readers/code/scopes';
import { isSymbol, type Source } from '../readers/code/source';
import type { Expression } from '../readers/code/syntax';
import type { Analysis } from './analysis';
import { nameOf } from './catalog';
import { harmOf, isUnresolved, isWhole, marksAll, noTraces, type Value } from './value';

type Named = readonly [name: string, one: Applied<SourceRow>];

export class Sources {
  private readonly reads = new Map<string, Named[]>();
  private readonly calls = new Map<string, Named[]>();
  private readonly listens = new Map<string, Named[]>();
  private readonly items = new Map<string, Named[]>();
  /** Names on the way to a source: the `get` of `requests.get(…).text`, the `Request` of `request.json`. */
  private readonly inner = new Set<string>();

  constructor(private readonly rows: readonly Applied<SourceRow>[]) {
    for (const one of rows) {
      for (const [names, into] of [
        [one.row.reads, this.reads],
        [one.row.calls, this.calls],
        [one.row.listens, this.listens],
        [one.row.iterated, this.items],
      ] as const) {
        for (const name of names ?? []) {
          into.set(lastName(name), [...(into.get(lastName(name)) ?? []), [name, one]]);
          const parts = name.split('.');
          for (const part of into === this.items ? parts : parts.slice(0, -1)) this.inner.add(part);
        }
      }
    }
  }

  get any(): boolean {
    return this.rows.length > 0;
  }

  /** The row about what a property holds. */
  read(symbol: Reference): SourceRow | undefined {
    return find(this.reads, symbol);
  }

  /** The row about what a function returns. */
  call(symbol: Reference): SourceRow | undefined {
    return find(this.calls, symbol);
  }

  /** The row about what a method hands to the function it is given. */
  listen(symbol: Reference): SourceRow | undefined {
    return find(this.listens, symbol);
  }

  /** The row about what gives data item by item. */
  iterated(symbol: Reference): SourceRow | undefined {
    return find(this.items, symbol);
  }

  /** True when something of `symbol` may be a source. */
  leadsOn(symbol: Reference): boolean {
    return this.inner.has(lastName(symbol.path)) && this.rows.some(({ framework }) => isOf(framework, symbol));
  }

  /** The object a type stands for, when something of it may be a source. */
  objectOf(source: Source, type: Expression | undefined, scope: Scope): Value | undefined {
    if (!type || this.rows.length === 0) return undefined;
    const symbol = source.symbol(type.type === 'index' ? type.object : type, scope);
    return symbol && this.leadsOn(symbol) ? { traces: noTraces, known: { type: 'symbol', symbol } } : undefined;
  }

  /** Names by which a file gets at sources: of imports, and of what the language brings along. */
  namesIn(source: Source): string[] {
    if (this.rows.length === 0) return [];
    const names = new Set<string>();
    for (const [name, { pkg }] of source.imports) {
      if (this.rows.some(({ framework }) => isAmong(framework.packages, pkg))) names.add(name);
    }
    for (const { framework, row } of this.rows) {
      if (!framework.globals) continue;
      for (const name of [...(row.reads ?? []), ...(row.calls ?? []), ...(row.listens ?? [])]) {
        const [first = ''] = name.split('.');
        if (source.tree.text.includes(first)) names.add(first);
      }
    }
    return [...names];
  }
}

function isOf({ packages, globals }: Applied['framework'], { pkg }: Reference): boolean {
  return isAmong(packages, pkg) || (globals === true && pkg === '');
}

function find(among: ReadonlyMap<string, readonly Named[]>, symbol: Reference): SourceRow | undefined {
  const found = among
    .get(lastName(symbol.path))
    ?.find(([name, { framework }]) => isOf(framework, symbol) && isSymbol(symbol, name));
  return found?.[1].row;
}

/**
 * What a source yields. It has the name of what was asked for: of a request the field or the argument, of everything
 * else the function that answered.
 */
export function outsideValue(
  row: SourceRow,
  symbol: Reference,
  range: Place,
  analysis: Analysis,
  asked: { readonly name: string; readonly bag: boolean } = { name: lastName(symbol.path), bag: true },
): Value {
  const isRequest = row.from === 'request';
  const origin = {
    tool: '',
    parameter: isRequest ? asked.name : answering(row, symbol),
    range,
    bag: isRequest && asked.bag,
    from: row.from,
  };
  const harms = row.sinks ? row.sinks.reduce((all, sink) => all | harmOf[sink], isWhole | isUnresolved) : marksAll;
  // Told from its function on: edits elsewhere do not change it.
  const fn = analysis.active.at(-1);
  const key = `!${fn ? analysis.memo.nameOf(fn) : ''}+${range.start - (fn?.range.start ?? 0)}`;
  return withFields({ traces: [{ origin, range, key, harms, length: 0 }] }, row.harmless ?? []);
}

/** `chat.completions.create`, `requests.get`: the last words of a long name say which call it was. */
function answering(row: SourceRow, symbol: Reference): string {
  const parts = nameOf(symbol).split('.');
  return (row.from === 'fetched' ? parts.slice(0, -1).slice(-2) : parts.slice(-3)).join('.');
}
