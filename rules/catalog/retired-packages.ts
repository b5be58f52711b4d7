/** Packages of MCP servers that their maintainers have archived without saying so in the registry. */
import type { Package } from '../model';
import { groups } from './retired-packages.json';

export interface RetiredPackage {
  readonly type: string;
  readonly name: string;
  /** What its maintainers, or those of the service it connects to, offer instead. */
  readonly replacement?: string;
}

const retired: ReadonlyMap<string, RetiredPackage> = new Map(
  groups.flatMap(({ packages }) => packages.map((one: RetiredPackage) => [`${one.type}:${one.name}`, one] as const)),
);

export function retiredPackage(type: Package['type'], name: string): RetiredPackage | undefined {
  const filed = type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name.replace(/^docker\.io\//, '');
  return retired.get(`${type}:${filed}`);
}
