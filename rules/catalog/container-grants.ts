/** Options of container engines that take away what a container is for. */
import catalog from './container-grants.json';

/** Options that mount a folder of the machine. */
export const mountOptions: ReadonlySet<string> = new Set(catalog.mounts);

const dangerous: ReadonlyMap<string, RegExp> = new Map(
  catalog.grants.flatMap(({ options, value }) => options.map((option) => [option, new RegExp(value, 'i')] as const)),
);

/** True when `option` with `value` lets the container out. A switch has the empty value. */
export function opensContainer(option: string, value: string): boolean {
  return dangerous.get(option)?.test(value) ?? false;
}
