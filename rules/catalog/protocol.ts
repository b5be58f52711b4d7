/** What the versions of the Model Context Protocol say of definitions, and which version a document is written for. */
import data from './protocol.json';

export type Statement = keyof typeof data.statements;

const marks: Readonly<Record<string, string>> = data.marks;
const metaKeys: ReadonlySet<string> = new Set(data.metaKeys.names);

/**
 * True when the statement stands in `version`, the newest known one for versions after it. A document that states no
 * version, or one before all known ones, is held to what stands in every version.
 */
export function holds(statement: Statement, version: string | undefined): boolean {
  const versions: readonly string[] = data.statements[statement].holds;
  const known = version === undefined ? undefined : data.versions.findLast((candidate) => candidate <= version);
  return known === undefined ? versions.length === data.versions.length : versions.includes(known);
}

/** True for a date such as versions of the protocol have. */
export function isVersion(text: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(text);
}

/** The version that brought a member of this name; nothing for members that were always there, or that are none. */
export function versionWith(member: string): string | undefined {
  return Object.hasOwn(marks, member) ? marks[member] : undefined;
}

/** True for a key of `_meta` that the protocol or one of its extensions defines itself. */
export function isProtocolKey(key: string): boolean {
  return metaKeys.has(key);
}
