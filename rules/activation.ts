/** Which files of a folder start the extension: the formats' `places` in a project, without a file being opened. */
import type { Format } from './format';

/**
 * `activationEvents` of package.json that look into a folder. A folder of a host stands for all of its files. VS Code
 * stats a plain path, but searches the whole folder for a pattern: only two names are worth that.
 * Source: https://code.visualstudio.com/api/references/activation-events#workspaceContains
 */
export function activationEvents(formats: readonly Format[]): string[] {
  const paths = formats
    .flatMap(({ places }) => places.filter(({ scope }) => scope === 'project'))
    .map(({ path }) => path)
    .filter((path) => !ordinary.test(path))
    .flatMap((path) => startOf(path) ?? []);
  return [...[...new Set(paths)].sort(), '**/.mcp.json', '**/SKILL.md'].map((path) => `workspaceContains:${path}`);
}

/** What most projects have, agent or not: such a file starts the extension when it is opened. */
const ordinary =
  /^(?:(?:\.github|examples)\/workflow.*|action\.yml|\.vscode\/tasks\.json|Dockerfile|Containerfile|compose\.yaml|\.env|(?:package|manifest|package-lock|npm-shrinkwrap)\.json|pnpm-lock\.yaml|[\w-]+\.lock|pyproject\.toml|go\.mod|\w+\.txt)$/;

/** Folders that are more than one host's. */
const shared = ['.github', '.vscode'];

/** The path to look for; nothing where only a search would find the file. */
function startOf(path: string): string | undefined {
  const segments = path.split('/');
  const [top = ''] = segments;
  const pattern = segments.findIndex((segment) => /[*?{[]/.test(segment));
  if (top.startsWith('.') && segments.length > 1 && !shared.includes(top)) return top;
  if (pattern < 0) return path;
  return shared.includes(top) ? segments.slice(0, pattern).join('/') : undefined;
}
