/** The unit of linting: one file's text under its path. */
export interface Document {
  readonly uri: string;
  /** Path below the workspace folder, with `/`; for files outside any folder, the absolute path without its root. */
  readonly path: string;
  readonly text: string;
  /** What lies in its folder and below, for formats that ask for it; absent when nobody looked. */
  readonly files?: readonly FolderFile[];
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

export type Language = 'json' | 'yaml' | 'toml' | 'markdown' | 'shell' | 'python' | 'typescript' | 'tsx' | 'javascript';

/** Languages parsed by tree-sitter, whose grammar must be loaded before the first parse. */
export type CodeLanguage = Extract<Language, 'python' | 'typescript' | 'tsx' | 'javascript'>;

/** One change of a document's text, in UTF-16 offsets of the text before it. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}
