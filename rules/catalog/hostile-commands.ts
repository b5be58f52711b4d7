/** Commands that no honest hook, skill or server start needs, and files that none of them has to write. */
import type { Severity } from '../rule';
import data from './hostile-commands.json';

/**
 * `shell`: somebody elsewhere gets a shell here. `persistence`: something is started again later. `access`: a way back
 * in. `credentials`, `protection`, `traces`, `escape`, `destruction`, `mining`, `watching`: as the words say.
 */
export type Hostility =
  | 'shell'
  | 'persistence'
  | 'access'
  | 'credentials'
  | 'protection'
  | 'traces'
  | 'escape'
  | 'destruction'
  | 'mining'
  | 'watching';

interface Weights {
  readonly hazard: Hostility;
  /** In a command that a host runs by itself. */
  readonly automatic: Severity;
  /** In text a model follows; absent where that is left alone. */
  readonly instruction?: Severity;
}

export interface HostileProgram extends Weights {
  readonly program: RegExp;
  /** Each must match the arguments, joined by blanks. */
  readonly args: readonly RegExp[];
  /** Must not match the arguments. */
  readonly not?: RegExp;
}

export interface HostileWrite extends Weights {
  readonly path: RegExp;
  /** Must match the whole command line. */
  readonly line?: RegExp;
}

interface Row {
  readonly hazard: string;
  readonly programs?: string;
  readonly path?: string;
  readonly args?: readonly string[];
  readonly not?: string;
  readonly line?: string;
  readonly automatic: string;
  readonly instruction: string;
}

export const hostilePrograms: readonly HostileProgram[] = (data.commands as readonly Row[]).map((row) => ({
  ...weightsOf(row),
  program: new RegExp(`^(?:${row.programs})$`, 'iu'),
  args: (row.args ?? []).map((arg) => new RegExp(arg, 'iu')),
  ...(row.not === undefined ? {} : { not: new RegExp(row.not, 'iu') }),
}));

/** Of several rows for a file the first that fits counts. */
export const hostileWrites: readonly HostileWrite[] = (data.writes as readonly Row[]).map((row) => ({
  ...weightsOf(row),
  path: new RegExp(row.path ?? '(?!)', 'iu'),
  ...(row.line === undefined ? {} : { line: new RegExp(row.line, 'iu') }),
}));

function weightsOf({ hazard, automatic, instruction }: Row): Weights {
  return {
    hazard: hazard as Hostility,
    automatic: automatic as Severity,
    ...(instruction === 'off' ? {} : { instruction: instruction as Severity }),
  };
}
