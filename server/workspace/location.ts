/** Where a file stands: in which folder, and under which path the engine knows it. */
import type { PlatformPath } from 'node:path';

/**
 * Names something to lint: the absolute native path of a file, or the URI of what is on no disk
 * (`untitled:Untitled-1`, `vscode-vfs://github/owner/repo/.mcp.json`).
 */
export type Target = string;

export interface Location {
  /** The target in its one spelling; key of everything that is remembered about it. */
  readonly target: Target;
  /** The innermost workspace folder it lies in. */
  readonly folder?: string;
  /** Path below the folder with `/`; outside of folders the whole path without its root. */
  readonly path: string;
  readonly uri: string;
  readonly onDisk: boolean;
}

interface Prefix {
  readonly folder: Target;
  /** The folder with `/` and a slash at the end. */
  readonly slashed: string;
}

const prefixes = new WeakMap<readonly string[], readonly Prefix[]>();

/** Locates a target among `folders`, which are targets themselves. Windows drive letters are taken as lower case. */
export function locate(target: Target, folders: readonly string[], path: PlatformPath): Location {
  const onDisk = !isUri(target);
  const name = canonical(target, path);
  const slashed = toSlashes(name, path);
  const inside = prefixesOf(folders, path).find((prefix) => slashed.startsWith(prefix.slashed));
  return {
    target: name,
    ...(inside ? { folder: inside.folder } : {}),
    path: inside ? decoded(slashed.slice(inside.slashed.length), onDisk) : tail(slashed, onDisk),
    get uri() {
      return onDisk ? fileUri(slashed) : target;
    },
    onDisk,
  };
}

/** Innermost first. Worked out once per list of folders: every file of a scan is located. */
function prefixesOf(folders: readonly string[], path: PlatformPath): readonly Prefix[] {
  let known = prefixes.get(folders);
  if (!known) {
    known = folders
      .map((name) => canonical(name, path))
      .map((folder) => ({ folder, slashed: withSlash(toSlashes(folder, path)) }))
      .sort((a, b) => b.slashed.length - a.slashed.length);
    prefixes.set(folders, known);
  }
  return known;
}

/** A target in its one spelling: normalised, without a trailing separator, drive letter in lower case. */
export function canonical(target: Target, path: PlatformPath): Target {
  if (isUri(target)) return target.replace(/\/+$/, '');
  const normal = path.normalize(target).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  return normal.length > path.parse(normal).root.length ? normal.replace(/[\\/]+$/, '') : normal;
}

/** A scheme has two letters at least, which tells it from a Windows drive. */
export function isUri(target: Target): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(target);
}

function toSlashes(target: string, path: PlatformPath): string {
  return path.sep === '\\' && !isUri(target) ? target.replaceAll('\\', '/') : target;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function tail(slashed: string, onDisk: boolean): string {
  return onDisk
    ? slashed.replace(/^(?:[a-z]:)?\/+/i, '')
    : decoded(slashed.replace(/^[^:]+:(?:\/\/[^/]*)?\/*/, ''), false);
}

function decoded(path: string, onDisk: boolean): string {
  if (onDisk) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The URI of an absolute path with `/`, percent-encoded as editors do it, the drive's colon included. */
function fileUri(slashed: string): string {
  const path = slashed.split('/').map(encodeURIComponent).join('/');
  return slashed.startsWith('//') ? `file:${path}` : `file://${path.startsWith('/') ? '' : '/'}${path}`;
}
