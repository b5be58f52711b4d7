/**
 * What `{{…}}` in an example stands for: credentials made up here, so that no file of the repository or the package
 * holds a token-shaped string, and versions of the catalog, so that a refresh needs no edit of documentation.
 */
import { knownVersion } from '../../rules/catalog/versions';

export interface Expanded {
  readonly text: string;
  /** Turns an offset of the template into one of `text`. */
  map(offset: number): number;
}

export function expand(template: string): Expanded {
  const shifts: { at: number; by: number }[] = [];
  const text = template.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string, at: number) => {
    const value = meaning(name);
    shifts.push({ at: at + whole.length, by: value.length - whole.length });
    return value;
  });
  return { text, map: (offset) => shifts.reduce((sum, { at, by }) => (offset >= at ? sum + by : sum), offset) };
}

function meaning(name: string): string {
  const [kind = '', type = '', ...rest] = name.split(':');
  if (kind === 'version') {
    const version = knownVersion(type as 'npm' | 'pypi', rest.join(':'));
    if (version) return version;
  }
  const secret = secrets[name];
  if (secret === undefined) throw new Error(`no placeholder {{${name}}}`);
  return secret;
}

/** Assembled from parts so that no scanner takes this file for a leak. */
const secrets: Readonly<Record<string, string>> = {
  'openai-key': ['sk', 'proj', `${mix(74)}T3BlbkFJ${mix(74)}`].join('-'),
  'anthropic-key': ['sk', 'ant', 'api03', `${mix(93)}AA`].join('-'),
};

/** Letters and digits that look random and never change. */
function mix(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[state % 56];
  }).join('');
}
