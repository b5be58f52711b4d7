/** Edits to located values, spelled in the notation of the document they stand in. */
import type { Edit, Located, Notation, Package, Scalar } from './model';

/** The edit that puts `value` where `at` stands. */
export function replaceValue(at: Located<Scalar>, value: Scalar): Edit {
  return { range: at.range, newText: spell(value, at.notation) };
}

/**
 * Like {@link replaceValue} for strings, but quotes and what stands before them stay as the author wrote them where
 * nothing in `value` needs escaping. `text` is the whole document.
 */
export function rewrite(text: string, at: Located, value: string): Edit {
  const written = text.slice(at.range.start, at.range.end);
  const [, prefix = '', quote = ''] = /^([rRuU]?)(["'])/.exec(written) ?? [];
  const start = at.range.start + prefix.length + 1;
  const verbatim = quote !== '' && written === `${prefix}${quote}${at.value}${quote}`;
  if (!verbatim || !/^[\w @=./:,+[\]~^<>*-]*$/.test(value)) return replaceValue(at, value);
  return { range: { start, end: start + at.value.length }, newText: value };
}

/** The edit that deletes the whole entry `at` belongs to, or nothing when it cannot stand without one. */
export function removeEntry(at: Located<Scalar>): Edit | undefined {
  return at.entry && { range: at.entry, newText: '' };
}

/**
 * The edit that gives a package reference another version, or nothing where none is written and none can be written
 * behind the name. `text` is the whole document.
 */
export function withVersion(text: string, pkg: Package, version: string): Edit | undefined {
  if (!pkg.apart) return rewrite(text, pkg.spec, packageSpec(pkg, version));
  return pkg.version === undefined ? undefined : rewrite(text, pkg.spec, version);
}

/**
 * A package reference with another version, as its runner writes it: `name@1.2.3`, `name==1.2.3`. An image keeps the tag
 * it was chosen by beside the digest, which alone counts.
 */
function packageSpec(pkg: Package, version: string): string {
  if (pkg.type === 'oci') return `${pkg.name}${pkg.version ? `:${pkg.version}` : ''}@${version}`;
  return pkg.type === 'pypi' ? `${pkg.name}${pkg.extras ?? ''}==${version}` : `${pkg.name}@${version}`;
}

/** Spells a scalar in a notation. JSON's string escapes are valid in YAML double quotes, TOML basic strings and JavaScript. */
export function spell(value: Scalar, notation: Notation): string {
  if (notation === 'raw') return String(value);
  if (notation === 'python') {
    if (value === null) return 'None';
    if (typeof value === 'boolean') return value ? 'True' : 'False';
  }
  if (notation === 'yaml' && typeof value === 'string' && plainYaml.test(value)) return value;
  return JSON.stringify(value);
}

/** Words that need no quotes in YAML and are not read as another type (https://yaml.org/spec/1.2.2/#733-plain-style). */
const plainYaml = /^(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z][\w./-]*$/i;
