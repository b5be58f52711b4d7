/** Where a rule's documentation is, and what it says. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locale } from '../../rules/rule';

interface Manifest {
  readonly repository: { readonly url: string };
}

/** `require`, because package.json lies outside of the folder the type checker sees; the bundler puts it in. */
const { repository } = require('../../package.json') as Manifest;
const whyHeading: Readonly<Record<Locale, string>> = { en: 'Why it matters', 'zh-cn': '为什么重要' };

let checks: string | undefined;

/** Address of a rule's page: below the client's own scheme, or in the repository. */
export function documentationAddress(id: string, locale: Locale, scheme: string | undefined): string {
  if (scheme) return `${scheme}:/rules/${id}.${locale}.md`;
  return `${repository.url.replace(/\.git$/, '')}/blob/main/rules/checks/${id}/${locale}.md`;
}

/** The page an address of the client's scheme stands for; nothing for any other address. */
export function documentedRule(uri: string): { id: string; locale: Locale } | undefined {
  const match = /^[\w-]+:\/{1,3}rules\/([a-z0-9-]+)\.(en|zh-cn)\.md$/.exec(uri);
  return match?.[1] ? { id: match[1], locale: match[2] as Locale } : undefined;
}

/** A rule's page as Markdown, placeholders of its examples as they are; nothing when it is not installed. */
export async function documentation(id: string, locale: Locale): Promise<string | undefined> {
  checks ??= findChecks(__dirname);
  return readFile(join(checks, id, `${locale}.md`), 'utf8').catch(() => undefined);
}

/** The section that says why the rule exists, without its heading. */
export async function whyItMatters(id: string, locale: Locale): Promise<string | undefined> {
  const text = await documentation(id, locale);
  const [, after] = text?.split(new RegExp(`^## ${whyHeading[locale]}[ \\t]*\\r?\\n`, 'm')) ?? [];
  return after?.split(/^## /m)[0]?.trim();
}

/** `rules/checks` lies beside the folder of the bundle, wherever that is installed. */
function findChecks(from: string): string {
  const folder = join(from, 'rules', 'checks');
  const above = dirname(from);
  return existsSync(folder) || above === from ? folder : findChecks(above);
}
