/** Reads how Smithery starts a server. https://smithery.ai/docs/config/smithery.yaml */
import type { Located } from '../../../rules/model';
import { deriveServer, type NamedValue } from '../derive/server';
import { partOf } from '../derive/words';
import { locatedText, type Reader } from './reader';

/**
 * `commandFunction`: a JavaScript function whose result is the command. What it writes out is read; what it takes from
 * the configuration is left open. It is no server of this project, so that no `server` element is made.
 */
export const readSmitheryCommand: Reader = ({ document, place }) => {
  const code = locatedText(place.node);
  if (!code) return [];
  const { text } = document;
  const [command] = stringsIn(text, code, /\bcommand['"]?\s*:\s*/g, /['"`]/y);
  if (!command) return [];
  const elements = deriveServer({
    text,
    name: 'smithery',
    range: command.range,
    command,
    args: stringsIn(text, code, /\bargs['"]?\s*:\s*\[/g, /[^\]]*?(?=\])/y),
    env: variablesIn(text, code),
    headers: [],
    disabled: false,
  });
  return elements.filter(({ kind }) => kind !== 'server');
};

/** String literals from the first match of `start` on: one where `extent` is a quote, else all that `extent` covers. */
function stringsIn(text: string, code: Located, start: RegExp, extent: RegExp): Located[] {
  const begin = start.exec(code.value);
  if (!begin) return [];
  extent.lastIndex = begin.index + begin[0].length;
  const covered = extent.exec(code.value);
  if (!covered) return [];
  const one = /^['"`]$/.test(covered[0]);
  const end = one ? code.value.length : covered.index + covered[0].length;
  const literals = [...code.value.slice(covered.index, end).matchAll(literal)];
  return (one ? literals.slice(0, 1) : literals).flatMap((match) => {
    const at = covered.index + match.index + 1;
    return partOf(text, code, at, at + (match[2]?.length ?? 0)) ?? [];
  });
}

/** A string without escapes or interpolation. */
const literal = /(['"`])((?:(?!\1)[^\\$\n])*)\1/g;

/** `NAME: 'value'` inside `env: { … }`. */
function variablesIn(text: string, code: Located): NamedValue[] {
  const block = /\benv['"]?\s*:\s*\{([^}]*)\}/.exec(code.value);
  if (!block) return [];
  const base = block.index + block[0].length - 1 - (block[1]?.length ?? 0);
  return [...(block[1] ?? '').matchAll(/(['"]?)([A-Z][A-Z0-9_]*)\1\s*:\s*(['"`])((?:(?!\3)[^\\$\n])*)\3/g)].flatMap(
    (match) => {
      const [whole, , name = '', , value = ''] = match;
      const start = base + match.index + whole.length - 1 - value.length;
      const part = partOf(text, code, start, start + value.length);
      return part ? [{ name, value: part }] : [];
    },
  );
}
