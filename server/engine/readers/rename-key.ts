/** The edit that gives an entry another key. */
import type { Remedy } from '../../../rules/model';
import type { Member } from '../parsers/config-tree';

/** Nothing for TOML, where a table's name may stand in many headers. */
export function renameKey({ keyRange, value }: Member, name: string): Remedy | undefined {
  if (value.notation !== 'json' && value.notation !== 'yaml') return undefined;
  const newText = value.notation === 'json' ? JSON.stringify(name) : name;
  return { edits: [{ range: keyRange, newText }], value: name };
}
