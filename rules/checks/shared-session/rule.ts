import { closingFix, exposedSetting, hasGap } from '../../exposure';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'shared-session',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP10:2025', 'ASI06', 'LLM02:2025', 'AML.T0080.001', 'AML.M0032', 'SAFE-T1702', 'CWE-200', 'CWE-668'],
  },
  text: {
    en: {
      title: 'What one person says reaches others',
      messages: {
        shared:
          '`{setting}` lets what is said in one conversation reach other people: what one tells the agent, another can be answered with. Keep the conversations of people apart.',
        log: '`{setting}` writes everything the agent reads and does into the log of the run, files and answers included. In a public repository everybody can read that log. Remove it, and turn it on only to look for an error.',
        unset:
          'Several people may write to this agent, and without `{key}` all of them share one conversation: what one tells the agent, another can be answered with. Set it to `{value}`.',
      },
      fixes: {
        set: 'Set {key} to {value} (conversations then start anew for each person)',
        remove: 'Remove the entry (conversations are then kept apart)',
        unlog: 'Remove {key} (the log then says only how the run went)',
      },
    },
    'zh-cn': {
      title: '一个人说的话会传到他人那里',
      messages: {
        shared:
          '`{setting}` 让一段对话中的内容传到其他人那里：一个人告诉智能体的事，可能出现在给另一个人的回答里。请把各人的对话分开。',
        log: '`{setting}` 把智能体读到和做过的一切写入运行日志，包括文件和回答。在公开仓库中，任何人都能看到该日志。请删除，只在排查错误时临时打开。',
        unset:
          '有多人可以给此智能体发消息，没有 `{key}` 时所有人共用一段对话：一个人告诉智能体的事，可能出现在给另一个人的回答里。请设为 `{value}`。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（每个人的对话将重新开始）',
        remove: '删除此项（对话将彼此分开）',
        unlog: '删除 {key}（日志此后只说明运行结果）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'sharing') return;
      const { byDefault, check, key, remedy } = exposure;
      const isLog = check === 'log';
      context.report({
        message: byDefault ? 'unset' : isLog ? 'log' : 'shared',
        data: { setting: exposedSetting(exposure), key, value: remedy?.value ?? '' },
        range: exposure.at.range,
        // A few people somebody has listed may well be one person, or a family.
        severity: byDefault && !hasGap(context.elements, 'sender') ? 'info' : 'warning',
        fixes: closingFix(exposure, isLog ? 'safe' : 'unsafe').map((fix) => (isLog ? { ...fix, title: 'unlog' } : fix)),
      });
    },
  },
});
