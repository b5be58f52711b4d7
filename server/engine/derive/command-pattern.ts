/** Commands that run without asking, as hosts write them, in the one notation that rules read. */

/**
 * How a host compares what is written with a command. `prefix`: more may follow. `whole-regex`: an expression for all of
 * it. `prefix-regex`: an expression for its beginning. `glob`: `*` is anything.
 */
export type Match = 'prefix' | 'whole-regex' | 'prefix-regex' | 'glob';

const matches: readonly string[] = ['prefix', 'whole-regex', 'prefix-regex', 'glob'] satisfies Match[];

export function isMatch(name: unknown): name is Match {
  return typeof name === 'string' && matches.includes(name);
}

/** `text` as a pattern whose final `*` stands for anything, or as an expression between slashes. */
export function commandPattern(text: string, match: Match | undefined): string {
  switch (match) {
    case 'prefix':
      return /^$|\*$/.test(text.trim()) ? text.trim() || '*' : `${text.trim()} *`;
    case 'whole-regex':
      return isAnything(text) ? '*' : `/^${unanchored(text)}$/`;
    case 'prefix-regex':
      return isAnything(text) ? '*' : `/^${unanchored(text)}/`;
    default:
      return text;
  }
}

function isAnything(expression: string): boolean {
  return /^[.*+?]*$/.test(unanchored(expression));
}

function unanchored(expression: string): string {
  return expression.replace(/^\^|\$$/g, '');
}
