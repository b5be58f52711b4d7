/** Forms by which a server asks the user of a client for something. */
import type { ElicitationRow } from '../../../../rules/framework';
import type { DefinitionParameter, ModelElement } from '../../../../rules/model';
import type { FoundCall } from './calls';
import { type Found, notationOf, placeOf, resolved } from './places';
import type { Source } from './source';

/** `server.elicitInput({ message, requestedSchema })`, `ctx.elicit(message, schema=Model)`. */
export function readElicitation(source: Source, row: ElicitationRow, { call, node }: FoundCall): ModelElement[] {
  const schema = placeOf(source, call, row.schema, source.scopeOf(node));
  const parameters = schema ? parametersOf(source, schema) : [];
  if (!schema || parameters.length === 0) return [];
  const notation = notationOf(source);
  return [
    {
      kind: 'definition',
      type: 'elicitation',
      name: { value: 'elicitation', range: call.callee.range, notation },
      server: '',
      hints: {},
      schema: { range: schema.value.range, valid: true, parameters, references: [] },
      icons: [],
      meta: [],
    },
  ];
}

/** The members of a JSON Schema that is written out, or the fields of a class of the file. */
function parametersOf(source: Source, { value, scope }: Found): DefinitionParameter[] {
  const notation = notationOf(source);
  const meaning = source.meaning(value, scope);
  if (meaning?.type === 'class') {
    return meaning.cls.fields.map(({ name, range }) => ({
      name: { value: name, range: { start: range.start, end: range.start + name.length }, notation },
      bounded: false,
    }));
  }
  const schema = resolved(source, value, scope)?.value;
  const properties =
    schema?.type === 'dict' ? schema.entries.find(({ key }) => key === 'properties')?.value : undefined;
  if (properties?.type !== 'dict') return [];
  return properties.entries.flatMap(({ key, keyRange }): DefinitionParameter[] =>
    key === undefined ? [] : [{ name: { value: key, range: keyRange, notation }, bounded: false }],
  );
}
