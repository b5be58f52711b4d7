/** Reads a command's arguments. What is wrong becomes a sentence that says what would be right. */
import { parseArgs } from 'node:util';
import { nearest } from '../engine/nearest';
import type { Words } from './words';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** The values it may have; absent: any. */
  readonly values?: readonly string[];
  /** What stands for the value in help and errors: `FILE`. */
  readonly placeholder?: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** Every value of an option that may be given more than once. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** A mistake in how the command was called; `message` is for the person who called it. */
export class UsageError extends Error {}

/** The last of several values counts. Throws {@link UsageError}. */
export function readArguments(args: readonly string[], specs: OptionSpecs, command: string, words: Words): Arguments {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, short }]) => [name, short ? { type, short } : { type }]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec) throw new UsageError(words.unknownOption(token.rawName, nearestOption(token.rawName, specs), command));
    if (spec.type === 'boolean') {
      if (token.inlineValue) throw new UsageError(words.noValue(token.rawName));
      flags.add(token.name);
      continue;
    }
    const value = optionValue(token.rawName, token.value, token.inlineValue === true, spec, words);
    values.set(token.name, value);
    lists.set(token.name, [...(lists.get(token.name) ?? []), value]);
  }
  return { flags, values, lists, positionals };
}

function optionValue(name: string, value: string | undefined, inline: boolean, spec: OptionSpec, words: Words): string {
  const allowed = spec.values?.join(', ') ?? spec.placeholder ?? '';
  if (value === undefined || value === '' || (!inline && value.length > 1 && value.startsWith('-')))
    throw new UsageError(words.missingValue(name, allowed));
  if (spec.values && !spec.values.includes(value)) throw new UsageError(words.wrongValue(name, value, allowed));
  return value;
}

function nearestOption(written: string, specs: OptionSpecs): string | undefined {
  const name = nearest(written.replace(/^-+/, ''), Object.keys(specs));
  return name && `--${name}`;
}
