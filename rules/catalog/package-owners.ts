/** Names of packages that people know, and names that are taken for them. */
import type { Package } from '../model';
import { isSlip, isTypo } from '../similar-names';
import { scopedOnly, scopes, twins } from './package-owners.json';
import { knownNames } from './versions';

/**
 * How a name comes to be taken for another. `scope`: its scope looks like one that belongs to a publisher. `twin`: it is
 * the name of a package without its scope. `signs`: only signs and letters that look alike differ. `letters`: there is a
 * slip in it.
 */
export type Likeness = 'scope' | 'twin' | 'signs' | 'letters';

export interface LookAlike {
  readonly how: Likeness;
  /** The well-known name; of a scope that alone. */
  readonly known: string;
}

/** What the name is easily taken for; nothing for a well-known name and for one of a well-known publisher. */
export function lookAlikePackage(type: Package['type'], written: string): LookAlike | undefined {
  if (type !== 'npm' && type !== 'pypi') return undefined;
  const name = type === 'pypi' ? written.toLowerCase().replace(/[-_.]+/g, '-') : written.toLowerCase();
  const names = known(type);
  if (names.all.has(name)) return undefined;
  if (name.startsWith('@')) return likeScope(name);
  const twin = type === 'npm' ? (entry(twins, name) ?? names.joined.get(bare(name))) : undefined;
  if (twin !== undefined) return { how: 'twin', known: twin };
  const same = names.folded.get(bare(name));
  if (same !== undefined) return { how: 'signs', known: same };
  const near = [-1, 0, 1].flatMap((more) => names.byLength.get(name.length + more) ?? []);
  const meant = near.find((other) => mayBeMeant(name, other) && isTypo(name, other));
  return meant === undefined ? undefined : { how: 'letters', known: meant };
}

function likeScope(name: string): LookAlike | undefined {
  const [scope = ''] = name.split('/');
  if (scopes.includes(scope)) return undefined;
  const own = scope.slice(1);
  const meant = scopes.find((other) => {
    const word = other.slice(1);
    if (word.length >= 9 && (isSlip(own, word) || own === `${word}s`)) return true;
    return word.length >= 6 && bare(word) === bare(own);
  });
  return meant === undefined ? undefined : { how: 'scope', known: meant };
}

interface Names {
  readonly all: ReadonlySet<string>;
  /** Without those of scopes. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly folded: ReadonlyMap<string, string>;
  /** Names of publishers who have none without a scope, without signs: `modelcontextprotocolserverfilesystem`. */
  readonly joined: ReadonlyMap<string, string>;
}

const made = new Map<'npm' | 'pypi', Names>();

function known(type: 'npm' | 'pypi'): Names {
  const names = made.get(type) ?? namesOf(knownNames(type));
  made.set(type, names);
  return names;
}

/** Names of a few letters are like too many others. */
function namesOf(all: readonly string[]): Names {
  const long = all.filter((name) => name.length >= 6);
  const plain = long.filter((name) => !name.startsWith('@'));
  const scoped = long.filter((name) => scopedOnly.some((scope) => name.startsWith(`${scope}/`)));
  return {
    all: new Set(all),
    byLength: new Map(plain.map(({ length }) => [length, plain.filter((name) => name.length === length)])),
    folded: new Map(plain.map((name) => [bare(name), name])),
    joined: new Map(scoped.map((name) => [bare(name), name])),
  };
}

const digits: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '5': 's' };

/** Without signs, and with digits as the letters they stand for; a number at the end makes another name. */
function bare(name: string): string {
  return name.replace(/[^a-z\d]/g, '').replace(/[0135](?=[a-z])/g, (digit) => digits[digit] ?? digit);
}

/**
 * A single short word is one letter away from many another: `openapi` from `openai`. With a slip in it all but two letters
 * stand at the beginning and at the end, which is soon seen.
 */
function mayBeMeant(name: string, other: string): boolean {
  if (!other.includes('-') && other.length < 8) return false;
  const least = Math.min(name.length, other.length);
  let same = 0;
  while (same < least && name[same] === other[same]) same++;
  let tail = 0;
  while (same + tail < least && name[name.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  return same + tail >= least - 2;
}

function entry(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
