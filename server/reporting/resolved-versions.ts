/** What a registry's releases say about the versions of a draft: which are affected, which is the first without the flaw. */
import type { Text } from './channel';
import type { Draft } from './draft';
import { type AffectedVersions, parseVersions } from './versions';

/** Registries that can be asked, by the ecosystem's name in the OSV schema. */
export const registryTypes: Readonly<Record<string, 'npm' | 'pypi'>> = { npm: 'npm', PyPI: 'pypi' };

/** What a registry tells of the component. */
export interface Releases {
  /** Host of the registry that was asked. */
  readonly host: string;
  readonly exists: boolean;
  /** The lowest first. */
  readonly versions: readonly string[];
  readonly latest?: string;
  /** Address of the source code as its newest release states it. */
  readonly repository?: string;
}

/** How the component's ecosystem orders versions. */
export interface VersionOrder {
  isAtLeast(version: string, bound: string): boolean;
  isPrerelease(version: string): boolean;
}

export interface ResolvedVersions {
  /** Values for fields that are empty, by their path; what the reporter wrote stays. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was found, and what of the draft does not fit it. */
  readonly text: Text;
}

/** Nothing is made up: without a range that ends, no release is called the first without the flaw. */
export function resolveVersions(
  { component, versions }: Draft,
  releases: Releases,
  order: VersionOrder,
): ResolvedVersions {
  const { host, exists, versions: all, latest = all.at(-1) ?? '' } = releases;
  const { name } = component;
  if (!exists || !all.length) return { fields: {}, text: sentences.unknown(host, name) };
  const parsed = parseVersions(versions.affected);
  const affected = parsed ? all.filter((version) => isIn(parsed, version, order)) : [];
  const fixed = parsed && firstFixed(parsed, all, affected, order);
  const { examined } = versions;
  const said = [
    sentences.releases(host, name, all.length, latest),
    ...(parsed ? [affected.length ? sentences.affected(affected) : sentences.none] : [sentences.unsaid]),
    ...(fixed ? [sentences.fixed(fixed)] : affected.includes(latest) ? [sentences.noFix] : []),
    ...(versions.fixed && !all.includes(versions.fixed) ? [sentences.notReleased(versions.fixed)] : []),
    ...(parsed && examined && all.includes(examined) && !affected.includes(examined)
      ? [sentences.notAmong(examined)]
      : []),
  ];
  return {
    fields: {
      ...(fixed && !versions.fixed ? { 'versions.fixed': fixed } : {}),
      ...(releases.repository && !component.repository ? { 'component.repository': releases.repository } : {}),
    },
    text: { en: said.map(({ en }) => en).join(' '), 'zh-cn': said.map((one) => one['zh-cn']).join('') },
  };
}

function isIn({ sets, versions }: AffectedVersions, version: string, { isAtLeast }: VersionOrder): boolean {
  const inSet = sets.some(
    ({ introduced, fixed, lastAffected }) =>
      (introduced === '0' || isAtLeast(version, introduced)) &&
      (fixed === undefined || !isAtLeast(version, fixed)) &&
      (lastAffected === undefined || isAtLeast(lastAffected, version)),
  );
  return inSet || versions.some((one) => isAtLeast(version, one) && isAtLeast(one, version));
}

/** The first release above all that are affected; a pre-release only where its line has nothing else. */
function firstFixed(
  { sets }: AffectedVersions,
  all: readonly string[],
  affected: readonly string[],
  { isAtLeast, isPrerelease }: VersionOrder,
): string | undefined {
  const isBounded = sets.length > 0 && sets.every((set) => set.fixed !== undefined || set.lastAffected !== undefined);
  const last = affected.at(-1);
  if (!isBounded || last === undefined) return undefined;
  const above = all.filter((version) => !affected.includes(version) && isAtLeast(version, last));
  return above.find((version) => !isPrerelease(version)) ?? above[0];
}

const sentences = {
  unknown: (host: string, name: string): Text => ({
    en: `${host} has no release of ${name}.`,
    'zh-cn': `${host} 上没有 ${name} 的任何版本。`,
  }),
  releases: (host: string, name: string, count: number, latest: string): Text => ({
    en: `${host}: ${name} has ${count} releases, the latest is ${latest}.`,
    'zh-cn': `${host}：${name} 共有 ${count} 个版本，最新版本为 ${latest}。`,
  }),
  affected: (versions: readonly string[]): Text => ({
    en: `Affected as written: ${versions.length} (${span(versions, ' to ')}).`,
    'zh-cn': `按所写范围受影响的有 ${versions.length} 个（${span(versions, ' 至 ')}）。`,
  }),
  none: { en: 'As written, no release is affected.', 'zh-cn': '按所写范围，没有版本受影响。' },
  unsaid: { en: 'Write which of them are affected.', 'zh-cn': '请写明哪些版本受影响。' },
  fixed: (version: string): Text => ({
    en: `The first one after them is ${version}.`,
    'zh-cn': `其后的第一个版本为 ${version}。`,
  }),
  noFix: { en: 'No release is without the flaw yet.', 'zh-cn': '尚无不受影响的版本。' },
  notReleased: (version: string): Text => ({
    en: `${version}, named as the fixed version, is not released.`,
    'zh-cn': `所写的修复版本 ${version} 尚未发布。`,
  }),
  notAmong: (version: string): Text => ({
    en: `${version}, which you looked at, is not among the affected ones.`,
    'zh-cn': `您查看的版本 ${version} 不在受影响范围内。`,
  }),
} as const;

function span(versions: readonly string[], between: string): string {
  const [first = '', last = first] = [versions[0], versions.at(-1)];
  return first === last ? first : `${first}${between}${last}`;
}
