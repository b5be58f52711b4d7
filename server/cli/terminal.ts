/** What the command line needs of the process it runs in, so that tests run it in their own. */
import { styleText } from 'node:util';

export interface Output {
  /** Resolves when the text is handed on, or the reader has gone away; rejects when it cannot be written. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Columns of the terminal, when there is one. */
  readonly width?: number;
}

export interface Terminal {
  readonly out: Output;
  readonly err: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green' | 'underline';

/** Colours a text, or leaves it alone. */
export type Paint = (style: Style | readonly Style[], text: string) => string;

export const plain: Paint = (_style, text) => text;

const colored: Paint = (style, text) =>
  text && styleText(typeof style === 'string' ? style : [...style], text, { validateStream: false });

/**
 * Colours only for a terminal. `NO_COLOR` (https://no-color.org) turns them off, `FORCE_COLOR` on, and as in Node the
 * second one wins; `--no-color` has the last word.
 */
export function paintFor(output: Output, env: Terminal['env'], allowed: boolean): Paint {
  if (!allowed) return plain;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced === '0' || forced === 'false' ? plain : colored;
  if (env.NO_COLOR || env.TERM === 'dumb') return plain;
  return output.isTerminal ? colored : plain;
}

/** The running process. */
export function processTerminal(): Terminal {
  return { out: outputOf(process.stdout), err: outputOf(process.stderr), cwd: process.cwd(), env: process.env };
}

/** A reader such as `head` closes the pipe when it has enough: what is still to be written then goes nowhere. */
function outputOf(stream: NodeJS.WriteStream): Output {
  let closed = false;
  // Without a listener an error would end the process; it arrives at the writer as well.
  stream.on('error', () => {
    closed = true;
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed || !text) return resolve();
        stream.write(text, (error) => {
          if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
          else resolve();
        });
      }),
    isTerminal: stream.isTTY === true,
    ...(stream.columns ? { width: stream.columns } : {}),
  };
}
