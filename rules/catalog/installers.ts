/** Install scripts known to come from the publisher of what they install. */
import { installers } from './installers.json';

/** True when `url` (with its scheme) is such a script, fetched over https. */
export function isPublishedInstaller(url: string): boolean {
  const address = /^https:\/\/(.+)$/.exec(url)?.[1];
  return address !== undefined && installers.some((known) => address.startsWith(known.address));
}
