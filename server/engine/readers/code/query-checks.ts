/** Checks that let a query through by the word it begins with: `if not sql.lower().startswith("select"): raise`. */
import type { ModelElement } from '../../../../rules/model';
import { callsNamed, type FoundCall } from './calls';
import { enclosingFunctions } from './enclosing';
import { notationOf } from './places';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call, Expression, Fn, Literal } from './syntax';

/** What the text of a file with such a check has in it. */
export const queryCheck = /\.starts[wW]ith\(\s*[([]?\s*["'`]\s*(?:select|SELECT)\s*["'`]/;

/**
 * One exposure for every check of the first word of a query that is run as it came, in a function that refuses all
 * others. What a database itself was told to refuse, and what a parser of SQL has seen, is silent.
 */
export function readQueryChecks(source: Source): ModelElement[] {
  const { text } = source.tree;
  if (!queryCheck.test(text) || bounds.test(text)) return [];
  const seen = new Set<number>();
  return callsNamed(source, new Set(['startswith', 'startsWith'])).flatMap((found): ModelElement[] => {
    const literal = wordIn(found.call);
    const name = literal && checkedName(source, found);
    const [fn] = enclosingFunctions(source, found.node);
    const condition = refusal(source, found.node);
    if (!literal || name === undefined || !fn || condition === undefined || seen.has(condition)) return [];
    seen.add(condition);
    const run = running(source, fn, name, found.node);
    if (run === undefined) return [];
    return [
      {
        kind: 'exposure',
        gap: 'verification',
        check: 'query',
        key: run,
        at: { value: String(literal.value), range: literal.range, notation: notationOf(source) },
      },
    ];
  });
}

/** Signs that the database itself refuses to write, or that more of the query was looked at than its beginning. */
const bounds =
  /OPEN_READONLY|\bread_?only["']?\s*[=:]\s*(?:true|1)\b|\bmode=ro\b|\bquery_only\b|(?:begin|session|transaction)\b[^"'`\n]*\bread only|transaction_read_only|set_authorizer|sqlglot|sqlparse|sql-?parser|ast-parser|["'`];["'`]|["'`|(]drop\b/i;

/** `"select"`, or the first of several words that are all of reading. */
function wordIn({ args }: Call): Literal | undefined {
  const value = args[0]?.value;
  const items = value?.type === 'list' ? value.items : value ? [value] : [];
  const [first] = items;
  return first?.type === 'literal' && items.every(isWord) ? first : undefined;
}

function isWord(item: Expression): boolean {
  return (
    item.type === 'literal' &&
    typeof item.value === 'string' &&
    /^\s*(?:select|with|show|explain|describe|desc)\b\s*$/i.test(item.value)
  );
}

/** The parameter or variable whose beginning is looked at, behind what changes its case and spaces. */
function checkedName(source: Source, { call, node }: FoundCall): string | undefined {
  return call.callee.type === 'member' ? nameBehind(call.callee.object, source.scopeOf(node), 0) : undefined;
}

function nameBehind(value: Expression, scope: Scope, depth: number): string | undefined {
  if (depth > 6) return undefined;
  if (value.type === 'call' && value.callee.type === 'member' && plain.test(value.callee.property))
    return nameBehind(value.callee.object, scope, depth + 1);
  if (value.type !== 'name') return undefined;
  const bound = scope.find(value.name);
  const [only] = bound?.bindings ?? [];
  const made = bound?.bindings.length === 1 ? only?.value : undefined;
  return (made?.type === 'call' && nameBehind(made, scope, depth + 1)) || value.name;
}

const plain = /^(?:lower|upper|strip|lstrip|casefold|toLowerCase|toUpperCase|trim|trimStart)$/;

/** The condition that refuses what does not begin so: it is turned round, and its branch leaves the function. */
function refusal({ nodes }: Source, node: number): number | undefined {
  for (let inner = node, outer = nodes.parent(node); outer !== 0; inner = outer, outer = nodes.parent(outer)) {
    if (nodes.kind(outer) !== 'if_statement') continue;
    const condition = nodes.child(outer, 'condition');
    const text = nodes.text(condition);
    const leaves = /\b(?:throw|raise|return)\b/.test(nodes.text(nodes.child(outer, 'consequence')));
    return inner === condition && /^\(?\s*(?:!|not\b)/.test(text) && leaves && !writes.test(text)
      ? condition
      : undefined;
  }
  return undefined;
}

const writes = /["'`]\s*(?:insert|update|delete|create|alter|call|pragma)\b/i;

/** The function behind a check that is given the query as it is. */
function running(source: Source, fn: Fn, name: string, check: number): string | undefined {
  const end = source.nodes.end(check);
  const { range } = fn;
  const behind = source.tree.text.slice(end, range.end);
  const called = new Set(
    [...behind.matchAll(/([\w$]+)\s*(?:<[^()]*>)?\(/g)].flatMap(([, callee = '']) => (runs.test(callee) ? callee : [])),
  );
  const found = callsNamed(source, called).find(({ call, node }) => {
    const [first] = call.args;
    const start = source.nodes.start(node);
    return start > end && start < range.end && first?.value.type === 'name' && first.value.name === name;
  });
  return found?.name;
}

const runs =
  /^(?:all|get|each|run|raw|unsafe|prepare|fetch(?:_?(?:all|one|row|val))?|read_sql(?:_query)?)$|quer(?:y|ies)|exec|sql|^(?:db|database)(?:_?(?:all|get|run))$/i;
