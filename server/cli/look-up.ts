/** Advisories asked of a service while checking, for those who say where, and what registries say of packages. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Package } from '../../rules/model';
import { createAdvisoryIndex } from '../advisories/advisories';
import { LookUpCache } from '../advisories/look-up/cache';
import { LookUp, type LookUpState } from '../advisories/look-up/look-up';
import { osvService, ServiceError } from '../advisories/look-up/osv-service';
import { publicNames } from '../advisories/look-up/registry-files';
import { snapshotWith } from '../advisories/registry-folder';
import { NetworkError } from '../network/error';
import { fileRecord } from '../network/record';
import { FactsCache } from '../registries/cache';
import { RegistryLookUp } from '../registries/look-up';
import { Pins } from '../registries/pins';
import { packageSources } from '../registries/sources';
import { dataFolder } from '../reporting/node-services';
import { type Arguments, UsageError } from './arguments';
import type { AskPin } from './fixing';
import { httpOf } from './http';
import type { Terminal } from './terminal';
import type { Words } from './words';

const osv = 'https://api.osv.dev';

/**
 * The look-up that `--advisories` or GRANTLINT_ADVISORIES asks for: `osv`, or the address of a service with its interface.
 * Nothing when neither is given. Throws {@link UsageError} for what is no address.
 */
export function lookUpOf({ values }: Arguments, terminal: Terminal, words: Words): LookUp | undefined {
  const { env } = terminal;
  const written = values.get('advisories') ?? env.GRANTLINT_ADVISORIES;
  if (!written || written === 'off') return undefined;
  const address = written === 'osv' ? osv : written;
  if (!/^https?:\/\/[^\s/]/.test(address) || !URL.canParse(address)) throw new UsageError(words.noService(written));
  const { userHome, home, http } = wayOut(terminal, words);
  return new LookUp({
    service: osvService(http, address),
    cache: new LookUpCache(join(home, 'advisories', new URL(address).host.replace(/[^\w.-]/g, '_'))),
    isPublic: publicNames(userHome, env),
  });
}

/** The questions to registries that `--registry-facts` or GRANTLINT_REGISTRY_FACTS asks for. Nothing when neither is given. */
export function registriesOf({ flags }: Arguments, terminal: Terminal, words: Words): RegistryLookUp | undefined {
  const { env } = terminal;
  const isWanted = flags.has('registry-facts') || !['', 'off'].includes(env.GRANTLINT_REGISTRY_FACTS ?? '');
  if (!isWanted) return undefined;
  const { userHome, home, http } = wayOut(terminal, words);
  return new RegistryLookUp({
    http,
    cache: new FactsCache(join(home, 'registries')),
    sourceOf: packageSources(userHome, env),
  });
}

/** Fixes may ask what a tag, branch or missing version stands for today; who does not answer leaves the finding unfixed. */
export function askingPins(registries: RegistryLookUp, terminal: Terminal, words: Words): AskPin {
  const advisories = createAdvisoryIndex(snapshotWith(undefined, 'accepted'));
  const accept = (pkg: Package, version: string) =>
    advisories.advisoriesFor({ ...pkg, version, pin: 'exact' }).length === 0;
  const pins = new Pins({ http: wayOut(terminal, words).http, registries, env: terminal.env, accept });
  return (pkg, file) => pins.pinOf(pkg, file).catch(() => undefined);
}

function wayOut(terminal: Terminal, words: Words): { userHome: string; home: string; http: ReturnType<typeof httpOf> } {
  const { env, cwd } = terminal;
  const userHome = env.HOME || env.USERPROFILE || homedir();
  const home = resolve(cwd, dataFolder(env, userHome));
  return { userHome, home, http: httpOf(terminal, fileRecord(join(home, 'network.jsonl')), words.noCertificate) };
}

/** What somebody who relies on the answers must know; nothing when all is well. */
export function lookUpNote(
  { failure, oldest }: LookUpState,
  locale: 'en' | 'zh-cn',
  failed: Words['lookUpFailed'],
): string | undefined {
  if (failure === undefined) return undefined;
  const reason = failure instanceof NetworkError ? failure.text[locale] : detailOf(failure);
  return failed(reason, oldest === undefined ? undefined : new Date(oldest).toISOString().slice(0, 10));
}

function detailOf(failure: unknown): string {
  return failure instanceof ServiceError ? `${failure.host}: ${failure.detail}` : String(failure);
}
