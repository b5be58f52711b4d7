/**
 * A file format as data: which files have it, and where in them the elements of the model stand.
 * The verbs are fixed (`at`, `equals`, `matches`, `fields`, `set`, `secure`). What they cannot say gets a
 * named reader in `server/engine/readers/`, referred to by `reader`; never a new verb.
 */
import type { ElementKind, Packer, Scalar } from './model';
import type { Locale } from './rule';

/**
 * `binary` is no text: the tree is one empty object, and a named reader gets the bytes. `lines`: written by a program and
 * read line by line by a reader of its own, as trees of such files would take too long.
 */
export type ConfigLanguage =
  | 'json'
  | 'json5'
  | 'yaml'
  | 'toml'
  | 'markdown'
  | 'shell'
  | 'dockerfile'
  | 'dotenv'
  | 'binary'
  | 'lines';

export interface Format {
  readonly id: string;
  /** The product and file, as its users call it: `Claude Code: .mcp.json`. */
  readonly title: string;
  readonly language: ConfigLanguage;
  /** Globs against the path below the workspace folder; `**` at the front also matches no folder. */
  readonly files: readonly string[];
  /**
   * What the file must hold where its path alone does not tell: alternatives, each a list of paths as in
   * {@link FormatRow.at} that must all be there.
   */
  readonly shape?: readonly (readonly string[])[];
  /** True when the files beside it belong to it, so that readers get a list of them. */
  readonly folder?: boolean;
  /**
   * Files of a kind that mostly has nothing to do with agents: read where a value in them or a manifest beside them
   * mentions agents (`catalog/agent-signs.json`), passed over elsewhere.
   */
  readonly mentions?: 'agents';
  /** Names of files beside it, or in a folder above, that decide the versions of the packages it asks for. */
  readonly locks?: readonly string[];
  /** What packs the file's folder for others, going by this manifest: readers get what it would take along. */
  readonly packers?: readonly Packer[];
  /** Which hosts look for it, and where. */
  readonly places: readonly Place[];
  /** False when the host rejects comments: suppression then goes to `grantlint.json`. */
  readonly comments: boolean;
  /** How the host writes a reference to an environment variable, `NAME` standing for its name; absent when it cannot. */
  readonly environmentReference?: string;
  /**
   * Every way in which the host writes references that it expands in an entry of a server, spelled as
   * {@link Format.environmentReference} (`${input:NAME}` for what it asks its user); empty when it expands none, absent
   * where that is not known.
   */
  readonly references?: readonly string[];
  /** How the host asks its user for a secret; absent when it cannot. */
  readonly secretInput?: SecretInput;
  /** How the host writes a reference to the open folder; absent when it cannot. */
  readonly workspaceReference?: string;
  /** Where each fact was read. */
  readonly see: readonly string[];
  readonly read: readonly FormatRow[];
  /** What completion and hover say of the settings that matter for security. */
  readonly keys?: readonly FormatKey[];
}

/** A question the host asks its user instead of reading the value from the file. */
export interface SecretInput {
  /** What stands in the value's place, `ID` standing for the question's name. */
  readonly reference: string;
  /** Dotted path of the list of questions, from the document's root. */
  readonly list: string;
  /** An item of that list; `ID` stands for its name and `NAME` for the variable the value would be kept in. */
  readonly item: Readonly<Record<string, Scalar>>;
}

/** Where a host looks for a file. */
export interface Place {
  /** The product, as its users call it. */
  readonly host: string;
  /** `project`: travels with the code. `user`: one person's. `managed`: an administrator's. */
  readonly scope: 'project' | 'user' | 'managed';
  /** Absent: all three. */
  readonly systems?: readonly System[];
  /** From the project's folder, the home folder (`~`) or the root. */
  readonly path: string;
}

export type System = 'linux' | 'macos' | 'windows';

/** A setting as the editor explains it. */
export interface FormatKey extends Readonly<Record<Locale, string>> {
  /** As in {@link FormatRow.at}; a `*` stands for a name the author chooses. */
  readonly at: string;
  /** The values the host knows, the secure one first; absent where any value may stand. */
  readonly values?: readonly Scalar[];
  /** The secure default where it is none of `values`, as JSON writes it. */
  readonly secure?: unknown;
  /** Where it was read. */
  readonly see: string;
}

export interface FormatRow {
  /** Kind of element this row makes, when it makes one by itself. */
  readonly element?: ElementKind;
  /** A reader of `server/engine/readers/` that makes the elements. */
  readonly reader?: string;
  /**
   * Dotted path of keys; `*` is any key or item, `**` any depth. In Markdown, `frontmatter` and `body` are the two roots.
   * A key with a dot in it is written between backticks.
   */
  readonly at: string;
  /** The row applies only to these values. */
  readonly equals?: Scalar | readonly Scalar[];
  /** The row applies only to strings that match this regular expression. */
  readonly matches?: string;
  /** Element property or reader argument, and the path below `at` where it stands; of several the first that is there. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Fixed properties of the element or arguments of the reader. */
  readonly set?: Readonly<Record<string, Scalar | undefined>>;
  /** The secure default: another value, no entry, or (reader `missing`) the entry that is missing. */
  readonly secure?: { readonly replace: Scalar } | { readonly remove: true } | { readonly insert: unknown };
}
