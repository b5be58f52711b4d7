/** The functions around a place, and the switches of theirs that somebody must turn on first. */
import type { Source } from './source';
import type { Fn } from './syntax';

/** From the innermost function around `node` outwards. */
export function enclosingFunctions(source: Source, node: number): Fn[] {
  const found: Fn[] = [];
  for (let scope = source.scopeOf(node); scope.fn; ) {
    found.push(scope.fn);
    if (!scope.outer) break;
    scope = scope.outer;
  }
  return found;
}

/**
 * True when the code before `node` asks for a switch that a caller must turn on: `if not allow_pickle: raise …`. A
 * parameter that is on by default is no such switch.
 */
export function isOptedIn(source: Source, node: number): boolean {
  const end = source.nodes.start(node);
  return enclosingFunctions(source, node).some(({ parameters, range }) => {
    const before = source.tree.text.slice(range.start, end);
    const asked = [...before.matchAll(asks)].map((match) => match[1] ?? '');
    return asked.some((name) => {
      const own = name.replace(/^self\./, '');
      if (!consents.test(own)) return false;
      const parameter = parameters.find(({ target }) => target.type === 'name' && target.name === name);
      return !(parameter?.default?.type === 'literal' && parameter.default.value === true);
    });
  });
}

const asks = /\b(?:if|elif|and)[ \t]+(?:not[ \t]+)?((?:self\.)?\w+)\b/g;
const consents = /allow|trust|unsafe|insecure|danger|legacy|pickle/i;
