/** Which registry a package of a file comes from, as the settings of package managers say. */
import type { Package } from '../../rules/model';
import {
  type Environment,
  isPublicAddress,
  npmAddresses,
  pythonIndexes,
  type RegistryFile,
} from '../advisories/look-up/private-names';
import { publicNames, settingsAround } from '../advisories/look-up/registry-files';
import type { Source } from './registry';

const npmjs = 'https://registry.npmjs.org';
const pypi = 'https://pypi.org/simple';
/** What these do not have does not exist; a mirror may only not have it yet. */
const complete: ReadonlySet<string> = new Set(['registry.npmjs.org', 'registry.yarnpkg.com', 'pypi.org']);

/**
 * The source of a package, by the settings around the file it is written in. Nothing for a name that would be told to
 * somebody else than the registry it is from: a private name to a public one, any name when several private indexes may
 * have it, or where the address is none. Credentials in settings are not read.
 */
export function packageSources(home: string, env: Environment): (pkg: Package, file: string) => Source | undefined {
  const isPublic = publicNames(home, env);
  const settings = settingsAround(home);
  return (pkg, file) => {
    const isOpen = isPublic(pkg, file);
    const levels = settings(file);
    const base = plain(pkg.type === 'npm' ? npmSource(pkg.name, levels, env) : indexSource(levels, env));
    // A lock file names a public registry although the settings name another one: the file says where this one is from.
    if (isOpen) return sourceAt(base && isPublicAddress(base) ? base : defaultOf(pkg));
    return base && !isPublicAddress(base) ? sourceAt(base) : undefined;
  };
}

function sourceAt(base: string): Source {
  return { base, isComplete: complete.has(new URL(base).host) };
}

function defaultOf({ type }: Package): string {
  return type === 'npm' ? npmjs : pypi;
}

/** The environment stands above files, the nearest file above others, a scope's registry above the general one. */
function npmSource(name: string, levels: readonly (readonly RegistryFile[])[], env: Environment): string {
  const [scope = ''] = name.startsWith('@') ? name.split('/') : [];
  const addresses = levels.map((files) => npmAddresses(files, {}));
  const ofScope = addresses.flatMap(({ scopes }) => scopes).find(([one]) => one === scope)?.[1];
  if (ofScope !== undefined) return ofScope;
  return [...npmAddresses([], env).general, ...addresses.flatMap(({ general }) => general)][0] ?? npmjs;
}

/** Where several indexes are named, any may have the name, so that nobody can be asked. */
function indexSource(levels: readonly (readonly RegistryFile[])[], env: Environment): string {
  const all = new Set([...pythonIndexes([], env), ...levels.flatMap((files) => pythonIndexes(files, {}))].map(plain));
  const [only] = all;
  const shown = [...all].find((address) => isPublicAddress(address));
  return all.size > 1 ? (shown ?? '') : (only ?? pypi);
}

/** Without a slash at its end; empty for what is no address of a registry, or has an account in it. */
function plain(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) return '';
  return url.href.replace(/\/+$/, '');
}
