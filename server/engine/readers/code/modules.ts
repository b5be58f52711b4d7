/** The project's files beside the one that is read, as far as they are at hand. */
import type { Imported, Reference } from './imports';
import type { Source } from './source';

/** A module goes by the path of its file below the workspace folder, with `./` before it. */
export interface Modules {
  /** What an import of the file at path `from` names, when its module is a file of the project. */
  locate(imported: Imported, from: string): Reference | undefined;
  /** The module below a package of Python that goes by this name. */
  inside(path: string, name: string): string | undefined;
  source(module: string): Source | undefined;
}
