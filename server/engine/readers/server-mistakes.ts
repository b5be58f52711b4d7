/** What is wrong in a server's entry, so that its host passes over it or hands on something else than was meant. */
import { spell } from '../../../rules/edit';
import type { Located, Mistake } from '../../../rules/model';
import { partOf } from '../derive/words';
import type { ConfigNode } from '../parsers/config-tree';
import { field, locatedEntries, locatedList, locatedText, type ReaderInput } from './reader';
import { renameKey } from './rename-key';

/** Keys other hosts read an address or a program from. */
const foreignKeys: Readonly<Record<'url' | 'command', readonly string[]>> = {
  url: ['url', 'serverUrl', 'httpUrl', 'uri', 'endpoint'],
  command: ['command', 'cmd', 'executable'],
};

/**
 * For an entry with neither program nor address: the key that another host reads, or that there is nothing of the kind.
 * Entries that do not try to set up a server, such as one that only switches off another file's, are left alone.
 */
export function launchMistake(input: ReaderInput): Mistake[] {
  const { node, keyRange, keys } = input.place;
  if (node.type !== 'object') return [];
  for (const name of ['url', 'command'] as const) {
    const expected = ownKey(input, name);
    const foreign = node.members.find(
      ({ key, value }) => key !== expected && foreignKeys[name].includes(key) && isFilled(value),
    );
    if (!foreign) continue;
    const remedy = renameKey(foreign, expected);
    return [launch(foreign.keyRange, foreign.key, expected, remedy)];
  }
  const remote = isRemote(input);
  if (!remote && locatedList(field(input, 'args')).length === 0 && !triesToStart(input)) return [];
  return [launch(keyRange ?? node.range, keys.at(-1) ?? '', ownKey(input, remote ? 'url' : 'command'))];
}

function launch(range: Mistake['range'], subject: string, expected: string, remedy?: Mistake['remedy']): Mistake {
  return { kind: 'mistake', mistake: 'launch', range, subject, expected, ...(remedy ? { remedy } : {}) };
}

/** The first key this host reads `name` from. */
function ownKey({ row }: ReaderInput, name: 'url' | 'command'): string {
  const paths = row.fields?.[name] ?? name;
  const first = typeof paths === 'string' ? paths : (paths[0] ?? name);
  return first.slice(first.lastIndexOf('.') + 1);
}

function isFilled(node: ConfigNode): boolean {
  return node.type === 'scalar' && typeof node.value === 'string' && node.value !== '';
}

function isRemote(input: ReaderInput): boolean {
  const transport = locatedText(field(input, input.row.fields?.transport ? 'transport' : 'type'))?.value ?? '';
  return /^(?:sse|https?|streamable-?https?|remote|websocket|ws)$/i.test(transport);
}

/** An empty program, or a transport that needs one. */
function triesToStart(input: ReaderInput): boolean {
  const transport = locatedText(field(input, input.row.fields?.transport ? 'transport' : 'type'))?.value;
  const [command] = locatedList(field(input, 'command'));
  return transport === 'stdio' || transport === 'local' || command?.value === '';
}

interface Syntax {
  /** As `references` of a format spells it. */
  readonly form: string;
  readonly expression: RegExp;
  /** True for forms that a shell or the program itself may expand, so that they say nothing among arguments. */
  readonly shared: boolean;
}

/** How hosts write references; the first group is the variable's name, the second a default. */
const syntaxes: readonly Syntax[] = [
  { form: '${env:NAME}', expression: /\$\{env:([A-Za-z_]\w*)\}/g, shared: false },
  { form: '{env:NAME}', expression: /(?<!\$)\{env:([A-Za-z_]\w*)\}/g, shared: false },
  { form: '${{ secrets.NAME }}', expression: /\$\{\{\s*secrets\.([A-Za-z_]\w*)\s*\}\}/g, shared: false },
  { form: '${input:NAME}', expression: /\$\{input:([\w.-]+)\}/g, shared: false },
  { form: '${NAME}', expression: /\$\{([A-Z_][A-Z\d_]*)(:-[^}]*)?\}/g, shared: true },
  { form: '$NAME', expression: /^\$([A-Z_][A-Z\d_]*)$/g, shared: true },
];

/** References in the entry that this host hands on as they are written. */
export function referenceMistakes(input: ReaderInput): Mistake[] {
  const words = [...locatedList(field(input, 'command')), ...locatedList(field(input, 'args'))];
  const values = [
    ...[...locatedEntries(field(input, 'env')), ...locatedEntries(field(input, 'headers'))].map(({ value }) => value),
    ...locatedList(field(input, 'url')),
  ];
  return [...unexpanded(input, words, false), ...unexpanded(input, values, true)];
}

/**
 * References in `values` that this host does not expand. `alone` says that nothing else would: among arguments, a shell
 * or the program itself may.
 */
export function unexpanded(input: ReaderInput, values: readonly Located[], alone: boolean): Mistake[] {
  const { references } = input.format;
  if (!references) return [];
  const foreign = syntaxes.filter(({ form, shared }) => !references.includes(form) && (alone || !shared));
  return values.flatMap((value) => mistakesIn(value, foreign, input));
}

function mistakesIn(value: Located, foreign: readonly Syntax[], { document, format }: ReaderInput): Mistake[] {
  return foreign.flatMap(({ form, expression }) =>
    [...value.value.matchAll(expression)].flatMap((match): Mistake[] => {
      const [written, name = '', preset] = match;
      const at = partOf(document.text, value, match.index, match.index + written.length);
      if (!at) return [];
      const reference = format.environmentReference?.replace('NAME', () => name);
      const plain = reference !== undefined && preset === undefined && form !== '${input:NAME}';
      return [
        {
          kind: 'mistake',
          mistake: 'reference',
          range: at.range,
          subject: written,
          expected: reference ?? '',
          ...(plain
            ? { remedy: { edits: [{ range: at.range, newText: spell(reference, at.notation) }], value: reference } }
            : {}),
        },
      ];
    }),
  );
}
