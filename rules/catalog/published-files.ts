/** Files that are rarely meant for everybody who installs a package, by their paths. */
import type { ShippedContent } from '../model';
import catalog from './published-files.json';

export interface PublishedFile {
  readonly content: ShippedContent;
  /** What its text must hold, where its path alone does not tell; for those of which that cannot be said, absent. */
  readonly proof?: RegExp;
}

interface Row extends PublishedFile {
  readonly path: RegExp;
  readonly not?: RegExp;
}

interface WrittenRow {
  readonly content: string;
  readonly path: string;
  readonly not?: string;
  readonly proof?: string;
}

const written: readonly WrittenRow[] = catalog.files;

const rows: readonly Row[] = written.map(({ content, path, not, proof }) => ({
  content: content as ShippedContent,
  path: new RegExp(path),
  ...(not === undefined ? {} : { not: new RegExp(not, 'i') }),
  ...(proof === undefined ? {} : { proof: new RegExp(proof, 'm') }),
}));

const samples = new RegExp(catalog.samples, 'i');

/** What a file is by its path below the package's folder, with `/`; nothing for files that packages are made of. */
export function publishedFile(path: string): PublishedFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const row = rows.find((one) => one.path.test(path) && !one.not?.test(name));
  return row && { content: row.content, ...(row.proof ? { proof: row.proof } : {}) };
}

/** True below a folder of tests or examples, where keys and credentials are made up as a rule. */
export function isAmongSamples(path: string): boolean {
  return samples.test(path);
}
