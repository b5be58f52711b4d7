/**
 * Reads the examples of a rule's documentation.
 *
 * A fence is titled with a file name. A comment line of carets under a line of it states where a finding is; it is
 * taken out before linting. `<^^^` starts at the line's beginning. `todo ^^^` states a known miss. A fence with the
 * word `facts` is what registries say of the packages of the example behind it, as `facts.ts` reads it. One with the
 * word `fixed` is what the fence before it becomes when the first fix of each finding is applied. A fence with the word
 * `beside` is another file of the workspace for the example behind it. `tracked`, `untracked` and `ignored` say what git
 * does with the file.
 */
import type { Range } from '../../rules/model';
import type { GitState } from '../../rules/rule';
import { expand } from './placeholders';

export interface Example {
  readonly path: string;
  readonly text: string;
  readonly expected: readonly Mark[];
  readonly fixed?: string;
  readonly git?: GitState;
  /** What registries say: JSON. */
  readonly facts?: string;
  /** Other files of the workspace. */
  readonly beside: readonly { readonly path: string; readonly text: string }[];
  /** Line of the documentation, 1-based. */
  readonly line: number;
}

export interface Mark {
  readonly ruleId: string;
  readonly range: Range;
  /** A known miss. */
  readonly todo: boolean;
}

const fence = /^(`{3,})[^\n]*?title="([^"]+)"([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm;
const marker = /^[ \t]*(?:\/\/|#|<!--|;)?([ \t]*)(todo[ \t]+)?(<?)(\^+)[ \t]*([\w-]+)[ \t]*(?:-->)?[ \t]*$/;

export function examplesOf(markdown: string): Example[] {
  const examples: Example[] = [];
  let beside: Example['beside'] = [];
  let facts: string | undefined;
  for (const match of markdown.matchAll(fence)) {
    const [, , path = '', attributes = '', body = ''] = match;
    const line = markdown.slice(0, match.index).split('\n').length;
    const isFixed = /\bfixed\b/.test(attributes);
    const { text, expected } = withoutMarkers(body);
    if (/\bbeside\b/.test(attributes)) {
      beside = [...beside, { path, text }];
      continue;
    }
    if (/\bfacts\b/.test(attributes)) {
      facts = text;
      continue;
    }
    const previous = examples.at(-1);
    if (isFixed && previous) {
      examples[examples.length - 1] = { ...previous, fixed: text };
      beside = previous.beside;
      facts = previous.facts;
    }
    const [git] = /\b(?:tracked|untracked|ignored)\b/.exec(attributes) ?? [];
    const state = git ? { git: git as GitState } : {};
    examples.push({ path, text, expected, line, beside, ...state, ...(facts === undefined ? {} : { facts }) });
    beside = [];
    facts = undefined;
  }
  return examples;
}

function withoutMarkers(body: string): { text: string; expected: Mark[] } {
  let template = '';
  let lineStart = 0;
  const marks: Mark[] = [];
  for (const line of body.split(/(?<=\n)/)) {
    const match = marker.exec(line.replace(/\n$/, ''));
    if (match) {
      const [, , todo, open, carets = '', ruleId = ''] = match;
      const first = line.indexOf('^');
      const start = lineStart + (open ? 0 : first);
      marks.push({ ruleId, range: { start, end: lineStart + first + carets.length }, todo: Boolean(todo) });
    } else {
      lineStart = template.length;
      template += line;
    }
  }
  const { text, map } = expand(template);
  const expected = marks.map((m) => ({ ...m, range: { start: map(m.range.start), end: map(m.range.end) } }));
  return { text, expected };
}
