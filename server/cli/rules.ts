/** `grantlint rules`: all rules as a table or as JSON. */
import { rules } from '../../rules/index.generated';
import type { Locale } from '../../rules/rule';
import { type Arguments, UsageError } from './arguments';
import { exitCodes } from './exit-codes';
import { documentationUrl } from './rule-document';
import { tableLines } from './table';
import { type Paint, paintFor, type Terminal } from './terminal';
import { wordsOf } from './words';

/** Throws {@link UsageError} when more than options is given. */
export async function listRules(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const [surplus] = given.positionals;
  if (surplus !== undefined) throw new UsageError(wordsOf(given.locale).tooMany(surplus, 'rules'));
  const paint = paintFor(terminal.out, terminal.env, !given.flags.has('no-color'));
  const text = given.values.get('format') === 'json' ? asJson(given.locale) : asTable(given.locale, paint);
  await terminal.out.write(text);
  return exitCodes.clean;
}

/** An array of `{ id, title, category, severity, confidence, fix, strict, since, standards, documentation }`. */
function asJson(locale: Locale): string {
  const list = rules.map(({ meta, text }) => ({
    id: meta.id,
    title: text[locale].title,
    category: meta.category,
    severity: meta.severity,
    confidence: meta.confidence,
    fix: meta.fix,
    strict: meta.strict ?? false,
    since: meta.since,
    standards: meta.standards,
    documentation: documentationUrl(meta.id, locale),
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function asTable(locale: Locale, paint: Paint): string {
  const words = wordsOf(locale);
  const { rule, severity, fix, title } = words.columns;
  const rows = rules.map(({ meta, text }) => [
    meta.id,
    words.severity[meta.severity],
    words.fix[meta.fix],
    `${text[locale].title}${meta.strict ? ` (${words.strict})` : ''}`,
  ]);
  const [head = '', ...lines] = tableLines([[rule, severity, fix, title], ...rows]);
  return `${[paint('bold', head), ...lines].join('\n')}\n`;
}
