/** Which names of packages are nobody's business: those that the configuration of a package manager sends elsewhere. */
import type { Package } from '../../../rules/model';

/** A file of a package manager's settings, or of requirements. */
export interface RegistryFile {
  /** Without folders: `.npmrc`. */
  readonly name: string;
  readonly text: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names that may hold addresses of registries, in a project or in a user's folder. */
export const registryFileNames: readonly string[] = [
  ...['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml'],
  ...['pip.conf', 'pip.ini', 'uv.toml', 'pyproject.toml', 'Pipfile', 'requirements.txt'],
];

/**
 * True for a package whose name may be told: it comes from a public registry or a public mirror of one. Where a private
 * index is named beside, a name may be from there, so only what a lock file traces to a public one is told.
 */
export function isPublicBy(files: readonly RegistryFile[], env: Environment): (pkg: Package) => boolean {
  const npm = npmSettings(files, env);
  const hasPrivateIndex = pythonIndexes(files, env).some((address) => !isPublicAddress(address));
  const goPrivate = [env.GOPRIVATE, env.GONOPROXY].flatMap((list) => (list ?? '').split(',')).filter(Boolean);
  return ({ type, name, dependency }) => {
    const source = dependency?.registry;
    if (source !== undefined && !isPublicAddress(source)) return false;
    switch (type) {
      case 'npm': {
        const [scope = ''] = name.startsWith('@') ? name.split('/') : [];
        if (npm.privateScopes.has(scope)) return false;
        return source !== undefined || npm.publicScopes.has(scope) || !npm.isPrivate;
      }
      case 'pypi':
        return source !== undefined || !hasPrivateIndex;
      case 'golang':
        return !goPrivate.some((pattern) => matchesPrefix(name, pattern.trim()));
      case 'cargo':
        return source !== undefined;
      default:
        return false;
    }
  };
}

/** Hosts whose packages everybody can see: registries and the mirrors of them that are in common use. */
const publicHosts: ReadonlySet<string> = new Set([
  'registry.npmjs.org',
  'registry.npmjs.com',
  'registry.yarnpkg.com',
  'registry.npmmirror.com',
  'cdn.npmmirror.com',
  'registry.npm.taobao.org',
  'pypi.org',
  'pypi.python.org',
  'files.pythonhosted.org',
  'download.pytorch.org',
  'pypi.tuna.tsinghua.edu.cn',
  'mirrors.tuna.tsinghua.edu.cn',
  'mirrors.aliyun.com',
  'mirrors.ustc.edu.cn',
  'pypi.mirrors.ustc.edu.cn',
  'mirrors.cloud.tencent.com',
  'mirrors.huaweicloud.com',
  'repo.huaweicloud.com',
  'pypi.doubanio.com',
  'pypi.douban.com',
  'index.crates.io',
  'static.crates.io',
  // The index of crates.io is a repository there; other repositories have no releases.
  'github.com',
]);

/** An address with a variable in it, or that is none, may be anything. */
export function isPublicAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && !url.username && !url.password && publicHosts.has(url.hostname);
}

interface NpmSettings {
  /** The registry of everything without a scope of its own is private. */
  readonly isPrivate: boolean;
  readonly privateScopes: ReadonlySet<string>;
  readonly publicScopes: ReadonlySet<string>;
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/npmrc, https://yarnpkg.com/configuration/yarnrc, https://bun.sh/docs/runtime/bunfig */
function npmSettings(files: readonly RegistryFile[], env: Environment): NpmSettings {
  const { general, scopes } = npmAddresses(files, env);
  const privateScopes = new Set(scopes.flatMap(([scope, address]) => (isPublicAddress(address) ? [] : [scope])));
  const publicScopes = scopes.flatMap(([scope]) => (privateScopes.has(scope) ? [] : [scope]));
  return {
    isPrivate: general.some((address) => !isPublicAddress(address)),
    privateScopes,
    publicScopes: new Set(publicScopes),
  };
}

/** Addresses of registries: those of everything, of the environment first, and those of scopes. */
export interface NpmAddresses {
  readonly general: readonly string[];
  /** `@scope` and address. */
  readonly scopes: readonly (readonly [string, string])[];
}

/** In the order they are written. An address with a variable in it stays as it is. */
export function npmAddresses(files: readonly RegistryFile[], env: Environment): NpmAddresses {
  const found: (readonly [string, string])[] = [];
  const general = [env.npm_config_registry, env.NPM_CONFIG_REGISTRY, env.YARN_NPM_REGISTRY_SERVER].filter(
    (one) => one !== undefined,
  );
  const scoped = (scope: string, address: string) => found.push([scope.startsWith('@') ? scope : `@${scope}`, address]);
  for (const { name, text } of files) {
    if (!['.npmrc', '.yarnrc', '.yarnrc.yml', 'bunfig.toml'].includes(name)) continue;
    for (const match of text.matchAll(/^\s*"?(@[\w.~-]+):registry"?\s*[= ]\s*"?([^"\s]+)/gm))
      scoped(match[1] ?? '', match[2] ?? '');
    for (const match of text.matchAll(/^(?:registry|npmRegistryServer)\s*[=: ]\s*"?(?:\{ *url *= *")?([^"'\s,}]+)/gm))
      general.push(match[1] ?? '');
    const [, scopes = ''] =
      /^(?:npmScopes:|\[install\.scopes\])[^\n]*\n((?:(?:[ \t]+|"|@|\w+ *=)[^\n]*\n?)*)/m.exec(text) ?? [];
    for (const match of scopes.matchAll(/^ {0,2}["']?(@?[\w.~-]+)["']?\s*[:=]/gm)) {
      const rest = scopes.slice(match.index);
      scoped(match[1] ?? '', /https?:\/\/[^"'\s]+/.exec(rest)?.[0] ?? '');
    }
  }
  return { general, scopes: found };
}

/** Addresses of indexes of pip, uv, Poetry and Pipenv. */
export function pythonIndexes(files: readonly RegistryFile[], env: Environment): string[] {
  const names = 'PIP_INDEX_URL PIP_EXTRA_INDEX_URL UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL'.split(
    ' ',
  );
  const found = names.flatMap((name) => (env[name] ?? '').split(/\s+/).filter(Boolean));
  for (const { name, text } of files) {
    if (name.endsWith('rc') || name.endsWith('.yml') || name === 'bunfig.toml') continue;
    const options = /^\s*(?:--)?(?:extra-|default-)?index(?:-url)?\s*[= ]\s*\[?\s*"?([^"\s\]]+)|^\s*-i\s+(\S+)/gm;
    for (const match of text.matchAll(options)) found.push(match[1] ?? match[2] ?? '');
    const tables =
      /^\[\[(?:tool\.uv\.index|index|tool\.poetry\.source|tool\.pdm\.source|source)\]\][^[]*?^\s*url\s*=\s*"([^"]*)"/gm;
    for (const match of text.matchAll(tables)) found.push(match[1] ?? '');
  }
  return found.map((address) => address.replace(/^[\w-]+=(?=https?:)/, ''));
}

/** `GOPRIVATE` holds globs for beginnings of paths (https://pkg.go.dev/cmd/go#hdr-Configuration_for_downloading_non_public_code). */
function matchesPrefix(name: string, pattern: string): boolean {
  const parts = pattern.split('/');
  const start = name.split('/').slice(0, parts.length);
  return parts.every((part, index) => {
    const glob = part
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${glob}$`).test(start[index] ?? '');
  });
}
