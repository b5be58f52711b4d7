/** The workspace folders, as the editor and as the workspace names them. */
import path from 'node:path';
import type { WorkspaceFolder } from 'vscode-languageserver/node';
import { canonical, isUri, type Target } from '../workspace/location';
import { targetOf } from './convert';

export class Folders {
  #uris: readonly string[];

  constructor(uris: readonly string[]) {
    this.#uris = uris;
  }

  get uris(): readonly string[] {
    return this.#uris;
  }

  get targets(): readonly Target[] {
    return this.#uris.map(folderTarget);
  }

  /** The URI of a folder the workspace names by its target. */
  uriOf(folder: Target | undefined): string | undefined {
    return folder === undefined ? undefined : this.#uris.find((uri) => folderTarget(uri) === folder);
  }

  /** The folders that can be walked. */
  get onDisk(): readonly Target[] {
    return this.targets.filter((target) => !isUri(target));
  }

  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    const left = this.#uris.filter((uri) => !gone.has(uri));
    this.#uris = [...new Set([...left, ...added.map(({ uri }) => uri)])];
  }
}

/** The workspace spells folders without a trailing separator and Windows drives in lower case. */
function folderTarget(uri: string): Target {
  return canonical(targetOf(uri), path);
}
