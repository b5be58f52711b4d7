/** Reads what pip installs: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
import type { Package } from '../../../../rules/model';
import { pypiPackage } from '../../derive/pypi-spec';
import type { Reader } from '../reader';
import { rawAt } from './dependency-tree';

/**
 * The whole file, requirements and constraints alike. Files it refers to (`-r`, `-c`) are read under their own names;
 * folders and environment variables say nothing of a release.
 */
export const readRequirements: Reader = ({ document }) => {
  const found = requirementPackages(document.text);
  // Constraints install nothing, and what is for working on a project is not run with it.
  if (document.locked !== false || /constraint|dev|test|doc|lint|build/i.test(document.path)) return found;
  return found.map((pkg) => (pkg.dependency ? { ...pkg, dependency: { ...pkg.dependency, unlocked: true } } : pkg));
};

export function requirementPackages(text: string): Package[] {
  const packages: Package[] = [];
  for (let start = 0; start < text.length; ) {
    const end = logicalEnd(text, start);
    packages.push(...requirementAt(text, start, end));
    start = end + 1;
  }
  return packages;
}

/** The end of a line and of those that continue it with a backslash. */
function logicalEnd(text: string, start: number): number {
  for (let end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', end + 1)) {
    const last = text[end - 1] === '\r' ? end - 2 : end - 1;
    if (text[last] !== '\\') return end;
  }
  return text.length;
}

function requirementAt(text: string, start: number, end: number): Package[] {
  const line = text.slice(start, end);
  const feed = line.indexOf('\n');
  const first = feed < 0 ? line : line.slice(0, feed);
  // A marker, a comment, an option or a continuation ends what is written of the release.
  const stop = first.search(/\s*(?:;|\s#|\s--[a-z]|\\?\s*$)/);
  const from = first.search(/\S/);
  if (from < 0 || stop <= from) return [];
  const written = first.slice(from, stop);
  if (/^[#\-.]|^\$\{/.test(written) || /^[\w.+-]+\s+[\w(]/.test(written)) return [];
  const spec = rawAt(text, start + from, start + stop);
  const found = pypiPackage(spec, { text, runner: 'pip', local: false });
  const hashed = line.includes('--hash');
  return found ? [{ ...found, dependency: { source: 'manifest', ...(hashed ? { hashed: true } : {}) } }] : [];
}
