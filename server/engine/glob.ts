/** Globs of formats and configuration, matched against paths with `/`. */
import picomatch from 'picomatch/posix';

const cache = new Map<string, (path: string) => boolean>();

/** True when `path` matches one of `globs`; case matters, dot files match, a bare name matches in every folder. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    let matcher = cache.get(glob);
    if (!matcher) {
      matcher = picomatch(glob.includes('/') ? glob : `**/${glob}`, { dot: true });
      cache.set(glob, matcher);
    }
    return matcher(path);
  });
}
