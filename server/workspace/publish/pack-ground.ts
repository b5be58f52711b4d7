/** What packers' rules need of a package's folder. */
import type { Place } from '../../../rules/model';
import type { EntryKind } from '../file-system';

/** A manifest's value as JSON writes it. */
export type Manifest = Readonly<Record<string, unknown>>;

export interface PackGround {
  /** The text of a file of the folder, or nothing; `path` is below the folder, with `/`, and may lead above it. */
  read(path: string): Promise<string | undefined>;
  kindOf(path: string): Promise<EntryKind | undefined>;
  /** Ignore files of version control in the folders above, outermost first, up to the workspace folder. */
  readonly ignoredAbove: readonly string[];
}

/** One packer's rules for one folder. */
export interface Packing {
  /** Keys of the list of the manifest whose entries take files in; absent when there is none. */
  readonly list?: readonly string[];
  /** Where entries that leave files out go, and how they are spelled; absent when the manifest has no place for them. */
  readonly leaveOut?: { readonly at: readonly string[]; spell(path: string): string };
  /** Entries that would stand in the list if it held just what the package needs; absent when that is not known. */
  readonly needed?: readonly string[];
  /** The file beside the manifest in which a line leaves a file out. */
  readonly ignoreFile?: string;
  /** The line of another file that lets a file in; absent where none does. */
  lineOf?(path: string, uriOf: (path: string) => string): Place | undefined;
  /** Of the files named, those that are packed under this manifest; they need not be there. */
  ships(manifest: Manifest, paths: readonly string[]): Promise<ReadonlySet<string>>;
}

export function isObject(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list; nothing of what is none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** The value under a way of keys. */
export function valueAt(manifest: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), manifest);
}

/** The manifest with another value under a way of keys. */
export function withValue(manifest: Manifest, [key, ...rest]: readonly string[], value: unknown): Manifest {
  if (key === undefined) return manifest;
  const inner = manifest[key];
  return { ...manifest, [key]: rest.length ? withValue(isObject(inner) ? inner : {}, rest, value) : value };
}

/** In characters: matchers refuse more, and nobody writes it. */
const longestPattern = 4_000;

/** The patterns of an ignore file, one a line, without blanks around them and without comments. */
export function patternsIn(text: string): string[] {
  return text
    .split(/[\n\r]/)
    .map((line) => line.trim())
    .filter((line) => line && line.length <= longestPattern && !line.startsWith('#'));
}
