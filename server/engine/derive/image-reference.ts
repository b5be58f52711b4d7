/** Container image references: https://github.com/distribution/reference/blob/main/reference.go */
import type { Located, Package } from '../../../rules/model';
import { packageElement } from './npm-spec';
import type { SpecContext } from './packages';
import { hasVariable } from './placeholder';

/** The image `spec` names. Only a full sha256 digest is exact: every tag can be moved. */
export function imagePackage(spec: Located, context: SpecContext): Package {
  const [tagged = '', digest] = spec.value.split('@', 2);
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const version = digest ?? (colon < 0 ? undefined : tagged.slice(colon + 1));
  if (hasVariable(spec.value)) {
    return packageElement({ type: 'oci', name: hasVariable(name) ? spec.value : name, pin: 'unknown' }, spec, context);
  }
  const pin = version === undefined ? 'none' : /^sha256:[0-9a-f]{64}$/.test(version) ? 'exact' : 'tag';
  return packageElement({ type: 'oci', name, ...(version ? { version } : {}), pin }, spec, context);
}
