/** Files that each hold a table. Nothing that a disk does makes a program fail that keeps what it was told in them. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Table, tableOf } from '../osv';

/** The table in a file; an empty one where there is none or it cannot be read. */
export function readTable(file: string): Table {
  try {
    return tableOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

/** Whole or not at all: another program may be reading. Folders on the way are made. */
export function writeTable(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    remove(draft);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where nothing can be written there is nothing to remove.
  }
}
