/** What rules on published files share. */
import { remedyFix } from './grant';
import type { Packer, Shipment } from './model';
import type { Data, FixReport, RelatedReport } from './rule';

/** The command that packs, which is the same word in every language. */
const commands: Readonly<Record<Packer, string>> = {
  npm: 'npm publish',
  vsce: 'vsce package',
  mcpb: 'mcpb pack',
  python: 'python -m build',
};

/** The message's key: `listed`, `ignorable` (a line in an ignore file helps) or `unlisted`. */
export function causeOf({ byDefault, ignoreFile }: Shipment): 'listed' | 'ignorable' | 'unlisted' {
  if (!byDefault) return 'listed';
  return ignoreFile ? 'ignorable' : 'unlisted';
}

/** `packer`, `files`, `entry`, `ignore`. */
export function shipmentData({ packer, paths, count, at, ignoreFile }: Shipment): Data {
  const shown = paths.slice(0, 3).map((path) => `\`${path}\``);
  const more = count > shown.length ? ` (+${count - shown.length})` : '';
  return {
    packer: commands[packer],
    files: `${shown.join(', ')}${more}`,
    entry: String(at.value),
    ignore: ignoreFile ?? '',
  };
}

/** The edit that leaves the files out, which is never more than the package can do without. */
export function leaveOut(shipment: Shipment): FixReport[] {
  return remedyFix(shipment, shipment.byDefault ? 'narrow' : 'exclude', 'unsafe');
}

/** Where else the cause is written. */
export function alsoAt({ from }: Shipment, label: string): RelatedReport[] {
  return from?.document ? [{ label, range: { start: from.start, end: from.end }, document: from.document }] : [];
}
