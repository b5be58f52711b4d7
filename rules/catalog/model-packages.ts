/** Packages whose import shows that a program talks to models or serves tools to them. */
import catalog from './model-packages.json';

/** Import names by language; a name with `*` at its end stands for all that start so. */
export const modelPackages: Readonly<Record<'python' | 'javascript', readonly string[]>> = catalog;
