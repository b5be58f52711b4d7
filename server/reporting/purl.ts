/** Package URLs of packages in registries: https://github.com/package-url/purl-spec */
import { PackageURL } from 'packageurl-js';

/** `type` is one of the specification's. Throws for a name that cannot be a package's. */
export function packagePurl(type: string, written: string, version?: string): string {
  const name = type === 'pypi' ? written.toLowerCase().replace(/[-_.]+/g, '-') : written;
  const slash = name.lastIndexOf('/');
  const namespace = slash < 0 ? undefined : name.slice(0, slash);
  return new PackageURL(type, namespace, name.slice(slash + 1), version, undefined, undefined).toString();
}
