import type { Command, Grant, ModelElement } from '../../model';
import { defineRule } from '../../rule';
import { fileName, parseShell, programsOf } from '../../shell';

export default defineRule({
  meta: {
    id: 'undeclared-tool',
    category: 'grants',
    severity: 'info',
    confidence: 'medium',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'LLM06:2025', 'AST03', 'AST04', 'CWE-250'],
  },
  text: {
    en: {
      title: 'Skill uses tools its list does not name',
      messages: {
        commands:
          '`allowed-tools` of this skill names no rule for {programs}, which the text has the model run. People who go by the list underestimate the skill. Name the commands, such as `Bash({first} …)`, or leave them out of the text.',
        tool: '`allowed-tools` of this skill does not name `{tool}`, which the text has the model call. People who go by the list underestimate the skill. Name the tool, or leave it out of the text.',
      },
    },
    'zh-cn': {
      title: '技能使用了清单中没有的工具',
      messages: {
        commands:
          '本技能的 `allowed-tools` 没有为 {programs} 写明规则，而正文让模型运行它们。只看清单的人会低估这个技能。请写明这些命令，例如 `Bash({first} …)`，或从正文中删去。',
        tool: '本技能的 `allowed-tools` 没有写明 `{tool}`，而正文让模型调用它。只看清单的人会低估这个技能。请写明该工具，或从正文中删去。',
      },
    },
  },
  check: {
    manifest(manifest, context) {
      if (manifest.type !== 'skill') return;
      const grants = context.elements.filter(isDeclared);
      if (grants.length === 0) return;
      const commands = context.elements.filter(isInstructed).flatMap((command) => undeclared(command, grants));
      const [first] = commands;
      if (first) {
        const programs = [...new Set(commands.map(({ program }) => `\`${program}\``))];
        context.report({
          message: 'commands',
          data: { programs: programs.slice(0, 5).join(', '), first: first.program },
          range: first.range,
        });
      }
      for (const { tool, range } of toolsIn(context.text)) {
        if (grants.some((grant) => covers(grant, tool))) continue;
        context.report({ message: 'tool', data: { tool }, range });
        return;
      }
    },
  },
});

function isDeclared(element: ModelElement): element is Grant {
  return element.kind === 'grant' && element.key === 'allowed-tools' && element.approval === 'never';
}

function isInstructed(element: ModelElement): element is Command {
  return element.kind === 'command' && element.cause === 'instruction';
}

/** The programs of a command that no rule of the list names. */
function undeclared({ line, range }: Command, grants: readonly Grant[]) {
  const rules = grants.filter(({ action }) => action === 'execute' || action === 'any');
  if (rules.some(({ covers }) => covers === 'everything')) return [];
  const named = new Set(rules.map(({ pattern = '' }) => fileName(/^[^\s:]+/.exec(pattern)?.[0] ?? '')));
  return programsOf(parseShell(line))
    .filter(
      ({ name, path }) => /^[\w.+-]+$/.test(name) && !isSlashCommand(path) && !harmless.has(name) && !named.has(name),
    )
    .map(({ name }) => ({ program: name, range }));
}

/** Programs that only move about, print or look; hosts run most of them without a question. */
const harmless: ReadonlySet<string> = new Set(
  `cd pwd echo printf export set unset source . true false test [ [[ exit return read local declare alias ls cat head
   tail wc sort uniq cut tr which type command date sleep mkdir touch basename dirname realpath stat file tree less more
   whoami uname if then else fi for do done while case esac`.split(/\s+/),
);

const qualified = /\bmcp__[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*__[A-Za-z0-9_-]+/g;

function toolsIn(text: string) {
  return [...text.matchAll(qualified)].map(({ 0: tool, index }) => ({
    tool,
    range: { start: index, end: index + tool.length },
  }));
}

/** `mcp__server`, `mcp__server__*` and `*` cover a server's tools. */
function covers({ action, pattern = '' }: Grant, tool: string): boolean {
  if (action !== 'tool') return action === 'any';
  const prefix = pattern.replace(/\*+$/, '');
  return pattern === tool || (pattern.endsWith('*') && tool.startsWith(prefix)) || tool.startsWith(`${pattern}__`);
}

/** `/plan`: what a person types into an agent, not a path. */
function isSlashCommand(path: string): boolean {
  return /^\/[\w-]+$/.test(path);
}
