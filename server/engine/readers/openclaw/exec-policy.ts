/**
 * Reads what OpenClaw's agents run without asking. The policy of `exec` means little by itself: the sandbox and the
 * lists of tools around it decide what it lets through (https://docs.openclaw.ai/tools/exec).
 */
import { replaceValue } from '../../../../rules/edit';
import type { Edit, Grant, Located, ModelElement, Remedy, Scalar } from '../../../../rules/model';
import { insertAt } from '../../insert-member';
import { type ConfigNode, member } from '../../parsers/config-tree';
import type { Reader, ReaderInput } from '../reader';
import { type AgentEntry, agentsOf, isReachable, listAt, textAt, valueAt } from './configuration';

/** On the root: one grant for each place that turns the questions or the sandbox off, or for the default that does. */
export const readExecPolicy: Reader = (input) => {
  const root = input.place.node;
  if (root.type !== 'object') return [];
  const agents = agentsOf(root);
  return [...ofAll(input, root, agents), ...agents.flatMap((agent) => ofAgent(root, agent))];
};

function ofAll(input: ReaderInput, root: ConfigNode, agents: readonly AgentEntry[]): ModelElement[] {
  const policy = policyOf(root);
  if (policy === 'asks' || !canExecute(root, undefined)) return [];
  if (policy) return [...granted(policy, isConfined(root, undefined)), ...withoutSandbox(root)];
  const isDefault = isReachable(root) && (agents.length === 0 || agents.some((agent) => followsDefault(root, agent)));
  if (!isDefault || /^(?:all|non-main)$/.test(sandboxMode(root, undefined))) return [];
  const open = withoutSandbox(root);
  return open.length > 0 ? open : byDefault(input, root);
}

/** An agent that is neither asked nor confined by settings of its own. */
function followsDefault(root: ConfigNode, { node }: AgentEntry): boolean {
  return policyOf(node) === undefined && canExecute(root, node) && sandboxMode(root, node) === 'off';
}

function ofAgent(root: ConfigNode, { name, node }: AgentEntry): ModelElement[] {
  const policy = policyOf(node);
  if (policy === 'asks' || !canExecute(root, node)) return [];
  const own = policy ? granted(policy, isConfined(root, node), name) : [];
  const isOpened = textAt(node, 'sandbox.mode')?.value === 'off' && sandboxMode(root, undefined) !== 'off';
  if (!isOpened || (!policy && policyOf(root) === 'asks')) return own;
  return [...own, ...sandboxOff(textAt(node, 'sandbox.mode'), name)];
}

/** A setting after which commands run without a question, with what to write instead. */
interface Policy {
  readonly at: Located;
  readonly key: string;
  readonly remedy: Remedy;
}

/** What a scope says of commands; nothing when it leaves that to the scope around it. */
function policyOf(scope: ConfigNode): Policy | 'asks' | undefined {
  const mode = textAt(scope, 'tools.exec.mode');
  if (mode) return mode.value === 'full' ? policy(mode, 'mode', [replaceValue(mode, 'ask')], 'ask') : 'asks';
  const security = textAt(scope, 'tools.exec.security');
  const ask = textAt(scope, 'tools.exec.ask');
  if (security?.value === 'full' && ask?.value !== 'always') {
    const asking = ask ? [replaceValue(ask, 'on-miss')] : [];
    return policy(security, 'security', [replaceValue(security, 'allowlist'), ...asking], 'allowlist');
  }
  if (security ?? (ask && ask.value !== 'off')) return 'asks';
  return ask && policy(ask, 'ask', [replaceValue(ask, 'always')], 'always');
}

function policy(at: Located, name: string, edits: readonly Edit[], value: string): Policy {
  return { at, key: `tools.exec.${name}`, remedy: { edits, value } };
}

/** In a container, all that is left of it is the container's bounds. */
function granted({ at, key, remedy }: Policy, isSandboxed: boolean, holder?: string): ModelElement[] {
  const reach = isSandboxed
    ? ({ action: 'any', covers: 'some' } as const)
    : ({ action: 'execute', covers: 'everything' } as const);
  return [grant({ ...reach, key, at, remedy }, holder)];
}

/** Where neither mode nor security are written, commands run on the gateway's machine unasked. */
function byDefault({ document, place }: ReaderInput, root: ConfigNode): ModelElement[] {
  if (root.type !== 'object') return [];
  const range = member(root, 'tools')?.keyRange ?? root.members[0]?.keyRange ?? root.range;
  const at: Located<Scalar> = { value: null, range, notation: place.node.notation };
  const edit = insertAt(document.text, root, ['tools', 'exec', 'mode'], 'ask');
  const remedy = edit ? { remedy: { edits: [edit], value: 'ask' } } : {};
  return [
    grant(
      { action: 'execute', covers: 'everything', key: 'tools.exec.mode', at, byDefault: true, ...remedy },
      undefined,
    ),
  ];
}

function withoutSandbox(root: ConfigNode): ModelElement[] {
  const mode = textAt(root, 'agents.defaults.sandbox.mode');
  return mode?.value === 'off' ? sandboxOff(mode, undefined) : [];
}

function sandboxOff(at: Located | undefined, holder: string | undefined): ModelElement[] {
  if (!at) return [];
  const remedy = { edits: [replaceValue(at, 'all')], value: 'all' };
  return [grant({ action: 'any', covers: 'everything', key: 'sandbox.mode', at, remedy }, holder)];
}

function grant(own: Omit<Grant, 'kind' | 'approval'>, holder: string | undefined): Grant {
  return { kind: 'grant', approval: 'never', ...own, ...(holder === undefined ? {} : { holder }) };
}

function sandboxMode(root: ConfigNode, agent: ConfigNode | undefined): string {
  return textAt(agent, 'sandbox.mode')?.value ?? textAt(root, 'agents.defaults.sandbox.mode')?.value ?? 'off';
}

/** True when every session's commands run in a container, and none is sent past it. */
function isConfined(root: ConfigNode, agent: ConfigNode | undefined): boolean {
  const host = valueAt(agent, 'tools.exec.host') ?? valueAt(root, 'tools.exec.host');
  return sandboxMode(root, agent) === 'all' && host !== 'gateway' && host !== 'node';
}

const runtime: ReadonlySet<string> = new Set(['exec', 'bash', 'group:runtime', '*']);

/** False when the lists of tools leave no way to run commands: https://docs.openclaw.ai/gateway/config-tools. */
function canExecute(root: ConfigNode, agent: ConfigNode | undefined): boolean {
  const names = (list: string): string[] => [...listAt(root, `tools.${list}`), ...listAt(agent, `tools.${list}`)];
  const has = (list: readonly string[]): boolean => list.some((name) => runtime.has(name.toLowerCase()));
  if (has(names('deny'))) return false;
  const allowed = agent && listAt(agent, 'tools.allow').length > 0 ? listAt(agent, 'tools.allow') : names('allow');
  if (allowed.length > 0) return has(allowed);
  const profile = valueAt(agent, 'tools.profile') ?? valueAt(root, 'tools.profile');
  return (profile !== 'minimal' && profile !== 'messaging') || has(names('alsoAllow'));
}
