/** Reads where a host fetches plugins and lists of plugins from. */
import type { Endpoint, Located, ModelElement, Package, Pin } from '../../../rules/model';
import { npmPin } from '../derive/npm-spec';
import { hasVariable } from '../derive/placeholder';
import { member } from '../parsers/config-tree';
import { locatedText, type Reader, type ReaderInput, starKey } from './reader';

/**
 * A path below the list's folder, or an object whose `source` names its kind (`github`, `git`, `url`, `git-subdir`, `npm`)
 * with `repo`, `url` or `package`, and `sha`, `ref` or `version`. `set`: `runner`, `plugin` or `marketplace`
 * (https://code.claude.com/docs/en/plugin-marketplaces).
 */
export const readPluginSource: Reader = (input) => {
  const { node } = input.place;
  const path = locatedText(node);
  if (path) return [local(input, path)];
  const of = (key: string) => locatedText(member(node, key)?.value);
  const folder = of('path');
  switch (of('source')?.value) {
    case 'github':
      return fetched(input, 'github', of('repo'));
    case 'git':
    case 'git-subdir':
      return fetched(input, 'git', of('url'));
    case 'url':
      // A list behind an address is one file; a plugin behind an address is a repository.
      return runnerOf(input) === 'marketplace' ? [] : fetched(input, 'git', of('url'));
    case 'npm':
      return published(input, of('package'), of('version')?.value);
    case 'file':
    case 'directory':
    case 'local':
      return folder ? [local(input, folder)] : [];
    default:
      return [];
  }
};

function fetched(input: ReaderInput, type: 'github' | 'git', spec: Located | undefined): ModelElement[] {
  if (!spec) return [];
  const { node } = input.place;
  const sha = locatedText(member(node, 'sha')?.value)?.value;
  const ref = locatedText(member(node, 'ref')?.value)?.value;
  const version = sha ?? ref;
  const name = spec.value.replace(/^[a-z+]+:\/\/(?:[^/@]*@)?|\.git$/g, '');
  const pkg = { type, name, pin: pinOf(version), ...(version ? { version } : {}) };
  return [packageOf(input, pkg, spec), ...addressOf(input, spec)];
}

function published(input: ReaderInput, spec: Located | undefined, version: string | undefined): ModelElement[] {
  if (!spec) return [];
  const at = spec.value.indexOf('@', 1);
  const name = at > 0 ? spec.value.slice(0, at) : spec.value;
  const wanted = version ?? (at > 0 ? spec.value.slice(at + 1) : undefined);
  return [packageOf(input, { type: 'npm', name, pin: npmPin(wanted), ...(wanted ? { version: wanted } : {}) }, spec)];
}

function local(input: ReaderInput, path: Located): Package {
  return packageOf(input, { type: 'url', name: path.value, pin: 'local' }, path);
}

function packageOf(
  input: ReaderInput,
  own: Pick<Package, 'type' | 'name' | 'version' | 'pin'>,
  spec: Located,
): Package {
  return { kind: 'package', ...own, runner: runnerOf(input), spec };
}

/** A repository that is fetched without encryption. */
function addressOf(input: ReaderInput, address: Located): Endpoint[] {
  if (!/^http:\/\//i.test(address.value)) return [];
  const holder = starKey(input);
  return [{ kind: 'endpoint', role: 'server', address, key: 'url', ...(holder === undefined ? {} : { holder }) }];
}

/** Only a full commit cannot be moved. */
function pinOf(version: string | undefined): Pin {
  if (!version) return 'none';
  if (hasVariable(version)) return 'unknown';
  return /^[0-9a-f]{40}$/i.test(version) ? 'exact' : 'tag';
}

function runnerOf({ row }: ReaderInput): string {
  return row.set?.runner === 'marketplace' ? 'marketplace' : 'plugin';
}
