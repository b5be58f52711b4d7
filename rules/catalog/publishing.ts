/** How jobs of GitHub Actions publish packages, and what they prove with that they may. */
import data from './publishing.json';

interface PublishingAction {
  readonly uses: string;
  readonly registry: string;
  /** The input that holds a token; without it the action proves who it is by OpenID Connect. */
  readonly token?: string;
  /** The input without which it publishes nothing. */
  readonly needs?: string;
}

interface CacheAction {
  readonly uses: string;
  /** The input without which it restores nothing. */
  readonly input?: string;
}

const programs = data.programs.map(({ line, registry }) => ({ line: new RegExp(line), registry }));
const tokens = data.tokens.map(({ variable }) => new RegExp(variable));
const actions: readonly PublishingAction[] = data.actions;
const caches: readonly CacheAction[] = data.caches;

/** The registry a line of a script publishes to; nothing for other lines and for trial runs. */
export function publishesTo(line: string): string | undefined {
  return /--dry-run\b/.test(line) ? undefined : programs.find((one) => one.line.test(line))?.registry;
}

/** The action that `owner/name@version` is, when it publishes. */
export function publishingAction(uses: string): PublishingAction | undefined {
  const name = uses.split('@')[0]?.toLowerCase();
  return actions.find((one) => one.uses.toLowerCase() === name);
}

/** The action that `owner/name@version` is, when it restores a cache. */
export function cacheAction(uses: string): CacheAction | undefined {
  const name = uses.split('@')[0]?.toLowerCase();
  return caches.find((one) => one.uses === name);
}

/** True for a variable from which a program that publishes takes a token of its registry. */
export function isPublishingToken(variable: string): boolean {
  return tokens.some((one) => one.test(variable));
}
