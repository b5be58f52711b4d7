/** What package registries say of packages, asked in the background once the user wants it. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PackageFacts } from '../../rules/facts';
import type { Package } from '../../rules/model';
import { FactsCache } from '../registries/cache';
import { RegistryLookUp } from '../registries/look-up';
import { packageSources } from '../registries/sources';
import type { Target } from '../workspace/location';
import type { EditorSettingsStore } from './editor-settings';
import { home, type wayOut } from './way-out';

export class RegistryFacts {
  readonly #settings: EditorSettingsStore;
  /** Makes a way to the network; throws when there can be none. */
  readonly #http: () => ReturnType<typeof wayOut>;
  #certificates = '';
  #lookUp: RegistryLookUp | undefined;
  #mistake: unknown;

  constructor(settings: EditorSettingsStore, http: () => ReturnType<typeof wayOut>) {
    this.#settings = settings;
    this.#http = http;
  }

  /** Who is asked, when the user wants it. */
  get lookUp(): RegistryLookUp | undefined {
    return this.#lookUp;
  }

  get isWanted(): boolean {
    return this.#settings.general.registryFacts;
  }

  /** Why nobody can be asked, though the user wants it. */
  get mistake(): unknown {
    return this.#mistake;
  }

  /** What is known, however old; never waits. */
  of(pkg: Package, place: Target): PackageFacts | undefined {
    return this.#lookUp?.facts(pkg, place);
  }

  /** To be called when settings have changed, and once at the start. */
  update(): void {
    const { certificates } = this.#settings.general;
    const isSame = this.isWanted === (this.#lookUp !== undefined) && certificates === this.#certificates;
    if (isSame && this.#mistake === undefined) return;
    this.#certificates = certificates;
    this.renew();
  }

  /** Settings of package managers have changed: who is asked for what may be another one now. */
  renew(): void {
    this.#lookUp = undefined;
    this.#mistake = undefined;
    if (!this.isWanted) return;
    try {
      this.#lookUp = new RegistryLookUp({
        http: this.#http(),
        cache: new FactsCache(join(home, 'registries')),
        sourceOf: packageSources(homedir(), process.env),
      });
    } catch (error) {
      this.#mistake = error;
    }
  }
}
