/** What a package's own registry says of it. All of it is public; what is absent is not known. */

export interface PackageFacts {
  /** Address of the registry or index that was asked, without a slash at its end. */
  readonly registry: string;
  /**
   * False when the registry everybody gets this name from has nothing under it, so that anybody may take it. Never false
   * because a private registry says no: that may only mean that it does not know who asks.
   */
  readonly exists: boolean;
  /** When the registry answered, in milliseconds since 1970. */
  readonly at: number;
  /** When this was told to whoever asked, in milliseconds since 1970: ages count up to here. */
  readonly now: number;
  /** When the first release of this name was published, in milliseconds since 1970. */
  readonly created?: number;
  /** What the registry gives to those who name no version; never a pre-release where there is anything else. */
  readonly latest?: string;
  /** Versions by the tags that stand for them: `latest`, `next`. */
  readonly tags: Readonly<Record<string, string>>;
  /** In the order of versions, the lowest first. */
  readonly releases: readonly ReleaseFacts[];
  /**
   * What has become of the whole package, where that is not the normal state. `removed`: the name is left, nothing can be
   * installed. `held`: the registry keeps the name after it took down malware. `quarantined`: it is looked at for malware.
   */
  readonly status?: PackageStatus;
  /** Address of the source code as the newest release states it. */
  readonly repository?: string;
  /** Accounts that may publish releases. */
  readonly maintainers?: readonly string[];
  /** The release the reference gets today. */
  readonly release?: ReleaseFacts;
  /** The release before {@link release}, in the order of versions; of a stable one the stable one before it. */
  readonly previous?: ReleaseFacts;
}

export type PackageStatus = 'deprecated' | 'archived' | 'quarantined' | 'held' | 'removed';

export interface ReleaseFacts {
  readonly version: string;
  /** In milliseconds since 1970. */
  readonly published?: number;
  /** What its publisher says against using it; may be empty. */
  readonly deprecated?: string;
  /** Why it was withdrawn, so that it is only installed by those who name it; may be empty. */
  readonly yanked?: string;
  /**
   * Installing it runs code of the package. `script`: npm's `preinstall`, `install` and `postinstall`, a native build
   * included. `source`: there is no wheel, so its build runs.
   */
  readonly runsOnInstall?: 'script' | 'source';
  /** True when the registry has an attestation of where and from what it was built. */
  readonly attested?: true;
  /** Who published it. */
  readonly publisher?: string;
  /** npm: `sha512-…`. PyPI: `sha256:…` of every file. OCI: the digest of the manifest. */
  readonly hashes: readonly string[];
}
