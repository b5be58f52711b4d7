/** Programs that load what a row of artifacts is about. */
import type { ArtifactRow } from '../../rules/framework';
import type { Body } from './framework-rows';
import type { Filled, Language } from './sample-language';

/** Every symbol that makes it dangerous, the parameter of the project's own, and each way to do without the danger. */
export function artifactBodies(row: ArtifactRow, write: Language): Body[] {
  const called = row.call ?? 'load';
  const dangers: (readonly [Filled[], readonly string[]])[] = row.place
    ? (row.is ?? [write.value(row.equals ?? true)]).map((value) => [[[row.place ?? '', value]], row.is ? [value] : []])
    : [[[], []]];
  const harmless: Filled[] = row.place ? [[row.place, row.is ? 'SafeLoader' : write.value(row.equals !== true)]] : [];
  const first = firstOf(row, write);
  const from: Filled[] = first.given ? [['0', first.given]] : [];
  const make = (args: readonly Filled[], names: readonly string[] = [], name = called): Body => ({
    names: [name, ...names],
    body: `${first.before}${write.call(name, args)}\n`,
  });
  const bodies = dangers.map(([danger, names]): Body => {
    const whole = [...from, ...danger];
    return {
      ...make(whole, names),
      silent: [
        ...(first.harmless ? [make([...whole.filter(([place]) => place !== '0'), ['0', first.harmless]], names)] : []),
        ...(harmless.length > 0 ? [make([...from, ...harmless], row.is ? ['SafeLoader'] : [])] : []),
        ...(row.without ?? []).map((place) => make([...whole, [place, 'other']], names)),
        ...(row.pinned ?? []).map((place) => make([...whole, [place, write.value('0'.repeat(40))]], names)),
      ],
    };
  });
  return [...bodies, ...renamable(row, first, write), ...parameters(row, write)];
}

/** What is loaded: such data as the row is about, and such as it is not. */
function firstOf({ data, file }: ArtifactRow, write: Language): First {
  if (file) return { before: '', given: write.value('model.pt'), harmless: write.value('colours.bin') };
  switch (data) {
    case 'received':
      return {
        before: 'from base64 import b64decode\n',
        given: 'b64decode(text)',
        harmless: 'text',
      };
    case 'computed':
      return { before: '', given: 'text', harmless: write.value('[1, 2]') };
    case 'repository':
      return { before: '', given: write.value('owner/name'), harmless: write.value('./name') };
    case 'named':
      return {
        before: 'from json import loads\nconfig = loads(text)\n',
        given: write.entry('config', 'class'),
        harmless: write.value('shapes'),
      };
    default:
      return { before: '' };
  }
}

interface First {
  readonly before: string;
  readonly given?: string;
  readonly harmless?: string;
}

/** Members of the package, which the fix names another one of: `yaml.load(text)`. */
function renamable(row: ArtifactRow, { given = '' }: First, write: Language): Body[] {
  const { call = '', instead } = row;
  if (instead === undefined) return [];
  const pkg = 'yaml';
  return (row.is ?? ['']).map((name) => {
    const danger: Filled[] = row.place ? [[row.place, `${pkg}.${name}`]] : [];
    return { names: [], modules: [pkg], body: `${write.call(`${pkg}.${call}`, [['0', given], ...danger])}\n` };
  });
}

/** A function of the project's own that has the danger as its default. */
function parameters(row: ArtifactRow, write: Language): Body[] {
  if (!row.parameter) return [];
  const make = (name: string, value: boolean): Body => ({
    names: [],
    body: `def ${name}(file, ${row.place}=${write.value(value)}):\n    return file\n`,
  });
  const isOn = row.equals === true;
  return [{ ...make('restore', isOn), silent: [make('restore', !isOn), make('save', isOn)] }];
}
