/**
 * Where advisories come from while checking, for those who say so: files, and services that are asked. And what
 * registries say of packages.
 */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Package } from '../../rules/model';
import type { Locale } from '../../rules/rule';
import { createAdvisoryIndex } from '../advisories/advisories';
import { isLinkRegistry, type LinkRegistry, linkRegistries } from '../advisories/links';
import { LookUpCache } from '../advisories/look-up/cache';
import { LookUp, type LookUpState } from '../advisories/look-up/look-up';
import { osvService } from '../advisories/look-up/osv-service';
import { publicNames } from '../advisories/look-up/registry-files';
import { serviceAddress } from '../advisories/look-up/service-address';
import { readFolder } from '../advisories/registry-folder';
import { bundledSnapshot, type Snapshot } from '../advisories/snapshot';
import { FileSource } from '../advisories/sources/files';
import { fileState, folderState, reasonOf, type SourceState, sourceSentence } from '../advisories/sources/state';
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

export interface Sources {
  readonly services: readonly LookUp[];
  readonly files: readonly FileSource[];
  /** What they know now, in the order in which they count; the team's folder first, what ships last. */
  snapshots(): readonly Snapshot[];
  /** How they are doing, without asking anybody. */
  states(): readonly SourceState[];
}

/**
 * The sources that `--advisories` or GRANTLINT_ADVISORIES and GRANTLINT_REGISTRY name. The files are not read yet. Throws
 * {@link UsageError} for what is neither a file nor an address.
 */
export function sourcesOf({ lists }: Pick<Arguments, 'lists'>, terminal: Terminal, words: Words): Sources {
  const { env, cwd } = terminal;
  const named = lists.get('advisories') ?? (env.GRANTLINT_ADVISORIES ?? '').split(',');
  const written = named.map((one) => one.trim()).filter((one) => one && one !== 'off');
  const all = [...new Set(written)].map((one) => sourceOf(one, terminal, words));
  const folder = env.GRANTLINT_REGISTRY ? resolve(cwd, env.GRANTLINT_REGISTRY) : undefined;
  return {
    services: all.flatMap((one) => (one.lookUp ? [one.lookUp] : [])),
    files: all.flatMap((one) => (one.file ? [one.file] : [])),
    snapshots: () => [
      ...(folder ? [readFolder(folder).snapshot] : []),
      ...all.map(({ lookUp, file }) => (lookUp ? lookUp.snapshot() : file.snapshot)),
      bundledSnapshot(),
    ],
    states: () => [
      ...(folder ? [folderState(folder, readFolder(folder))] : []),
      ...all.map((one) => (one.lookUp ? serviceState(one.lookUp.name, one.cache) : fileState(one.file))),
      { kind: 'bundled', name: '', condition: 'good', day: bundledSnapshot().date },
    ],
  };
}

/** Reads what lies in files. */
export async function readFiles({ files }: Sources): Promise<void> {
  for (const file of files) await file.read();
}

/** The questions to registries that `--registry-facts` or GRANTLINT_REGISTRY_FACTS asks for. Nothing when neither is given. */
export function registriesOf({ flags }: Arguments, terminal: Terminal, words: Words): RegistryLookUp | undefined {
  const { env } = terminal;
  const isWanted = flags.has('registry-facts') || !['', 'off'].includes(env.GRANTLINT_REGISTRY_FACTS ?? '');
  if (!isWanted) return undefined;
  const { home, http } = wayOut(terminal, words);
  return new RegistryLookUp({
    http,
    cache: new FactsCache(join(home, 'registries')),
    sourceOf: packageSources(userHome(env), env),
  });
}

/** Fixes may ask what a tag, branch or missing version stands for today; who does not answer leaves the finding unfixed. */
export function askingPins(
  registries: RegistryLookUp,
  { snapshots }: Sources,
  terminal: Terminal,
  words: Words,
): AskPin {
  const advisories = createAdvisoryIndex(snapshots);
  const accept = (pkg: Package, version: string) =>
    advisories.advisoriesFor({ ...pkg, version, pin: 'exact' }).length === 0;
  const pins = new Pins({ http: wayOut(terminal, words).http, registries, env: terminal.env, accept });
  return (pkg, file) => pins.pinOf(pkg, file).catch(() => undefined);
}

function wayOut(terminal: Terminal, words: Words): { home: string; http: ReturnType<typeof httpOf> } {
  const home = homeOf(terminal);
  return { home, http: httpOf(terminal, fileRecord(join(home, 'network.jsonl')), words.noCertificate) };
}

/** What somebody who relies on the answers must know; nothing when all is well. */
export function sourceNotes(
  { files }: Sources,
  answers: readonly LookUpState[],
  words: Words,
  locale: Locale,
): readonly string[] {
  const bad = files.filter((file) => file.bad).map((file) => sourceSentence(fileState(file), locale, Date.now()));
  return [...bad, ...answers.flatMap((state) => lookUpNote(state, locale, words.lookUpFailed))];
}

/** The same of one who was asked; `failed` puts it into words. */
export function lookUpNote(
  { failure, oldest }: LookUpState,
  locale: Locale,
  failed: Words['lookUpFailed'],
): readonly string[] {
  return failure === undefined ? [] : [failed(reasonOf(failure, locale), dayOf(oldest))];
}

/** The registry whose pages are linked first: `--links` or GRANTLINT_LINKS. Throws {@link UsageError}. */
export function linksOf(
  { values }: Pick<Arguments, 'values'>,
  { env }: Terminal,
  words: Words,
): LinkRegistry | undefined {
  const written = values.get('links') ?? env.GRANTLINT_LINKS;
  if (!written) return undefined;
  if (isLinkRegistry(written)) return written;
  throw new UsageError(words.wrongValue('GRANTLINT_LINKS', written, linkRegistries.join(', ')));
}

/** Where Grantlint keeps what it must remember, absolute. */
export function homeOf({ env, cwd }: Terminal): string {
  return resolve(cwd, dataFolder(env, userHome(env)));
}

function userHome(env: Terminal['env']): string {
  return env.HOME || env.USERPROFILE || homedir();
}

type Source =
  | { readonly file: FileSource; readonly lookUp?: never; readonly cache?: never }
  | { readonly lookUp: LookUp; readonly cache: LookUpCache; readonly file?: never };

function sourceOf(written: string, terminal: Terminal, words: Words): Source {
  const address = serviceAddress(written);
  if (!address) {
    const path = resolve(terminal.cwd, written.replace(/^~(?=[\\/])/, userHome(terminal.env)));
    if (!statSync(path, { throwIfNoEntry: false })) throw new UsageError(words.noService(written));
    return { file: new FileSource(path) };
  }
  const { home, http } = wayOut(terminal, words);
  const cache = new LookUpCache(join(home, 'advisories', new URL(address).host.replace(/[^\w.-]/g, '_')));
  const names = () => publicNames(userHome(terminal.env), terminal.env);
  return { lookUp: new LookUp({ service: osvService(http, address), cache, names }), cache };
}

function serviceState(host: string, cache: LookUpCache): SourceState {
  const day = dayOf(cache.oldest);
  return { kind: 'service', name: host, condition: 'good', ...(day === undefined ? {} : { day }) };
}

function dayOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 10);
}
