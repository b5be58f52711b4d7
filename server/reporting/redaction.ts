/**
 * What must not leave by accident: credentials, names of people on this machine, folders of their home, hosts of
 * private networks, mail addresses. Found in every text of a draft, shown to the reporter, and removed unless the
 * reporter restores it.
 */
import { reachOf } from '../../rules/address';
import type { Draft, Redaction } from './draft';

/** What is known of the machine the report is written on. */
export interface Surroundings {
  /** Name of the account: `alice`. */
  readonly user: string;
  /** Home folder, absolute. */
  readonly home: string;
  /** Name of the machine. */
  readonly host: string;
  /** The open folders, absolute. */
  readonly folders: readonly string[];
}

/** Finds credentials in a text, as ranges; handed in, since telling them is the engine's work. */
export type SecretFinder = (text: string) => readonly { readonly start: number; readonly end: number }[];

export interface Found {
  /** UTF-16 offsets in the field's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: Redaction['kind'];
}

/** Everything in `text` that should be looked at before it leaves, in order; parts do not overlap. */
export function sensitiveParts(text: string, around: Surroundings, secrets: SecretFinder): Found[] {
  const found: Found[] = [...secrets(text)].map(({ start, end }) => ({ start, end, kind: 'secret' }));
  const add = (kind: Found['kind'], pattern: RegExp, accept: (match: RegExpMatchArray) => boolean = () => true) => {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      if (match[0] && accept(match)) found.push({ start, end: start + match[0].length, kind });
    }
  };
  for (const folder of [...around.folders, around.home].filter((path) => path.length > 3)) {
    add('path', new RegExp(`${escaped(folder)}(?=[\\\\/]|\\b|$)`, 'gi'));
  }
  add('path', /(?:\/(?:home|Users)\/|[A-Za-z]:\\Users\\)[^\s\\/:*?"<>|]+/g);
  if (around.user.length > 2) add('user', new RegExp(`(?<![\\w.-])${escaped(around.user)}(?![\\w-])`, 'gi'));
  if (around.host.length > 2) add('host', new RegExp(`(?<![\\w.-])${escaped(around.host)}(?![\\w-])`, 'gi'));
  add(
    'address',
    /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    ([address]) => !/@(?:users\.noreply\.github\.com|example\.(?:com|org|net)|\d)/.test(address),
  );
  add(
    'host',
    /(?<=:\/\/(?:[^\s/@]*@)?)(?:[\w-]+\.)*[\w-]+(?=[:/?#\s"'`)]|$)/g,
    ([host]) => reachOf(host) === 'private',
  );
  add('host', /(?<![\d.])(?:10|172|192|100|169)(?:\.\d{1,3}){3}(?![\d.])/g, ([host]) => reachOf(host) === 'private');
  return withoutOverlap(found);
}

/** Every field of a draft that is prose, with its path. */
export function textFields(draft: Draft): { readonly field: string; readonly text: string }[] {
  const fields: { field: string; text: string }[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (value) fields.push({ field: path, text: value });
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, `${path}.${index}`);
    } else if (value && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) visit(item, path ? `${path}.${key}` : key);
    }
  };
  // Who reports is for the reporter to say; a hash and an id tell nothing.
  const { redactions: _, reporter: __, tool: ___, ...rest } = draft;
  visit(rest, '');
  return fields.filter(({ field }) => !/(?:sha256|fingerprint|ruleId|jurisdiction|kind)$/.test(field));
}

/**
 * The draft with the redactions that its texts call for now. Decisions already made stay as long as the text they were
 * made about is there; what is new is removed until somebody restores it.
 */
export function withRedactions(draft: Draft, around: Surroundings, secrets: SecretFinder): Draft {
  const redactions = textFields(draft).flatMap(({ field, text }) =>
    sensitiveParts(text, around, secrets).map(({ start, end, kind }): Redaction => {
      const part = text.slice(start, end);
      const before = draft.redactions.find((one) => one.field === field && one.text === part);
      return before ?? { field, text: part, kind, decision: 'removed' };
    }),
  );
  return { ...draft, redactions: unique(redactions) };
}

/** The draft as it may leave: removed parts are replaced by what they were. Every channel renders this and nothing else. */
export function redacted(draft: Draft): Draft {
  const removed = draft.redactions.filter(({ decision }) => decision === 'removed');
  const clean = (text: string, field: string): string =>
    removed
      .filter((one) => one.field === field)
      .sort((a, b) => b.text.length - a.text.length)
      .reduce((all, { text: part, kind }) => all.replaceAll(part, marks[kind]), text);
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return clean(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, `${path}.${index}`));
    if (!value || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, visit(item, path ? `${path}.${key}` : key)]),
    );
  };
  return { ...(visit({ ...draft, redactions: [] }, '') as Draft), redactions: [] };
}

const marks: Readonly<Record<Redaction['kind'], string>> = {
  secret: '[credential removed]',
  user: '[user]',
  path: '[folder]',
  host: '[host]',
  address: '[address]',
};

function unique(redactions: readonly Redaction[]): Redaction[] {
  const seen = new Set<string>();
  return redactions.filter(({ field, text }) => {
    const key = `${field}\0${text}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The earlier one wins, of two that start together the longer one. */
function withoutOverlap(found: readonly Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found[] = [];
  for (const one of sorted) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
