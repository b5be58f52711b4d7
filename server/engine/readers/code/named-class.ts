/** Tells whether the class or function a program takes out of a module is the one that data name. */
import { callsNamed, type FoundCall } from './calls';
import { enclosingFunctions } from './enclosing';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call, Expression } from './syntax';

/** The name that data choose, where it stands: of `getattr(import_module("x"), data["class"])` the second argument. */
export function nameFromData(source: Source, { call, node }: FoundCall): Expression | undefined {
  const scope = source.scopeOf(node);
  const module = call.args[0]?.value;
  const taken = attributeTaken(source, node);
  const name = taken?.args[1]?.value;
  const candidates = [name, module].filter((one) => one !== undefined);
  return candidates.find((one) => isNamed(source, one, scope, node) && !isChecked(source, one, node));
}

/** The `getattr` that takes something out of the imported module, around the import or of the name it is bound to. */
function attributeTaken(source: Source, node: number): Call | undefined {
  const { nodes } = source;
  const outer = nodes.parent(nodes.parent(node));
  const around = source.lowering.expression(outer);
  if (isGetattr(around)) return around;
  const statement = nodes.parent(node);
  const left = nodes.kind(statement) === 'assignment' ? nodes.child(statement, 'left') : -1;
  if (left < 0 || nodes.kind(left) !== 'identifier') return undefined;
  const bound = nodes.text(left);
  const scope = source.scopeOf(node);
  return callsNamed(source, new Set(['getattr'])).find(({ call, node: taken }) => {
    const [object] = call.args;
    return object?.value.type === 'name' && object.value.name === bound && source.scopeOf(taken) === scope;
  })?.call;
}

function isGetattr(value: Expression): value is Call {
  return value.type === 'call' && value.callee.type === 'name' && value.callee.name === 'getattr';
}

/** Keys under which data name what a program is to make. */
const naming = /class|type|cls|target|module|callable|factory|func|constructor|_id$|^kind$/i;

/** True for `data["class"]`, `data.get("class")`, and names that are bound to one or run through the entries of data. */
function isNamed(source: Source, value: Expression, scope: Scope, node: number, depth = 0): boolean {
  if (depth > 3) return false;
  if (value.type === 'index' || value.type === 'call') {
    const part = partOf(value);
    return part !== undefined && naming.test(part.key) && isData(source, part.object, scope, node, 0);
  }
  if (value.type !== 'name') return false;
  const found = scope.find(value.name);
  const [only] = found?.bindings ?? [];
  if (!found || !only || found.bindings.length > 1 || only.parameter) return false;
  if (only.value) return isNamed(source, only.value, found.scope, node, depth + 1);
  const over = loopedOver(source, node, value.name);
  return over !== undefined && /class|type|cls/i.test(value.name) && isData(source, over, scope, node, 0);
}

/** An entry by a constant key, and what it is an entry of. */
function partOf(value: Expression): { readonly object: Expression; readonly key: string } | undefined {
  if (value.type === 'index') {
    return value.key.type === 'literal' && typeof value.key.value === 'string'
      ? { object: value.object, key: value.key.value }
      : undefined;
  }
  if (value.type !== 'call' || value.callee.type !== 'member' || value.callee.property !== 'get') return undefined;
  const [key] = value.args;
  return key?.value.type === 'literal' && typeof key.value.value === 'string'
    ? { object: value.callee.object, key: key.value.value }
    : undefined;
}

/** Calls whose results are data from a file or from elsewhere. */
const readsData =
  /^(?:json\.loads?|(?:orjson|ujson|simplejson|rapidjson)\.loads?|yaml\.(?:safe_)?load|toml(?:lib)?\.loads?|ast\.literal_eval|msgpack\.unpackb?|(?:requests|httpx|aiohttp)\..*\.json)$/;
/** Functions whose parameters are data by what they are for. */
const takesData = /(?:^|_)(?:from|load|parse|deseriali[sz]e|decode|restore|unpack|import)(?:_|$)/i;

/** True when `value` is, or is a part of, what was read from text or what a function like `from_dict` is given. */
function isData(source: Source, value: Expression, scope: Scope, node: number, depth: number): boolean {
  if (depth > 6) return false;
  switch (value.type) {
    case 'index':
      return isData(source, value.object, scope, node, depth + 1);
    case 'call': {
      const symbol = source.symbol(value.callee, scope);
      if (symbol && readsData.test(`${symbol.pkg}.${symbol.path}`)) return true;
      if (value.callee.type !== 'member') return false;
      return (
        /^(?:items|values|get|pop|copy)$/.test(value.callee.property) &&
        isData(source, value.callee.object, scope, node, depth + 1)
      );
    }
    case 'name': {
      const found = scope.find(value.name);
      if (!found) return false;
      const over = loopedOver(source, node, value.name);
      if (over) return isData(source, over, scope, node, depth + 1);
      return found.bindings.some((binding) => {
        if (binding.parameter) return takesData.test(found.scope.fn?.name ?? '');
        return binding.value !== undefined && isData(source, binding.value, found.scope, node, depth + 1);
      });
    }
    default:
      return false;
  }
}

/** What the loop around `node` runs over that binds `name`. */
function loopedOver(source: Source, node: number, name: string): Expression | undefined {
  const { nodes } = source;
  for (let outer = nodes.parent(node); outer !== 0; outer = nodes.parent(outer)) {
    const kind = nodes.kind(outer);
    if (kind === 'function_definition') return undefined;
    if (kind !== 'for_statement') continue;
    const left = nodes.text(nodes.child(outer, 'left'));
    if (new RegExp(`(?<!\\w)${name}(?!\\w)`).test(left)) {
      return source.lowering.expression(nodes.child(outer, 'right'));
    }
  }
  return undefined;
}

/** True when the function holds the name against a list, or the class against another one. */
function isChecked(source: Source, name: Expression, node: number): boolean {
  const written = source.tree.text.slice(name.range.start, name.range.end).replace(/[^\w\s]/g, '\\$&');
  const listed = new RegExp(
    `\\b(?:if|elif|and|or|not|assert|return)\\s+\\(?${written}(?:\\s+(?:not\\s+)?in\\b|\\.startswith)`,
  );
  return enclosingFunctions(source, node).some(({ range }) => {
    const text = source.tree.text.slice(range.start, range.end);
    return /\bissubclass\(/.test(text) || listed.test(text);
  });
}
