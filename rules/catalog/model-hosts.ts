/** Hosts at which model vendors answer themselves. */
import table from './model-hosts.json';

const patterns = table.flatMap(({ vendor, hosts }) => hosts.map((host) => ({ vendor, pattern: hostPattern(host) })));

/** The vendor that answers at `host`, or nothing. */
export function vendorOf(host: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(host))?.vendor;
}

/** A host in which `*` stands for one or more labels or parts of one. */
export function hostPattern(host: string): RegExp {
  const source = host
    .toLowerCase()
    .split('*')
    .map((part) => part.replace(/[^\w-]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('[a-z\\d.-]+')}$`, 'i');
}
