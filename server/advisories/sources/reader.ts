/** What a format of advisories on disk is to the sources: one reader for each, nothing else knows a format. */
import type { OsvRow } from '../osv';

/** Why something in a file does not count. */
export type Flaw = 'unreadable' | 'too-large' | 'archive' | 'no-json' | 'no-record' | 'cut-off' | 'no-id';

/** One record of a file. */
export interface Reading {
  readonly rows?: readonly OsvRow[];
  /** Ids of one flaw in several databases. */
  readonly ids?: readonly string[];
  /** When it was changed last, `YYYY-MM-DD`. */
  readonly date?: string;
  /** What it says does not count. */
  readonly flaw?: Flaw;
}

export interface Reader {
  /** With the dot, in lower case. */
  readonly extension: string;
  /** True for a text of this format, by its beginning. */
  fits(text: string): boolean;
  /** Every record, good or bad; what is none at all is passed over. Never throws. `file` is absolute. */
  read(text: string, file: string): Iterable<Reading>;
}
