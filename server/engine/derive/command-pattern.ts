/** Commands and tools that run without asking, as hosts write them, in the one notation that rules read. */

/**
 * How a host compares what is written with a command. `prefix`: more may follow. `regex`: an expression found anywhere.
 * `whole-regex`: an expression for all of it. `prefix-regex`: an expression for its beginning. `glob`: `*` is anything.
 */
export type Match = 'prefix' | 'regex' | 'whole-regex' | 'prefix-regex' | 'glob';

const matches: readonly string[] = ['prefix', 'regex', 'whole-regex', 'prefix-regex', 'glob'] satisfies Match[];

export function isMatch(name: unknown): name is Match {
  return typeof name === 'string' && matches.includes(name);
}

/** `text` as a pattern whose final `*` stands for anything, or as an expression between slashes. */
export function commandPattern(text: string, match: Match | undefined): string {
  switch (match) {
    case 'prefix':
      return isOpen(text) ? text.trim() || '*' : `${text.trim()} *`;
    case 'regex':
      return isAnything(text) ? '*' : `/${text}/`;
    case 'whole-regex':
      return isAnything(text) ? '*' : `/^${unanchored(text)}$/`;
    case 'prefix-regex':
      return isAnything(text) ? '*' : `/^${unanchored(text)}/`;
    default:
      return text;
  }
}

/** Nothing, an end that is `*`, or an expression, which some hosts take among prefixes. */
function isOpen(prefix: string): boolean {
  return /^$|\*$|^\/.*\/\w*$/.test(prefix.trim());
}

function isAnything(expression: string): boolean {
  return /^(?:\.[*+]\??)*$/.test(unanchored(expression));
}

function unanchored(expression: string): string {
  return expression.replace(/^\^|\$$/g, '');
}
