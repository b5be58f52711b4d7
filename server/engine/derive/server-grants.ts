/** What the arguments of well-known servers allow. */
import { takesFolders } from '../../../rules/catalog/folder-servers';
import { type ServerSwitch, switchesOf } from '../../../rules/catalog/server-switches';
import { replaceValue } from '../../../rules/edit';
import type { Grant, Located, Package } from '../../../rules/model';
import { programName, type Words } from './commands';
import { coversMachine } from './folders';
import { removeWords } from './remove-words';
import { partOf } from './words';

/** One grant for each folder a file-system server is given. `workspace` is how the host names the open folder. */
export function folderGrants(words: Words, packages: readonly Package[], holder: string, workspace?: string): Grant[] {
  return packages.filter(takesFolders).flatMap((pkg) => {
    const at = words.findIndex((word) => word.range.end >= pkg.spec.range.end);
    return words
      .slice(at + 1)
      .filter((word) => /^(?:[/~.$%\\]|[A-Za-z]:)|[/\\]/.test(word.value))
      .map((word): Grant => {
        const everything = coversMachine(word.value);
        return {
          kind: 'grant',
          action: 'write',
          covers: everything ? 'everything' : 'some',
          approval: 'never',
          key: pkg.name,
          pattern: word.value,
          at: word,
          holder,
          ...(everything && workspace ? { remedy: { edits: [replaceValue(word, workspace)], value: workspace } } : {}),
        };
      });
  });
}

/** One grant for each switch by which the server gives up a safeguard. */
export function switchGrants(text: string, words: Words, packages: readonly Package[], holder: string): Grant[] {
  const program = programName(words[0]?.value ?? '');
  const full = [program, ...words.slice(1, 4).map((word) => word.value)].join(' ');
  const switches = [...packages.flatMap(switchesOf), ...switchesOf(program), ...switchesOf(full)];
  if (switches.length === 0) return [];
  return words.flatMap((word, index) => {
    const equals = word.value.indexOf('=');
    const flag = equals < 0 ? word.value : word.value.slice(0, equals);
    const known = switches.find((s) => s.flag === flag);
    if (!known) return [];
    const takesNext = known.value !== undefined && equals < 0;
    const value = takesNext ? words[index + 1] : equals < 0 ? undefined : partOf(text, word, equals + 1);
    if (!isOn(known, value?.value)) return [];
    return [switchGrant(text, words, { known, index, last: takesNext ? index + 1 : index, value }, holder)];
  });
}

function isOn({ value: dangerous }: ServerSwitch, value: string | undefined): boolean {
  return dangerous ? dangerous.test(value ?? '') : value !== 'false' && value !== '0';
}

function switchGrant(
  text: string,
  words: Words,
  found: { known: ServerSwitch; index: number; last: number; value: Located | undefined },
  holder: string,
): Grant {
  const { known, index, last, value } = found;
  const edit = removeWords(text, words, index, last);
  return {
    kind: 'grant',
    action: known.action,
    covers: known.covers,
    approval: 'never',
    key: known.flag,
    ...(value ? { pattern: value.value } : {}),
    at: words[index] ?? value ?? { value: known.flag, range: { start: 0, end: 0 }, notation: 'raw' },
    holder,
    ...(edit ? { remedy: { edits: [edit] } } : {}),
  };
}
