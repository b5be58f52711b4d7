/** Makes elements of a format's rows: by the row's own words, or by the reader it names. */
import type { FormatRow } from '../../../rules/format';
import type { Endpoint, ModelElement } from '../../../rules/model';
import type { ConfigNode } from '../parsers/config-tree';
import { readAgent } from './agent';
import { readAgentCard } from './agent-card';
import { readAllowedTools } from './allowed-tools';
import { readAttachments } from './attachments';
import { readBind } from './bind';
import { readBuildLine } from './build-line';
import { readBundle } from './bundle';
import { readCatalogServer } from './catalog-server';
import { readChannel } from './channel';
import { readChatTemplate } from './chat-template';
import { readCodexApproval } from './codex-approval';
import { readCodexNetwork } from './codex-network';
import { readCommand } from './command';
import { readComposeService } from './compose-service';
import { readConfiguration } from './configuration';
import { readCredential } from './credential';
import { readDecision } from './decision';
import { readDefinitions } from './definitions';
import { readDenyList } from './deny-list';
import { readNpmDependency, readPoetryDependency, readRequirement } from './dependency';
import { readEnvironment } from './environment';
import { readEnvironmentPolicy } from './environment-policy';
import { readExposure } from './exposure';
import { readExtension } from './extension';
import { readFileReferences } from './file-references';
import { readFolder, readTrustedEntry, readTrustedFolder } from './folder';
import { readFolderAccess } from './folder-access';
import { readFolderTask } from './folder-task';
import { readGrant, readPatternGrant, readToolGrant, remedyOf } from './grant';
import { readHeaders } from './headers';
import { readHook } from './hook';
import { readImageCommand } from './image-command';
import { readImageCopy } from './image-copy';
import { readBaseImages, readImageUser } from './image-stages';
import { readImageVariables } from './image-variables';
import { readInheritedEnvironment } from './inherited-environment';
import { readInjectedArguments } from './injected-arguments';
import { readInjectedCommands } from './injected-commands';
import { readInput } from './input';
import { readCommandExpansions, readInstallCommand, readInstallProgram } from './install-command';
import { readInstruction } from './instruction';
import { readKnowledge } from './knowledge';
import { readKnownValue } from './known-value';
import { readListedRule } from './listed-rule';
import { readLock } from './lock';
import { readBunLock } from './locks/bun-lock';
import { readGoMod } from './locks/go-mod';
import { readNpmLock } from './locks/npm-lock';
import { readPackageTables } from './locks/package-tables';
import { readPipfileLock } from './locks/pipfile-lock';
import { readPnpmLock } from './locks/pnpm-lock';
import { readRequirements } from './locks/requirements';
import { readYarnLock } from './locks/yarn-lock';
import { readMissing } from './missing';
import { readMode } from './mode';
import { readModel } from './model';
import { readModelFile } from './model-file/model-file';
import { readNamedTool } from './named-tool';
import { readExecPolicy } from './openclaw/exec-policy';
import { readSessionScope } from './openclaw/session-scope';
import { readPackage } from './package';
import { readPermissionMap } from './permission-map';
import { readPermissionRule } from './permission-rule';
import { readPluginSource } from './plugin-source';
import { keyOf, locatedText, type Reader, type ReaderInput, starKey } from './reader';
import { readRegistryEntry, readServerCard } from './registry-entry';
import { readRegistryName } from './registry-name';
import { readSafePrograms } from './safe-programs';
import { readServer } from './server';
import { readServerRoot } from './server-root';
import { readServerTool } from './server-tool';
import { readSharedSecret } from './shared-secret';
import { readShellBlocks } from './shell-blocks';
import { readShellScript } from './shell-script';
import { readShipments } from './shipments';
import { readSkillInstaller } from './skill-installer';
import { readSkillManifest } from './skill-manifest';
import { readSmitheryCommand } from './smithery';
import { readStoredSecret } from './stored-secret';
import { readUnreadKey } from './unread-key';
import { readWorkflow } from './workflow';

/** Readers that rows call by name. */
const readers: Readonly<Record<string, Reader>> = {
  'agent-card': readAgentCard,
  agent: readAgent,
  'allowed-tools': readAllowedTools,
  bind: readBind,
  'build-line': readBuildLine,
  'bun-lock': readBunLock,
  channel: readChannel,
  'chat-template': readChatTemplate,
  attachments: readAttachments,
  'base-images': readBaseImages,
  bundle: readBundle,
  'catalog-server': readCatalogServer,
  'codex-approval': readCodexApproval,
  'codex-network': readCodexNetwork,
  'compose-service': readComposeService,
  credential: readCredential,
  decision: readDecision,
  definitions: readDefinitions,
  'deny-list': readDenyList,
  environment: readEnvironment,
  extension: readExtension,
  'file-references': readFileReferences,
  'environment-policy': readEnvironmentPolicy,
  folder: readFolder,
  'folder-access': readFolderAccess,
  'folder-task': readFolderTask,
  'go-mod': readGoMod,
  'grantlint-configuration': readConfiguration,
  'grantlint-knowledge': readKnowledge,
  headers: readHeaders,
  hook: readHook,
  'command-expansions': readCommandExpansions,
  'install-command': readInstallCommand,
  'install-program': readInstallProgram,
  'image-command': readImageCommand,
  'image-copy': readImageCopy,
  'image-user': readImageUser,
  'image-variables': readImageVariables,
  'inherited-environment': readInheritedEnvironment,
  'injected-arguments': readInjectedArguments,
  'injected-commands': readInjectedCommands,
  input: readInput,
  'known-value': readKnownValue,
  'listed-rule': readListedRule,
  lock: readLock,
  missing: readMissing,
  'openclaw-exec': readExecPolicy,
  'openclaw-sessions': readSessionScope,
  mode: readMode,
  'model-file': readModelFile,
  'named-tool': readNamedTool,
  'npm-dependency': readNpmDependency,
  'npm-lock': readNpmLock,
  package: readPackage,
  'package-tables': readPackageTables,
  pattern: readPatternGrant,
  'permission-map': readPermissionMap,
  'permission-rule': readPermissionRule,
  'pipfile-lock': readPipfileLock,
  'pnpm-lock': readPnpmLock,
  'poetry-dependency': readPoetryDependency,
  requirement: readRequirement,
  requirements: readRequirements,
  'safe-programs': readSafePrograms,
  'plugin-source': readPluginSource,
  'registry-entry': readRegistryEntry,
  'registry-name': readRegistryName,
  server: readServer,
  'server-card': readServerCard,
  'server-root': readServerRoot,
  'server-tool': readServerTool,
  'shared-secret': readSharedSecret,
  'shell-blocks': readShellBlocks,
  'shell-script': readShellScript,
  shipments: readShipments,
  'skill-installer': readSkillInstaller,
  'skill-manifest': readSkillManifest,
  'smithery-command': readSmitheryCommand,
  'stored-secret': readStoredSecret,
  tool: readToolGrant,
  'trusted-entry': readTrustedEntry,
  'trusted-folder': readTrustedFolder,
  'unread-key': readUnreadKey,
  workflow: readWorkflow,
  'yarn-lock': readYarnLock,
};

/** What rows make by themselves. */
const elements: Readonly<Record<string, Reader>> = {
  command: readCommand,
  endpoint: readEndpoint,
  exposure: readExposure,
  grant: readGrant,
  instruction: readInstruction,
  model: readModel,
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

/** `set`: `role`; of a model `own`; of one that listens `reach` and `guarded`, with `secure` for what keeps it on this machine. */
function readEndpoint(input: ReaderInput): ModelElement[] {
  const { node } = input.place;
  const address = locatedText(node);
  const { role, reach, guarded, own } = input.row.set ?? {};
  if (!address || !isEndpointRole(role)) return [];
  const holder = starKey(input);
  const remedy = remedyOf(input.row, address);
  return [
    {
      kind: 'endpoint',
      role,
      address,
      key: keyOf(input),
      ...(holder === undefined ? {} : { holder }),
      ...(reach === 'network' || reach === 'internet' ? { reach } : {}),
      ...(guarded === true || guarded === 'elsewhere' ? { guarded } : {}),
      ...(own === true ? { own } : {}),
      ...(remedy ? { remedy } : {}),
    },
  ];
}

function isEndpointRole(role: unknown): role is Endpoint['role'] {
  return role === 'server' || role === 'model' || role === 'hook' || role === 'telemetry' || role === 'listen';
}
