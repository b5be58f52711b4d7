/** Functions that run commands, code or queries, open files or addresses, and the arguments that decide which. */
import type { Flow } from '../model';
import data from './sinks.json';

export interface SinkRow {
  readonly language: 'python' | 'javascript';
  /** Full names: `subprocess.run`; what the language brings along has none before it: `eval`. */
  readonly calls?: readonly string[];
  /**
   * Names of methods, whatever they are called on. Without `text` the object itself is what does harm. Those that run a
   * query or send a page (`html`) do harm only with a text that begins as one.
   */
  readonly methods?: readonly string[];
  /** Properties that do harm when they are set, whatever they are set of: `innerHTML`. */
  readonly assigned?: readonly string[];
  /** Keys of objects that are written out, whatever is done with the object: `$where`. */
  readonly keys?: readonly string[];
  /** Of keys: only of a message whose `role` is one of these. */
  readonly roles?: readonly string[];
  /**
   * Any call of something of these packages that has an argument of `text`, and `methods` of anything unknown in a file
   * that imports one of them. A name with `*` at its end stands for all that start so.
   */
  readonly packages?: readonly string[];
  readonly sink: Flow['sink'];
  /** Arguments whose text is used as it is: run by a shell, as code or as a query, opened as a path or an address. */
  readonly text?: readonly string[];
  /** Only where the data is all of the text, not a part behind a folder or a package. */
  readonly whole?: true;
  /** Only where it was put behind a folder by a function that works `..` out: any other `..` the library refuses itself. */
  readonly joined?: true;
  /** Of a method: only of what a request brought along, as a file that was uploaded. */
  readonly uploaded?: true;
  /** The program, or the list of program and arguments. */
  readonly program?: readonly string[];
  readonly args?: readonly string[];
  /**
   * A list of program and arguments that another machine runs, which the model may well choose: harm is only done by the
   * text for a shell in it.
   */
  readonly elsewhere?: readonly string[];
  /** The option that puts a shell in between. */
  readonly shell?: readonly string[];
  /** Where the fact was read. */
  readonly see: string;
}

export const sinks: readonly SinkRow[] = data.sinks as readonly SinkRow[];
