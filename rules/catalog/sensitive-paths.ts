/** Paths whose content is worth stealing or that something runs later. */
import data from './sensitive-paths.json';

/** `credentials`: keys and tokens; `environment`: secrets of a project; `startup`: run by something else later. */
export type PathKind = 'credentials' | 'environment' | 'startup';

export interface SensitivePath {
  readonly kind: PathKind;
  /** The catalog's path, to show. */
  readonly path: string;
}

interface Entry {
  readonly kind: PathKind;
  readonly path: string;
  readonly segments: readonly RegExp[];
  readonly except: readonly RegExp[];
}

interface Row {
  readonly path: string;
  readonly except?: readonly string[];
}

const entries: readonly Entry[] = [
  ...compile('credentials', data.credentials),
  ...compile('environment', data.environment),
  ...compile('startup', data.startup),
];

/**
 * What a path or path pattern names, of the kinds asked for: `~/.ssh/**` names `.ssh`. A wildcard in the pattern
 * only stands for itself here: `**` names nothing.
 */
export function sensitivePath(pattern: string, kinds: readonly PathKind[]): SensitivePath | undefined {
  const segments = pattern.replaceAll('\\', '/').split('/').filter(Boolean);
  const found = entries.find((entry) => kinds.includes(entry.kind) && names(segments, entry));
  return found && { kind: found.kind, path: found.path };
}

/**
 * What runs later and lies in the folder that a pattern opens as a whole: `.vscode/**` opens `.vscode/*.json`. Nothing
 * for patterns that open every folder.
 */
export function startupIn(pattern: string): SensitivePath | undefined {
  const folder = /^(.*?)\/?\*\*(?:\/\*)?$/.exec(pattern.replaceAll('\\', '/'))?.[1] ?? '';
  const last = folder.split('/').filter(Boolean).at(-1);
  if (last === undefined || last.includes('*')) return undefined;
  const found = entries.find(({ kind, path, segments }) => {
    return kind === 'startup' && path.includes('/') && path.startsWith('.') && segments[0]?.test(last) === true;
  });
  return found && { kind: found.kind, path: found.path };
}

/** The first sensitive path that a text such as a command line mentions. */
export function sensitivePathIn(text: string): SensitivePath | undefined {
  for (const word of text.split(/[\s"'`=:,;()<>|&@]+/)) {
    const found = /[/\\.]/.test(word) ? sensitivePath(word, ['credentials', 'environment']) : undefined;
    if (found) return found;
  }
  return undefined;
}

function names(segments: readonly string[], entry: Entry): boolean {
  const last = segments.at(-1) ?? '';
  if (entry.except.some((except) => except.test(last))) return false;
  return segments.some((_, index) =>
    entry.segments.every((segment, offset) => segment.test(segments[index + offset] ?? '/')),
  );
}

function compile(kind: PathKind, rows: readonly Row[]): Entry[] {
  return rows.map(({ path, except = [] }) => ({
    kind,
    path,
    segments: path.split('/').map(segmentPattern),
    except: except.map(segmentPattern),
  }));
}

function segmentPattern(segment: string): RegExp {
  return new RegExp(`^${segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
}
