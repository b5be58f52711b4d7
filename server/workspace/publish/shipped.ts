/** Works out what a packer would take along that is rarely meant for everybody, and what of the manifest lets it in. */
import { publishedFile } from '../../../rules/catalog/published-files';
import type { Packer, ShippedContent } from '../../../rules/model';
import type { Shipped } from '../../engine/document';
import { licenseOf } from './license';
import { mapOptions, placeOf } from './map-options';
import { mcpbPacking } from './mcpb-packing';
import { npmPacking } from './npm-packing';
import { type Manifest, type PackGround, type Packing, textsOf, valueAt, withValue } from './pack-ground';
import { mappedSource, provenContent } from './proof';
import { pythonPackings } from './python-packing';
import type { Suspect } from './suspects';
import { vscePacking } from './vsce-packing';

/** Paths of a group that are named. */
const mostPaths = 20;
/** Entries of a list that are tried one by one. */
const mostEntries = 50;
/** Source maps of one package that are read: what is true of some is true of all. */
const mostMaps = 3;
/** Sources of a map that are looked for. */
const mostSources = 20;

export interface PackedFolder {
  readonly packer: Packer;
  readonly manifest: Manifest;
  readonly ground: PackGround;
  /** Walks the folder, or remembers what it saw. Asked only for what is published. */
  suspects(): Promise<readonly Suspect[]>;
  uriOf(path: string): string;
}

type PackingsOf = (manifest: Manifest, ground: PackGround) => Promise<readonly (Packing | undefined)[]>;

const packings: Readonly<Record<Packer, PackingsOf>> = {
  npm: async (manifest, ground) => [await npmPacking(manifest, ground)],
  vsce: async (manifest, ground) => [await vscePacking(manifest, ground)],
  mcpb: async (manifest, ground) => [await mcpbPacking(manifest, ground)],
  python: pythonPackings,
};

/** In groups of one kind of content and one cause each. Empty for what is not published by this packer. */
export async function shippedFiles(folder: PackedFolder): Promise<Shipped[]> {
  const groups: Shipped[] = [];
  const seen = new Set<string>();
  for (const packing of await packings[folder.packer](folder.manifest, folder.ground)) {
    if (packing) groups.push(...(await shippedIn(packing, folder, seen)));
  }
  return groups;
}

/** Of one thing that is packed; what another one holds already is `seen`. */
async function shippedIn(packing: Packing, folder: PackedFolder, seen: Set<string>): Promise<Shipped[]> {
  const { packer, manifest } = folder;
  const suspects = (await folder.suspects()).filter(({ path }) => !seen.has(path));
  const shipped = await packing.ships(
    manifest,
    suspects.map(({ path }) => path),
  );
  for (const path of shipped) seen.add(path);
  const proven = await contentsOf(
    suspects.filter(({ path }) => shipped.has(path)),
    folder,
    packing,
  );
  const license = licenseOf(manifest);
  const groups: Shipped[] = [];
  for (const [content, paths] of proven) {
    for (const [entry, own] of await byEntry(paths, manifest, packing)) {
      const from = entry === undefined ? packing.lineOf?.(own[0] ?? '', folder.uriOf) : undefined;
      const group = await groupOf(content, own, entry, manifest, packing);
      groups.push({ packer, content, license, ...group, ...(from ? { from } : {}) });
    }
  }
  const hasMaps = suspects.some(({ content }) => content === 'source-map');
  return hasMaps ? groups : [...groups, ...(await predictedMaps(folder, packing))];
}

/** Paths by what the files really are. */
async function contentsOf(
  suspects: readonly Suspect[],
  { manifest, ground }: PackedFolder,
  packing: Packing,
): Promise<Map<ShippedContent, string[]>> {
  const contents = new Map<ShippedContent, string[]>();
  const maps = suspects.filter(({ content }) => content === 'source-map');
  const revealing = await revealsSource(maps, manifest, ground, packing);
  for (const suspect of suspects) {
    const isMap = suspect.content === 'source-map';
    const content = isMap ? (revealing ? 'source-map' : undefined) : await provenContent(suspect, ground);
    if (content) contents.set(content, [...(contents.get(content) ?? []), suspect.path]);
  }
  return contents;
}

/** True when the first maps hold source that does not go out with the package anyway. */
async function revealsSource(
  maps: readonly Suspect[],
  manifest: Manifest,
  ground: PackGround,
  packing: Packing,
): Promise<boolean> {
  for (const { path } of maps.slice(0, mostMaps)) {
    const text = await ground.read(path);
    const mapped = text === undefined ? undefined : mappedSource(path, text);
    if (!mapped?.whole) continue;
    const sources = await present(mapped.sources.slice(0, mostSources), ground);
    const shipped = await packing.ships(manifest, sources);
    if (sources.length === 0 || sources.some((source) => !shipped.has(source))) return true;
  }
  return false;
}

async function present(paths: readonly string[], ground: PackGround): Promise<string[]> {
  const kinds = await Promise.all(paths.map((path) => ground.kindOf(path)));
  return paths.filter((_, index) => kinds[index] === 'file');
}

/** Which entry of the manifest's list lets each path in: the one without which it stays, or the first that takes it alone. */
async function byEntry(
  paths: readonly string[],
  manifest: Manifest,
  packing: Packing,
): Promise<Map<number | undefined, string[]>> {
  const groups = new Map<number | undefined, string[]>();
  const written = packing.list && valueAt(manifest, packing.list);
  const entries = textsOf(written).slice(0, mostEntries);
  const causes = new Map<string, number>();
  const all = Array.isArray(written) ? written : [];
  for (const way of ['without', 'alone'] as const) {
    for (const entry of entries) {
      const open = paths.filter((path) => !causes.has(path));
      if (!packing.list || open.length === 0 || entry.startsWith('!')) continue;
      const list = way === 'without' ? all.filter((one) => one !== entry) : [entry];
      const shipped = await packing.ships(withValue(manifest, packing.list, list), open);
      for (const path of open) if (shipped.has(path) === (way === 'alone')) causes.set(path, all.indexOf(entry));
    }
  }
  for (const path of paths) {
    const cause = causes.get(path);
    groups.set(cause, [...(groups.get(cause) ?? []), path]);
  }
  return groups;
}

async function groupOf(
  content: ShippedContent,
  paths: readonly string[],
  entry: number | undefined,
  manifest: Manifest,
  packing: Packing,
): Promise<Pick<Shipped, 'paths' | 'count' | 'by' | 'named' | 'ignoreFile' | 'remedy'>> {
  const { list, ignoreFile } = packing;
  const text = list && entry !== undefined ? textsOf([(valueAt(manifest, list) as unknown[])[entry]])[0] : undefined;
  const remedy = await remedyOf(content, paths, manifest, packing);
  return {
    paths: paths.slice(0, mostPaths),
    count: paths.length,
    ...(list && entry !== undefined ? { by: [...list, String(entry)] } : {}),
    ...(text !== undefined && names(text, content) ? { named: true as const } : {}),
    ...(ignoreFile && !packing.leaveOut ? { ignoreFile } : {}),
    ...(remedy ? { remedy } : {}),
  };
}

/** True for an entry that itself says what it takes along: `.claude/skills`, `AGENTS.md`, `test/fixtures`. */
function names(entry: string, content: ShippedContent): boolean {
  const path = entry.replace(/^\.?\//, '').replace(/\/?\**$/, '');
  return [path, `${path}/x`, `${path}/x.md`].some((one) => publishedFile(one)?.content === content);
}

/** Entries that keep the paths out, when trying them shows that they do. */
async function remedyOf(
  content: ShippedContent,
  paths: readonly string[],
  manifest: Manifest,
  { leaveOut, needed, ships }: Packing,
): Promise<Shipped['remedy']> {
  const at = leaveOut?.at ?? (needed && ['files']);
  if (!at) return undefined;
  const add = leaveOut ? patternsFor(content, paths).map((path) => leaveOut.spell(path)) : [...(needed ?? [])];
  if (add.length === 0) return undefined;
  const list = valueAt(manifest, at);
  const left = await ships(withValue(manifest, at, [...(Array.isArray(list) ? list : []), ...add]), paths);
  return left.size === 0 ? { at, add } : undefined;
}

/** One pattern for all maps and for a folder of an agent; otherwise the paths themselves, where they are few. */
function patternsFor(content: ShippedContent, paths: readonly string[]): string[] {
  if (content === 'source-map') return ['**/*.map'];
  const patterns = paths.map(
    (path) => /^(?:.*\/)?\.(?:claude|cursor|windsurf|codex|gemini|kiro|roo|specstory)(?=\/)/.exec(path)?.[0] ?? path,
  );
  const unique = [...new Set(patterns)];
  return unique.length <= 5 ? unique : [];
}

/** Maps that are not there yet, because nothing is built. */
async function predictedMaps(folder: PackedFolder, packing: Packing): Promise<Shipped[]> {
  const { packer, manifest, ground } = folder;
  if (packer !== 'npm' && packer !== 'vsce') return [];
  for (const option of await mapOptions(ground)) {
    const path = `${option.output === '.' ? '' : `${option.output}/`}index.js.map`;
    const sources = await present(['src/index.ts', 'src/cli.ts', 'src/main.ts', 'src/extension.ts'], ground);
    const shipped = await packing.ships(manifest, [path, ...sources]);
    if (!shipped.has(path) || shipped.size > 1) continue;
    const [[entry] = [undefined]] = await byEntry([path], manifest, packing);
    const group = await groupOf('source-map', [path], entry, manifest, packing);
    const from = placeOf(option, folder.uriOf);
    return [{ packer, content: 'source-map', license: licenseOf(manifest), ...group, from, predicted: true }];
  }
  return [];
}
