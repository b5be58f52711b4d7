/** The token of a server's caller in the headers of a request that the server itself sends. */
import { incomingTokens } from '../../../../rules/catalog/incoming-tokens';
import type { ModelElement } from '../../../../rules/model';
import { callsNamed } from './calls';
import { enclosingFunctions } from './enclosing';
import { notationOf } from './places';
import { isAmong } from './rows';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Expression, Fn } from './syntax';

/** One exposure for every header `Authorization` that is set to it. */
export function readPassedTokens(source: Source): ModelElement[] {
  const known = incomingTokens[source.python ? 'python' : 'javascript'];
  if (!/authorization/i.test(source.tree.text)) return [];
  if (![...source.imports.values()].some(({ pkg }) => isAmong(known.packages, pkg))) return [];
  return writtenHeaders(source).flatMap(({ node, value }): ModelElement[] => {
    if (!isIncoming(source, value, source.scopeOf(node), 0) || isChecking(source, node)) return [];
    const at = { value: 'Authorization', range: value.range, notation: notationOf(source) };
    return [{ kind: 'exposure', gap: 'authentication', check: 'forward', key: 'Authorization', at }];
  });
}

interface Written {
  readonly node: number;
  readonly value: Expression;
}

/** `{ Authorization: x }` among headers, and `headers["Authorization"] = x`. */
function writtenHeaders({ nodes, tree, lowering }: Source): Written[] {
  const kinds = ['pair', 'assignment', 'assignment_expression'].map((kind) => tree.kinds.indexOf(kind));
  const found: Written[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const isPair = nodes.kind(node) === 'pair';
    const key = nodes.text(nodes.child(node, isPair ? 'key' : 'left'));
    if (!(isPair ? /^['"]?authorization['"]?$/i : /headers?(?:\.|\[['"])authorization(?:['"]\])?$/i).test(key))
      continue;
    const value = nodes.child(node, isPair ? 'value' : 'right');
    if (value < 0 || (isPair && !isAmongHeaders(nodes, node))) continue;
    found.push({ node, value: lowering.expression(value) });
  }
  return found;
}

/** True where the object around an entry is called the headers of something that is asked, or is handed on as such. */
function isAmongHeaders(nodes: Source['nodes'], node: number): boolean {
  const object = nodes.parent(node);
  const before = nodes.tree.text.slice(Math.max(0, nodes.start(object) - 80), nodes.start(object));
  return /\b\w*headers?['"]?\s*(?::\s*[\w<>, [\]|]+?)?\s*[:=]\s*(?:new Headers\()?$|\bHeaders\(\s*$|\breturn\s*\(?\s*$/i.test(
    before,
  );
}

/** True when the value is the caller's token, or a text with it. */
function isIncoming(source: Source, value: Expression | undefined, scope: Scope, depth: number): boolean {
  if (!value || depth > 8) return false;
  const next = (inner: Expression | undefined): boolean => isIncoming(source, inner, scope, depth + 1);
  switch (value.type) {
    case 'text':
      return value.parts.some(next);
    case 'logic':
      return next(value.left) || next(value.right);
    case 'choice':
      return next(value.consequence) || next(value.alternative);
    case 'assigned':
      return next(value.value);
    case 'member':
      return value.property === 'token'
        ? isToken(source, value.object, scope, depth)
        : /^authorization$/i.test(value.property) && isHeaders(source, value.object, scope, depth);
    case 'index':
      return isAuthorization(value.key)
        ? isHeaders(source, value.object, scope, depth)
        : value.object.type === 'call' && next(value.object);
    case 'call': {
      const { callee, args } = value;
      if (callee.type !== 'member') return false;
      if (/^(?:get|header)$/.test(callee.property) && isAuthorization(args[0]?.value))
        return isHeaders(source, callee.object, scope, depth);
      return sameText.test(callee.property) && next(callee.object);
    }
    case 'name':
      return isBoundToIncoming(source, value.name, scope, depth);
    default:
      return false;
  }
}

const sameText = /^(?:replace|removeprefix|split|slice|substring|substr|strip|trim|toString|get_secret_value)$/;

function isAuthorization(key: Expression | undefined): boolean {
  return key?.type === 'literal' && /^authorization$/i.test(String(key.value));
}

/** What a name is set to, or what the calls of its function in this file hand in. */
function isBoundToIncoming(source: Source, name: string, scope: Scope, depth: number): boolean {
  const bound = scope.find(name);
  return (bound?.bindings ?? []).some(({ value, parameter }) => {
    if (!bound) return false;
    if (value) return isIncoming(source, value, bound.scope, depth + 1);
    const { fn } = bound.scope;
    return parameter !== undefined && fn !== undefined && isHandedIn(source, fn, name, depth);
  });
}

function isHandedIn(source: Source, fn: Fn, name: string, depth: number): boolean {
  if (fn.name === undefined || depth > 4) return false;
  const own = source.python && fn.isMethod ? 1 : 0;
  const index = fn.parameters.findIndex(({ target }) => target.type === 'name' && target.name === name) - own;
  if (index < 0) return false;
  return callsNamed(source, new Set([fn.name])).some(({ call, node }) => {
    const arg = call.args.find((one) => one.name === name) ?? call.args[index];
    return arg !== undefined && isIncoming(source, arg.value, source.scopeOf(node), depth + 2);
  });
}

function isToken(source: Source, value: Expression, scope: Scope, depth: number): boolean {
  return endsIn(source, value, scope, 'tokens', depth);
}

function isHeaders(source: Source, value: Expression, scope: Scope, depth: number): boolean {
  return endsIn(source, value, scope, 'headers', depth);
}

function endsIn(source: Source, value: Expression, scope: Scope, what: 'tokens' | 'headers', depth: number): boolean {
  if (depth > 8) return false;
  const known = incomingTokens[source.python ? 'python' : 'javascript'][what];
  const { start, end } = value.range;
  const text = source.tree.text
    .slice(start, end)
    .replace(/\s|\?(?=\.)|!(?=\.|$)|\bawait\b/g, '')
    .replace(/\([^()]*\)/g, '()');
  if (known.some((one) => text === one || text.endsWith(`.${one}`))) return true;
  if (value.type === 'logic') return endsIn(source, value.left, scope, what, depth + 1);
  const bound = value.type === 'name' ? scope.find(value.name) : undefined;
  const [only, more] = bound?.bindings ?? [];
  return bound !== undefined && only?.value !== undefined && more === undefined
    ? endsIn(source, only.value, bound.scope, what, depth + 1)
    : false;
}

/** True where the token goes to whoever issued it, to be told whether it holds. */
function isChecking(source: Source, node: number): boolean {
  const { nodes } = source;
  for (let outer = nodes.parent(node), depth = 0; outer !== 0 && depth < 8; outer = nodes.parent(outer), depth++) {
    if (!/^(?:call|call_expression|new_expression)$/.test(nodes.kind(outer))) continue;
    if (checks.test(nodes.text(outer).slice(0, 200))) return true;
  }
  return enclosingFunctions(source, node).some(({ name = '' }) => checks.test(name));
}

const checks = /introspect|user_?info|token_?info|whoami|verif|validat|authenticat|exchange|on_?behalf|\/oauth|jwks/i;
