/** Workspaces in memory. */
import { posix } from 'node:path';
import { rules } from '../../rules/index.generated';
import type { Rule } from '../../rules/rule';
import { loadGrammar } from '../../server/grammars';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { Workspace, type WorkspaceOptions } from '../../server/workspace/workspace';
import { sharedEngine } from '../support/engine';

/** A server whose package has no version: one finding of `unpinned-package`. */
export const unpinned = '{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "some-package"] } } }\n';

/** Says something about every server; for tests of everything but rules. */
export const everyServer: Rule = {
  meta: {
    id: 'every-server',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [],
    options: {
      names: { type: 'string[]', default: [], description: { en: 'Names', 'zh-cn': '名称' } },
      days: { type: 'number', default: 7, description: { en: 'Days', 'zh-cn': '天数' } },
    },
  },
  text: {
    en: { title: 'A server', messages: { server: 'A server named {name}.' } },
    'zh-cn': { title: '服务器', messages: { server: '名为 {name} 的服务器。' } },
  },
  check: {
    server: (server, context) =>
      context.report({ message: 'server', data: { name: server.name }, range: server.range }),
  },
};

export function memoryWorkspace(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<WorkspaceOptions> = {},
): { workspace: Workspace; disk: MemoryFileSystem } {
  const disk = options.fileSystem instanceof MemoryFileSystem ? options.fileSystem : new MemoryFileSystem(files, posix);
  const engine = sharedEngine();
  const workspace = new Workspace({
    fileSystem: disk,
    engine,
    rules,
    folders: ['/project'],
    loadGrammar: (language) => loadGrammar(engine, language),
    ...options,
  });
  return { workspace, disk };
}

/** `rule: flagged text` of every finding that is not suppressed. */
export async function said(workspace: Workspace, file: string): Promise<string[]> {
  const { findings, document } = await workspace.lintFile(file);
  return findings
    .filter((finding) => !finding.suppressed)
    .map(({ rule, range }) => `${rule.meta.id}: ${document.text.slice(range.start, range.end)}`);
}

/** Paths of all candidates below `/project`. */
export async function candidatesOf(workspace: Workspace, options = {}): Promise<string[]> {
  const files: string[] = [];
  for await (const { file, kind } of workspace.candidates(options)) files.push(`${kind} ${file}`);
  return files;
}
