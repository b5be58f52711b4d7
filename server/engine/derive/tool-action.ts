/** What the tools that coding agents bring along can do, by the names their hosts give them. */
import type { Action } from '../../../rules/model';

type Names = Readonly<Partial<Record<Action, readonly string[]>>>;

/** In rules such as `Bash(npm test)`: see {@link ./permission-rule.ts} for the hosts. */
const inRules: Names = {
  execute: ['Bash', 'PowerShell', 'Monitor', 'Shell', 'ShellTool', 'run_shell_command', 'Exec', 'command'],
  read: ['Read', 'Grep', 'Glob', 'LS', 'NotebookRead', 'read_file', 'ReadFile', 'ReadFileTool'],
  write: ['Edit', 'edit', 'Write', 'MultiEdit', 'NotebookEdit', 'write_file', 'replace', 'WriteFile', 'EditFile'],
  network: ['WebFetch', 'web_fetch', 'read_url'],
};

/**
 * In tables by tool: Amazon Q (https://github.com/aws/amazon-q-developer-cli/blob/main/docs/built-in-tools.md), OpenCode
 * (https://opencode.ai/docs/permissions/), Crush (https://github.com/charmbracelet/crush), Kiro
 * (https://kiro.dev/docs/permissions/), Grok Build (https://github.com/xai-org/grok-build).
 */
const inTables: Names = {
  any: ['*'],
  execute: ['bash', 'shell', 'execute_bash', 'execute_cmd', 'executeBash'],
  read: ['read', 'grep', 'glob', 'list', 'fs_read', 'fsRead', 'external_directory_read'],
  write: [
    'edit',
    'write',
    'fs_write',
    'fsWrite',
    'fsReplace',
    'external_directory',
    'external_directory_write',
    'deleteFile',
    'dotfile',
  ],
  network: ['webfetch', 'fetch'],
};

const ruleActions = byName(inRules);
const tableActions = byName(inTables);

/** What a tool named in a permission rule can do; nothing for tools of servers and those that do no harm. */
export function ruleAction(tool: string): Action | undefined {
  return ruleActions.get(tool);
}

/** What a tool of the host itself can do, by any of its names. */
export function toolAction(tool: string): Action | undefined {
  return ruleActions.get(tool) ?? tableActions.get(tool);
}

function byName(names: Names): ReadonlyMap<string, Action> {
  return new Map(Object.entries(names).flatMap(([action, tools]) => tools.map((tool) => [tool, action as Action])));
}
