/** What a container's definition with keys (a service of a compose file, a server of a catalog) lets it do to the machine. */
import { opensContainer } from '../../../rules/catalog/container-grants';
import { removeEntry } from '../../../rules/edit';
import type { Grant, Located, Scalar } from '../../../rules/model';
import { mountedPath } from '../derive/container-grants';
import { rulesMachine } from '../derive/folders';
import { type ConfigNode, member, type ObjectNode } from '../parsers/config-tree';
import { located, locatedList, locatedText } from './reader';

/** Keys and the option of `docker run` that means the same. */
const options: Readonly<Record<string, string>> = {
  privileged: '--privileged',
  use_api_socket: '--use-api-socket',
  network_mode: '--network',
  pid: '--pid',
  ipc: '--ipc',
  uts: '--uts',
  userns_mode: '--userns',
  cgroup: '--cgroupns',
  cap_add: '--cap-add',
  security_opt: '--security-opt',
  devices: '--device',
  user: '--user',
};

/**
 * One grant for each key that opens the container, gives it a folder of the machine, or makes root of its program.
 * `startsContainers`: the engine's socket is what the service is for.
 */
export function serviceGrants(node: ObjectNode, holder: string, startsContainers = false): Grant[] {
  const opened = Object.entries(options).flatMap(([key, option]) =>
    valuesOf(member(node, key)?.value).flatMap((at): Grant[] => {
      const value = at.value === true ? '' : String(at.value);
      if (at.value === false || !opensContainer(option, value)) return [];
      if (key === 'user' && isConfined(node)) return [];
      return [grantOf(at, key, value === '' ? undefined : value, holder)];
    }),
  );
  const mounted = valuesOf(member(node, 'volumes')?.value).flatMap((at): Grant[] => {
    const path = mountedPath(String(at.value));
    return path === undefined ? [] : [grantOf(at, 'volumes', path, holder)];
  });
  const volumes = member(node, 'volumes')?.value;
  const bound = itemsOf(volumes).flatMap((volume, _, all): Grant[] => {
    const entry = all.length === 1 ? volumes?.entry : volume.entry;
    const source = member(volume, 'source')?.value;
    if (locatedText(member(volume, 'type')?.value)?.value !== 'bind' || source?.type !== 'scalar') return [];
    return [grantOf({ ...located(source), ...(entry ? { entry } : {}) }, 'volumes', String(source.value), holder)];
  });
  return [...opened, ...mounted, ...bound].filter(
    ({ key, pattern = '' }) => !startsContainers || !(key === 'use_api_socket' || /docker\.sock$/.test(pattern)),
  );
}

function grantOf(at: Located<Scalar>, key: string, pattern: string | undefined, holder: string): Grant {
  const edit = removeEntry(at);
  return {
    kind: 'grant',
    action: 'container',
    covers: pattern === undefined || rulesMachine(pattern) ? 'everything' : 'some',
    approval: 'never',
    key,
    ...(pattern === undefined ? {} : { pattern }),
    at,
    holder,
    ...(edit ? { remedy: { edits: [edit] } } : {}),
  };
}

/** A root without capabilities that cannot get any is none. */
function isConfined(node: ObjectNode): boolean {
  const has = (key: string, value: RegExp) =>
    locatedList(member(node, key)?.value).some((item) => value.test(item.value));
  return has('cap_drop', /^all$/i) && has('security_opt', /^no-new-privileges(?:[=:]true)?$/);
}

/** Scalars of a list, or the one that stands in its place. The only item of a list goes with the list. */
function valuesOf(node: ConfigNode | undefined): Located<Scalar>[] {
  return itemsOf(node).flatMap((item, _, items) => {
    if (item.type !== 'scalar' || item.value === null) return [];
    const entry = items.length === 1 ? node?.entry : item.entry;
    return [{ ...located(item), ...(entry ? { entry } : {}) }];
  });
}

function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.type === 'array' ? node.items : node ? [node] : [];
}
