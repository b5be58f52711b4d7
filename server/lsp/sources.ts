/** `grantlint/advisorySources`: tells our own client where advisories come from and how each source is doing. */
import type { Connection } from 'vscode-languageserver/node';
import type { Locale } from '../../rules/rule';
import { briefly, type SourceState, serviceState, sourceSentence } from '../advisories/sources/state';
import { type AdvisorySource, AdvisorySourcesNotification } from '../protocol/protocol';
import type { Client } from './client';
import type { OutsideKnowledge } from './outside-knowledge';
import type { Registry } from './registry';
import type { RegistryFacts } from './registry-facts';

/** In milliseconds. */
const gathering = 500;

export class SourcesReporter {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #registry: Registry;
  readonly #facts: RegistryFacts;
  readonly #outside: OutsideKnowledge;
  #last = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(
    connection: Connection,
    client: Client,
    registry: Registry,
    facts: RegistryFacts,
    outside: OutsideKnowledge,
  ) {
    this.#connection = connection;
    this.#client = client;
    this.#registry = registry;
    this.#facts = facts;
    this.#outside = outside;
  }

  /** Soon, so that a source that is just being written is read when it is whole. */
  tellSoon(): void {
    clearTimeout(this.#timer);
    // Only a client that knows our scheme knows this notification.
    if (this.#client.documentationScheme) this.#timer = setTimeout(() => this.#tell(), gathering);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    const sources = sourcesOf(this.#registry, this.#facts, this.#outside, this.#client.locale);
    const text = JSON.stringify(sources);
    if (text === this.#last) return;
    this.#last = text;
    void this.#connection.sendNotification(AdvisorySourcesNotification.method, { sources });
  }
}

/** In the order in which they count. */
export function sourcesOf(
  registry: Registry,
  facts: RegistryFacts,
  outside: OutsideKnowledge,
  locale: Locale,
): AdvisorySource[] {
  const { lookUp } = registry;
  const asked = lookUp && outside.stateOf(lookUp);
  const advisories = registry.states(asked, outside.isAsking);
  const registries = facts.isWanted ? [registriesState(facts, outside, locale)] : [];
  return [...advisories.slice(0, -1), ...registries, ...advisories.slice(-1)].map((state) => sourceOf(state, locale));
}

const registriesName: Readonly<Record<Locale, string>> = { en: 'Package registries', 'zh-cn': '软件包注册表' };

function registriesState(facts: RegistryFacts, outside: OutsideKnowledge, locale: Locale): SourceState {
  const state = facts.lookUp && outside.stateOf(facts.lookUp);
  return serviceState(registriesName[locale], state, outside.isAsking, facts.mistake);
}

function sourceOf(state: SourceState, locale: Locale): AdvisorySource {
  const now = Date.now();
  const { kind, condition } = state;
  return { kind, condition, text: sourceSentence(state, locale, now), brief: briefly(state, locale, now) };
}
