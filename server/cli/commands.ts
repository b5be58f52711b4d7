/** The commands with their options, in the order help shows them. */
import { locales } from '../../rules/rule';
import type { OptionSpecs } from './arguments';

const common = {
  locale: { type: 'string', values: locales },
  help: { type: 'boolean', short: 'h' },
} as const satisfies OptionSpecs;

/** Levels of `--fail-on`, severities in rising order first. */
export const failOn = ['info', 'warning', 'error', 'never'] as const;
export type FailOn = (typeof failOn)[number];

export const commands = {
  check: {
    format: { type: 'string', short: 'f', values: ['text', 'json', 'sarif', 'github'] },
    fix: { type: 'boolean' },
    'fix-unsafe': { type: 'boolean' },
    config: { type: 'string', short: 'c', placeholder: 'FILE' },
    advisories: { type: 'string', placeholder: 'SERVICE' },
    'fail-on': { type: 'string', values: failOn },
    'no-color': { type: 'boolean' },
    ...common,
  },
  lock: common,
  bom: {
    format: { type: 'string', short: 'f', values: ['cyclonedx'] },
    config: { type: 'string', short: 'c', placeholder: 'FILE' },
    ...common,
  },
  rules: {
    format: { type: 'string', short: 'f', values: ['text', 'json'] },
    'no-color': { type: 'boolean' },
    ...common,
  },
  formats: {
    format: { type: 'string', short: 'f', values: ['text', 'json'] },
    'no-color': { type: 'boolean' },
    ...common,
  },
  explain: { 'no-color': { type: 'boolean' }, ...common },
  report: {
    channel: { type: 'string', placeholder: 'CHANNEL' },
    set: { type: 'string', placeholder: 'FIELD=VALUE' },
    restore: { type: 'string', placeholder: 'NUMBER' },
    evidence: { type: 'string', placeholder: 'TEXT' },
    format: { type: 'string', short: 'f', placeholder: 'FORMAT' },
    output: { type: 'string', short: 'o', placeholder: 'FILE' },
    yes: { type: 'boolean', short: 'y' },
    'no-color': { type: 'boolean' },
    ...common,
  },
  lsp: { stdio: { type: 'boolean' }, ...common },
} as const satisfies Readonly<Record<string, OptionSpecs>>;

export type CommandName = keyof typeof commands;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
