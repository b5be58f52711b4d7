/** `grantlint explain`: what a rule is about, with its documentation. */
import { standardsOf } from '../../rules/catalog/standards';
import { rules } from '../../rules/index.generated';
import type { Locale, Rule } from '../../rules/rule';
import { nearest } from '../engine/nearest';
import { type Arguments, UsageError } from './arguments';
import { exitCodes } from './exit-codes';
import { documentationUrl, ruleDocument } from './rule-document';
import { type Paint, paintFor, type Terminal } from './terminal';
import { wordsOf } from './words';

/** Throws {@link UsageError} when no rule is named, or none there is. */
export async function explain(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const words = wordsOf(given.locale);
  const [id, surplus] = given.positionals;
  if (!id) throw new UsageError(words.missingRule);
  if (surplus !== undefined) throw new UsageError(words.tooMany(surplus, 'explain'));
  const rule = rules.find(({ meta }) => meta.id === id);
  const ids = rules.map(({ meta }) => meta.id);
  if (!rule) throw new UsageError(words.unknownRule(id, nearest(id, ids)));
  const paint = paintFor(terminal.out, terminal.env, !given.flags.has('no-color'));
  await terminal.out.write(pageOf(rule, given.locale, paint));
  return exitCodes.clean;
}

function pageOf(rule: Rule, locale: Locale, paint: Paint): string {
  const { meta, text } = rule;
  const { fact, facts, severity, confidence, fix, strict } = wordsOf(locale);
  const lines = [
    `${paint('bold', meta.id)}  ${text[locale].title}`,
    '',
    fact(facts.severity, `${severity[meta.severity]}${meta.strict ? ` (${strict})` : ''}`),
    fact(facts.confidence, confidence[meta.confidence]),
    fact(facts.fix, fix[meta.fix]),
    fact(facts.since, meta.since),
    fact(facts.standards, ''),
    ...standardsOf(meta).map(({ id, name, url }) => `  ${id} ${name} ${paint('dim', url)}`),
  ];
  const page = ruleDocument(meta.id, locale)?.replace(/^# .*\n+/, '') ?? documentationUrl(meta.id, locale);
  return `${lines.join('\n')}\n\n${rendered(page, paint).trimEnd()}\n`;
}

/** Markdown as it reads well in a terminal: headings stand out, code is indented under its file's name. */
function rendered(markdown: string, paint: Paint): string {
  let inCode = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (/^`{3,}/.test(line)) {
      inCode = !inCode;
      const title = inCode ? /title="([^"]+)"/.exec(line)?.[1] : undefined;
      return title ? [paint('dim', `  ${title}`)] : [];
    }
    if (inCode) return [`    ${line}`.trimEnd()];
    return [/^#/.test(line) ? paint('bold', line.replace(/^#+ */, '')) : line];
  });
  return lines.join('\n');
}
