/** What a tool's name says about what the tool does. */
import verbs from './tool-verbs.json';

const read = new Set(verbs.read);
const execute = new Set(verbs.execute);
const change = new Set(verbs.change);
const host = new Set(verbs.host.names);
const certain = {
  change: new Set(verbs.certain.change),
  destroy: new Set(verbs.certain.destroy),
  run: new Set(verbs.certain.run),
  harmless: new Set(verbs.certain.harmless),
};

/** `unknown` when the name tells nothing. */
export type ToolEffect = 'read' | 'execute' | 'change' | 'unknown';

/** The effect a tool's name promises: `get_issue` reads, `runShell` executes, `mcp__git__push` changes. */
export function effectOf(name: string): ToolEffect {
  const words = wordsOf(ownName(name));
  if (words[0] !== undefined && read.has(words[0])) return 'read';
  if (words.some((word) => execute.has(word))) return 'execute';
  if (words.some((word) => change.has(word))) return 'change';
  return words.some((word) => read.has(word)) ? 'read' : 'unknown';
}

/**
 * The effect a tool's name leaves no doubt about: it begins with the verb, or has it as its second word behind a product's
 * name. Nothing for names such as `preview_update` or `commit_history`.
 */
export function certainEffectOf(name: string): 'run' | 'change' | 'destroy' | undefined {
  const words = wordsOf(ownName(name));
  if (words.some((word) => certain.harmless.has(word))) return undefined;
  const verb = words.slice(0, 2).find((word) => certain.change.has(word) || certain.destroy.has(word) || isKnown(word));
  if (verb === undefined || read.has(verb)) return undefined;
  if (certain.destroy.has(verb)) return 'destroy';
  if (certain.change.has(verb)) return 'change';
  return execute.has(verb) && words.some((word) => certain.run.has(word)) ? 'run' : undefined;
}

function isKnown(word: string): boolean {
  return read.has(word) || execute.has(word) || change.has(word);
}

/** The tool's part of a qualified name: behind the last `__`, `:`, `/` or `.`. */
export function ownName(name: string): string {
  return /(?:__|[:/.])([^:/.]*?)$/.exec(name.replace(/^.*__/, '__'))?.[1] ?? name;
}

/** Words of snake_case, kebab-case and camelCase, in lower case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** True for an entry such as `Task` or `Skill(review)` that names a harmless tool of the agent itself. */
export function isHostTool(entry: string): boolean {
  return host.has(/^\w+/.exec(entry)?.[0] ?? '');
}
