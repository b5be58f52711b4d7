/** Lists what lies beside a document, for formats whose files come with a folder. Nothing is run and nothing read whole. */
import type { FolderFile } from '../engine/document';
import type { Entry, FileSystem } from './file-system';
import { skippedFolder } from './skip';

/** Files of one folder that are looked at; folders near the document come first. */
export const mostFiles = 500;
/** Folders inside folders that are looked into. */
const deepest = 6;
/** Bytes that tell what a file is. */
const headLength = 16;

export interface FolderGround {
  readonly fileSystem: FileSystem;
  /** The workspace folder; a link that stays in it leads nowhere else. */
  readonly root?: string;
  /** True for what configuration or `.gitignore` leaves out. */
  skip(path: string, isFolder: boolean): Promise<boolean>;
}

/**
 * The files below `folder`, at most {@link mostFiles}, without folders that hold another file called `name`, which have
 * a document of their own.
 */
export async function filesBelow(folder: string, name: string, ground: FolderGround): Promise<FolderFile[]> {
  const { fileSystem } = ground;
  const files: FolderFile[] = [];
  let level = [{ folder, prefix: '' }];
  for (let depth = 0; level.length && depth <= deepest; depth++) {
    const next: typeof level = [];
    for (const { folder: current, prefix } of level) {
      const entries = await fileSystem.list(current);
      if (depth > 0 && entries.some((entry) => entry.name === name)) continue;
      for (const entry of entries) {
        if (files.length >= mostFiles) return files;
        const path = fileSystem.path.join(current, entry.name);
        if (isLeftOut(entry) || (await ground.skip(path, entry.kind === 'folder'))) continue;
        if (entry.kind === 'folder') next.push({ folder: path, prefix: `${prefix}${entry.name}/` });
        else files.push(await fileAt(path, `${prefix}${entry.name}`, entry, ground));
      }
    }
    level = next;
  }
  return files;
}

/** Bytecode lies in `__pycache__`, where nobody else looks. */
function isLeftOut({ name, kind }: Entry): boolean {
  return kind === 'other' || (kind === 'folder' && name !== '__pycache__' && skippedFolder(name));
}

async function fileAt(file: string, path: string, { kind }: Entry, ground: FolderGround): Promise<FolderFile> {
  const { fileSystem, root } = ground;
  if (kind !== 'link') return { path, head: (await fileSystem.readPart(file, 0, headLength)) ?? new Uint8Array() };
  const written = (await fileSystem.readLink(file)) ?? '';
  const target = fileSystem.path.resolve(fileSystem.path.dirname(file), written);
  const inside = root !== undefined && (target === root || target.startsWith(root + fileSystem.path.sep));
  return { path, head: new Uint8Array(), link: { target: written, outside: root !== undefined && !inside } };
}
