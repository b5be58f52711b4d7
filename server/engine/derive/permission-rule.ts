/**
 * Permission rules in the notation `Tool` or `Tool(pattern)`: Claude Code, skills and commands
 * (https://code.claude.com/docs/en/permissions), Cursor's command line (https://cursor.com/docs/cli/reference/permissions),
 * Gemini CLI (https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/configuration.md), Devin
 * (https://docs.devin.ai/cli/reference/permissions), Antigravity (https://antigravity.google/docs/permissions).
 */
import type { Action } from '../../../rules/model';
import { ruleAction } from './tool-action';

export interface PermissionRule {
  readonly action: Action;
  readonly covers: 'everything' | 'some';
  /** What stands in the parentheses, `*` where nothing does, or the tool's name where that is the bound. */
  readonly pattern: string;
}

/** What a rule allows; nothing for text that is no rule. */
export function permissionRule(rule: string): PermissionRule | undefined {
  const [, tool, inner] = /^([A-Za-z_*][\w*.:/@-]*)\s*(?:\(([\s\S]*)\))?$/.exec(rule.trim()) ?? [];
  if (!tool) return undefined;
  if (/^\*+$/.test(tool)) return { action: 'any', covers: 'everything', pattern: '*' };
  const action = ruleAction(tool);
  if (!action) return toolRule(tool, inner);
  const pattern = inner?.replace(/^domain:/, '').trim();
  if (pattern === undefined || /^:?\*+$|^$/.test(pattern))
    return { action, covers: 'everything', pattern: pattern?.replace(/^:/, '') || '*' };
  return { action, covers: 'some', pattern };
}

/** Rules on tools of MCP servers, skills, sub-agents, and on the host's own harmless tools. */
function toolRule(tool: string, inner: string | undefined): PermissionRule {
  const [prefix, server, name] = tool.split('__');
  if (prefix === 'mcp' && (tool !== 'mcp' || inner === undefined)) {
    const all = server === undefined || server === '*' || name === undefined || name === '*';
    return { action: 'tool', covers: all ? 'everything' : 'some', pattern: tool };
  }
  const open = /^(?:Skill|Agent|Task|Workflow|SlashCommand|Mcp|mcp)$/.test(tool);
  const unbound = inner === undefined || /^$|(?:^|[:/])\*+$/.test(inner.trim());
  return { action: 'tool', covers: open && unbound ? 'everything' : 'some', pattern: inner?.trim() || tool };
}
