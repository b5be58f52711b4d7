/** Package URLs of packages: https://github.com/package-url/purl-spec */
import { PackageURL } from 'packageurl-js';
import type { Package } from '../../rules/model';
import { packagePurl } from '../reporting/purl';

/** Registry of an image that names none: https://github.com/distribution/reference */
const defaultImageRegistry = 'docker.io';

/** The package URL, with the version where exactly one release is named; nothing for what has no such name. */
export function purlOf({ type, name, version, pin }: Package): string | undefined {
  if (type === 'git' || type === 'url') return undefined;
  const release = pin === 'exact' ? version : undefined;
  try {
    return type === 'oci' ? imagePurl(name, release) : packagePurl(type, name, release);
  } catch {
    // The name is no package's: half typed, or with a variable in it.
    return undefined;
  }
}

/** An image is told by its digest; where it lies is a qualifier. */
function imagePurl(written: string, digest: string | undefined): string {
  const name = written.slice(written.lastIndexOf('/') + 1).toLowerCase();
  const [first = ''] = written.split('/');
  const isHost = written.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  const path = written.includes('/') ? written : `library/${written}`;
  const qualifiers = { repository_url: isHost ? path : `${defaultImageRegistry}/${path}` };
  return new PackageURL('oci', undefined, name, digest, qualifiers, undefined).toString();
}
