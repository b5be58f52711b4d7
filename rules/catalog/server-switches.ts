/** Switches and variables by which well-known servers give up their own safeguards. */
import type { Action, Package } from '../model';
import catalog from './server-switches.json';

/** What is given up: the word under which the rule explains it. */
export type SwitchEffect =
  | 'files'
  | 'sandbox'
  | 'certificates'
  | 'hosts'
  | 'session'
  | 'origin'
  | 'transport'
  | 'secrets'
  | 'signatures'
  | 'authentication'
  | 'tools'
  | 'writes'
  | 'sensitive'
  | 'permissions'
  | 'approvals';

export interface ServerSwitch {
  readonly flag: string;
  readonly action: Action;
  readonly covers: 'everything' | 'some';
  readonly effect: SwitchEffect;
  /** Dangerous only with these values; absent: the switch takes none. */
  readonly value?: RegExp;
}

interface Row {
  readonly flag: string;
  readonly action: string;
  readonly covers: string;
  readonly effect: string;
  readonly value?: string;
}

interface Server {
  readonly packages: readonly string[];
  readonly programs: readonly string[];
  readonly switches: readonly Row[];
  readonly variables?: readonly { readonly name: string; readonly value: string; readonly effect: string }[];
}

const servers: readonly Server[] = catalog.servers;
const everywhere: readonly ServerSwitch[] = catalog.everywhere.map(compiled);
const byServer = new Map<string, readonly ServerSwitch[]>();
for (const { packages, programs, switches } of servers) {
  for (const key of [...packages, ...programs]) byServer.set(key, switches.map(compiled));
}
/** Keys that end in `*` stand for every name with their beginning. */
const families = [...byServer]
  .filter(([key]) => key.endsWith('*'))
  .map(([key, value]) => [key.slice(0, -1), value] as const);

const effects: ReadonlyMap<string, SwitchEffect> = new Map(
  [...byServer.values(), everywhere].flat().map(({ flag, effect }) => [flag, effect]),
);
const variables = new Map(
  servers
    .flatMap((server) => server.variables ?? [])
    .map(({ name, value, effect }) => [name, { value: new RegExp(value, 'i'), effect: effect as SwitchEffect }]),
);

/**
 * The dangerous switches of a package's server, or of a program by its name and subcommands; with a program those
 * that mean the same to whatever reads them.
 */
export function switchesOf(server: Package | string): readonly ServerSwitch[] {
  const key = typeof server === 'string' ? server : `${server.type}:${server.name}`;
  const own = byServer.get(key) ?? families.find(([start]) => key.startsWith(start))?.[1] ?? [];
  return typeof server === 'string' ? [...own, ...everywhere] : own;
}

/** What a switch gives up; nothing for one the catalog does not know. */
export function switchEffect(flag: string): SwitchEffect | undefined {
  return effects.get(flag);
}

/** What an environment variable with this value gives up in the server that reads it; nothing for any other. */
export function variableEffect(name: string, value: string): SwitchEffect | undefined {
  const known = variables.get(name);
  return known?.value.test(value.trim()) ? known.effect : undefined;
}

function compiled({ flag, action, covers, effect, value }: Row): ServerSwitch {
  return {
    flag,
    action: action as Action,
    covers: covers as ServerSwitch['covers'],
    effect: effect as SwitchEffect,
    ...(value === undefined ? {} : { value: new RegExp(value) }),
  };
}
