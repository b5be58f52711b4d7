/** Switches that take a guard away, and ready-made tools that act on the machine. */

import type { Bound, BuiltinToolRow, SwitchRow } from '../../../../rules/framework';
import type { Grant, Located, ModelElement, Range, Remedy, Scalar, Tool } from '../../../../rules/model';
import type { FoundCall } from './calls';
import { deviceRemedy } from './devices';
import { type Found, locatedScalar, notationOf, placeOf, placesAt, resolved } from './places';
import { removalOf } from './removal';
import { type Applied, asksFirst } from './rows';
import type { Scope } from './scopes';
import { argumentRemedy, callRemedy, remedyOf, rootOf, writtenRemedy } from './secure';
import type { Source } from './source';
import type { Call, Expression } from './syntax';

/** The grant of `allow_dangerous_code=True`, when the call says so. */
export function readSwitch(source: Source, row: SwitchRow, { call, node }: FoundCall): ModelElement[] {
  const { place } = row;
  if (place === undefined) return [];
  const scope = source.scopeOf(node);
  const found = placesAt(source, call, place, scope);
  if (found.length === 0 && !row.absent) return [];
  if (row.bounds?.some((bound) => isBounded(source, call, bound, scope))) return [];
  const holder = calleeText(source, call);
  const key = row.key ?? place.replaceAll(/\.\*/g, '').replace(/^.*\./, '');
  if (found.length === 0) {
    if (call.args.some((arg) => arg.value.type === 'spread')) return [];
    const at: Located = { value: key, range: call.callee.range, notation: notationOf(source) };
    const remedy = missingRemedy(source, row, call, place, scope);
    return [{ ...grantOf(row, key, at, remedy), holder, byDefault: true }];
  }
  return found.flatMap((one): Grant[] => {
    const at = valueAt(source, one);
    if (!at || !isOneOf(row.equals, at.value)) return [];
    const { secure } = row;
    const remedy = secure && 'use' in secure ? callRemedy(source, call, secure, scope) : remedyOf(source, one, secure);
    // What is an item of a list is allowed without any bound.
    return [{ ...grantOf(row, key, at, remedy), holder, ...(place.endsWith('.*') ? { pattern: '*' } : {}) }];
  });
}

/** An environment variable that the code sets for itself and for what it starts. */
export function readVariable(source: Source, row: SwitchRow, value: Expression): ModelElement[] {
  const found: Found = { value, entry: value.range, scope: source.module };
  const at = locatedScalar(source, found);
  if (!at || !row.variable || !isOneOf(row.equals, at.value)) return [];
  const remedy = row.secure && 'replace' in row.secure ? remedyOf(source, found, row.secure) : undefined;
  return [{ ...grantOf(row, row.key ?? row.variable, at, remedy), holder: row.variable }];
}

function grantOf(row: SwitchRow, key: string, at: Located<Scalar>, remedy: Remedy | undefined): Grant {
  const granted = { covers: 'everything', approval: 'never' } as const;
  return { kind: 'grant', action: row.action, ...granted, key, at, ...(remedy ? { remedy } : {}) };
}

function missingRemedy(
  source: Source,
  { secure }: SwitchRow,
  call: Call,
  place: string,
  scope: Scope,
): Remedy | undefined {
  if (!secure) return undefined;
  if ('use' in secure) return callRemedy(source, call, secure, scope);
  return 'replace' in secure ? argumentRemedy(source, call, [place], secure.replace, scope) : undefined;
}

/** A literal, or the member of a class by its name: `Mode.BYPASS`. */
function valueAt(source: Source, found: Found): Located<Scalar> | undefined {
  const scalar = locatedScalar(source, found);
  if (scalar || found.value.type !== 'member') return scalar;
  const symbol = source.symbol(found.value, found.scope);
  const { range } = found.value;
  return symbol && { value: symbol.path, range, notation: notationOf(source), entry: found.entry };
}

function isOneOf(equals: Scalar | readonly Scalar[], value: Scalar): boolean {
  const values: readonly Scalar[] = Array.isArray(equals) ? equals : [equals as Scalar];
  return values.some(
    (one) => one === value || (typeof one === 'string' && one.includes('.') && String(value).endsWith(`.${one}`)),
  );
}

/** A ready-made tool: what it can do, and whether a person is asked before it does. */
export function readBuiltinTool(
  source: Source,
  { framework, row }: Applied<BuiltinToolRow>,
  own: FoundCall,
): ModelElement[] {
  const { call, node } = own;
  const scope = source.scopeOf(node);
  if (call.args.some((arg) => arg.value.type === 'spread')) return [];
  if (row.when?.some((bound) => !isBounded(source, call, bound, scope, false))) return [];
  if (row.bounds?.some((bound) => isBounded(source, call, bound, scope))) return [];
  const { approval, secure } = row;
  const found = approval && placeOf(source, call, [approval.place], scope);
  const asks = asksFirst(source, framework) || (found !== undefined && !asksNobody(found.value, approval?.never));
  const tool = toolOf(row, calleeText(source, call), call.callee.range, asks);
  if (asks) return [tool];
  const remedy =
    approval?.secure === undefined
      ? deviceRemedy(source, framework, row, call.range, own)
      : argumentRemedy(source, call, [approval.place], approval.secure, scope);
  const isolation = isolationOf(source, call, secure, scope);
  const removal = removalOf(source, node, rootOf(call.callee) ?? '');
  return [
    {
      ...tool,
      ...(remedy ? { remedy } : {}),
      ...(isolation ? { isolation } : {}),
      ...(removal ? { removal } : {}),
    },
  ];
}

/** A ready-made tool that is handed over by its name, which stands at `node`. */
export function readHandedTool(source: Source, { framework, row }: Applied<BuiltinToolRow>, node: number): Tool {
  const { nodes } = source;
  const asks = asksFirst(source, framework);
  const tool = toolOf(row, nodes.text(node), nodes.range(node), asks);
  if (asks) return tool;
  const remedy = deviceRemedy(source, framework, row, tool.range);
  const removal = removalOf(source, node, tool.name);
  return { ...tool, ...(remedy ? { remedy } : {}), ...(removal ? { removal } : {}) };
}

function toolOf(row: BuiltinToolRow, name: string, range: Range, asks: boolean): Tool {
  const approval = asks ? 'ask' : row.elsewhere ? 'unknown' : 'never';
  return { kind: 'tool', name, range, capabilities: row.capabilities, approval };
}

/** Anything but the insecure constant is a decision made elsewhere, a function for example. */
function asksNobody(value: Expression, never: readonly Scalar[] | undefined): boolean {
  if (value.type === 'list') return value.items.length === 0;
  if (value.type !== 'literal') return false;
  return never ? never.includes(value.value) : !value.value;
}

/** The value names the argument with what it is set to, or what is called instead. */
function isolationOf(source: Source, call: Call, secure: BuiltinToolRow['secure'], scope: Scope): Remedy | undefined {
  if (!secure) return undefined;
  if ('use' in secure) return callRemedy(source, call, secure, scope);
  const remedy =
    'replace' in secure
      ? argumentRemedy(source, call, secure.at, secure.replace, scope)
      : writtenRemedy(source, call, secure.at, secure.write.replace('{callee}', calleeText(source, call)), scope);
  const key = (secure.at[0] ?? '').replace(/^.*\./, '');
  return remedy && { ...remedy, value: `${key}${source.python ? '=' : ': '}${remedy.value}` };
}

/** `unknown`: the answer where the value is decided elsewhere. */
function isBounded(source: Source, call: Call, { place, is }: Bound, scope: Scope, unknown = true): boolean {
  const found = placeOf(source, call, [place], scope);
  if (!found) return false;
  const value = resolved(source, found.value, found.scope)?.value;
  if (value?.type === 'literal') return is ? is.includes(String(value.value)) : Boolean(value.value);
  if (!is) return true;
  const symbol = source.symbol(found.value, found.scope);
  if (!symbol) return unknown;
  return is.some((name) => symbol.path === name || symbol.path.endsWith(`.${name}`));
}

/** The callee as written, folded to one line. */
export function calleeText(source: Source, call: Call): string {
  const { start, end } = call.callee.range;
  return source.tree.text.slice(start, end).replace(/\s+/g, '');
}
