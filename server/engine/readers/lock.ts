/** Reads Grantlint's own lock file; its shape is described in `lock-file.ts`. */
import type { Lock, ModelElement } from '../../../rules/model';
import { lockTypes } from '../lock-file';
import { type ConfigNode, type Member, member } from '../parsers/config-tree';
import { locatedList, type Reader } from './reader';

/** The document's root. */
export const readLock: Reader = ({ place: { node } }) =>
  lockTypes.flatMap(({ type, group }) => membersOf(node, group).flatMap((file) => entriesOf(type, file)));

function entriesOf(type: Lock['type'], { key: path, value }: Member): ModelElement[] {
  return membersOf(value).flatMap(({ key: name, value: digests }) =>
    locatedList(digests).map((digest): Lock => ({ kind: 'lock', type, path, name, digest })),
  );
}

function membersOf(node: ConfigNode | undefined, key?: string): readonly Member[] {
  const at = key === undefined ? node : member(node, key)?.value;
  return at?.type === 'object' ? at.members : [];
}
