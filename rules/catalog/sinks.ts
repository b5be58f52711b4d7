/** Functions that run commands or code, and the arguments that decide what is run. */
import data from './sinks.json';

export interface SinkRow {
  readonly language: 'python' | 'javascript';
  /** Full names: `subprocess.run`; what the language brings along has none before it: `eval`. */
  readonly calls: readonly string[];
  readonly sink: 'command' | 'code';
  /** Arguments whose text is run as it is: by a shell, or as code. */
  readonly text?: readonly string[];
  /** The program, or the list of program and arguments. */
  readonly program?: readonly string[];
  readonly args?: readonly string[];
  /** The option that puts a shell in between. */
  readonly shell?: readonly string[];
  /** Where the fact was read. */
  readonly see: string;
}

export const sinks: readonly SinkRow[] = data.sinks as readonly SinkRow[];
