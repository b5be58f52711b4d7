/** What library functions and methods do to data on its way. */
import data from './sanitizers.json';

export interface SanitizerRow {
  readonly language: 'python' | 'javascript' | 'any';
  /** Full names of functions: `shlex.quote`. */
  readonly calls?: readonly string[];
  /** Names of methods, whatever they are called on. */
  readonly methods?: readonly string[];
  /**
   * `cleans`: the result is harmless (a number, a fixed set). `quotes`: harmless to a shell. `escapes`: harmless in a page. `carries`: made from the
   * arguments or the object. `decodes`: the same of a text, while what is made of named values is safe.
   * `lists`: a list of the arguments' items. `words`: the words of a command line. `is`: the first argument itself. `binds`: the
   * first argument with the others already given. `calls`: calls the argument after `skip` others with the rest, or
   * `target` with `args`.
   * `matches`: true only for text that fits the pattern. `types`: true only for values of a type. `compiles`: makes a
   * pattern. `replaces`: pattern, replacement, text. `joins`: a path of several parts. `names`: the last name of a path.
   * `parses`: an address taken apart. `resolvesHost`: asked only to judge an address. `relates`: fails for a path
   * elsewhere. `exists`: true for the path of something that is there. `any`: true when one item of a list is.
   */
  readonly effect:
    | 'cleans'
    | 'quotes'
    | 'escapes'
    | 'carries'
    | 'decodes'
    | 'lists'
    | 'words'
    | 'is'
    | 'binds'
    | 'calls'
    | 'matches'
    | 'types'
    | 'compiles'
    | 'replaces'
    | 'joins'
    | 'names'
    | 'parses'
    | 'resolvesHost'
    | 'relates'
    | 'exists'
    | 'any';
  /** The result has no `..` left in it. */
  readonly resolves?: true;
  /** It fails for what it cannot take apart. */
  readonly throws?: true;
  readonly skip?: number;
  /** The pattern is held against the whole text without anchors. */
  readonly full?: boolean;
  readonly see?: string;
}

export const sanitizers: readonly SanitizerRow[] = data.sanitizers as readonly SanitizerRow[];
