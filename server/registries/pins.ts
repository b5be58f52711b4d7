/** What a reference stands for today, asked of the registry, host or hub it is from: a release, a commit, a digest. */
import type { PackageFacts } from '../../rules/facts';
import type { Package } from '../../rules/model';
import { askPatiently, ServiceError } from '../advisories/look-up/ask';
import { tableOf, textOf } from '../advisories/osv';
import type { Http } from '../network/exchange';
import type { RegistryLookUp } from './look-up';
import { bestRelease } from './releases';

export interface Pin {
  /** A release, the full hash of a commit, or `sha256:…` of an image. */
  readonly version: string;
  /** Host that said so. */
  readonly from: string;
}

export interface PinsOptions {
  readonly http: Http;
  readonly registries: Pick<RegistryLookUp, 'resolve'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** False for a release that should not be written down, as one with a known vulnerability. */
  accept(pkg: Package, version: string): boolean;
  /** In milliseconds, before a second attempt. */
  readonly pause?: number;
}

export class Pins {
  readonly #options: PinsOptions;

  constructor(options: PinsOptions) {
    this.#options = options;
  }

  /**
   * Nothing when the name is private or nobody tells. Rejects when it cannot be told: `NetworkError`, `ServiceError`.
   * `place` is the absolute path of the file that names the package.
   */
  async pinOf(pkg: Package, place: string): Promise<Pin | undefined> {
    switch (pkg.type) {
      case 'npm':
      case 'pypi':
        return this.#release(pkg.type, pkg, await this.#options.registries.resolve(pkg, place));
      case 'oci':
        return digestOf(await this.#options.registries.resolve(pkg, place));
      case 'github':
        return this.#commit(pkg);
      case 'huggingface':
        return this.#revision(pkg);
      default:
        return undefined;
    }
  }

  /** What the reference gets today; when that is known to be bad, the newest that is not, unless a range says which. */
  #release(type: 'npm' | 'pypi', pkg: Package, facts: PackageFacts | undefined): Pin | undefined {
    if (!facts?.exists) return undefined;
    const accept = (version: string) => this.#options.accept(pkg, version);
    const own = facts.release && accept(facts.release.version) ? facts.release : undefined;
    const other = pkg.pin === 'range' ? undefined : bestRelease(type, facts, { order: 'highest', accept });
    const found = own ?? other;
    return found && { version: found.version, from: new URL(facts.registry).host };
  }

  /** https://docs.github.com/en/rest/commits/commits#get-a-commit */
  async #commit({ name, version = 'HEAD' }: Package): Promise<Pin | undefined> {
    const { http, env, pause = 500 } = this.#options;
    const [, owner, repository] = /^([\w-]+)\/([\w.-]+)(?:\/|$)/.exec(name) ?? [];
    if (!owner || !repository || !isReference(version)) return undefined;
    const base = env.GRANTLINT_GITHUB_API || 'https://api.github.com';
    const response = await askPatiently(
      http,
      {
        method: 'GET',
        url: `${base}/repos/${owner}/${repository}/commits/${encodeURIComponent(version)}`,
        headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
        purpose: `Which commit ${owner}/${repository} has at ${version}`,
      },
      pause,
      [404, 422],
    );
    return commitIn(response.value, base);
  }

  /** https://huggingface.co/docs/hub/api: the commit a branch or tag of a model or data set is at. */
  async #revision({ name, version = 'main', runner }: Package): Promise<Pin | undefined> {
    const { http, env, pause = 500 } = this.#options;
    if (!/^[\w.-]+\/[\w.-]+$/.test(name) || !isReference(version)) return undefined;
    const base = (env.HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, '');
    const kind = /dataset/.test(runner) ? 'datasets' : 'models';
    const response = await askPatiently(
      http,
      {
        method: 'GET',
        url: `${base}/api/${kind}/${name}/revision/${encodeURIComponent(version)}`,
        headers: { accept: 'application/json' },
        purpose: `Which commit ${name} has at ${version}`,
      },
      pause,
      [401, 404],
    );
    return commitIn(response.value, base);
  }
}

function digestOf(facts: PackageFacts | undefined): Pin | undefined {
  const [digest] = facts?.release?.hashes ?? [];
  return facts && digest ? { version: digest, from: new URL(facts.registry).host } : undefined;
}

/** Throws {@link ServiceError} for an answer that names no commit; nothing where there was none. */
function commitIn(value: unknown, base: string): Pin | undefined {
  if (value === undefined) return undefined;
  const { host } = new URL(base);
  const version = textOf(tableOf(value).sha) ?? '';
  if (!/^[0-9a-f]{40}$/.test(version)) throw new ServiceError(host, 'no commit');
  return { version, from: host };
}

/** A branch, tag or commit by a name that can be asked for. */
function isReference(name: string): boolean {
  return name.length <= 200 && /^[\w.][\w./-]*$/.test(name) && !name.includes('..');
}
