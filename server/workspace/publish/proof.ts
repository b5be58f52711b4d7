/** Looks into a file that would be published: does it hold what its name promises? */
import { isAmongSamples } from '../../../rules/catalog/published-files';
import type { ShippedContent } from '../../../rules/model';
import { secretsIn } from '../../engine/derive/secrets';
import { parseDotenv } from '../../engine/parsers/dotenv';
import type { PackGround } from './pack-ground';
import type { Suspect } from './suspects';

/** What a file really is, or nothing when it gives nothing away. */
export async function provenContent(suspect: Suspect, ground: PackGround): Promise<ShippedContent | undefined> {
  const { content, path, proof } = suspect;
  // A template's instructions are for whoever starts a project from it.
  if (content === 'instructions' && isAmongSamples(path)) return undefined;
  if (content !== 'environment' && !proof) return content;
  const text = await ground.read(path);
  if (text === undefined) return undefined;
  const holds = proof ? proof.test(text) : holdsCredential(text);
  if (!holds) return undefined;
  return isAmongSamples(path) ? 'test' : content;
}

/** True when a variable of a `.env` has a credential as its value. */
function holdsCredential(text: string): boolean {
  const { root } = parseDotenv(text);
  if (root?.type !== 'object') return false;
  return root.members.some(({ key, value }) => {
    if (value.type !== 'scalar' || typeof value.value !== 'string') return false;
    const { range, notation } = value;
    return secretsIn({ value: value.value, range, notation }, { text, holder: key }).length > 0;
  });
}

/** What a source map tells of the source it was made from. */
export interface MappedSource {
  /** True when it holds the source itself. */
  readonly whole: boolean;
  /** Files it was made from, below the package's folder; those of other packages are left out. */
  readonly sources: readonly string[];
}

/** Reads a source map (https://tc39.es/ecma426/); nothing when it is none, or too large to be read. */
export function mappedSource(path: string, text: string): MappedSource | undefined {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof map !== 'object' || map === null || !('sources' in map) || !Array.isArray(map.sources)) return undefined;
  const contents = 'sourcesContent' in map && Array.isArray(map.sourcesContent) ? map.sourcesContent : [];
  const root = 'sourceRoot' in map && typeof map.sourceRoot === 'string' ? map.sourceRoot : '';
  const named = map.sources.map((source) => (typeof source === 'string' ? `${root}${source}` : ''));
  const own = named.map((source) => (/(?:^|\/)node_modules\//.test(source) ? undefined : below(path, source)));
  return {
    whole: contents.some((one, index) => typeof one === 'string' && one.length > 0 && own[index] !== undefined),
    sources: own.filter((source): source is string => Boolean(source)),
  };
}

/** A source's path below the package's folder; empty for what lies elsewhere or on no disk. */
function below(map: string, source: string): string {
  if (/^[a-z][\w+.-]*:/i.test(source) || source.startsWith('/') || source === '') return '';
  const parts = map.split('/').slice(0, -1);
  for (const part of source.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return '';
    } else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
