import { closingFix, exposedSetting } from '../../exposure';
import type { Exposure, ModelElement } from '../../model';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'open-channel',
    category: 'exposure',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI01', 'ASI02', 'LLM01:2025', 'LLM06:2025', 'AML.T0051.000', 'CWE-284', 'CWE-862'],
  },
  text: {
    en: {
      title: 'Anybody can write to the agent',
      messages: {
        unbound:
          '`{setting}` lets anybody write to this agent, and nothing here keeps it from running commands on this machine: whoever writes can have them run. Admit people by pairing, or list the ones you know.',
        bound:
          '`{setting}` lets anybody write to this agent, and what they write steers the tools it has. Admit people by pairing, or list the ones you know.',
        raised:
          '`{setting}` lets everybody who may write to this agent run commands outside of its sandbox. List the people who need that.',
        groups:
          '`{setting}` makes the agent answer in every group it is added to, so everybody there steers the tools it has. List the groups, and in them the people you know.',
      },
      fixes: {
        set: 'Set {key} to {value} (people you have not admitted get no answer)',
        remove: 'Remove the wildcard (people who are not listed get no answer)',
      },
    },
    'zh-cn': {
      title: '任何人都能给智能体发消息',
      messages: {
        unbound:
          '`{setting}` 让任何人都能给此智能体发消息，而这里没有任何设置阻止它在本机运行命令：谁发消息，谁就能让命令运行。请用配对放行，或列出您认识的人。',
        bound:
          '`{setting}` 让任何人都能给此智能体发消息，消息内容会左右它所拥有的工具。请用配对放行，或列出您认识的人。',
        raised: '`{setting}` 让能给此智能体发消息的每个人都可以在沙箱之外运行命令。请列出确实需要的人。',
        groups:
          '`{setting}` 让智能体在被拉入的每个群里都作答，群里的任何人都能左右它所拥有的工具。请列出群组，并在其中列出您认识的人。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（未获准的人得不到回复）',
        remove: '删除通配符（未列出的人得不到回复）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'sender') return;
      const isUnbound = context.elements.some(runsCommands);
      const message = messageOf(exposure, isUnbound);
      context.report({
        message,
        data: { setting: exposedSetting(exposure) },
        range: exposure.at.range,
        severity: severityOf(message, isUnbound),
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});

function messageOf({ key }: Exposure, isUnbound: boolean): string {
  if (/elevated/i.test(key)) return 'raised';
  if (/group/i.test(key)) return 'groups';
  return isUnbound ? 'unbound' : 'bound';
}

/** The people of a group know each other more often than those who find an agent's name. */
function severityOf(message: string, isUnbound: boolean): Severity {
  if (message === 'raised') return 'warning';
  if (message === 'groups') return isUnbound ? 'warning' : 'info';
  return isUnbound ? 'error' : 'warning';
}

/** A grant of all commands, or of everything, that nobody is asked for. */
function runsCommands(element: ModelElement): boolean {
  if (element.kind !== 'grant' || element.approval !== 'never' || element.covers !== 'everything') return false;
  return (element.action === 'execute' || element.action === 'any') && element.pattern === undefined;
}
