/** Makes elements of a format's rows: by the row's own words, or by the reader it names. */
import type { FormatRow } from '../../../rules/format';
import type { ModelElement } from '../../../rules/model';
import type { ConfigNode } from '../parsers/config-tree';
import { readAllowedTools } from './allowed-tools';
import { readCodexApproval } from './codex-approval';
import { readCommand } from './command';
import { readConfiguration } from './configuration';
import { readCredential } from './credential';
import { readEnvironment } from './environment';
import { readExposure } from './exposure';
import { readFolder, readTrustedFolder } from './folder';
import { readGrant, readPatternGrant, readToolGrant } from './grant';
import { readHeaders } from './headers';
import { readHook } from './hook';
import { readInstruction } from './instruction';
import { readMissing } from './missing';
import { readPermissionRule } from './permission-rule';
import { keyOf, locatedText, type Reader, type ReaderInput, starKey } from './reader';
import { readServer } from './server';
import { readShellBlocks } from './shell-blocks';
import { readWorkflow } from './workflow';

/** Readers that rows call by name. */
const readers: Readonly<Record<string, Reader>> = {
  'allowed-tools': readAllowedTools,
  'codex-approval': readCodexApproval,
  credential: readCredential,
  environment: readEnvironment,
  folder: readFolder,
  'grantlint-configuration': readConfiguration,
  headers: readHeaders,
  hook: readHook,
  missing: readMissing,
  pattern: readPatternGrant,
  'permission-rule': readPermissionRule,
  server: readServer,
  'shell-blocks': readShellBlocks,
  tool: readToolGrant,
  'trusted-folder': readTrustedFolder,
  workflow: readWorkflow,
};

/** What rows make by themselves. */
const elements: Readonly<Record<string, Reader>> = {
  command: readCommand,
  endpoint: readEndpoint,
  exposure: readExposure,
  grant: readGrant,
  instruction: readInstruction,
};

/** Names a row may use, for the check of the formats. */
export const readerNames: readonly string[] = Object.keys(readers);
export const elementNames: readonly string[] = Object.keys(elements);

const expressions = new Map<string, RegExp>();

/** True when the value at the row's place is one the row speaks of. */
export function rowApplies(row: FormatRow, node: ConfigNode): boolean {
  if (row.equals !== undefined) {
    const wanted = Array.isArray(row.equals) ? row.equals : [row.equals];
    if (node.type !== 'scalar' || !wanted.includes(node.value)) return false;
  }
  if (row.matches === undefined) return true;
  let expression = expressions.get(row.matches);
  if (!expression) {
    expression = new RegExp(row.matches);
    expressions.set(row.matches, expression);
  }
  return node.type === 'scalar' && typeof node.value === 'string' && expression.test(node.value);
}

/** The elements a row makes of one place. An unknown name makes none: the formats' test sees to that. */
export function rowElements(input: ReaderInput): ModelElement[] {
  const { reader, element } = input.row;
  const read = reader === undefined ? elements[element ?? ''] : readers[reader];
  return read?.(input) ?? [];
}

/** `set`: `role`. */
function readEndpoint(input: ReaderInput): ModelElement[] {
  const address = locatedText(input.place.node);
  const role = input.row.set?.role;
  if (!address || (role !== 'server' && role !== 'model' && role !== 'hook' && role !== 'listen')) return [];
  const holder = starKey(input);
  return [{ kind: 'endpoint', role, address, key: keyOf(input), ...(holder === undefined ? {} : { holder }) }];
}
