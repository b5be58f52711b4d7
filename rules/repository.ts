/** Addresses of source code, as manifests and registries write them. */

export interface Repository {
  /** `github.com`. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/**
 * The repository an address is in; nothing where that cannot be told. Written as npm (`git+https://…`, `github:o/r`,
 * `o/r`), git (`git@host:o/r`) and browsers do, with folders and branches behind. Compared without regard to case.
 */
export function repositoryIn(written: string): Repository | undefined {
  const text = written.trim().toLowerCase();
  const short = /^(?:(github|gitlab|bitbucket):)?([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:#.*)?$/.exec(text);
  if (short) {
    const [, service = 'github', owner = '', name = ''] = short;
    return { host: service === 'bitbucket' ? 'bitbucket.org' : `${service}.com`, owner, name };
  }
  const long =
    /^(?:git\+)?(?:(?:https?|ssh|git):\/\/)?(?:[\w.-]+@)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:[/?#].*)?$/.exec(
      text,
    );
  if (!long) return undefined;
  const [, host = '', owner = '', name = ''] = long;
  return { host, owner, name };
}
