/** `grantlint/report/resolve`: asks the component's registry which versions there are, when the reporter presses the button. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { versionOrder } from '../advisories/scheme';
import type { NetworkError } from '../network/error';
import type { ResolvedReport, ResolveReportParams } from '../protocol/reports';
import { FactsCache } from '../registries/cache';
import { releasesOf } from '../registries/component-releases';
import { RegistryLookUp } from '../registries/look-up';
import { packageSources } from '../registries/sources';
import { withField } from '../reporting/fields';
import { registryTypes, resolveVersions } from '../reporting/resolved-versions';
import type { Context } from './context';
import { closedBecause, refuse, reportNamed, servicesFor } from './report-desk';
import { changedDraft } from './report-edit';
import { reportSentences } from './report-words';
import { home } from './way-out';

export async function resolveReport(context: Context, { id, trusted }: ResolveReportParams): Promise<ResolvedReport> {
  const { locale } = context.client;
  const sentences = reportSentences[locale];
  const { draft, project } = await reportNamed(context, id);
  const { ecosystem, name } = draft.component;
  const type = registryTypes[ecosystem ?? ''];
  if (!type || !name) refuse(sentences.noRegistry);
  const closed = closedBecause(context, trusted, true);
  if (closed !== undefined) refuse(closed);
  const { http } = servicesFor(context, project, { trusted, interactive: false });
  if (!http) refuse(sentences.networkOff);
  const cache = new FactsCache(join(home, 'registries'));
  const lookUp = new RegistryLookUp({ http, cache, sourceOf: packageSources(homedir(), process.env) });
  const place = join(project ?? homedir(), type === 'npm' ? 'package.json' : 'pyproject.toml');
  const releases = await releasesOf(lookUp, type, name, place).catch((error) => refuse(failureOf(error, locale)));
  if (!releases) refuse(sentences.notTold);
  const { fields, text } = resolveVersions(draft, releases, versionOrder(ecosystem));
  const report = await changedDraft(context, id, (current) =>
    Object.entries(fields).reduce((before, [path, value]) => withField(before, path, value) ?? before, current),
  );
  return { report, text: text[locale] };
}

function failureOf(error: unknown, locale: 'en' | 'zh-cn'): string {
  const { text, message } = error as Partial<NetworkError>;
  return text?.[locale] ?? message ?? String(error);
}
