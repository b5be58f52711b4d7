/** npm package references: https://docs.npmjs.com/cli/v11/using-npm/package-spec */
import valid from 'semver/functions/valid';
import validRange from 'semver/ranges/valid';
import type { Located, Package, Pin } from '../../../rules/model';
import type { SpecContext } from './packages';
import { hasVariable } from './placeholder';
import { npmSource, type Reference } from './source-spec';

/** The package `spec` refers to; nothing when it cannot be a package. */
export function npmPackage(spec: Located, context: SpecContext): Package | undefined {
  const reference = npmReference(spec.value);
  return reference && packageElement(context.local ? { ...reference, pin: 'local' } : reference, spec, context);
}

export function packageElement(reference: Reference, spec: Located, context: SpecContext): Package {
  const { runner, server } = context;
  return { kind: 'package', ...reference, runner, spec, ...(server === undefined ? {} : { server }) };
}

function npmReference(spec: string): Reference | undefined {
  if (/^(?:\.{0,2}[\\/]|~[\\/]|\.{1,2}$|[A-Za-z]:[\\/]|file:)/.test(spec))
    return { type: 'npm', name: spec, pin: 'local' };
  const at = spec.indexOf('@', 1);
  const name = at > 0 ? spec.slice(0, at) : spec;
  const version = at > 0 ? spec.slice(at + 1) : undefined;
  if (hasVariable(name)) return { type: 'npm', name: spec, pin: 'unknown' };
  const alias = version?.startsWith('npm:') ? npmReference(version.slice(4)) : undefined;
  if (alias) return alias;
  const source = npmSource(spec) ?? (version ? npmSource(version) : undefined);
  if (source) return source;
  if (!isName(name)) return undefined;
  return { type: 'npm', name, ...(version ? { version } : {}), pin: npmPin(version) };
}

/** How firmly what follows `name@` decides the release. */
export function npmPin(version: string | undefined): Pin {
  if (!version) return 'none';
  if (hasVariable(version)) return 'unknown';
  if (/^(?:file|link|workspace|catalog):/.test(version)) return 'local';
  if (valid(version)) return 'exact';
  return validRange(version) === null ? 'tag' : 'range';
}

/** https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name, old names with capitals let through. */
function isName(name: string): boolean {
  return /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name);
}
