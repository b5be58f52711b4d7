/** Proposes the settings and values that matter for security, while they are typed. */
import type { ConfigLanguage, Format, FormatKey } from '../../../rules/format';
import type { Range } from '../../../rules/model';
import { inlineValue, type JsonValue } from '../insert-member';
import { type ConfigNode, member } from '../parsers/config-tree';
import { parseConfig } from '../readers/config';
import { parsePath } from '../readers/select';
import { names, restsOf, type Spot, spotOf } from './paths';
import { secureValue } from './setting-help';

export interface Completion {
  readonly kind: 'setting' | 'value';
  /** The key's name, or the value as a person would read it. */
  readonly label: string;
  /** What the text to replace is compared with: the label as the language writes it. */
  readonly filter: string;
  readonly range: Range;
  readonly newText: string;
  /** True for the value a careful person would write. */
  readonly secure: boolean;
  /** What is said of it; absent for an object that only holds settings. */
  readonly key?: FormatKey;
}

/** Stands for what is about to be typed while the text around it is read. */
const placeholder = 'grantlintCompletesHere';

/**
 * What may be typed at `offset` (UTF-16), best first. `formats` are those the document has; text that is half typed is
 * read as if the rest were there. Nothing inside comments and prose.
 */
export function completionsAt(text: string, formats: readonly Format[], offset: number): Completion[] {
  return formats.flatMap((format) => {
    if (!format.keys?.length) return [];
    const place = placeAt(text, offset, format.language);
    if (!place) return [];
    return place.part === 'key' ? settings(place, format.keys) : values(place, format.keys);
  });
}

interface Place extends Pick<Spot, 'part' | 'keys'> {
  readonly language: ConfigLanguage;
  /** The text to replace, quotes included. */
  readonly range: Range;
  /** Names already taken beside it. */
  readonly taken: readonly string[];
  /** True when the key's value follows already. */
  readonly hasValue: boolean;
  /** True when an entry follows on the same level, so that a comma is due. */
  readonly needsComma: boolean;
}

function placeAt(text: string, offset: number, language: ConfigLanguage): Place | undefined {
  const range = wordAt(text, offset);
  const before = text.slice(0, range.start);
  const after = text.slice(range.end);
  const hasValue = /^[ \t]*[:=]/.test(after);
  const needsComma = /^\s*["'\w]/.test(after) && isJson(language) && !hasValue;
  for (const probe of probesOf(before, after, { language, hasValue, needsComma })) {
    const { root } = parseConfig(before + probe + after, language);
    const spot = spotOf(root, placeholder, before + probe + after);
    if (!spot || (spot.part === 'value' && spot.keys.length === 0)) continue;
    const parent = nodeAt(root, spot.keys.slice(0, -1));
    const taken = parent?.type === 'object' ? parent.members.map(({ key }) => key) : [];
    return { part: spot.part, keys: spot.keys, language, range, taken, hasValue, needsComma };
  }
  return undefined;
}

interface Surroundings {
  readonly language: ConfigLanguage;
  readonly hasValue: boolean;
  readonly needsComma: boolean;
}

/** Texts to put in the place of the word, the likelier reading first. */
function probesOf(before: string, after: string, { language, hasValue, needsComma }: Surroundings): string[] {
  const comma = needsComma ? ',' : '';
  if (isJson(language)) {
    const quoted = JSON.stringify(placeholder);
    return hasValue ? [quoted] : [quoted + comma, `${quoted}: 0${comma}`];
  }
  if (language === 'toml') return hasValue ? [placeholder] : [JSON.stringify(placeholder), `${placeholder} = 0`];
  if (hasValue) return [placeholder];
  const alone = /(?:^|\n)[ \t]*(?:- )?$/.test(before) && /^[ \t]*\r?(?:\n|$)/.test(after);
  const both = [`${placeholder}: 0`, placeholder];
  return alone ? both : both.reverse();
}

function isJson(language: ConfigLanguage): boolean {
  return language.startsWith('json');
}

/** The word the cursor is in or behind, with the quotes around it. */
function wordAt(text: string, offset: number): Range {
  const part = /[\w.$/*@-]/;
  let start = offset;
  let end = offset;
  while (part.test(text[start - 1] ?? '')) start--;
  while (part.test(text[end] ?? '')) end++;
  const quote = text[start - 1];
  if (quote === '"' || quote === "'") {
    start--;
    if (text[end] === quote) end++;
  }
  return { start, end };
}

function nodeAt(root: ConfigNode | undefined, keys: readonly string[]): ConfigNode | undefined {
  return keys.reduce<ConfigNode | undefined>(
    (node, key) => (node?.type === 'array' ? node.items[Number(key)] : member(node, key)?.value),
    root,
  );
}

function settings(place: Place, keys: readonly FormatKey[]): Completion[] {
  const parent = place.keys.slice(0, -1);
  const found = new Map<string, Completion>();
  for (const key of keys) {
    for (const [name, ...deeper] of restsOf(parsePath(key.at), parent)) {
      if (name === undefined || name.startsWith('*') || place.taken.includes(name)) continue;
      const isLeaf = deeper.length === 0;
      if (found.has(name) && !isLeaf) continue;
      const value = isLeaf
        ? ((secureValue(key) ?? null) as JsonValue)
        : deeper[0] === '*' && deeper.length === 1
          ? []
          : {};
      found.set(name, {
        kind: 'setting',
        label: name,
        filter: isJson(place.language) ? JSON.stringify(name) : name,
        range: place.range,
        newText: settingText(name, value, place),
        secure: false,
        ...(isLeaf ? { key } : {}),
      });
    }
  }
  return [...found.values()];
}

function settingText(name: string, value: JsonValue, { language, hasValue, needsComma }: Place): string {
  if (isJson(language)) {
    const key = JSON.stringify(name);
    return hasValue ? key : `${key}: ${inlineValue(value, 'json')}${needsComma ? ',' : ''}`;
  }
  const key = /^[\w-]+$/.test(name) ? name : JSON.stringify(name);
  if (hasValue) return key;
  return language === 'toml' ? `${key} = ${inlineValue(value, 'toml')}` : `${key}: ${inlineValue(value, 'yaml')}`;
}

function values(place: Place, keys: readonly FormatKey[]): Completion[] {
  const notation = isJson(place.language) ? 'json' : place.language === 'toml' ? 'toml' : 'yaml';
  return keys
    .filter(({ at }) => names(at, place.keys))
    .flatMap((key) =>
      (key.values ?? []).map((value) => {
        const newText = inlineValue(value, notation);
        return {
          kind: 'value' as const,
          label: String(value),
          filter: newText,
          range: place.range,
          newText,
          secure: value === secureValue(key),
          key,
        };
      }),
    );
}
