/** Patterns of the build backends of Python over paths below the project's folder. */
import ignore from 'ignore';
import { minimatch } from 'minimatch';

/** In characters: matchers refuse more, and nobody writes it. */
const longest = 4_000;

/** Python's globs know `*`, `?`, `[…]` and `**`, and nothing else of what `minimatch` does. */
const pythonic = { nobrace: true, noext: true, nonegate: true, nocomment: true } as const;

/** True for a path that a pattern matches, or that lies in a folder it matches. `hidden`: stars match leading dots. */
export function globTakes(pattern: string, path: string, { hidden }: { readonly hidden: boolean }): boolean {
  const own = withoutDot(pattern);
  if (!own || own.length > longest) return false;
  return path
    .split('/')
    .some((_, index, parts) => minimatch(parts.slice(0, index + 1).join('/'), own, { ...pythonic, dot: hidden }));
}

/** True for a path that a pattern matches as a whole. */
export function globMatches(pattern: string, path: string): boolean {
  const own = withoutDot(pattern);
  return own.length > 0 && own.length <= longest && minimatch(path, own, { ...pythonic, dot: true });
}

/** Patterns as git's ignore files have them. */
export function gitPatterns(patterns: readonly string[]): (path: string) => boolean {
  const matcher = ignore().add(patterns.filter((pattern) => pattern.length <= longest));
  return (path) => matcher.ignores(path);
}

export function isBelow(folder: string, path: string): boolean {
  const own = withoutDot(folder);
  return own === '' || own === '.' || path === own || path.startsWith(`${own}/`);
}

export function withoutDot(path: string): string {
  return path.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
}
