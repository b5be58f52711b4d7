/** Tells whether bytes came from elsewhere: over a wire, or decoded from text as bytes are that travelled. */
import { enclosingFunctions } from './enclosing';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Call, Expression } from './syntax';

/** Packages whose results are another machine's data. */
const network =
  /^(?:requests|httpx|aiohttp|urllib3?|http|websockets?|redis|aioredis|valkey|zmq|pika|kafka|aiokafka|confluent_kafka|nats|paho|celery|flask|quart|fastapi|starlette|django|tornado|boto3|aiobotocore)$/;
const decoders =
  /^(?:base64\.\w*decode\w*|binascii\.(?:unhexlify|a2b_\w+)|codecs\.decode|\.?(?:bytes|bytearray)\.fromhex|pybase64\.\w*decode\w*)$/;
const unpackers =
  /^(?:(?:zlib|gzip|bz2|lzma|snappy|lz4\.frame|zstandard)\.decompress|\.(?:bytes|bytearray|memoryview))$/;
/** Methods that take bytes off a connection, whatever it is called. */
const receives = /^(?:recv|recvfrom|recv_bytes|recv_multipart|receive_bytes|iter_bytes)$/;
/** Methods that give the same data in another form. */
const sameData = /^(?:encode|decode|read|strip|getvalue|tobytes|content|get_data|body|json|text)$/;
/** What a process hands to one it started itself, and what it wrote a moment ago. */
const own = /\b(?:os\.environ|os\.getenv|getenv|sys\.argv|sys\.stdin)\b|\bdumps?\(/;
/** A signature that is checked, or a cipher that checks one, makes data that of somebody who has the key. */
const verified = /compare_digest|\bhmac\b|\.verify\w*\(|\bunsign\w*\(|\bFernet\b|\.decrypt\(/;

/** True when `value` is data from elsewhere that nothing in the function around `node` vouches for. */
export function isReceived(source: Source, node: number, value: Expression, scope: Scope): boolean {
  const around = enclosingFunctions(source, node);
  const texts = around.map(({ range }) => source.tree.text.slice(range.start, range.end));
  return !texts.some((text) => verified.test(text)) && isForeign(source, value, scope, 0);
}

function isForeign(source: Source, value: Expression | undefined, scope: Scope, depth: number): boolean {
  if (!value || depth > 6) return false;
  const next = (inner: Expression | undefined) => isForeign(source, inner, scope, depth + 1);
  switch (value.type) {
    case 'call':
      return isForeignCall(source, value, scope, next);
    case 'member':
      return isOfNetwork(source, value, scope) || next(value.object);
    case 'index':
      return isOfNetwork(source, value, scope) || next(value.object);
    case 'logic':
      return next(value.left) || next(value.right);
    case 'choice':
      return next(value.consequence) || next(value.alternative);
    case 'assigned':
      return next(value.value);
    case 'name': {
      const found = scope.find(value.name);
      return (found?.bindings ?? []).some((binding) =>
        binding.value ? isForeign(source, binding.value, found?.scope ?? scope, depth + 1) : false,
      );
    }
    default:
      return false;
  }
}

function isForeignCall(
  source: Source,
  call: Call,
  scope: Scope,
  next: (inner: Expression | undefined) => boolean,
): boolean {
  const [first] = call.args;
  const symbol = source.symbol(call.callee, scope);
  const name = symbol ? `${symbol.pkg}.${symbol.path}` : '';
  if (decoders.test(name)) return first !== undefined && !isOwn(source, first.value, scope) && !isKept(source);
  if (unpackers.test(name)) return next(first?.value);
  if (isOfNetwork(source, call.callee, scope)) return true;
  if (call.callee.type !== 'member') return false;
  return receives.test(call.callee.property) || (sameData.test(call.callee.property) && next(call.callee.object));
}

/** True for what a network's package gave, except for what it takes: `json.dumps` of an own object, a client. */
function isOfNetwork(source: Source, value: Expression, scope: Scope): boolean {
  const symbol = source.symbol(value, scope);
  return symbol !== undefined && network.test(symbol.pkg) && symbol.path.includes('.');
}

/** Constants, and text this process, or the one that started it, made itself. */
function isOwn(source: Source, value: Expression, scope: Scope): boolean {
  if (value.type === 'literal') return true;
  if (own.test(source.tree.text.slice(value.range.start, value.range.end))) return true;
  const found = value.type === 'name' ? scope.find(value.name) : undefined;
  return (found?.bindings ?? []).some(
    (binding) => binding.value !== undefined && own.test(textAt(source, binding.value)),
  );
}

/** True in a file that writes such texts itself and speaks to nobody: it keeps them in a file or a database of its own. */
function isKept({ imports, tree }: Source): boolean {
  if (!/encode\w*\(\s*[\w.]*dumps\(/.test(tree.text)) return false;
  return ![...imports.values()].some(({ pkg }) => network.test(pkg) || /^(?:socket|websocket|grpc)$/.test(pkg));
}

function textAt(source: Source, { range }: Expression): string {
  return source.tree.text.slice(range.start, range.end);
}
