/** Which service is meant. */

/** `osv` for OSV.dev, or the address of a service with its interface; nothing for anything else. */
export function serviceAddress(written: string): string | undefined {
  const address = written === 'osv' ? 'https://api.osv.dev' : written;
  return /^https?:\/\/[^\s/]/.test(address) && URL.canParse(address) ? address : undefined;
}
