/**
 * Registries with npm's interface (https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md). The full
 * record is asked for: only that has the dates.
 */
import type { ReleaseFacts } from '../../rules/facts';
import { askPatiently, ServiceError } from '../advisories/look-up/ask';
import { type Table, tableOf, tablesOf, textOf } from '../advisories/osv';
import { npm as scheme } from '../advisories/scheme';
import type { Http } from '../network/exchange';
import { absent, largest, type Registry, type Source, type Told, timeOf } from './registry';

/** `pause`: in milliseconds before a second attempt. */
export function npmRegistry(http: Http, pause = 500): Registry {
  return {
    async ask(name, source, at) {
      const { status, value } = await askPatiently(
        http,
        {
          method: 'GET',
          url: `${source.base}/${name.replace('/', '%2f')}`,
          headers: { accept: 'application/json' },
          largest,
          purpose: `What the registry says of ${name}`,
        },
        pause,
        [401, 403, 404],
      );
      if (status !== 200) return status === 404 && source.isComplete ? absent(source, at) : undefined;
      const record = tableOf(value);
      if (textOf(record.name) !== name)
        throw new ServiceError(new URL(source.base).host, `another package than ${name}`);
      return toldOf(record, source, at);
    },
  };
}

function toldOf(record: Table, { base }: Source, at: number): Told {
  const times = tableOf(record.time);
  const tags = Object.fromEntries(
    Object.entries(tableOf(record['dist-tags'])).flatMap(([tag, version]) =>
      typeof version === 'string' ? [[tag, version] as const] : [],
    ),
  );
  const releases = Object.entries(tableOf(record.versions))
    .filter(([version]) => scheme.version(version) !== undefined)
    .map(([version, release]) => releaseOf(version, tableOf(release), times[version]))
    .sort((a, b) => scheme.compare(a.version, b.version));
  const newest = tableOf(tableOf(record.versions)[tags.latest ?? '']);
  const first = releases.flatMap(({ published }) => published ?? []);
  const created = timeOf(times.created) ?? (first.length ? first.reduce((a, b) => Math.min(a, b)) : undefined);
  const repository = repositoryOf(newest.repository) ?? repositoryOf(record.repository);
  const maintainers = tablesOf(record.maintainers).flatMap(({ name }) => textOf(name) || []);
  const status = statusOf(record, releases, newest);
  return {
    registry: base,
    exists: true,
    at,
    tags,
    releases,
    ...(created === undefined ? {} : { created }),
    ...(tags.latest ? { latest: tags.latest } : {}),
    ...(status ? { status } : {}),
    ...(repository ? { repository } : {}),
    ...(maintainers.length ? { maintainers } : {}),
  };
}

/** npm holds names it took from malware with a release of its own: https://github.com/npm/security-holder */
function statusOf(record: Table, releases: readonly ReleaseFacts[], newest: Table): Told['status'] {
  if (releases.length === 0) return 'removed';
  const isHeld = /\bnpm\/security-holder\b/.test(
    repositoryOf(newest.repository) ?? repositoryOf(record.repository) ?? '',
  );
  if (isHeld || releases.every(({ version }) => version.endsWith('-security'))) return 'held';
  return releases.every(({ deprecated }) => deprecated !== undefined) ? 'deprecated' : undefined;
}

function releaseOf(version: string, release: Table, time: unknown): ReleaseFacts {
  const published = timeOf(time);
  const dist = tableOf(release.dist);
  const publisher = textOf(tableOf(release._npmUser).name);
  const hash = textOf(dist.integrity) || (textOf(dist.shasum) && `sha1:${textOf(dist.shasum)}`);
  return {
    version,
    hashes: hash ? [hash] : [],
    ...(published === undefined ? {} : { published }),
    // `false` and an empty text take a deprecation back.
    ...(typeof release.deprecated === 'string' && release.deprecated ? { deprecated: release.deprecated } : {}),
    ...(runsScript(release) ? { runsOnInstall: 'script' as const } : {}),
    ...(tableOf(dist.attestations).provenance ? { attested: true as const } : {}),
    ...(publisher ? { publisher } : {}),
  };
}

/** https://docs.npmjs.com/cli/v11/using-npm/scripts: what runs when somebody else installs the package. */
function runsScript({ hasInstallScript, scripts, gypfile }: Table): boolean {
  const known = tableOf(scripts);
  const isRun = ['preinstall', 'install', 'postinstall'].some((name) => textOf(known[name]) !== '');
  return hasInstallScript === true || gypfile === true || isRun;
}

function repositoryOf(value: unknown): string | undefined {
  return textOf(value) || textOf(tableOf(value).url) || undefined;
}
