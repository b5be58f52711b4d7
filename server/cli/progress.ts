/** A line on the terminal that says a long run is still alive. */
import type { Output } from './terminal';

/** Nothing is shown before: most runs are shorter. In milliseconds. */
const patience = 800;
const interval = 100;

export interface Progress {
  update(files: number): void;
  /** Takes the line away. */
  end(): Promise<void>;
}

/** Shows `line(files)` on `output` while files go by; does nothing when that is no terminal. `clock` in milliseconds. */
export function progressOn(output: Output, line: (files: number) => string, clock = () => performance.now()): Progress {
  const started = clock();
  let last = started;
  let shown = false;
  return {
    update(files) {
      const now = clock();
      if (!output.isTerminal || now - started < patience || now - last < interval) return;
      last = now;
      shown = true;
      void output.write(`\r\x1b[K${line(files)}`);
    },
    async end() {
      if (shown) await output.write('\r\x1b[K');
    },
  };
}
