/** The unit of linting: one file's text under its path. */
export interface Document {
  readonly uri: string;
  /** Path below the workspace folder, with `/`; for files outside any folder, the absolute path without its root. */
  readonly path: string;
  readonly text: string;
}

export type Language = 'json' | 'json5' | 'yaml' | 'toml' | 'markdown' | 'python' | 'typescript' | 'tsx' | 'javascript';

/** Languages parsed by tree-sitter, whose grammar must be loaded before the first parse. */
export type CodeLanguage = Extract<Language, 'python' | 'typescript' | 'tsx' | 'javascript'>;

/** One change of a document's text, in UTF-16 offsets of the text before it. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}
