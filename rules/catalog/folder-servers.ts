/** Servers whose arguments are the folders they may read and write. */
import type { Package } from '../model';
import catalog from './folder-servers.json';

const known: ReadonlySet<string> = new Set(catalog.servers.map(({ type, name }) => `${type}:${name}`));

/** True when the plain arguments of the package's program are folders it may work in. */
export function takesFolders({ type, name }: Package): boolean {
  return known.has(`${type}:${name}`);
}
