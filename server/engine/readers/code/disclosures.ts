/** Secrets of the environment, and credentials of requests, that a program writes to a log or hands to a model. */
import { asksForSecret } from '../../../../rules/catalog/secret-names';
import type { Exposure, ExposureCheck, ModelElement } from '../../../../rules/model';
import type { Entry } from '../../dataflow/analysis';
import { callsNamed, type FoundCall } from './calls';
import { calleeText } from './grants';
import { notationOf } from './places';
import type { Scope } from './scopes';
import { returnsOf, type Source } from './source';
import type { Call, Expression, Fn } from './syntax';

/** A part of an expression that is a secret, and what it is called. */
interface Revealed {
  readonly name: string;
  readonly at: Expression;
}

/** One exposure for every secret that a log, the result of a tool or the answer to a request shows as it is. */
export function readDisclosures(source: Source, entries: readonly Entry[]): ModelElement[] {
  if (!holdsSecrets.test(source.tree.text)) return [];
  const found: Exposure[] = [];
  const add = (check: ExposureCheck, holder: string, { name, at }: Revealed): void => {
    if (found.some(({ at: known }) => known.range.start === at.range.start)) return;
    const value = source.tree.text.slice(at.range.start, at.range.end);
    const located = { value, range: at.range, notation: notationOf(source) };
    found.push({ kind: 'exposure', gap: 'secrecy', check, key: name, at: located, holder });
  };
  for (const { fn, tool, args } of entries) {
    if (fn.lowering !== source.lowering) continue;
    const isRequest = args.some(({ traces }) => traces.some(({ origin }) => origin.from === 'request'));
    for (const one of returned(source, fn, 0)) add(isRequest ? 'answer' : 'result', tool, one);
  }
  for (const call of callsNamed(source, written)) {
    const check = outletOf(source, call);
    if (!check) continue;
    const scope = source.scopeOf(call.node);
    for (const { value } of call.call.args)
      for (const one of revealed(source, value, scope, 0)) add(check, calleeText(source, call.call), one);
  }
  return found;
}

const holdsSecrets = /\bprocess\.env\b|\benviron\b|\bgetenv\b|\breq(?:uest)?\.headers\b/;

const levels = /^(?:log|info|warn|warning|error|exception|critical|debug|trace|fatal|dir|table)$/;
const written: ReadonlySet<string> = new Set(
  'print log info warn warning error exception critical debug trace fatal dir table json send end sendLoggingMessage send_log_message'.split(
    ' ',
  ),
);

/** Where a call sends its arguments, when it is one that shows them to somebody. */
function outletOf(source: Source, { call, name }: FoundCall): ExposureCheck | undefined {
  if (name === 'sendLoggingMessage' || name === 'send_log_message') return 'log';
  if (name === 'print') return source.python && call.callee.type === 'name' ? 'log' : undefined;
  const text = calleeText(source, call);
  if (levels.test(name)) return logger.test(text) ? 'log' : undefined;
  return !source.python && answers.test(text) ? 'answer' : undefined;
}

/** `console.log`, `self._logger.info`, `logging.error`, `ctx.info`: what is told a level by its name. */
const logger = /(?:^|[._])(?:console|log|logger|logging|winston|pino|ctx|context)\.\w+$/i;
const answers = /^(?:res|response|reply)(?:\.status\([^()]*\))?\.(?:json|send|end)$/;

/** What a function hands back, and the functions of the file whose result it hands on. */
function returned(source: Source, fn: Fn, depth: number): Revealed[] {
  const scope = source.scopeIn(fn);
  return [...returnsOf(fn.body())].flatMap((value) => revealed(source, value, scope, depth));
}

/** Steps followed: names, functions of the file. */
const maxDepth = 6;

/** The secrets a text made of `value` shows. What is cut, counted, tested or handed to another function is not shown. */
function revealed(source: Source, value: Expression, scope: Scope, depth: number): Revealed[] {
  if (depth > maxDepth || scope.source !== source) return [];
  const own = secretIn(source, value, scope);
  if (own !== undefined) return [{ name: own, at: value }];
  const all = (parts: readonly Expression[]): Revealed[] =>
    parts.flatMap((part) => revealed(source, part, scope, depth + 1));
  switch (value.type) {
    case 'text':
      return all(value.parts);
    case 'list':
      return all(value.items);
    case 'dict':
      return all(value.entries.map((entry) => entry.value));
    case 'spread':
      return all([value.value]);
    case 'choice':
      return all([value.consequence, value.alternative]);
    case 'logic':
      return all(value.operator === 'and' ? [value.right] : [value.left, value.right]);
    case 'name':
      return ofName(source, value, scope, depth);
    case 'call':
      return ofCall(source, value, scope, depth);
    default:
      return [];
  }
}

/** Values a name is followed to at most; more say nothing. */
const maxBindings = 4;

/** What a name was set to is reported where the name is shown. */
function ofName(source: Source, at: Expression & { type: 'name' }, scope: Scope, depth: number): Revealed[] {
  const bound = source.imports.has(at.name) ? undefined : scope.find(at.name);
  if (!bound || bound.bindings.length > maxBindings) return [];
  const found = bound.bindings.flatMap(({ value }) => (value ? revealed(source, value, bound.scope, depth + 1) : []));
  return found.slice(0, 1).map(({ name }) => ({ name, at }));
}

/** Functions whose result shows what they are given. */
const showing =
  /^(?:JSON\.stringify|String|Object\.(?:assign|fromEntries|entries|values)|(?:util\.)?(?:inspect|format)|json\.dumps|str|repr|dict|list|sorted|pformat|pprint\.pformat|yaml\.dump)$/;
const message = /^(?:\w+\.)*[A-Z]\w*(?:Content|Result|Response|Message|Block)$/;

function ofCall(source: Source, call: Call, scope: Scope, depth: number): Revealed[] {
  const text = calleeText(source, call);
  const args = call.args.map((arg) => arg.value);
  // A list of keys, or a function that leaves some out.
  const picks = text === 'JSON.stringify' && args[1] !== undefined && args[1].type !== 'literal';
  if (showing.test(text) || message.test(text))
    return picks ? [] : args.flatMap((arg) => revealed(source, arg, scope, depth + 1));
  const { callee } = call;
  if (callee.type === 'member' && /^(?:items|copy|toString|format|join|concat)$/.test(callee.property)) {
    return [callee.object, ...args].flatMap((part) => revealed(source, part, scope, depth + 1));
  }
  const meaning = source.meaning(callee, scope);
  if (meaning?.type !== 'function' || meaning.fn.lowering !== source.lowering) return [];
  return returned(source, meaning.fn, depth + 1)
    .slice(0, 1)
    .map(({ name }) => ({ name, at: call }));
}

/** The name of the secret an expression is by itself: a variable of the environment, all of them, or a credential. */
function secretIn(source: Source, value: Expression, scope: Scope): string | undefined {
  if (value.type !== 'member' && value.type !== 'index' && value.type !== 'call' && value.type !== 'name')
    return undefined;
  const { start, end } = value.range;
  const text = source.tree.text.slice(start, end).replace(/\s+|[?!](?=[.[]|$)/g, '');
  if (isHeaders.test(text)) return text;
  if (isCredential.test(text)) return text;
  if (value.type === 'call') return fromCall(source, value, scope);
  const symbol = source.symbol(value, scope);
  if (!symbol) return undefined;
  const { pkg, path } = symbol;
  if ((pkg === '' || pkg === 'process') && /^(?:process\.)?env$/.test(path) && !(pkg === '' && path === 'env'))
    return 'process.env';
  if (pkg === 'os' && path === 'environ') return 'os.environ';
  const name =
    pkg === '' || pkg === 'process'
      ? /^process\.env\.(\w+)$/.exec(pkg === 'process' ? `process.${path}` : path)?.[1]
      : pkg === 'os'
        ? /^environ\.(\w+)$/.exec(path)?.[1]
        : undefined;
  if (name !== undefined) return asksForSecret(name) ? name : undefined;
  // A field that holds what was read from the environment by a call: its own name is what tells.
  const isRead = pkg === 'os' && /^(?:getenv|environ\.get)$/.test(path);
  return isRead && value.type === 'member' && asksForSecret(value.property) ? value.property : undefined;
}

/** `os.getenv("API_KEY")`, `os.environ.get("API_KEY")`, `os.environ.copy()`. */
function fromCall(source: Source, { callee, args }: Call, scope: Scope): string | undefined {
  const symbol = source.symbol(callee, scope);
  if (symbol?.pkg !== 'os') return undefined;
  if (/^environ\.(?:copy|items)$/.test(symbol.path)) return 'os.environ';
  const [first] = args;
  if (!/^(?:getenv|environ\.get)$/.test(symbol.path) || first?.value.type !== 'literal') return undefined;
  const name = String(first.value.value);
  return asksForSecret(name) ? name : undefined;
}

/** All headers of a request, the credentials of its sender among them. */
const isHeaders = /^(?:\w+\.)?req(?:uest)?\.headers$/;
const isCredential =
  /^(?:\w+\.)?req(?:uest)?\.headers(?:\.(?:authorization|cookie)|(?:\.get)?[[(]["'](?:authorization|cookie|x-api-key)["'][\])])$/i;
