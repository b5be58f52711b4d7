import { readsStrangers } from '../../catalog/outside-text';
import { ownName } from '../../catalog/tool-verbs';
import type { Agent, Located, ModelElement } from '../../model';
import { defineRule, type Report } from '../../rule';

export default defineRule({
  meta: {
    id: 'unrestricted-agent',
    category: 'grants',
    severity: 'info',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'ASI03', 'LLM06:2025', 'AML.M0026', 'CWE-250', 'CWE-732'],
  },
  text: {
    en: {
      title: 'Agent has every tool',
      messages: {
        unasked:
          '`{agent}` has every tool of the session and asks for nothing, so whatever text it reads can run commands on this machine. Name the tools it needs, and let it ask.',
        outside:
          '`{agent}` reads text that strangers write and has every tool of the session, shell and all servers included. One planted sentence can use them. Name the few tools it needs.',
        shell:
          '`{agent}` reads text that strangers write and has `{tool}`, which runs any command. One planted sentence can use it. Leave commands to another agent, or name those it needs.',
        everything:
          '`{agent}` is given every tool, those of all servers and those added later included. Name the tools it needs, so that a planted sentence cannot use the rest.',
        inherits:
          '`{agent}` names no tools, so it has every one of the session, those of all servers included. Name the tools it needs.',
      },
      fixes: { restrict: 'Limit to {value} (other tools then fail)' },
    },
    'zh-cn': {
      title: '智能体拥有全部工具',
      messages: {
        unasked:
          '`{agent}` 拥有会话的全部工具，而且从不询问，它读到的任何文字都能在这台机器上运行命令。请写明它需要的工具，并让它先询问。',
        outside:
          '`{agent}` 会读取陌生人写的文字，却拥有会话的全部工具，包括 shell 和所有服务器。一句埋好的话就能动用它们。请只写它需要的几个工具。',
        shell:
          '`{agent}` 会读取陌生人写的文字，又有能运行任何命令的 `{tool}`。一句埋好的话就能动用它。请把命令交给别的智能体，或写明它需要的命令。',
        everything:
          '`{agent}` 被授予全部工具，包括所有服务器的以及以后新增的。请写明它需要的工具，让埋好的话动用不了其余的。',
        inherits: '`{agent}` 没有写明工具，因此拥有会话的全部工具，包括所有服务器的。请写明它需要的工具。',
      },
      fixes: { restrict: '限制为 {value}（其他工具将无法使用）' },
    },
  },
  check: {
    agent(agent, context) {
      // Who can start an agent of a workflow matters more than its tools; other rules judge that.
      if (agent.audience !== undefined || agent.trigger !== undefined) return;
      const everything = agent.tools?.find((tool) => /^\*+$/.test(tool.value));
      const shell = agent.tools?.find((tool) => shells.test(ownName(tool.value)));
      if (isLimited(agent, context.elements)) return;
      const hazard =
        agent.tools && !everything ? shellHazard(shell, context.elements) : hazardOf(agent, context.elements);
      if (!hazard) return;
      context.report({
        ...hazard,
        data: { agent: agent.name, tool: shell?.value ?? '' },
        range: everything?.range ?? (agent.tools ? (shell?.range ?? agent.range) : agent.range),
        fixes: fixOf(agent),
      });
    },
  },
});

/** A list of tools the agent may not use counts for its author. */
function isLimited({ name }: Agent, elements: readonly ModelElement[]): boolean {
  return elements.some(
    (element) => element.kind === 'grant' && element.approval === 'deny' && (element.holder ?? name) === name,
  );
}

type Hazard = Pick<Report, 'message' | 'severity' | 'confidence' | 'strict'>;

function hazardOf(agent: Agent, elements: readonly ModelElement[]): Hazard {
  if (elements.some(asksForNothing)) return { message: 'unasked', severity: 'warning' };
  if (elements.some((element) => element.kind === 'instruction' && isRole(element.text)))
    return { message: 'outside', confidence: 'medium' };
  return agent.tools ? { message: 'everything' } : { message: 'inherits', strict: true };
}

/** Tools that run any command, as hosts call them; one that runs tests only is none. */
const shells =
  /^(?:bash|shell|powershell|execute|terminal|run_?in_?terminal|run_?commands?|run_?shell_?command|execute_?command)$/i;

/** With a shell an agent has everything, whatever else its list leaves out. */
function shellHazard(shell: Located | undefined, elements: readonly ModelElement[]): Hazard | undefined {
  const outside = shell && elements.some((element) => element.kind === 'instruction' && isRole(element.text));
  return outside ? { message: 'shell', confidence: 'medium' } : undefined;
}

/** Its description, which is short; what a long prompt mentions says little of what the agent is for. */
function isRole(text: string): boolean {
  return text.length < 600 && readsStrangers(text);
}

function asksForNothing(element: ModelElement): boolean {
  if (element.kind !== 'grant' || element.action !== 'any' || element.approval !== 'never') return false;
  return element.covers === 'everything' && element.pattern === undefined;
}

function fixOf({ remedy }: Agent) {
  if (!remedy) return [];
  const data = { value: remedy.value ?? '' };
  return [{ title: 'restrict', data, applicability: 'unsafe' as const, edits: remedy.edits }];
}
