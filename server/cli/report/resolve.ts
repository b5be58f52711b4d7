/** `--registry-facts`: asks the component's registry which versions there are. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionOrder } from '../../advisories/scheme';
import { FactsCache } from '../../registries/cache';
import { releasesOf } from '../../registries/component-releases';
import { RegistryLookUp } from '../../registries/look-up';
import { packageSources } from '../../registries/sources';
import type { Draft } from '../../reporting/draft';
import { withField } from '../../reporting/fields';
import { registryTypes, resolveVersions } from '../../reporting/resolved-versions';
import type { Arguments } from '../arguments';
import type { Desk } from './desk';

/** The draft with what the registry tells in fields that are empty; what it says, or why it does not, on standard error. */
export async function withReleases(draft: Draft, { flags }: Arguments, desk: Desk): Promise<Draft> {
  if (!flags.has('registry-facts')) return draft;
  const { services, home, project, terminal, words, locale, note } = desk;
  const { ecosystem, name } = draft.component;
  const type = registryTypes[ecosystem ?? ''];
  const { http } = services;
  if (!type || !name || !http) {
    await note(http ? words.noRegistry : words.networkOff);
    return draft;
  }
  const { env } = terminal;
  const sourceOf = packageSources(env.HOME || env.USERPROFILE || homedir(), env);
  const lookUp = new RegistryLookUp({ http, cache: new FactsCache(join(home, 'registries')), sourceOf });
  const place = join(project, type === 'npm' ? 'package.json' : 'pyproject.toml');
  try {
    const releases = await releasesOf(lookUp, type, name, place);
    if (!releases) await note(words.notTold);
    if (!releases) return draft;
    const { fields, text } = resolveVersions(draft, releases, versionOrder(ecosystem));
    await note(text[locale]);
    return Object.entries(fields).reduce((before, [path, value]) => withField(before, path, value) ?? before, draft);
  } catch (error) {
    const { text, message } = error as {
      readonly text?: Readonly<Record<typeof locale, string>>;
      readonly message?: string;
    };
    await note(text?.[locale] ?? message ?? String(error));
    return draft;
  }
}
