/** Reads which files of the project go into an image. */
import type { Edit, Grant, Located } from '../../../rules/model';
import { member } from '../parsers/config-tree';
import { keyOf, locatedList, type Reader } from './reader';

/** `COPY` or `ADD`: one grant for each file from the project. */
export const readImageCopy: Reader = (input) => {
  const { place, document } = input;
  if (member(place.node, 'from')) return [];
  const sources = locatedList(member(place.node, 'sources')?.value);
  return sources.map((source): Grant => {
    // The whole folder takes along what lies in it.
    const whole = document.besideSecrets === true && /^\.?\/?$/.test(source.value);
    const edit = whole ? undefined : withoutSource(document.text, sources, source, place.node.entry);
    return {
      kind: 'grant',
      action: 'container',
      covers: 'some',
      approval: 'never',
      key: keyOf(input).toUpperCase(),
      pattern: whole ? '.env' : source.value,
      at: source,
      ...(edit ? { remedy: { edits: [edit] } } : {}),
    };
  });
};

/** Takes out the only source with its instruction, another one with the blank behind it. */
function withoutSource(text: string, sources: readonly Located[], { range, entry }: Located, whole: Located['entry']) {
  if (sources.length === 1) return whole && ({ range: whole, newText: '' } satisfies Edit);
  const [blank = ''] = /^[ \t]+/.exec(text.slice(range.end)) ?? [];
  return { range: entry ?? { start: range.start, end: range.end + blank.length }, newText: '' } satisfies Edit;
}
