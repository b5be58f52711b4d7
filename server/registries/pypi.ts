/**
 * Indexes of Python packages: the simple interface, as JSON (PEP 691, PEP 700, PEP 740, PEP 792) or as HTML (PEP 503), and
 * beside it what only PyPI's own interface tells (https://docs.pypi.org/api/json/).
 */
import type { ReleaseFacts } from '../../rules/facts';
import { askPatiently, ServiceError } from '../advisories/look-up/ask';
import { type Table, tableOf, tablesOf, textOf } from '../advisories/osv';
import { pypi as scheme } from '../advisories/scheme';
import type { Http } from '../network/exchange';
import { absent, largest, type Registry, type Source, type Told, timeOf } from './registry';

/** `pause`: in milliseconds before a second attempt. */
export function pypiIndex(http: Http, pause = 500): Registry {
  const ask = (url: string, accept: string, name: string) =>
    askPatiently(
      http,
      { method: 'GET', url, headers: { accept }, largest, purpose: `What the index says of ${name}` },
      pause,
      [401, 403, 404],
    );
  return {
    async ask(name, source, at) {
      const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.1';
      const { status, body, value } = await ask(`${source.base}/${name}/`, accept, name);
      if (status !== 200) return status === 404 && source.isComplete ? absent(source, at) : undefined;
      const page = value === undefined ? pageOf(body) : tableOf(value);
      if (!Array.isArray(page.files)) throw new ServiceError(new URL(source.base).host, `no list of files of ${name}`);
      const told = toldOf(name, page, source, at);
      return { ...told, ...(await detailsOf(name, source)) };
    },
  };

  /** Worth having, not worth failing for. Mirrors have it at the same place or not at all. */
  async function detailsOf(name: string, { base }: Source): Promise<Partial<Told>> {
    const root = /^(.*)\/simple$/.exec(base)?.[1];
    if (root === undefined) return {};
    const { value } = await ask(`${root}/pypi/${name}/json`, 'application/json', name).catch(() => ({ value: {} }));
    const { info, ownership } = tableOf(value);
    const repository = repositoryOf(tableOf(info));
    const maintainers = tablesOf(tableOf(ownership).roles).flatMap(({ user }) => textOf(user) || []);
    return { ...(repository ? { repository } : {}), ...(maintainers.length ? { maintainers } : {}) };
  }
}

function toldOf(name: string, page: Table, { base }: Source, at: number): Told {
  const files = new Map<string, Table[]>();
  for (const file of tablesOf(page.files)) {
    const version = versionOf(textOf(file.filename), name);
    if (version !== undefined) files.set(version, [...(files.get(version) ?? []), file]);
  }
  const releases = [...files]
    .map(([version, own]) => releaseOf(version, own))
    .sort((a, b) => scheme.compare(a.version, b.version));
  const first = releases.flatMap(({ published }) => published ?? []);
  const latest = latestOf(releases);
  const status = releases.length ? statusOf(page) : 'removed';
  return {
    registry: base,
    exists: true,
    at,
    tags: latest ? { latest } : {},
    releases,
    ...(first.length ? { created: first.reduce((a, b) => Math.min(a, b)) } : {}),
    ...(latest ? { latest } : {}),
    ...(status ? { status } : {}),
  };
}

function releaseOf(version: string, files: readonly Table[]): ReleaseFacts {
  const times = files.flatMap((file) => timeOf(file['upload-time']) ?? []);
  const hashes = files.flatMap(({ hashes }) =>
    textOf(tableOf(hashes).sha256) ? `sha256:${textOf(tableOf(hashes).sha256)}` : [],
  );
  // A release is withdrawn when all of its files are.
  const isYanked = files.every(({ yanked }) => yanked === true || typeof yanked === 'string');
  const reason = files.map(({ yanked }) => textOf(yanked)).find(Boolean) ?? '';
  return {
    version,
    hashes,
    ...(times.length ? { published: times.reduce((a, b) => Math.min(a, b)) } : {}),
    ...(isYanked ? { yanked: reason } : {}),
    ...(files.some(({ filename }) => textOf(filename).endsWith('.whl')) ? {} : { runsOnInstall: 'source' as const }),
    ...(files.every(({ provenance }) => textOf(provenance)) ? { attested: true as const } : {}),
  };
}

/** PEP 440: a pre-release is only given to those who ask for one, or when there is nothing else. */
function latestOf(releases: readonly ReleaseFacts[]): string | undefined {
  const kept = releases.filter(({ yanked }) => yanked === undefined);
  return (kept.findLast(({ version }) => !scheme.isPrerelease(version)) ?? kept.at(-1))?.version;
}

/** https://packaging.python.org/en/latest/specifications/project-status-markers/ */
function statusOf(page: Table): Told['status'] {
  const marker = page['project-status'];
  const word = textOf(marker) || textOf(tableOf(marker).status);
  return (['deprecated', 'archived', 'quarantined'] as const).find((one) => one === word);
}

/**
 * https://packaging.python.org/en/latest/specifications/binary-distribution-format/#file-name-convention and
 * source-distribution-format; older source files have the name as it was written, with hyphens in it.
 */
function versionOf(filename: string, name: string): string | undefined {
  const wheel = /^[^-]+-([^-]+)-.*\.whl$/.exec(filename)?.[1];
  if (wheel !== undefined) return scheme.version(wheel);
  const stem = /^(.+)\.(?:tar\.(?:gz|bz2|xz|Z)|tgz|zip|egg)$/.exec(filename)?.[1]?.replace(/-py\d.*$/, '');
  if (stem === undefined) return undefined;
  for (let at = stem.indexOf('-'); at > 0; at = stem.indexOf('-', at + 1)) {
    if (scheme.name(stem.slice(0, at)) === name) return scheme.version(stem.slice(at + 1));
  }
  return undefined;
}

/** A page of links as the list it stands for. */
function pageOf(html: string): Table {
  const links = html.matchAll(/<a\s([^>]*)>\s*([^<]*?)\s*<\/a>/gi);
  const files = [...links].map(([, attributes = '', filename = '']) => {
    const [, sha256] = /#sha256=([0-9a-f]{64})/.exec(attributes) ?? [];
    const [yanked, reason] = /\bdata-yanked(?:="([^"]*)")?/.exec(attributes) ?? [];
    const [, provenance] = /\bdata-provenance="([^"]*)"/.exec(attributes) ?? [];
    return {
      filename,
      hashes: sha256 ? { sha256 } : {},
      yanked: yanked === undefined ? false : reason || true,
      ...(provenance ? { provenance } : {}),
    };
  });
  const [, status] = /<meta\s+name="pypi:project-status"\s+content="([\w-]+)"/i.exec(html) ?? [];
  return { files, ...(status ? { 'project-status': status } : {}) };
}

/** The address that is called one, else the first one on a known host of repositories. */
function repositoryOf({ project_urls: urls, home_page: home }: Table): string | undefined {
  const named = Object.entries(tableOf(urls)).map(([label, url]) => [label.toLowerCase(), textOf(url)] as const);
  const all = [...named.map(([, url]) => url), textOf(home)];
  const isRepository = (url: string) =>
    /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|gitee\.com|codeberg\.org|bitbucket\.org)\/[^/]+\/[^/]/.test(url);
  const called = named.find(
    ([label, url]) => /^(?:repository|repo|source|source[ _-]?code|code|github)$/.test(label) && isRepository(url),
  );
  return called?.[1] ?? all.find(isRepository);
}
