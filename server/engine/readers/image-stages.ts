/** Reads what the stages of a Dockerfile are built on, and as whom the last one runs. */
import { unprivilegedUser } from '../../../rules/catalog/base-images';
import type { Edit, Grant, Located, ModelElement } from '../../../rules/model';
import { imagePackage } from '../derive/image-reference';
import { type ConfigNode, member, type ObjectNode } from '../parsers/config-tree';
import { locatedText, type Reader } from './reader';

/** The images of all stages, but for those that are stages themselves. */
export const readBaseImages: Reader = ({ document, place }) =>
  stagesOf(place.node).flatMap((stage, index, stages): ModelElement[] => {
    const image = imageOf(stage);
    if (!image || image.value === 'scratch' || stageNamed(stages.slice(0, index), image.value)) return [];
    return [imagePackage(image, { text: document.text, runner: 'FROM', local: false })];
  });

/** A grant where the last stage, which is the one that is built, runs its program as root. */
export const readImageUser: Reader = ({ document: { text }, place }) => {
  const stages = stagesOf(place.node);
  const last = stages.at(-1);
  if (!last) return [];
  const user = userOf(stages, last);
  if (user) return isRoot(user.value) ? [grantOf(user, user.value)] : [];
  const image = imageOf(last);
  const base = baseOf(stages, last);
  const advised = base && adviseFor(base);
  if (!image || !advised || dropsRights(text, last)) return [];
  return [grantOf({ ...image, value: base }, undefined, userLine(text, last, advised), advised)];
};

function grantOf(at: Located, pattern: string | undefined, edit?: Edit, value = ''): Grant {
  return {
    kind: 'grant',
    action: 'container',
    covers: 'everything',
    approval: 'never',
    key: 'USER',
    ...(pattern === undefined ? {} : { pattern }),
    at,
    ...(edit ? { remedy: { edits: [edit], value } } : {}),
  };
}

function stagesOf(node: ConfigNode): ObjectNode[] {
  return node.type === 'array' ? node.items.filter((item) => item.type === 'object') : [];
}

function imageOf(stage: ObjectNode): Located | undefined {
  return locatedText(member(member(stage, 'from')?.value, 'image')?.value);
}

function stageNamed(stages: readonly ObjectNode[], name: string): ObjectNode | undefined {
  return stages.findLast((stage) => {
    const own = locatedText(member(member(stage, 'from')?.value, 'as')?.value)?.value;
    return own?.toLowerCase() === name.toLowerCase();
  });
}

/** The last `USER` of a stage, or of the stage it goes on from. */
function userOf(stages: readonly ObjectNode[], stage: ObjectNode): Located | undefined {
  const own = locatedText(member(stage, 'user')?.value);
  if (own) return own;
  const before = stages.slice(0, stages.indexOf(stage));
  const base = stageNamed(before, imageOf(stage)?.value ?? '');
  return base && userOf(before, base);
}

function isRoot(user: string): boolean {
  return /^(?:root|0)(?::|$)/.test(user.trim());
}

/** The image below all stages that a stage goes on from. */
function baseOf(stages: readonly ObjectNode[], stage: ObjectNode): string | undefined {
  const image = imageOf(stage)?.value;
  const before = stages.slice(0, stages.indexOf(stage));
  const base = image === undefined ? undefined : stageNamed(before, image);
  return base ? baseOf(before, base) : image;
}

/** Whom to run the program as instead, where an image is known to run it as root. */
function adviseFor(image: string): string | undefined {
  const [, name = '', tag] = /^([^@]*?)(?::([^:@/]*))?(?:@.*)?$/.exec(image) ?? [];
  return unprivilegedUser(name, tag);
}

/** A start script may change to the user that the stage creates, or to another one. */
function dropsRights(text: string, { range }: ObjectNode): boolean {
  const written = text.slice(range.start, range.end);
  return (
    /\b(?:gosu|su-exec|setpriv|runuser|chroot|s6-setuidgid)\b/.test(written) || /\b(?:useradd|adduser)\b/.test(written)
  );
}

/** `USER` before the command that starts the program; behind all else where there is none. */
function userLine(text: string, stage: ObjectNode, user: string): Edit {
  const start = stage.members.find(({ key }) => key === 'cmd' || key === 'entrypoint');
  if (start) {
    const at = text.lastIndexOf('\n', start.keyRange.start - 1) + 1;
    return { range: { start: at, end: at }, newText: `USER ${user}\n` };
  }
  const end = stage.range.end;
  return { range: { start: end, end }, newText: `\nUSER ${user}` };
}
