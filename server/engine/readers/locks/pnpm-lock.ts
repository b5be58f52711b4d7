/** Reads `pnpm-lock.yaml`, versions 5 to 9: https://github.com/pnpm/spec/tree/master/lockfile */
import type { ModelElement } from '../../../../rules/model';
import { npmPin } from '../../derive/npm-spec';
import type { Reader } from '../reader';
import { originOf, packagesOfLock, type Release, rawAt } from './dependency-tree';
import { nameAndVersion } from './npm-names';

/** The whole file, as pnpm writes it: two blanks for each level. What comes from git or an archive has no release. */
export const readPnpmLock: Reader = ({ document }) => pnpmLockPackages(document.text);

interface Entry {
  release?: Omit<Release, 'needs' | 'registry' | 'development' | 'unhashed'>;
  registry?: string;
  development?: boolean;
  integrity?: boolean;
  readonly needs: string[];
}

export function pnpmLockPackages(text: string): ModelElement[] {
  const entries = new Map<string, Entry>();
  const own: string[] = [];
  /** Keys of the lines above, by level. */
  const keys: string[] = [];
  let entry: Entry | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = lineAt(text, start, end);
    if (line) {
      const { level, key, value } = line;
      keys.length = level;
      keys[level] = key;
      const [top = '', second = '', third = ''] = keys;
      if (level === 0) entry = undefined;
      else if (top === 'packages' || top === 'snapshots') {
        if (level === 1) {
          entry = entryOf(entries, key);
          if (top === 'packages' && !entry.release) entry.release = releaseOf(text, line, key);
        } else if (level === 2 && key === 'resolution') entry = resolved(entry, value);
        else if (level === 3 && third === 'resolution' && key === 'integrity' && entry) entry.integrity = true;
        else if (level === 2 && key === 'dev' && entry) entry.development = value === 'true';
        else if (level === 3 && needing.has(third)) entry?.needs.push(referenceOf(key, value));
      } else if (top === 'importers') {
        if (level === 3 && value && needing.has(third)) own.push(referenceOf(key, value));
        else if (level === 4 && key === 'version' && needing.has(third)) own.push(referenceOf(keys[3] ?? '', value));
      } else if (needing.has(top)) {
        if (level === 1 && value) own.push(referenceOf(key, value));
        else if (level === 2 && key === 'version') own.push(referenceOf(second, value));
      }
    }
    start = end + 1;
  }
  const releases = new Map<string, Release>();
  for (const [key, { release, registry, development, integrity, needs }] of entries) {
    if (!release) continue;
    releases.set(key, {
      ...release,
      registry: originOf(registry),
      unhashed: !integrity,
      needs: () => needs,
      ...(development ? { development } : {}),
    });
  }
  return packagesOfLock({ type: 'npm', runner: 'pnpm', releases, own, pin: npmPin });
}

const needing: ReadonlySet<string> = new Set(['dependencies', 'devDependencies', 'optionalDependencies']);

interface Line {
  readonly level: number;
  readonly key: string;
  /** Offset of the key's first character, its quote excluded. */
  readonly at: number;
  readonly value: string;
}

/** `  key: value`, with or without quotes around either. */
function lineAt(text: string, start: number, end: number): Line | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  const level = (at - start) / 2;
  const quote = text[at];
  if (at === end || quote === '#' || quote === '-' || level > 6 || !Number.isInteger(level)) return undefined;
  const isQuoted = quote === "'" || quote === '"';
  const from = isQuoted ? at + 1 : at;
  const close = isQuoted ? text.indexOf(`${quote}:`, from) : colonAfter(text, from, end);
  if (close < 0 || close >= end) return undefined;
  const value = text.slice(close + (isQuoted ? 2 : 1), end).trim();
  return { level, key: text.slice(from, close), at: from, value: value.replace(/^(['"])(.*)\1$/, '$2') };
}

/** The colon behind a plain key: one with a blank or the line's end behind it. */
function colonAfter(text: string, from: number, end: number): number {
  for (let at = text.indexOf(':', from); at >= 0 && at < end; at = text.indexOf(':', at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (at + 1 >= end || next === 32 || next === 13) return at;
  }
  return -1;
}

/** A release under one key with all peers it was resolved with. */
function entryOf(entries: Map<string, Entry>, written: string): Entry {
  const key = keyOf(written);
  const entry = entries.get(key) ?? { needs: [] };
  entries.set(key, entry);
  return entry;
}

/** `/@scope/name/1.0.0_peer@2.0.0`, `/name@1.0.0(peer@2.0.0)` and `name@1.0.0` without what came with it. */
function keyOf(written: string): string {
  const peers = written.indexOf('(');
  const bare = (peers < 0 ? written : written.slice(0, peers)).replace(/^\//, '');
  const [, name, version] = /^((?:@[^/]+\/)?[^/@]+)\/(\d[^/_]*)/.exec(bare) ?? [];
  return name && version ? `${name}@${version}` : bare;
}

function releaseOf(text: string, line: Line, written: string): Entry['release'] {
  const [name, version] = nameAndVersion(keyOf(written)) ?? [];
  if (!name || !version) return undefined;
  const at = written.indexOf(version, name.length);
  return at < 0 ? undefined : { name, version: rawAt(text, line.at + at, line.at + at + version.length) };
}

/** What a project or release needs under `name`: a version, or where the name is another one's the whole key. */
function referenceOf(name: string, value: string): string {
  const bare = keyOf(value);
  return /^\d/.test(bare) ? `${name}@${bare.replace(/_.*$/, '')}` : bare;
}

function resolved(entry: Entry | undefined, resolution: string): Entry | undefined {
  if (entry && /\bintegrity:/.test(resolution)) entry.integrity = true;
  const tarball = /\btarball: ?['"]?(https?:[^\s,'"}]+)/.exec(resolution)?.[1];
  if (entry && tarball) entry.registry = tarball;
  return entry;
}
