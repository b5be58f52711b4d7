/** What a hover says, as Markdown. */
import { standardsOf } from '../../rules/catalog/standards';
import type { FormatKey } from '../../rules/format';
import type { Advisory, Rule } from '../../rules/rule';
import { linkOf } from '../advisories/links';
import { type Finding, messageOf } from '../engine/finding';
import { secureValue } from '../engine/help/setting-help';
import type { Client } from './client';
import { documentationAddress, whyItMatters } from './documentation';
import { words } from './words';

/**
 * In the order a reader needs it: what, why, which advisories, which standards, where to read on. The message is left
 * out for our own client, whose editor shows it above every hover.
 */
export async function findingMarkdown(finding: Finding, client: Client): Promise<string> {
  const { rule, advisories } = finding;
  return paragraphs([
    heading(rule, client),
    client.documentationScheme ? undefined : messageOf(finding, client.locale),
    await why(rule, client),
    advisories.length ? advisoryTable(advisories, client) : undefined,
    precedentsLine(rule, client),
    standardsLine(rule, client),
    documentationLink(rule, client),
  ]);
}

export async function ruleMarkdown(rule: Rule, client: Client): Promise<string> {
  return paragraphs([
    heading(rule, client),
    await why(rule, client),
    precedentsLine(rule, client),
    standardsLine(rule, client),
    documentationLink(rule, client),
  ]);
}

/** What a setting grants and which value is safe. */
export function settingMarkdown(key: FormatKey, { locale }: Pick<Client, 'locale'>): string {
  const { secureValue: label, source } = words[locale];
  const colon = locale === 'zh-cn' ? '：' : ': ';
  const secure = secureValue(key);
  return paragraphs([
    key[locale],
    secure === undefined
      ? undefined
      : `${label}${colon}\`${typeof secure === 'string' ? secure : JSON.stringify(secure)}\``,
    `[${source}](${linkTarget(key.see)})`,
  ]);
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n');
}

function heading({ text, meta }: Rule, { locale }: Client): string {
  return `**${text[locale].title}** \`${meta.id}\``;
}

async function why({ meta }: Rule, { locale }: Client): Promise<string | undefined> {
  const text = await whyItMatters(meta.id, locale);
  return text && `**${words[locale].whyItMatters}**\n\n${text}`;
}

function advisoryTable(advisories: readonly Advisory[], { locale }: Client): string {
  const { advisoryColumns } = words[locale];
  const rows = [
    advisoryColumns,
    advisoryColumns.map(() => '---'),
    ...advisories.map((one) => advisoryRow(one, locale)),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function advisoryRow(advisory: Advisory, locale: Client['locale']): string[] {
  const { id, aliases, url, type, severity, affected } = advisory;
  const fixed = advisory.fixed ?? advisory.clear;
  const { malicious, noFix } = words[locale];
  const name = url ? `[${cell(id)}](${linkTarget(url)})` : cell(id);
  return [
    [name, ...aliases.map(aliasLink)].join(', '),
    type === 'malicious' ? malicious : (severity ?? ''),
    `\`${cell(affected)}\``,
    fixed ? `\`${cell(fixed)}\`` : noFix,
  ];
}

/** An alias leads to the record of its own database, where one is known. */
function aliasLink(id: string): string {
  const url = linkOf(id);
  return url ? `[${cell(id)}](${linkTarget(url)})` : cell(id);
}

/** Brackets and blanks would end the link. */
function linkTarget(url: string): string {
  return url.replace(/[()\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Others who had the same flaw, each with the record of it. */
function precedentsLine({ meta }: Rule, { locale }: Client): string | undefined {
  const links = (meta.precedents ?? []).map(({ id, component }) => `${aliasLink(id)} (${component})`);
  return links.length ? `${words[locale].precedents}: ${links.join(' · ')}` : undefined;
}

function standardsLine({ meta }: Rule, { locale }: Client): string | undefined {
  const links = standardsOf(meta).map(({ id, name, url }) => `[${id}](${linkTarget(url)}) ${name}`);
  return links.length ? `${words[locale].standards}: ${links.join(' · ')}` : undefined;
}

function documentationLink({ meta }: Rule, { locale, documentationScheme }: Client): string {
  return `[${words[locale].documentation}](${documentationAddress(meta.id, locale, documentationScheme)})`;
}
