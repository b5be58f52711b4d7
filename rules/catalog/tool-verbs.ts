/** What a tool's name says about what the tool does. */
import verbs from './tool-verbs.json';

const read = new Set(verbs.read);
const execute = new Set(verbs.execute);
const change = new Set(verbs.change);
const host = new Set(verbs.host.names);

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
