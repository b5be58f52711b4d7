/** The documentation of rules: Markdown files that ship beside the bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../package.json';
import { knownVersion } from '../../rules/catalog/versions';
import type { Locale } from '../../rules/rule';

export const projectUrl = repository.url.replace(/\.git$/, '');

/** Where a rule's page can be read on the web. */
export function documentationUrl(ruleId: string, locale: Locale): string {
  return `${projectUrl}/blob/main/rules/checks/${ruleId}/${locale}.md`;
}

/**
 * A rule's page as Markdown, or nothing when it did not ship. The examples stand in the English page only; other
 * languages get them where they point to it.
 */
export function ruleDocument(ruleId: string, locale: Locale): string | undefined {
  const page = read(ruleId, locale);
  const english = locale === 'en' ? page : read(ruleId, 'en');
  if (page === undefined || english === undefined) return withoutMarks(page ?? english);
  if (locale === 'en') return withoutMarks(page);
  const examples = /^## Examples\n([\s\S]*?)(?=^## (?!Use instead)|(?![\s\S]))/m.exec(english)?.[1] ?? '';
  const translated = examples.replace(/^## Use instead$/m, `## ${words[locale].useInstead}`).trim();
  return withoutMarks(page.replace(/^.*\[en\.md\]\(en\.md\).*$/m, () => translated));
}

const words: Readonly<Record<Exclude<Locale, 'en'>, { readonly useInstead: string }>> = {
  'zh-cn': { useInstead: '建议改为' },
};

/** The bundle lies in `dist`, in tests somewhere below the repository: the folder `rules` is found upwards. */
function read(ruleId: string, locale: Locale): string | undefined {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'rules', 'checks', ruleId, `${locale}.md`);
    if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    if (dirname(folder) === folder) return undefined;
  }
}

/** Placeholders of examples (`{{version:npm:name}}`, `{{openai-key}}`) as a reader should see them. */
function withoutMarks(page: string | undefined): string | undefined {
  return page?.replace(/(?<!\$)\{\{([^{}]+)\}\}/g, (_whole, name: string) => {
    const [kind, type, ...rest] = name.split(':');
    const version = kind === 'version' && (type === 'npm' || type === 'pypi') && knownVersion(type, rest.join(':'));
    return version || `<${name}>`;
  });
}
