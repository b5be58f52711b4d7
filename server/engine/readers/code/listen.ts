/** Addresses an MCP server is told to listen on. */
import type { Framework, ListenRow } from '../../../../rules/framework';
import type { ModelElement } from '../../../../rules/model';
import { callsNamed, type FoundCall } from './calls';
import { fallback, locatedText, placeOf, textOf } from './places';
import { type Applied, concerns, importsAny, lastName } from './rows';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Expression, Member } from './syntax';

/** The address of `mcp.run(host="0.0.0.0")`, `app.listen(3000, "0.0.0.0")`. */
export function readListen(source: Source, one: Applied<ListenRow>, found: FoundCall): ModelElement[] {
  const { row } = one;
  if (!serves(source, one)) return [];
  const scope = source.scopeOf(found.node);
  const place = row.places && placeOf(source, found.call, row.places, scope);
  if (!place) return [];
  const key = place.key ?? row.call ?? 'host';
  return endpoint(source, one, place.value, place.scope, key, isGuarded(source, one, found));
}

/** The address of `mcp.settings.host = "0.0.0.0"`. */
export function readAssignedListen(
  source: Source,
  one: Applied<ListenRow>,
  target: Member,
  value: Expression,
  scope: Scope,
): ModelElement[] {
  return serves(source, one) ? endpoint(source, one, value, scope, target.property, isGuarded(source, one)) : [];
}

function endpoint(
  source: Source,
  { framework }: Applied<ListenRow>,
  value: Expression,
  scope: Scope,
  key: string,
  guarded: boolean,
): ModelElement[] {
  const literal = fallback(source, value, scope);
  const address = literal && locatedText(source, literal);
  if (!address) return [];
  return [{ kind: 'endpoint', role: 'listen', address, key, holder: framework.title, guarded }];
}

/** False when the file's server speaks over stdio only, or when the file makes none. */
function serves(source: Source, { framework, row }: Applied<ListenRow>): boolean {
  if (row.beside && callsOf(source, framework, row.beside).length === 0) return false;
  if (!row.started) return true;
  const { places } = row.started;
  const starts = callsOf(source, framework, [row.started.call]);
  return (
    starts.length === 0 ||
    starts.some(({ call, node }) => {
      const transport = placeOf(source, call, places, source.scopeOf(node));
      const name = textOf(source, transport);
      return transport !== undefined && name !== 'stdio';
    })
  );
}

function isGuarded(source: Source, { framework, row }: Applied<ListenRow>, found?: FoundCall): boolean {
  if (framework.guards && importsAny(source, framework, framework.guards)) return true;
  if (!row.guards) return false;
  const makers = row.beside ? callsOf(source, framework, row.beside) : [];
  return [...(found ? [found] : []), ...makers].some(({ call, node }) => {
    const place = placeOf(source, call, row.guards ?? [], source.scopeOf(node));
    return place !== undefined && !(place.value.type === 'literal' && !place.value.value);
  });
}

/** Calls of the framework's own functions by these names. */
function callsOf(source: Source, framework: Framework, names: readonly string[]): FoundCall[] {
  const row = { kind: 'listen' } as const;
  return callsNamed(source, new Set(names.map(lastName))).filter(({ call, node }) => {
    const symbol = source.symbol(call.callee, source.scopeOf(node));
    return symbol !== undefined && names.some((name) => concerns({ framework, row }, symbol, name));
  });
}
