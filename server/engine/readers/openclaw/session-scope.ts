/** Reads whether people who write to an OpenClaw agent share one conversation (https://docs.openclaw.ai/concepts/session). */
import { replaceValue } from '../../../../rules/edit';
import type { Exposure, Located, Range, Remedy, Scalar } from '../../../../rules/model';
import { insertAt } from '../../insert-member';
import { type ConfigNode, member } from '../../parsers/config-tree';
import type { Reader } from '../reader';
import { select } from '../select';
import { channelsOf, listAt, textAt } from './configuration';

const separate = 'per-channel-peer';

/** On the root: one exposure when several people may write and all of them land in the main session. */
export const readSessionScope: Reader = ({ place, document }) => {
  const root = place.node;
  if (root.type !== 'object' || !channelsOf(root).some(admitsSeveral)) return [];
  const scope = textAt(root, 'session.dmScope');
  if (scope)
    return scope.value === 'main' ? [exposure(scope, { edits: [replaceValue(scope, separate)], value: separate })] : [];
  const edit = insertAt(document.text, root, ['session', 'dmScope'], separate);
  const at: Located<Scalar> = { value: null, range: keyIn(root), notation: root.notation };
  return [{ ...exposure(at, edit && { edits: [edit], value: separate }), byDefault: true }];
};

function exposure(at: Located<Scalar>, remedy: Remedy | undefined): Exposure {
  return { kind: 'exposure', gap: 'sharing', key: 'session.dmScope', at, ...(remedy ? { remedy } : {}) };
}

function keyIn(root: ConfigNode): Range {
  return member(root, 'session')?.keyRange ?? member(root, 'channels')?.keyRange ?? root.range;
}

/** A messenger, or one of its accounts, that anybody or more than one listed person may write to. */
function admitsSeveral(channel: ConfigNode): boolean {
  return [channel, ...select(channel, 'accounts.*').map(({ node }) => node)].some((account) => {
    const policy = textAt(account, 'dmPolicy')?.value ?? textAt(account, 'dm.policy')?.value;
    const people = new Set([...listAt(account, 'allowFrom'), ...listAt(account, 'dm.allowFrom')]);
    return people.size === 0 ? policy === 'open' : policy !== 'disabled' && (people.has('*') || people.size > 1);
  });
}
