/** Switches that take a guard away, and ready-made tools that act on the machine. */

import { replaceValue, spell } from '../../../../rules/edit';
import type { Bound, BuiltinToolRow, SwitchRow } from '../../../../rules/framework';
import type { Edit, ModelElement, Remedy, Scalar } from '../../../../rules/model';
import type { FoundCall } from './calls';
import { type Found, locatedScalar, notationOf, placeOf, resolved } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call } from './syntax';

/** The grant of `allow_dangerous_code=True`, when the call says so. */
export function readSwitch(source: Source, row: SwitchRow, { call, node }: FoundCall): ModelElement[] {
  const found = placeOf(source, call, [row.place], source.scopeOf(node));
  const at = found && locatedScalar(source, found);
  if (!found || !at || at.value !== row.equals) return [];
  const remedy = remedyOf(source, found, row.secure);
  return [
    {
      kind: 'grant',
      action: row.action,
      covers: 'everything',
      approval: 'never',
      key: row.key ?? row.place.slice(row.place.lastIndexOf('.') + 1),
      at,
      holder: calleeText(source, call),
      ...(remedy ? { remedy } : {}),
    },
  ];
}

/** The edit to a secure default. */
export function remedyOf(
  source: Source,
  found: Found,
  secure: { readonly replace: Scalar } | { readonly remove: true } | undefined,
): Remedy | undefined {
  if (!secure) return undefined;
  if ('remove' in secure) return { edits: [{ range: found.entry, newText: '' }] };
  const at = locatedScalar(source, found);
  return at && { edits: [replaceValue(at, secure.replace)], value: spell(secure.replace, notationOf(source)) };
}

/** A ready-made tool: what it can do, and whether a person is asked before it does. `asked`: by something else here. */
export function readBuiltinTool(
  source: Source,
  row: BuiltinToolRow,
  { call, node }: FoundCall,
  asked: boolean,
): ModelElement[] {
  const scope = source.scopeOf(node);
  if (call.args.some((arg) => arg.value.type === 'spread')) return [];
  if (row.bounds?.some((bound) => isBounded(source, call, bound, scope))) return [];
  const { approval } = row;
  const found = approval && placeOf(source, call, [approval.place], scope);
  // Anything but the insecure constant is a decision made elsewhere, a function for example.
  const asks = asked || (found !== undefined && !(found.value.type === 'literal' && !found.value.value));
  const remedy = approval && !asks ? approvalRemedy(source, call, approval.place, approval.secure, found) : undefined;
  return [
    {
      kind: 'tool',
      name: calleeText(source, call),
      range: call.callee.range,
      capabilities: row.capabilities,
      approval: asks ? 'ask' : 'never',
      ...(remedy ? { remedy } : {}),
    },
  ];
}

function isBounded(source: Source, call: Call, bound: Bound, scope: Scope): boolean {
  const found = placeOf(source, call, [bound.place], scope);
  if (!found) return false;
  if (!bound.is) return true;
  const value = resolved(source, found.value, found.scope)?.value;
  if (value?.type === 'literal') return bound.is.includes(String(value.value));
  const symbol = source.symbol(found.value, found.scope);
  return !symbol || bound.is.some((name) => symbol.path === name || symbol.path.endsWith(`.${name}`));
}

/** Sets the argument that makes a person agree first. */
function approvalRemedy(
  source: Source,
  call: Call,
  place: string,
  secure: Scalar,
  found: Found | undefined,
): Remedy | undefined {
  const value = spell(secure, notationOf(source));
  if (found) return { edits: [{ range: found.value.range, newText: value }], value };
  const edit = argumentEdit(call, place, value);
  return edit && { edits: [edit], value };
}

/** Adds a keyword argument, or a key to the options object. */
export function argumentEdit(call: Call, place: string, value: string): Edit | undefined {
  const [where = '', key] = place.split('.');
  if (key === undefined) {
    const end = call.range.end - 1;
    const last = call.args.at(-1);
    const at = last ? last.range.end : end;
    return { range: { start: at, end: at }, newText: `${last ? ', ' : ''}${where}=${value}` };
  }
  const options = call.args[Number(where)]?.value;
  if (options?.type !== 'dict') return undefined;
  const last = options.entries.at(-1);
  const at = last ? last.range.end : options.range.start + 1;
  const newText = last ? `, ${key}: ${value}` : ` ${key}: ${value} `;
  return { range: { start: at, end: at }, newText };
}

/** The callee as written, folded to one line. */
export function calleeText(source: Source, call: Call): string {
  const { start, end } = call.callee.range;
  return source.tree.text.slice(start, end).replace(/\s+/g, '');
}
