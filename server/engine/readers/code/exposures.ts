/** Ways in that an argument opens, or that stay open because it is missing. */
import { replaceValue, spell } from '../../../../rules/edit';
import type { ExposureRow } from '../../../../rules/framework';
import type { Exposure, Located, ModelElement, Remedy, Scalar } from '../../../../rules/model';
import { callsOf, isGuarded } from './beside';
import type { FoundCall } from './calls';
import { calleeText } from './grants';
import { type Found, holds, notationOf, placeOf, resolved } from './places';
import { type Applied, lastName } from './rows';
import type { Scope } from './scopes';
import { argumentRemedy } from './secure';
import type { Source } from './source';
import type { Expression } from './syntax';
import { whenUnset } from './unset';

/** The gap a call leaves open by `enableDnsRebindingProtection: false`, or by saying nothing of it. */
export function readExposure(source: Source, one: Applied<ExposureRow>, found: FoundCall): ModelElement[] {
  const { framework, row } = one;
  if (row.beside && callsOf(source, framework, row.beside).length === 0) return [];
  if (row.unless && callsOf(source, framework, row.unless).length > 0) return [];
  const { call, node } = found;
  const scope = source.scopeOf(node);
  if (row.when && !holds(source, row.when, found)) return [];
  if (isGuarded(source, one, found)) return [];
  const place = placeOf(source, call, row.places, scope);
  if (place) return opened(source, row, found, place);
  if (!row.missing || row.places.some((path) => isHidden(source, found, path, scope))) return [];
  const at = { value: null, range: call.callee.range, notation: notationOf(source) };
  const missing = exposure(source, row, found, lastName(row.places[0] ?? ''), at, true);
  const remedy = addition(source, row, found);
  return [remedy ? { ...missing, remedy } : missing];
}

function opened(source: Source, row: ExposureRow, found: FoundCall, place: Found): ModelElement[] {
  const key = place.key ?? lastName(row.places[0] ?? '');
  const at = openingValue(source, row, place);
  if (at) return [exposure(source, row, found, key, at, false, place)];
  const scope = source.scopeOf(found.node);
  const isIdle =
    row.needs &&
    !row.needs.some((path) => placeOf(source, found.call, [path], scope) || isHidden(source, found, path, scope));
  const literal = resolved(source, place.value, place.scope)?.value;
  if (!isIdle || literal?.type !== 'literal' || literal.value !== true) return [];
  return [exposure(source, row, found, key, located(source, place.value, true), false)];
}

function exposure(
  source: Source,
  row: ExposureRow,
  { call }: FoundCall,
  key: string,
  at: Located<Scalar>,
  byDefault: boolean,
  place?: Found,
): Exposure {
  const remedy = place && remedyOf(source, row, place, at);
  return {
    kind: 'exposure',
    gap: row.gap,
    ...(row.check ? { check: row.check } : {}),
    key,
    at,
    ...(byDefault ? { byDefault } : {}),
    holder: calleeText(source, call),
    ...(remedy ? { remedy } : {}),
  };
}

/** The part of the setting that opens the gap. */
function openingValue(source: Source, row: ExposureRow, place: Found): Located<Scalar> | undefined {
  const meant = resolved(source, place.value, place.scope);
  if (row.guessable) {
    const word = guessed(source, row.guessable, place);
    return word === undefined ? undefined : located(source, place.value, word);
  }
  for (const value of meant?.value.type === 'list' ? meant.value.items : meant ? [meant.value] : []) {
    if (value.type === 'literal' && row.opens?.includes(value.value)) return located(source, value, value.value);
  }
  // A switch in the environment opens the gap for everybody who does not know of it.
  const condition = followed(place.value, place.scope);
  const fallback = condition && whenUnset(source, condition.value, condition.scope);
  if (!condition || fallback === undefined || !row.opens?.includes(fallback)) return undefined;
  const { start, end } = condition.value.range;
  const text = source.tree.text.slice(start, end).replace(/\s+/g, ' ');
  return text.length > 80 ? undefined : located(source, condition.value, text);
}

/** What a name is set to, once; anything else is itself. */
function followed(value: Expression, scope: Scope): { readonly value: Expression; readonly scope: Scope } | undefined {
  if (value.type !== 'name') return { value, scope };
  const bound = scope.find(value.name);
  const [only, ...others] = bound?.bindings ?? [];
  return bound && only?.value && others.length === 0 ? { value: only.value, scope: bound.scope } : undefined;
}

/** The guessable function a setting makes its values by, unless it draws on a good one as well. */
function guessed(source: Source, names: readonly string[], { value, scope }: Found): string | undefined {
  const meaning = source.meaning(value, scope);
  if (meaning?.type !== 'function') return undefined;
  const { start, end } = meaning.fn.range;
  const text = source.tree.text.slice(start, end);
  return /crypto|uuid|nanoid|ulid|randomBytes|getRandomValues/i.test(text)
    ? undefined
    : names.find((name) => text.includes(`${name}(`));
}

function remedyOf(source: Source, { secure }: ExposureRow, place: Found, at: Located<Scalar>): Remedy | undefined {
  if (
    !secure ||
    (typeof at.value === 'string') !== (place.value.type !== 'literal' || typeof place.value.value === 'string')
  )
    return undefined;
  if ('remove' in secure) return { edits: [{ range: place.entry, newText: '' }] };
  if ('code' in secure) return { edits: [{ range: place.value.range, newText: secure.code }], value: secure.code };
  return { edits: [replaceValue(at, secure.replace)], value: spell(secure.replace, notationOf(source)) };
}

/** The edit that writes a keyword which is missing. An options object that is missing has more to it than one key. */
function addition(source: Source, { secure, places }: ExposureRow, { call, node }: FoundCall): Remedy | undefined {
  if (!secure || !('replace' in secure) || !/^[a-z]\w*$/.test(places[0] ?? '')) return undefined;
  return argumentRemedy(source, call, places, secure.replace, source.scopeOf(node));
}

/** True when a place may be filled by something the file does not show: a spread, a variable with all options. */
function isHidden(source: Source, { call }: FoundCall, path: string, scope: Scope): boolean {
  if (call.args.some(({ value }) => value.type === 'spread')) return true;
  const [position = '', key] = path.split('.');
  if (key === undefined) return false;
  const arg = call.args.filter(({ name }) => name === undefined)[Number(position)];
  if (!arg) return false;
  const options = resolved(source, arg.value, scope)?.value;
  return options?.type !== 'dict' || options.entries.some((entry) => entry.key === undefined);
}

function located(source: Source, { range }: Expression, value: Scalar): Located<Scalar> {
  return { value, range, notation: notationOf(source) };
}
