/** Checks of a host's name that another name gets past: `".example.com" in host`, `host.endsWith("example.com")`. */
import { parseAddress, reachOf } from '../../../../rules/address';
import type { Edit, ModelElement, Range } from '../../../../rules/model';
import { callsNamed } from './calls';
import { notationOf } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Expression, Literal } from './syntax';

/** What the text of a file with such a check has in it: a name in quotes beside a test for a part. */
export const urlCheck =
  /["'`][\w.-]+\.[a-z]{2,}["'`]\s+(?:not\s+)?in\s|\.(?:ends_?[wW]ith|starts_?[wW]ith|includes)\(\s*["'`](?:https?:\/\/)?[\w.-]+\.[a-z]{2,}["'`]\s*\)/;

interface Check {
  readonly node: number;
  readonly literal: Literal;
  readonly key: string;
  readonly edit?: Edit;
}

/** One exposure for all checks of a condition, so that one fix mends the whole of it. */
export function readUrlChecks(source: Source): ModelElement[] {
  if (!urlCheck.test(source.tree.text)) return [];
  const groups = new Map<number, Check[]>();
  for (const check of [...partChecks(source), ...endChecks(source)]) {
    const condition = conditionOf(source, check.node);
    groups.set(condition, [...(groups.get(condition) ?? []), check]);
  }
  return [...groups.values()].flatMap((checks): ModelElement[] => {
    const [first] = checks.sort((a, b) => a.literal.range.start - b.literal.range.start);
    if (!first) return [];
    const { literal, key } = first;
    const edits = checks.flatMap(({ edit }) => edit ?? []);
    return [
      {
        kind: 'exposure',
        gap: 'verification',
        check: 'name',
        key,
        at: { value: String(literal.value), range: literal.range, notation: notationOf(source) },
        ...(edits.length === checks.length ? { remedy: { edits } } : {}),
      },
    ];
  });
}

/** Python's `"x" in host`. */
function partChecks(source: Source): Check[] {
  if (!source.python) return [];
  const { tree } = source;
  const kind = tree.kinds.indexOf('comparison_operator');
  const found: Check[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (tree.kind[node] !== kind) continue;
    const compare = source.lowering.expression(node);
    if (compare.type !== 'compare' || !/in$/.test(compare.operator)) continue;
    const { left, right, range, operator } = compare;
    const name = hostIn(left);
    if (left.type !== 'literal' || name === undefined || !isHost(source, right, source.scopeOf(node))) continue;
    const test = endTest(source, right.range, name, left);
    const newText = operator === 'not in' ? `not ${test}` : test;
    found.push({ node, literal: left, key: operator, edit: { range, newText } });
  }
  return found;
}

/** `host.endswith("x")` without a dot, `host.includes("x")`, `url.startswith("https://x")` without a slash. */
function endChecks(source: Source): Check[] {
  const names = ['endswith', 'startswith', 'endsWith', 'startsWith', 'includes'];
  return callsNamed(source, new Set(names)).flatMap(({ call, node, name: key }): Check[] => {
    const { callee, args, range } = call;
    const literal = args[0]?.value;
    if (callee.type !== 'member' || args.length !== 1 || literal?.type !== 'literal') return [];
    const scope = source.scopeOf(node);
    const { object } = callee;
    if (/^starts/i.test(key)) {
      const start = typeof literal.value === 'string' ? /^https?:\/\/([^/?#:@]+)$/.exec(literal.value)?.[1] : undefined;
      if (start === undefined || hostOf(start) === undefined || !isUrl(object)) return [];
      const at = literal.range.end - 1;
      return [{ node, literal, key, edit: { range: { start: at, end: at }, newText: '/' } }];
    }
    const host = hostIn(literal);
    if (host === undefined || !isHost(source, object, scope)) return [];
    const isEnd = /^ends/i.test(key);
    if (isEnd && String(literal.value).startsWith('.')) return [];
    return [{ node, literal, key, edit: { range, newText: endTest(source, object.range, host, literal) } }];
  });
}

/** `host.endswith(".x")`, and the host itself where the name was not written with a dot before it. */
function endTest({ tree, python }: Source, { start, end }: Range, name: string, literal: Literal): string {
  const object = tree.text.slice(start, end);
  const quote = tree.text.charAt(literal.range.start);
  const call = `${object}.${python ? 'endswith' : 'endsWith'}(${quote}.${name}${quote})`;
  if (String(literal.value).startsWith('.')) return call;
  return python
    ? `(${object} == ${quote}${name}${quote} or ${call})`
    : `(${object} === ${quote}${name}${quote} || ${call})`;
}

/** The name in a literal, without the dot before it. */
function hostIn(literal: Expression): string | undefined {
  return literal.type === 'literal' && typeof literal.value === 'string'
    ? hostOf(literal.value.replace(/^\./, ''))
    : undefined;
}

/** A name of the public internet; those of one's own network are listed to be kept out. */
function hostOf(text: string): string | undefined {
  const host = /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(text) ? parseAddress(text)?.host : undefined;
  return host !== undefined && reachOf(host) === 'public' ? text : undefined;
}

/** True for what is a host by its name, or by what it is set to. */
function isHost(source: Source, value: Expression, scope: Scope, depth = 0): boolean {
  if (depth > 3) return false;
  switch (value.type) {
    case 'name': {
      if (hostName.test(value.name)) return true;
      const bound = scope.find(value.name);
      const [only] = bound?.bindings ?? [];
      return bound !== undefined && bound.bindings.length === 1 && only?.value !== undefined
        ? isHost(source, only.value, bound.scope, depth + 1)
        : false;
    }
    case 'member':
      return hostName.test(value.property);
    case 'logic':
      return isHost(source, value.left, scope, depth + 1);
    case 'call':
      return (
        value.callee.type === 'member' &&
        /^(?:lower|toLowerCase|strip|trim|casefold)$/.test(value.callee.property) &&
        isHost(source, value.callee.object, scope, depth + 1)
      );
    default:
      return false;
  }
}

const hostName = /^(?:\w*_)?(?:host|hostname|host_name|netloc)$|(?:[a-z]H|^h)ost(?:name|Name)?$/;

function isUrl(value: Expression): boolean {
  const name = value.type === 'name' ? value.name : value.type === 'member' ? value.property : '';
  return /(?:url|uri|href|origin)$/i.test(name);
}

/** The outermost `and` or `or` around a test. */
function conditionOf({ nodes }: Source, node: number): number {
  let whole = node;
  for (let outer = nodes.parent(node); outer !== 0; outer = nodes.parent(outer)) {
    const kind = nodes.kind(outer);
    if (!/^(?:boolean_operator|not_operator|binary_expression|unary_expression|parenthesized_expression)$/.test(kind))
      break;
    whole = outer;
  }
  return whole;
}
