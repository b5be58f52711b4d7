/** What a tool of code says of itself to clients: the hints of its annotations. */
import type { Deed, Definition, DefinitionSchema, Located, ModelElement } from '../../../../rules/model';
import { type Found, notationOf, resolved } from './places';
import type { Source } from './source';
import type { Expression } from './syntax';

/**
 * A definition with the hints at `found`, `{ readOnlyHint: true }` or `ToolAnnotations(readOnlyHint=True)`, and what is
 * known of its arguments. `deed` is asked only of tools that say they only read.
 */
export function definedTool(
  source: Source,
  name: Located,
  description: Located | undefined,
  found: Found | undefined,
  schema: DefinitionSchema | undefined,
  deed: () => Deed | undefined,
): ModelElement[] {
  const annotations = found && resolved(source, found.value, found.scope)?.value;
  const hints = annotations ? hintsOf(source, annotations) : {};
  if (Object.keys(hints).length === 0 && !schema) return [];
  const done = hints.readOnlyHint?.value === true ? deed() : undefined;
  return [
    {
      kind: 'definition',
      type: 'tool',
      name,
      server: '',
      ...(description ? { description } : {}),
      hints,
      ...(done ? { deed: done } : {}),
      ...(schema ? { schema } : {}),
      icons: [],
      meta: [],
    },
  ];
}

function hintsOf(source: Source, annotations: Expression): Definition['hints'] {
  const named: readonly (readonly [string | undefined, Expression])[] =
    annotations.type === 'dict'
      ? annotations.entries.map(({ key, value }) => [key, value])
      : annotations.type === 'call'
        ? annotations.args.map(({ name, value }) => [name, value])
        : [];
  return Object.fromEntries(
    named.flatMap(([key, value]) => {
      const hint = key?.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      if (hint === undefined || !hint.endsWith('Hint') || value.type !== 'literal') return [];
      if (typeof value.value !== 'boolean') return [];
      return [[hint, { value: value.value, range: value.range, notation: notationOf(source) }]];
    }),
  );
}
