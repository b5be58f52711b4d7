/** Where packages of an MCP registry entry may come from. */
import registries from './mcp-registries.json';

const baseUrls: Readonly<Record<string, readonly string[]>> = registries.baseUrls;

/** True when a package of this type may come from `url`, and for types the catalog does not know. */
export function acceptsBaseUrl(type: string, url: string): boolean {
  const known = Object.hasOwn(baseUrls, type) ? baseUrls[type] : undefined;
  return !known || known.some((candidate) => fits(url.replace(/\/+$/, '').toLowerCase(), candidate));
}

/** True for a host images may be pulled from; with its port, in lower case. */
export function acceptsImageHost(host: string): boolean {
  return registries.imageHosts.some((candidate) => fits(host, candidate));
}

/** True for a host that bundles may be downloaded from; in lower case. */
export function acceptsBundleHost(host: string): boolean {
  return registries.bundleHosts.includes(host);
}

/** `*.` stands for one label or more. */
function fits(text: string, pattern: string): boolean {
  const [before = '', after] = pattern.split('*');
  return after === undefined
    ? text === pattern
    : text.startsWith(before) && text.endsWith(after) && text.length > pattern.length;
}
