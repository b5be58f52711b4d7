/** Reads `yarn.lock` of Yarn 1 and of the later ones, which is YAML: https://yarnpkg.com/configuration/yarnrc */
import type { Located, ModelElement } from '../../../../rules/model';
import { npmPin } from '../../derive/npm-spec';
import type { Reader } from '../reader';
import { originOf, packagesOfLock, type Release, rawAt } from './dependency-tree';

/** The whole file. Yarn 1 does not say what the project itself depends on. */
export const readYarnLock: Reader = ({ document }) => yarnLockPackages(document.text);

interface Entry {
  /** `name@range`, one for each range that led here. */
  readonly descriptors: readonly string[];
  version?: Located;
  /** Where Yarn 1 fetched it; from Yarn 2 on `name@npm:version`. */
  resolved?: string;
  integrity?: boolean;
  readonly needs: string[];
}

export function yarnLockPackages(text: string): ModelElement[] {
  const entries = entriesOf(text);
  const byDescriptor = new Map<string, string>();
  const releases = new Map<string, Release>();
  const own: (() => readonly string[])[] = [];
  for (const { descriptors, version, resolved = '', integrity, needs } of entries) {
    const [first = ''] = descriptors;
    if (resolved.includes('@workspace:')) own.push(() => needs);
    const name = nameOf(first, resolved);
    if (!name || !version) continue;
    for (const descriptor of descriptors) byDescriptor.set(descriptor, first);
    releases.set(first, {
      name,
      version,
      registry: originOf(resolved),
      // Later ones leave the checksum out of what only some machines install.
      unhashed: !integrity && !resolved.includes('@npm:'),
      needs: () => needs.map((one) => byDescriptor.get(one)),
    });
  }
  return packagesOfLock({
    type: 'npm',
    runner: 'yarn',
    releases,
    pin: npmPin,
    own: own.flatMap((needs) => needs().map((one) => byDescriptor.get(one))),
  });
}

/** The name in the registry; nothing for workspaces, folders, patches and git. */
function nameOf(descriptor: string, resolved: string): string | undefined {
  const later = /^((?:@[^/@]+\/)?[^@]+)@(\w+):/.exec(resolved);
  if (later) return later[2] === 'npm' ? later[1] : undefined;
  if (/^(?:git\+|git:|ssh:|file:|https:\/\/codeload\.)|\.git(?:#|$)/.test(resolved)) return undefined;
  const at = descriptor.indexOf('@', 1);
  const alias = descriptor.slice(at + 1).startsWith('npm:') ? descriptor.slice(at + 5) : '';
  const aliased = alias.lastIndexOf('@') > 0 ? alias.slice(0, alias.lastIndexOf('@')) : undefined;
  return aliased ?? (at > 0 ? descriptor.slice(0, at) : undefined);
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let isNeeding = false;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = text.charCodeAt(start);
    if (first === blank) {
      const isDeep = text.charCodeAt(start + 2) === blank;
      const [, key = '', value = ''] =
        /^"?([^"\s:]+(?::[^"\s:]+)*)"?:?(?:\s+"?([^"\r]*)"?)?/.exec(text.slice(start, end).trim()) ?? [];
      if (isDeep && isNeeding) entry?.needs.push(`${key}@${value}`);
      else if (!isDeep && entry) {
        isNeeding = key === 'dependencies' || key === 'optionalDependencies';
        if (key === 'version') entry.version = located(text, start, end, value);
        else if (key === 'resolved' || key === 'resolution') entry.resolved = value;
        // Old versions of Yarn 1 wrote the hash behind the address.
        if (key === 'integrity' || key === 'checksum' || /#[\da-f]{40}$/.test(value)) entry.integrity = true;
      }
    } else if (first !== hash && end > start + 1) {
      entry = { descriptors: descriptorsOf(text.slice(start, end)), needs: [] };
      isNeeding = false;
      entries.push(entry);
    }
    start = end + 1;
  }
  const isLater = entries.some(({ resolved = '' }) => resolved.includes('@npm:'));
  return isLater ? entries.map(withProtocol) : entries;
}

function located(text: string, start: number, end: number, value: string): Located | undefined {
  const at = text.indexOf(value, start + 'version'.length);
  return value && at >= 0 && at < end ? rawAt(text, at, at + value.length) : undefined;
}

/** `"a@^1, b@^2":` of Yarn 2 and `"a@^1", b@^2:` of Yarn 1. */
function descriptorsOf(line: string): string[] {
  return line
    .trim()
    .replace(/:$/, '')
    .split(/,\s*/)
    .map((part) => part.replace(/^"|"$/g, ''));
}

/** Dependencies are written with `npm:` or, by Yarn 2 and 3, without; names of entries always have it. */
function withProtocol(entry: Entry): Entry {
  const needs = entry.needs.map((need) => {
    const at = need.indexOf('@', 1);
    return /^[\w+-]+:/.test(need.slice(at + 1)) ? need : `${need.slice(0, at)}@npm:${need.slice(at + 1)}`;
  });
  return { ...entry, needs };
}

const blank = 32;
const hash = 35;
