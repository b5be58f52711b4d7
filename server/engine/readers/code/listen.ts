/** Addresses an MCP server is told to listen on. */

import { isEverywhere } from '../../../../rules/address';
import type { ListenRow } from '../../../../rules/framework';
import type { ModelElement } from '../../../../rules/model';
import { callsOf, isGuarded } from './beside';
import type { FoundCall } from './calls';
import { calleeText } from './grants';
import { fallback, locatedText, notationOf, placeOf, textOf } from './places';
import type { Applied } from './rows';
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
  const guarded = isGuarded(source, one, found);
  const elements = endpoint(source, one, place.value, place.scope, key, guarded);
  return guarded ? elements : [...elements, ...elements.flatMap((element) => unasked(source, found, element))];
}

/** Says at the call itself that nobody is asked, where its address stands elsewhere, as a default to be overridden. */
function unasked(source: Source, { call }: FoundCall, element: ModelElement): ModelElement[] {
  if (element.kind !== 'endpoint' || !isEverywhere(element.address.value)) return [];
  const { start, end } = element.address.range;
  if (start >= call.range.start && end <= call.range.end) return [];
  const at = { value: null, range: call.callee.range, notation: notationOf(source) };
  const key = calleeText(source, call);
  return [{ kind: 'exposure', gap: 'authentication', check: 'caller', key, at, byDefault: true }];
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
