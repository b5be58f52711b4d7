/** Environment variables that weaken or take over the programs they are set for. */
import { parseAddress, reachOf } from '../address';
import type { Severity } from '../rule';
import table from './environment.json';

/** What a setting does to the programs that inherit it. */
export type EnvironmentEffect =
  | 'certificates'
  | 'session-keys'
  | 'code'
  | 'search-path'
  | 'debugger'
  | 'host-keys'
  | 'registry'
  | 'integrity'
  | 'proxy'
  | 'authentication';

export interface EnvironmentHazard {
  readonly effect: EnvironmentEffect;
  readonly severity?: Severity;
  /** True when the name only has the form of such a variable. */
  readonly guessed: boolean;
  /** The value without what makes it dangerous, where something is left. */
  readonly rest?: string;
}

interface Row {
  readonly name?: string;
  /** For families of names: `JIRA_SSL_VERIFY`, `VAULT_SKIP_VERIFY`. */
  readonly pattern?: string;
  readonly effect: string;
  /** The values meant; any value when absent. */
  readonly when?: string;
  /** `when` matches single options of a list of options. */
  readonly options?: boolean;
  /** The value is an address, meant when it is reached without encryption. */
  readonly address?: string;
  readonly severity?: string;
  readonly see: string;
}

const rows = (table as readonly Row[]).map((row) => ({
  ...row,
  pattern: row.pattern ? new RegExp(row.pattern, 'i') : undefined,
  when: row.when ? new RegExp(row.when, 'gi') : undefined,
}));

/** What setting `name` to `value` does that it should not; nothing for ordinary use and for a bare `${REFERENCE}`. */
export function environmentHazard(name: string, value: string): EnvironmentHazard | undefined {
  const written = value.trim();
  if (/^\$(?:\w+|\{[^{}]*\})$/.test(written)) return undefined;
  for (const row of rows) {
    if (row.name ? row.name.toLowerCase() !== name.toLowerCase() : !row.pattern?.test(name)) continue;
    const severity = severityOf(row, written);
    if (!severity) continue;
    const rest = row.options && row.when ? written.replace(row.when, ' ').replace(/\s+/g, ' ').trim() : '';
    return {
      effect: row.effect as EnvironmentEffect,
      guessed: !row.name,
      ...(severity === 'default' ? {} : { severity }),
      ...(rest ? { rest } : {}),
    };
  }
  return undefined;
}

/** How bad the value is for the row; nothing when the row does not mean it. */
function severityOf(row: (typeof rows)[number], value: string): Severity | 'default' | undefined {
  if (row.address) return severityOfAddresses(value);
  if (row.when && value.search(row.when) < 0) return undefined;
  if (row.effect === 'proxy') return isPublic(value) ? 'default' : undefined;
  if (row.effect === 'debugger') return listensHere(value) ? 'info' : 'default';
  return (row.severity as Severity | undefined) ?? 'default';
}

/** A proxy of this machine or of a company's own network is how that network is left. */
function isPublic(proxy: string): boolean {
  const address = parseAddress(/^[a-z][a-z\d]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`);
  return address !== undefined && reachOf(address.host) === 'public';
}

/** Of several addresses in a list the worst counts. */
function severityOfAddresses(list: string): 'default' | 'info' | undefined {
  const reaches = list.split(/[\s,|]+/).flatMap((text) => {
    const address = parseAddress(text.replace(/^[\w-]+=(?=http)/i, ''));
    return address?.scheme === 'http' ? [reachOf(address.host)] : [];
  });
  if (reaches.includes('public')) return 'default';
  return reaches.includes('private') ? 'info' : undefined;
}

/** A debugger without an address, or with one of this machine, is out of reach for others. */
function listensHere(options: string): boolean {
  return !/(?:=|address=)(?:0\.0\.0\.0|\*|\[?::\]?)(?=[:,\s]|$)|address=(?:\S*,)?\*/.test(options);
}
