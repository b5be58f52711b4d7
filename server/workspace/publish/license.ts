/** Whether a package's licence lets everybody have its source. */
import type { Shipment } from '../../../rules/model';
import { isObject, type Manifest, textsOf, valueAt } from './pack-ground';

/** Short names that npm and Python's metadata know for open licences begin with one of these (https://spdx.org/licenses/). */
const open =
  /^\(?(?:MIT|Apache|BSD|ISC|MPL|GPL|LGPL|AGPL|EPL|EUPL|CC0|CC-BY|Unlicense|0BSD|BlueOak|Artistic|Zlib|WTFPL|PSF|Python|BSL-1|MulanPSL|UPL|NCSA)\b/i;

/** By `license` of npm, MCPB and Python, and by Python's classifiers. */
export function licenseOf(manifest: Manifest): Shipment['license'] {
  const project = isObject(manifest.project) ? manifest.project : manifest;
  const { license } = project;
  const words = [
    license,
    valueAt(license, ['type']),
    valueAt(license, ['text']),
    valueAt(manifest, ['tool', 'poetry', 'license']),
  ];
  const written = words.find((one): one is string => typeof one === 'string');
  const classifiers = [
    ...textsOf(project.classifiers),
    ...textsOf(valueAt(manifest, ['tool', 'poetry', 'classifiers'])),
  ];
  if (written !== undefined) {
    if (open.test(written.trim())) return 'open';
    return /UNLICENSED|SEE LICENSE|LicenseRef|proprietary|all rights reserved|commercial/i.test(written)
      ? 'closed'
      : 'unknown';
  }
  if (classifiers.some((one) => /^License :: OSI Approved/.test(one))) return 'open';
  return classifiers.some((one) => /Proprietary/.test(one)) ? 'closed' : 'unknown';
}
