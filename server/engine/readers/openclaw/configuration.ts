/** What several readers of OpenClaw's configuration look up (https://docs.openclaw.ai/gateway/configuration-reference). */
import type { Located } from '../../../../rules/model';
import { type ConfigNode, member } from '../../parsers/config-tree';
import { locatedList, locatedText } from '../reader';
import { select } from '../select';

/** An agent with settings of its own. */
export interface AgentEntry {
  readonly name: string;
  readonly node: ConfigNode;
}

/** The agents under `agents.entries`, and under `agents.list` as earlier versions have them. */
export function agentsOf(root: ConfigNode): AgentEntry[] {
  const entries = select(root, 'agents.entries.*').map(({ node, keys }) => ({ name: keys.at(-1) ?? '', node }));
  const list = select(root, 'agents.list.*').map(({ node, keys }) => ({
    name: textAt(node, 'id')?.value ?? keys.at(-1) ?? '',
    node,
  }));
  return [...entries, ...list];
}

/** The messengers that are switched on; a messenger's accounts stand inside it. */
export function channelsOf(root: ConfigNode): ConfigNode[] {
  return select(root, 'channels.*').flatMap(({ node, keys }) => {
    const isChannel = node.type === 'object' && keys[1] !== 'defaults' && keys[1] !== 'modelByChannel';
    return isChannel && valueAt(node, 'enabled') !== false ? [node] : [];
  });
}

/** True when the file lets somebody else than the person at this machine reach the agent. */
export function isReachable(root: ConfigNode): boolean {
  const bind = valueAt(root, 'gateway.bind') ?? 'loopback';
  const tailscale = valueAt(root, 'gateway.tailscale.mode') ?? 'off';
  return (
    channelsOf(root).length > 0 || bind !== 'loopback' || tailscale !== 'off' || valueAt(root, 'hooks.enabled') === true
  );
}

export function valueAt(node: ConfigNode | undefined, path: string): unknown {
  const found = nodeAt(node, path);
  return found?.type === 'scalar' ? found.value : undefined;
}

export function textAt(node: ConfigNode | undefined, path: string): Located | undefined {
  return locatedText(nodeAt(node, path));
}

export function listAt(node: ConfigNode | undefined, path: string): string[] {
  return locatedList(nodeAt(node, path)).map(({ value }) => value);
}

function nodeAt(node: ConfigNode | undefined, path: string): ConfigNode | undefined {
  return path.split('.').reduce<ConfigNode | undefined>((inner, key) => member(inner, key)?.value, node);
}
