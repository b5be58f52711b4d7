/** Credentials written out in values, headers, arguments and addresses. */
import { isPublished, secretPatterns } from '../../../rules/catalog/secret-patterns';
import { spell } from '../../../rules/edit';
import type { Located, Secret } from '../../../rules/model';
import { entropy, looksLikePassword, looksLikeToken } from './entropy';
import { isDigest, isMadeUp, isPlaceholder, isPublic } from './placeholder';
import { passes } from './secret-checks';
import { partOf } from './words';

/** Where a value stands and what its host offers instead. */
export interface SecretContext {
  /** The whole document. */
  readonly text: string;
  /** The variable, header or argument that holds the value: `GITHUB_TOKEN`, `Authorization`, `--api-key`. */
  readonly holder: string;
  /** The environment variable to refer to instead; without it no reference is offered. */
  readonly variable?: string;
  /** How the host refers to an environment variable, `NAME` standing for its name. */
  readonly environmentReference?: string;
}

/** The credentials in one value. The holder's name decides whether text without a known shape is one. */
export function secretsIn(value: Located, context: SecretContext): Secret[] {
  const certain = unnamedSecrets(value, context);
  if (certain.length > 0) return certain;
  const kind = kindOfHolder(context.holder);
  if (!kind) return [];
  const [, scheme = ''] = /^((?:Bearer|Basic|Token|ApiKey|Api-Key|Key)\s+)/i.exec(value.value) ?? [];
  const credential = value.value.slice(scheme.length);
  if (isPlaceholder(credential) || isPublished(credential) || isPublic(credential)) return [];
  if (isDigest(credential) && !namesCredential(context.holder)) return [];
  if (!(kind === 'password' ? looksLikePassword(credential) : looksLikeToken(credential))) return [];
  return secret(value, scheme.length, value.value.length, context);
}

/** The credentials in a value whose place says nothing of it: by their shape, or as part of an address. */
export function unnamedSecrets(value: Located, context: SecretContext): Secret[] {
  const shaped = shapedSecrets(value, context);
  return shaped.length > 0 ? shaped : addressSecrets(value, context);
}

/** No known shape is shorter, and most values are. */
const shortest = 20;

/** Bits per character: what a machine draws has more, even of hexadecimal digits. */
const leastEntropy = 2.8;

/** Credentials whose shape names their issuer, wherever they stand in the value. */
function shapedSecrets(value: Located, context: SecretContext): Secret[] {
  if (value.value.length < shortest) return [];
  for (const { provider, regex, check, except, holder } of secretPatterns) {
    if (except?.test(context.holder) || holder?.test(context.holder) === false) continue;
    const match = regex.exec(value.value);
    if (!match || isMadeUp(match[0]) || isPublished(match[0]) || entropy(match[0]) < leastEntropy) continue;
    if (check && !passes(check, match[0])) continue;
    return secret(value, match.index, match.index + match[0].length, context, provider);
  }
  return [];
}

/** Credentials in the user part or the query of an address. Those of services on this machine and its containers' network are no secret. */
function addressSecrets(value: Located, context: SecretContext): Secret[] {
  const [whole, scheme = '', user = '', host = ''] =
    /^([a-z][\w+.-]*:\/\/)(?:([^\s/?#@]*(?:@[^\s/?#@]*)*)@)?(\[[^\]]*\]|[^\s/?#:@]*)/i.exec(value.value) ?? [];
  if (whole === undefined || /^(?:[\w-]+$|localhost|127\.|\[::1\]|0\.0\.0\.0|host\.docker\.internal)/i.test(host)) {
    return [];
  }
  const colon = user.indexOf(':');
  const password = colon < 0 ? (/^https?:/i.test(scheme) ? user : '') : user.slice(colon + 1);
  if (password && !isPlaceholder(password) && looksLikePassword(decode(password))) {
    const start = scheme.length + user.length - password.length;
    return secret(value, start, start + password.length, context);
  }
  for (const match of value.value.matchAll(/[?&;]([\w.-]+)=([^&#;\s]*)/g)) {
    const [all, name = '', credential = ''] = match;
    if (!kindOfHolder(name) || isPlaceholder(credential) || !looksLikeToken(decode(credential))) continue;
    const end = match.index + all.length;
    return secret(value, end - credential.length, end, { ...context, holder: name });
  }
  return [];
}

/** What a name says of its value: a password is judged milder than a key. */
export function kindOfHolder(name: string): 'token' | 'password' | undefined {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  if (
    /public|publishable|(?:^|[_-])anon(?:[_-]|$)|(?:^|[_-])(?:sort|primary|partition|foreign|cache|idempotency)[_-]key/.test(
      words,
    )
  )
    return undefined;
  if (/(?:^|[_.-])(?:password|passwd|passphrase|pwd|pass)$/.test(words)) return 'password';
  return /(?:^|[_.-])(?:api[_-]?)?(?:key|keys|token|secret|credential|credentials|pat|auth|authorization|apikey|apitoken|cookie|bearer)$/.test(
    words,
  )
    ? 'token'
    : undefined;
}

/** False for names such as `cache-hash-key`, whose value may as well be a checksum or an id. */
function namesCredential(holder: string): boolean {
  return /api|access|auth|bearer|client|credential|pass|pat$|private|pwd|secret|token/i.test(holder);
}

function secret(value: Located, start: number, end: number, context: SecretContext, provider?: string): Secret[] {
  const at = partOf(context.text, value, start, end) ?? (provider ? value : undefined);
  if (!at) return [];
  const { holder, variable, environmentReference } = context;
  const name = variable && environmentReference?.replace('NAME', () => variable);
  return [
    {
      kind: 'secret',
      ...(provider ? { provider } : {}),
      preview: `${at.value.slice(0, Math.min(4, Math.floor(at.value.length / 4)))}… (${at.value.length})`,
      at,
      holder,
      ...(variable ? { variable } : {}),
      ...(name ? { reference: { edits: [{ range: at.range, newText: spelled(at, name) }], value: name } } : {}),
    },
  ];
}

/** In code a reference is an expression and takes the whole literal's place; elsewhere it is part of a string. */
function spelled(at: Located, reference: string): string {
  return at.notation === 'python' || at.notation === 'javascript' ? reference : spell(reference, at.notation);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
