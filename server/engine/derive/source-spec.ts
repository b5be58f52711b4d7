/** References to packages outside a registry: git repositories, hosted shorthands, archives behind a URL. */
import type { PackageType, Pin } from '../../../rules/model';

/** What a reference says, before it is tied to a place. */
export interface Reference {
  readonly type: PackageType;
  readonly name: string;
  readonly version?: string;
  readonly pin: Pin;
}

const commit = /^[0-9a-f]{40}$/i;
const hosts: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
};

/** A reference an npm client resolves without a registry: https://docs.npmjs.com/cli/v11/using-npm/package-spec */
export function npmSource(spec: string): Reference | undefined {
  const [, host, path, ref] = /^(?:(github|gitlab|bitbucket):)?([\w.-]+\/[\w.-]+)(?:#(.*))?$/.exec(spec) ?? [];
  if (path && !spec.startsWith('@') && !spec.startsWith('.')) {
    return git(`${hosts[host ?? 'github']}/${path}`, ref);
  }
  const [, gist, gistRef] = /^gist:([\w/-]+)(?:#(.*))?$/.exec(spec) ?? [];
  if (gist) return git(`gist.github.com/${gist}`, gistRef);
  const [url = '', fragment] = splitOnce(spec, '#');
  if (isGitUrl(url) || /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[\w.-]+\/[\w.-]+$/.test(url)) {
    return git(repositoryName(url), fragment);
  }
  return /^https?:\/\//.test(spec) ? archive(url, fragment) : undefined;
}

/** A direct reference of PEP 508 or pip: `git+https://…@ref`, `https://…/x.whl#sha256=…`. */
export function pypiSource(spec: string): Reference | undefined {
  const [url = '', fragment] = splitOnce(spec, '#');
  if (isGitUrl(url)) {
    const path = url.indexOf('/', url.indexOf('://') + 3);
    const at = path < 0 ? -1 : url.indexOf('@', path);
    return git(repositoryName(at < 0 ? url : url.slice(0, at)), at < 0 ? undefined : url.slice(at + 1));
  }
  return /^https?:\/\//.test(url) ? archive(url, fragment) : undefined;
}

function isGitUrl(url: string): boolean {
  return /^(?:git\+(?:https?|ssh|git|file)|git|ssh):\/\//.test(url) || /^git@[\w.-]+:/.test(url);
}

function git(name: string, ref: string | undefined): Reference {
  const version = ref?.replace(/&.*$/, '');
  if (!version) return { type: 'git', name, pin: 'none' };
  const pin = commit.test(version) ? 'exact' : version.startsWith('semver:') ? 'range' : 'tag';
  return { type: 'git', name, version, pin };
}

/** An archive is fixed by a hash in its fragment or by a full commit in its path. */
function archive(url: string, fragment: string | undefined): Reference {
  const hash = /(?:^|&)(?:sha(?:256|384|512)=[0-9a-f]{64,128})(?:&|$)/i.test(fragment ?? '');
  const fixed = hash || /[/@][0-9a-f]{40}(?:[/.]|$)/i.test(url);
  return { type: 'url', name: withoutUser(url), pin: fixed ? 'exact' : 'none' };
}

/** `git+https://user@github.com/owner/repo.git` is `github.com/owner/repo`. */
function repositoryName(url: string): string {
  return withoutUser(url)
    .replace(/^(?:git\+)?[a-z]+:\/\//, '')
    .replace(/^git@/, '')
    .replace(':', '/')
    .replace(/\.git$/, '');
}

/** Credentials of an address are nobody's name. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/, '$1');
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
