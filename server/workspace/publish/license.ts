/** Whether a package's licence lets everybody have its source. */
import type { Shipment } from '../../../rules/model';
import { type Manifest, textsOf, valueAt } from './pack-ground';

/** Short names of open licences begin with one of these (https://spdx.org/licenses/). */
const open =
  /^\(?(?:MIT|Apache|BSD|ISC|MPL|GPL|LGPL|AGPL|EPL|EUPL|CC0|CC-BY|Unlicense|0BSD|BlueOak|Artistic|Zlib|WTFPL|PSF|Python|BSL-1|MulanPSL|UPL|NCSA)\b/i;

/** Words by which a licence keeps things closed: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#license */
const closed = /UNLICENSED|SEE LICENSE|LicenseRef|proprietary|all rights reserved|commercial/i;

/** By the manifest's `license`, in npm's old form an object with a `type`, in Python's one with a `text`. */
export function licenseOf(manifest: Manifest): Shipment['license'] {
  const tables = [manifest, valueAt(manifest, ['project']), valueAt(manifest, ['tool', 'poetry'])];
  const written = tables
    .flatMap((table) => [['license'], ['license', 'type'], ['license', 'text']].map((keys) => valueAt(table, keys)))
    .find((one) => typeof one === 'string');
  const classifiers = tables.flatMap((table) => textsOf(valueAt(table, ['classifiers'])));
  if (classifiers.some((one) => one.startsWith('License :: OSI Approved'))) return 'open';
  if (typeof written !== 'string') return 'unknown';
  if (open.test(written.trim())) return 'open';
  return closed.test(written) ? 'closed' : 'unknown';
}
