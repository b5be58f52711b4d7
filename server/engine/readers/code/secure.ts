/** The edits that put a row's secure alternative in the place of what is dangerous. */
import { replaceValue, spell } from '../../../../rules/edit';
import type { SecureCall, SecureValue } from '../../../../rules/framework';
import type { Edit, Range, Remedy, Scalar } from '../../../../rules/model';
import { importOf } from './import-edit';
import { type Found, locatedScalar, notationOf, placeOf } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Argument, Call, Expression } from './syntax';

/** The edit that turns a value into its secure default. */
export function remedyOf(source: Source, found: Found, secure: SecureValue | undefined): Remedy | undefined {
  if (!secure) return undefined;
  if ('remove' in secure) return { edits: [{ range: found.entry, newText: '' }] };
  const at = locatedScalar(source, found);
  if (at) return { edits: [replaceValue(at, secure.replace)], value: spell(secure.replace, notationOf(source)) };
  // A member of a class: another one of the same class.
  if (found.value.type !== 'member' || typeof secure.replace !== 'string') return undefined;
  const member = secure.replace.slice(secure.replace.lastIndexOf('.') + 1);
  return { edits: [{ range: found.value.propertyRange, newText: member }], value: secure.replace };
}

/** Sets an argument to a value, whether it is there or not. */
export function argumentRemedy(
  source: Source,
  call: Call,
  places: readonly string[],
  secure: Scalar | readonly string[],
  scope: Scope,
): Remedy | undefined {
  return writtenRemedy(source, call, places, spelled(source, secure), scope);
}

/** Sets an argument to a piece of code. */
export function writtenRemedy(
  source: Source,
  call: Call,
  places: readonly string[],
  value: string,
  scope: Scope,
): Remedy | undefined {
  const edit = argumentEdit(source, call, places, value, scope);
  return edit && { edits: [edit], value };
}

/** Calls something else of a package, in the place of `call` or in an argument of it. */
export function callRemedy(source: Source, call: Call, secure: SecureCall, scope: Scope): Remedy | undefined {
  const beside = rootOf(call.callee);
  const imported = importOf(source, secure.use, secure.from, secure.at === undefined ? beside : undefined);
  if (!imported) return undefined;
  const { name, edits } = imported;
  if (secure.at === undefined) {
    const own = secure.arguments === undefined ? undefined : otherArguments(source, call, secure.arguments);
    const taken = [{ range: call.callee.range, newText: name }, ...(own ?? withoutArguments(call, secure.keeps ?? []))];
    return { edits: [...edits, ...taken], value: secure.arguments ? `${secure.use}(${secure.arguments})` : secure.use };
  }
  const made = constructed(source, name, secure.arguments);
  const edit = argumentEdit(source, call, secure.at, made, scope);
  return edit && { edits: [...edits, edit], value: secure.use };
}

/** What is called, as code: an instance of a class, or the result of a function. */
export function constructed(source: Source, name: string, args = ''): string {
  return source.python || !/^[A-Z]/.test(name) ? `${name}(${args})` : `new ${name}(${args})`;
}

/** Everything between the parentheses of a call is replaced. */
function otherArguments(source: Source, call: Call, args: string): Edit[] | undefined {
  const start = source.tree.text.indexOf('(', call.callee.range.end) + 1;
  const end = closing(source, call);
  return end === undefined || start === 0 ? undefined : [{ range: { start, end }, newText: args }];
}

/** The name a callee starts with: what an import binds. */
export function rootOf(callee: Expression): string | undefined {
  if (callee.type === 'name') return callee.name;
  return callee.type === 'member' ? rootOf(callee.object) : undefined;
}

function spelled(source: Source, value: Scalar | readonly string[]): string {
  if (!Array.isArray(value)) return spell(value as Scalar, notationOf(source));
  return `[${value.map((item) => spell(item, notationOf(source))).join(', ')}]`;
}

/** Changes a keyword argument or the key of an options object, or adds it. */
export function argumentEdit(
  source: Source,
  call: Call,
  places: readonly string[],
  value: string,
  scope: Scope,
): Edit | undefined {
  const found = placeOf(source, call, places, scope);
  if (found) return { range: found.value.range, newText: value };
  const [where = '', key] = (places[0] ?? '').split('.');
  if (key === undefined) {
    if (/^\d+$/.test(where)) return undefined;
    const last = call.args.at(-1);
    const end = last?.range.end ?? closing(source, call);
    return end === undefined ? undefined : insertion(source, last?.range, end, `${where}=${value}`);
  }
  const arg = /^\d+$/.test(where) ? call.args[Number(where)] : call.args.find((one) => one.name === where);
  if (!arg && where === '0' && call.args.length === 0) {
    const end = closing(source, call);
    return end === undefined ? undefined : { range: { start: end, end }, newText: `{ ${key}: ${value} }` };
  }
  const options = arg?.value;
  if (options?.type !== 'dict') return undefined;
  const name = source.python ? spell(key, 'python') : key;
  const last = options.entries.at(-1);
  if (last) return insertion(source, last.range, last.range.end, `${name}: ${value}`);
  const at = options.range.start + 1;
  return { range: { start: at, end: at }, newText: source.python ? `${name}: ${value}` : ` ${name}: ${value} ` };
}

/** Offset of a call's closing parenthesis; `new X` has none. */
function closing({ tree }: Source, { range }: Call): number | undefined {
  return tree.text.charAt(range.end - 1) === ')' ? range.end - 1 : undefined;
}

/** Behind the last argument or entry, on a line of its own where that one has one. */
function insertion({ tree }: Source, last: Range | undefined, at: number, newText: string): Edit {
  const range = { start: at, end: at };
  if (!last) return { range, newText };
  const before = tree.text.slice(tree.text.lastIndexOf('\n', last.start - 1) + 1, last.start);
  return { range, newText: /^[ \t]+$/.test(before) ? `,\n${before}${newText}` : `, ${newText}` };
}

/** Takes away the arguments that another call does not know; of an options object its keys. */
function withoutArguments({ args, range }: Call, keeps: readonly string[]): Edit[] {
  const kept = (arg: Argument, index: number): boolean => keeps.includes(arg.name ?? String(index));
  const [first] = args;
  if (first && args.length === 1 && first.name === undefined && first.value.type === 'dict') {
    const { entries } = first.value;
    if (entries.some((entry) => keeps.includes(`0.${entry.key}`)))
      return removed(entries.map((entry) => ({ ...entry, goes: !keeps.includes(`0.${entry.key}`) })));
  }
  const parts = args.map((arg, index) => ({ range: arg.range, entry: arg.entry, goes: !kept(arg, index) }));
  const last = parts.at(-1);
  // All of them go, with their comments and the comma behind the last one.
  if (last && first && parts.every((part) => part.goes))
    return [{ range: { start: first.range.start, end: Math.max(last.range.end, range.end - 1) }, newText: '' }];
  return removed(parts);
}

interface Part {
  readonly range: Range;
  readonly entry: Range;
  readonly goes: boolean;
}

/** Runs of neighbours go by one edit, with the separator that belongs to them. */
function removed(parts: readonly Part[]): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (!part?.goes) continue;
    let end = i;
    while (parts[end + 1]?.goes) end++;
    const stays = parts[i - 1];
    const last = parts[end] ?? part;
    const start = end === parts.length - 1 && stays ? stays.range.end : part.range.start;
    edits.push({ range: { start, end: end === parts.length - 1 ? last.range.end : last.entry.end }, newText: '' });
    i = end;
  }
  return edits;
}
