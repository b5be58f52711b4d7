/** `grantlint formats`: which files are read, and for which hosts, as tables or as JSON. */
import { coverageColumns, coverageOf } from '../../rules/coverage';
import type { Format, Place } from '../../rules/format';
import { formats } from '../../rules/index.generated';
import type { Locale } from '../../rules/rule';
import { type Arguments, UsageError } from './arguments';
import { exitCodes } from './exit-codes';
import { tableLines } from './table';
import { type Paint, paintFor, type Terminal } from './terminal';
import { type Words, wordsOf } from './words';

/** Throws {@link UsageError} when more than options is given. */
export async function listFormats(given: Arguments & { locale: Locale }, terminal: Terminal): Promise<number> {
  const words = wordsOf(given.locale);
  const [surplus] = given.positionals;
  if (surplus !== undefined) throw new UsageError(words.tooMany(surplus, 'formats'));
  const paint = paintFor(terminal.out, terminal.env, !given.flags.has('no-color'));
  await terminal.out.write(given.values.get('format') === 'json' ? asJson() : asTables(words, paint));
  return exitCodes.clean;
}

/** An array of `{ id, title, language, files, shape?, places: [{ host, scope, systems?, path }], see }`. */
function asJson(): string {
  const list = formats.map(({ id, title, language, files, shape, places, see }) => ({
    id,
    title,
    language,
    files,
    ...(shape ? { shape } : {}),
    places,
    see,
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function asTables(words: Words, paint: Paint): string {
  const { format, files, host, ...names } = words.formatColumns;
  const known = [[format, files], ...formats.map((one) => [one.title, filesOf(one, words)])];
  const places = [
    [host, names.scope, names.system, names.path],
    ...formats
      .flatMap((one) => one.places)
      .toSorted(byHost)
      .map((place) => placeRow(place, words)),
  ];
  const hosts = [
    [host, ...coverageColumns.map(({ scope, system }) => [words.scopes[scope], system].filter(Boolean).join(' '))],
    ...coverageOf(formats).map(({ host: name, cells }) => [name, ...cells.map((paths) => String(paths.length || '-'))]),
  ];
  return [known, places, hosts].map((rows) => headed(rows, paint)).join('\n');
}

function filesOf({ files, shape }: Format, words: Words): string {
  return files.join(', ') + (shape ? ` (${words.byShape})` : '');
}

function placeRow({ host, scope, systems, path }: Place, words: Words): string[] {
  return [host, words.scopes[scope], systems?.join(', ') ?? words.anySystem, path];
}

function byHost(a: Place, b: Place): number {
  return a.host.toLowerCase() < b.host.toLowerCase() ? -1 : Number(a.host.toLowerCase() > b.host.toLowerCase());
}

function headed(rows: readonly (readonly string[])[], paint: Paint): string {
  const [head = '', ...lines] = tableLines(rows);
  return `${[paint('bold', head), ...lines].join('\n')}\n`;
}
