/** What pickles import: what runs commands, opens files or connections or leads there, and what data needs. */
import catalog from './pickle-imports.json';

const modules: ReadonlySet<string> = new Set(catalog.dangerous.modules);
const names: ReadonlySet<string> = new Set(catalog.dangerous.names);
const usualPackages: ReadonlySet<string> = new Set(catalog.usual.packages);
const usualNames: ReadonlySet<string> = new Set(catalog.usual.names);
const usualShapes = catalog.usual.matches.map((pattern) => new RegExp(pattern));

/**
 * True for what gives a pickle a command, code, a file or a connection, itself or by way of a module another one has
 * imported (`torch.hub.os.system`). `name` is `module.name`; a part that is put together while loading, which no
 * program that writes pickles does, is `?`.
 */
export function isDangerousImport(name: string): boolean {
  if (names.has(name) || /(?:^|\.)\?/.test(name)) return true;
  const parts = name.split('.');
  if (parts.some((_, index) => modules.has(parts.slice(0, index + 1).join('.')))) return true;
  // A module inside another one's members; the last part is the member itself.
  return parts.slice(1, -1).some((part) => innerModules.has(part));
}

/** Modules that are dangerous wherever they are met: no package has parts of its own of these names. */
const innerModules: ReadonlySet<string> = new Set([
  'os',
  'sys',
  'subprocess',
  'builtins',
  'shutil',
  'posix',
  'importlib',
]);

/** True for what tensors, arrays and plain Python values are made of. */
export function isUsualImport(name: string): boolean {
  const [top = ''] = name.split('.', 1);
  return usualPackages.has(top) || usualNames.has(name) || usualShapes.some((shape) => shape.test(name));
}
