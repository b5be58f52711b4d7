/** How lock files of the npm ecosystem write a name with its version. */
import valid from 'semver/functions/valid';

/** `@scope/name@1.2.3` in two; nothing for what is no release of a registry. */
export function nameAndVersion(text: string): [name: string, version: string] | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1) return undefined;
  const version = text.slice(at + 1);
  return valid(version) ? [text.slice(0, at), version] : undefined;
}
