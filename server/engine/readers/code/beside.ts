/** What a file has beside a call: other calls of the framework, and signs that it checks who calls. */
import type { ExposureRow, Framework, ListenRow } from '../../../../rules/framework';
import { callsNamed, type FoundCall } from './calls';
import { placeOf } from './places';
import { type Applied, concerns, importsAny, lastName } from './rows';
import type { Source } from './source';

/** True when something in the file, or an argument of the call, checks who calls. */
export function isGuarded(
  source: Source,
  { framework, row }: Applied<ListenRow | ExposureRow>,
  found?: FoundCall,
): boolean {
  // A check of the caller is just what has to look at the audience.
  if (row.kind === 'exposure' && row.check === 'audience') return readsAudience.test(source.tree.text);
  if (framework.guards && importsAny(source, framework, framework.guards)) return true;
  const isWayIn = row.kind === 'listen' || row.gap !== 'verification';
  if (isWayIn && readsCredential.test(source.tree.text)) return true;
  if (row.kind === 'exposure' && row.check === 'host' && readsHost.test(source.tree.text)) return true;
  if (!row.guards) return false;
  const makers = row.beside ? callsOf(source, framework, row.beside) : [];
  return [...(found ? [found] : []), ...makers].some(({ call, node }) => {
    const place = placeOf(source, call, row.guards ?? [], source.scopeOf(node));
    return place !== undefined && !(place.value.type === 'literal' && !place.value.value);
  });
}

/** Calls of the framework's own functions by these names. */
export function callsOf(source: Source, framework: Framework, names: readonly string[]): FoundCall[] {
  const row = { kind: 'server', call: '' } as const;
  return callsNamed(source, new Set(names.map(lastName))).filter(({ call, node }) => {
    const symbol = source.symbol(call.callee, source.scopeOf(node));
    return symbol !== undefined && names.some((name) => concerns({ framework, row }, symbol, name));
  });
}

/**
 * A credential taken from a request, or compared in constant time: a check of the file's own, whose worth is not
 * judged. Headers that are sent name the key before a colon and are not meant.
 */
const readsCredential =
  /\bheaders?\b\??(?:\.get)?\s*(?:\?\.)?[[(]\s*["'`](?:authorization|(?:x-)?[\w-]*(?:api-?key|auth|token|secret)[\w-]*)["'`]\s*(?![^\n]*\]\s*=[^=])|\bheaders\??\.authorization\b(?!\s*=[^=])|\bcompare_digest\b|\btimingSafeEqual\b|\bHTTP(?:Bearer|Basic)\b|\bAPIKey(?:Header|Query|Cookie)\b|\b(?:express-basic-auth|express-oauth2-jwt-bearer|express-openid-connect|hono\/bearer-auth|hono\/basic-auth|hono\/jwt|flask_httpauth|flask_login|flask_jwt_extended|starlette\.authentication)\b/i;

/** Whom a token was issued for, looked at. */
const readsAudience = /\.aud\b|["'`]aud["'`]|\bresource_?server_?url\b.*\baud/i;

/** The header of the host taken from a request, or something that is called after checking it. */
const readsHost =
  /\bheaders?\b\??(?:\.get)?\s*(?:\?\.)?[[(]\s*b?["'`](?:host|origin)["'`]|\bheaders\??\.(?:host|origin)\b|\bTrustedHostMiddleware\b|(?:Host|Origin|Rebinding)\w*(?:Guard|Middleware|Validat)|\b(?:validate|check|verify)\w*(?:Host|Origin)\b/;
