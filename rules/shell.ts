/**
 * What a shell would do with a command line: pipelines of programs with their arguments. Reads POSIX shells and the
 * parts of PowerShell and cmd that look alike; tolerant, so that half a line gives half an answer.
 */
import { fileName, isShell, ShellReader } from './shell-reader';

export { fileName, isShell };

/** One argument: quotes removed, `$(…)` and `<(…)` kept in `text` as written. */
export interface Word {
  readonly text: string;
  /** Commands whose output becomes part of the word: `$(…)`, backquotes, PowerShell's `(…)`. */
  readonly substitutions: readonly Script[];
  /** Commands whose output the word names as a file: `<(…)`. */
  readonly files: readonly Script[];
}

/** A program with its arguments. Wrappers that only start another program (`sudo`, `env`, `nohup`) are left out. */
export interface Program {
  /** File name in lower case without folder and `.exe`: `curl`; empty for a group `( … )`. */
  readonly name: string;
  /** The program as written, folder included. */
  readonly path: string;
  readonly args: readonly Word[];
  /** Targets of `>` and `>>`. */
  readonly outputs: readonly string[];
  /** The text a here-document gives it. */
  readonly input?: string;
  /** The commands of a group, when the program is one. */
  readonly group: readonly Script[];
  /** The script given to `sh -c`, `eval`, `powershell -Command`, read as a script itself. */
  readonly script?: Script;
}

/** Programs joined by pipes, first to last. */
export type Pipeline = readonly Program[];
/** Pipelines that run one after the other. */
export type Script = readonly Pipeline[];

const maxLength = 20_000;

/** Reads a command line. Text after the first 20,000 characters is not looked at. */
export function parseShell(line: string): Script {
  return new ShellReader(line.slice(0, maxLength)).script();
}

/** Reads a command line that no shell interprets: one program, its arguments separated by spaces. */
export function parseArguments(line: string): Script {
  const [first, ...others] = line.split(/\s+/).filter(Boolean);
  const name = first && fileName(first);
  if (!first || !name) return [];
  if (isShell(name) || name === 'env' || name === 'sudo') return parseShell(line);
  const args = others.map((text) => ({ text, substitutions: [], files: [] }));
  return [[{ name, path: first, args, outputs: [], group: [] }]];
}

/** Every pipeline of a script, those in substitutions, groups and `-c` scripts included. */
export function pipelinesOf(script: Script): Pipeline[] {
  return script.flatMap((pipeline) => [pipeline, ...pipeline.flatMap(nestedIn).flatMap(pipelinesOf)]);
}

/** Every program of a script, nested ones included. */
export function programsOf(script: Script): Program[] {
  return pipelinesOf(script).flat();
}

/** The scripts inside one program: groups, substitutions, `-c` arguments. */
export function nestedIn(program: Program): Script[] {
  const words = program.args.flatMap((word) => [...word.substitutions, ...word.files]);
  return [...program.group, ...words, ...(program.script ? [program.script] : [])];
}
