/** Finds what framework rows name in calls: arguments by keyword, position or key of an options object. */
import type { Place } from '../../../../rules/framework';
import type { Located, Notation, Range, Scalar } from '../../../../rules/model';
import { callsNamed, type FoundCall } from './calls';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call, Expression, Member } from './syntax';

export interface Found {
  readonly value: Expression;
  /** The argument or the entry of the object with its separator: deleting it leaves a well-formed call. */
  readonly entry: Range;
  /** Name of the keyword or key, where it has one. */
  readonly key?: string;
  readonly scope: Scope;
}

/** What stands at the first of `places` that is filled. */
export function placeOf(source: Source, call: Call, places: readonly Place[], scope: Scope): Found | undefined {
  for (const place of places) {
    const [found] = placesAt(source, call, place, scope);
    if (found) return found;
  }
  return undefined;
}

/** All that stands at a place: more than one thing only where it names every item of a list (`tools.*.type`). */
export function placesAt(source: Source, call: Call, place: Place, scope: Scope): Found[] {
  const [where = '', ...keys] = place.split('.');
  const positional = call.args.filter((arg) => arg.name === undefined && arg.value.type !== 'spread');
  const arg =
    where === 'last'
      ? positional.at(-1)
      : /^\d+$/.test(where)
        ? positional[Number(where)]
        : call.args.find((a) => a.name === where);
  if (!arg) return [];
  const { value, entry, name } = arg;
  return keys.reduce<Found[]>(
    (found, key) => found.flatMap((one) => below(source, one, key)),
    [{ value, entry, scope, ...(name === undefined ? {} : { key: name }) }],
  );
}

/** What stands under a key of an object, or each item of a list for `*`. */
function below(source: Source, { value, scope }: Found, key: string): Found[] {
  const outer = resolved(source, value, scope);
  if (!outer) return [];
  if (key === '*') {
    if (outer.value.type !== 'list') return [];
    return outer.value.items.map((item) => ({
      value: item,
      entry: source.nodes.entryAt(item.range),
      scope: outer.scope,
    }));
  }
  const entry = outer.value.type === 'dict' ? outer.value.entries.findLast((e) => e.key === key) : undefined;
  return entry ? [{ value: entry.value, entry: entry.entry, key, scope: outer.scope }] : [];
}

/** A name followed to the literal, list or object it is set to, once. */
export function resolved(
  source: Source,
  value: Expression,
  scope: Scope,
): { readonly value: Expression; readonly scope: Scope } | undefined {
  if (value.type !== 'name' && value.type !== 'member') return { value, scope };
  const meaning = source.meaning(value, scope);
  return meaning?.type === 'value' ? { value: meaning.value, scope: meaning.scope } : undefined;
}

/** The text an expression is, by itself or through a name. */
export function textOf(source: Source, found: Found | undefined): string | undefined {
  const value = found && resolved(source, found.value, found.scope)?.value;
  return value?.type === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

export function notationOf(source: Source): Notation {
  return source.python ? 'python' : 'javascript';
}

/** A literal with its place. */
export function locatedScalar(source: Source, found: Found): Located<Scalar> | undefined {
  if (found.value.type !== 'literal') return undefined;
  return { value: found.value.value, range: found.value.range, notation: notationOf(source), entry: found.entry };
}

export function locatedText(source: Source, value: Expression, entry?: Range): Located | undefined {
  if (value.type !== 'literal' || typeof value.value !== 'string') return undefined;
  return { value: value.value, range: value.range, notation: notationOf(source), ...(entry ? { entry } : {}) };
}

/** True when a place holds one of these symbols or texts. */
export function holds(source: Source, when: { place: string; is: readonly string[] }, found: FoundCall): boolean {
  const place = placeOf(source, found.call, [when.place], source.scopeOf(found.node));
  if (!place) return false;
  const text = textOf(source, place);
  if (text !== undefined) return when.is.includes(text);
  const symbol = source.symbol(place.value, place.scope);
  return symbol !== undefined && when.is.some((name) => symbol.path === name || symbol.path.endsWith(`.${name}`));
}

/** A literal an expression is or falls back to: `os.getenv("HOST", "0.0.0.0")`, `process.env.HOST ?? "0.0.0.0"`. */
export function fallback(source: Source, value: Expression, scope: Scope, depth = 0): Expression | undefined {
  if (depth > 4) return undefined;
  switch (value.type) {
    case 'literal':
      return value;
    case 'logic':
      return value.operator === 'or' ? fallback(source, value.right, scope, depth + 1) : undefined;
    case 'call': {
      const [first, second] = value.args;
      const symbol = source.symbol(value.callee, scope);
      const reads = symbol?.pkg === 'os' && /^(?:getenv|environ\.get)$/.test(symbol.path);
      if (reads) return second && fallback(source, second.value, scope, depth + 1);
      const offered = symbol?.pkg === 'typer' && symbol.path === 'Option' ? first : undefined;
      return offered && fallback(source, offered.value, scope, depth + 1);
    }
    case 'member': {
      const preset = presetOf(source, value, scope);
      return preset && fallback(source, preset, source.module, depth + 1);
    }
    case 'name': {
      const found = source.imports.has(value.name) ? undefined : scope.find(value.name);
      const [only] = found?.bindings ?? [];
      const bound = only?.value ?? only?.parameter?.default;
      return found && bound && found.bindings.length === 1
        ? fallback(source, bound, found.scope, depth + 1)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The default of a command line's option, for `args.host` with `args = parser.parse_args()`. */
function presetOf(source: Source, { object, property }: Member, scope: Scope): Expression | undefined {
  if (!source.python || source.symbol(object, scope)?.path.match(/parse_(?:known_)?args$/) == null) return undefined;
  for (const { call } of callsNamed(source, new Set(['add_argument']))) {
    const names = call.args.flatMap(({ name, value }) => (name === undefined && value.type === 'literal' ? value : []));
    const isThis = names.some(({ value }) => String(value).replace(/^-+/, '').replaceAll('-', '_') === property);
    if (isThis) return call.args.find(({ name }) => name === 'default')?.value;
  }
  return undefined;
}
