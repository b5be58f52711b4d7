/** How the command lines of container engines are read. Options that are no switches take a value. */
import catalog from './container-options.json';

export const containerPrograms: ReadonlySet<string> = new Set(catalog.programs);
export const runSubcommands: readonly (readonly string[])[] = catalog.subcommands;
export const globalOptionsWithValue: ReadonlySet<string> = new Set(catalog.globalValues);
export const runSwitches: ReadonlySet<string> = new Set(catalog.switches);
