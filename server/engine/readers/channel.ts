/** Reads who may write to an agent through a messenger. */
import { removeEntry } from '../../../rules/edit';
import type { Located, ModelElement } from '../../../rules/model';
import { member } from '../parsers/config-tree';
import { exposure } from './exposure';
import { remedyOf } from './grant';
import { field, locatedList, locatedText, type Reader, type ReaderInput } from './reader';
import { select } from './select';

/**
 * An account of a messenger. Fields: `policy`, which is `open` where anybody may write, and `allow`, the people who may,
 * where `*` is everybody; a list of people bounds an open policy, too. `secure`: another policy. An account that is
 * switched off lets nobody in.
 */
export const readChannel: Reader = (input) => {
  const { node } = input.place;
  const enabled = member(node, 'enabled')?.value;
  if (node.type !== 'object' || (enabled?.type === 'scalar' && enabled.value === false)) return [];
  const policy = locatedText(field(input, 'policy'));
  const people = locatedList(field(input, 'allow'));
  const everybody = people.find(({ value }) => value === '*');
  if (people.length > 0 && !everybody) return [];
  if (policy?.value === 'open') return open(input, 'policy', policy, everybody);
  return everybody && policy?.value !== 'disabled' ? open(input, 'allow', everybody, everybody) : [];
};

function open(input: ReaderInput, name: string, at: Located, everybody: Located | undefined): ModelElement[] {
  const remedy = name === 'policy' ? remedyOf(input.row, at) : undefined;
  const removal = everybody && removeEntry(everybody);
  const edits = [...(remedy?.edits ?? []), ...(removal ? [removal] : [])];
  const value = remedy?.value === undefined ? {} : { value: remedy.value };
  return exposure(input, at, {
    key: writtenPath(input, name),
    ...(edits.length > 0 ? { remedy: { edits, ...value } } : {}),
  });
}

/** The way to a field as it is written in this file. */
function writtenPath({ row, place }: ReaderInput, name: string): string {
  const paths = row.fields?.[name] ?? name;
  return [paths].flat().find((path) => select(place.node, path).length > 0) ?? name;
}
