/** The parts of npm-packlist 10 and of the ignore-walk below it that are used or overridden. */
declare module 'npm-packlist' {
  interface Tree {
    readonly path: string;
    readonly package: Readonly<Record<string, unknown>>;
    readonly isProjectRoot: true;
    readonly edgesOut: ReadonlyMap<string, never>;
  }
  interface Entry {
    readonly entry: string;
    readonly file: boolean;
    readonly dir: boolean;
  }
  interface Status {
    isFile(): boolean;
    isDirectory(): boolean;
  }
  class Walker {
    constructor(tree: Tree, options: object);
    readonly path: string;
    readonly root: string;
    readonly tree: Tree;
    readonly isPackage: boolean | undefined;
    readonly requiredFiles: string[];
    start(): this;
    on(event: 'done', listener: (files: string[]) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    onReaddir(names: readonly string[]): void;
    onReadIgnoreFile(file: string, text: string, then: () => void): void;
    onstat(found: Entry & { st: Status; isSymbolicLink: boolean }, then: () => void): void;
    addIgnoreFile(file: string, then: () => void): void;
    injectRules(file: string | symbol, rules: readonly string[], then?: () => void): void;
    stat(entry: Entry, then: () => void): void;
    walker(entry: string, options: object, then: () => void): void;
    walkerOpt(entry: string, options: object): object;
  }
  const packlist: { (tree: Tree): Promise<string[]>; Walker: typeof Walker };
  export default packlist;
}
