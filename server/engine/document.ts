/** The unit of linting: one file's text under its path. */
import type { ConfigLanguage } from '../../rules/format';
import type { Place, Range, Shipment } from '../../rules/model';
import type { GitState } from '../../rules/rule';
import type { BinaryFile } from './binary-file';

export interface Document {
  readonly uri: string;
  /** Path below the workspace folder, with `/`; for files outside any folder, the absolute path without its root. */
  readonly path: string;
  /** Empty for a binary format. */
  readonly text: string;
  /** The file itself, for binary formats. */
  readonly bytes?: BinaryFile;
  /** Of a notebook, whose `text` is its program: where its cells stand, in order. */
  readonly cells?: readonly Range[];
  /** What lies in its folder and below, for formats that ask for it; absent when nobody looked. */
  readonly files?: readonly FolderFile[];
  /** What its packers would take along that is rarely meant for everybody; absent when nobody looked. */
  readonly shipped?: readonly Shipped[];
  /** Programs in its folder that an installation starts, by path: their text. */
  readonly programs?: Readonly<Record<string, string>>;
  /** What git does with it, where that is known and matters. */
  readonly git?: GitState;
  /** True when a manifest beside it (`package.json`, …), or for code the nearest one above it, mentions agents. */
  readonly amongAgents?: boolean;
  /** True when a lock file decides the versions of what it asks for, false when none does; absent when nobody looked. */
  readonly locked?: boolean;
  /** True for a Dockerfile with a `.env` beside it that no `.dockerignore` keeps out of the image. */
  readonly besideSecrets?: boolean;
}

/** A file beside a document. Its content is not read. */
export interface FolderFile {
  /** Path below the document's folder, with `/`. */
  readonly path: string;
  /** Its first bytes, 16 at most; none for a link. */
  readonly head: Uint8Array;
  readonly link?: FolderLink;
}

export interface FolderLink {
  /** Where it leads, as written. */
  readonly target: string;
  /** True when that is outside of the workspace folder. */
  readonly outside: boolean;
}

export type Language = ConfigLanguage | CodeLanguage;

/** Languages parsed by tree-sitter, whose grammar must be loaded before the first parse. */
export type CodeLanguage = 'python' | 'typescript' | 'tsx' | 'javascript';

/** One change of a document's text, in UTF-16 offsets of the text before it. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Files that a packer takes along, with where the manifest says so. */
export interface Shipped extends Pick<Shipment, 'packer' | 'content' | 'paths' | 'count' | 'license'> {
  /** Keys from the manifest's root to the entry that lets them in; absent when nothing keeps them out. */
  readonly by?: readonly string[];
  readonly named?: true;
  readonly ignoreFile?: string;
  readonly from?: Place;
  readonly predicted?: true;
  /** What to add to a list of the manifest, which is made when it is not there, so that they are left out. */
  readonly remedy?: { readonly at: readonly string[]; readonly add: readonly string[] };
}
