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
        unset:
          'Several people may write to this agent, and without `{key}` all of them share one conversation: what one tells the agent, another can be answered with. Set it to `{value}`.',
      },
      fixes: {
        set: 'Set {key} to {value} (conversations then start anew for each person)',
        remove: 'Remove the entry (conversations are then kept apart)',
      },
    },
    'zh-cn': {
      title: '一个人说的话会传到他人那里',
      messages: {
        shared:
          '`{setting}` 让一段对话中的内容传到其他人那里：一个人告诉智能体的事，可能出现在给另一个人的回答里。请把各人的对话分开。',
        unset:
          '有多人可以给此智能体发消息，没有 `{key}` 时所有人共用一段对话：一个人告诉智能体的事，可能出现在给另一个人的回答里。请设为 `{value}`。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（每个人的对话将重新开始）',
        remove: '删除此项（对话将彼此分开）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'sharing') return;
      const { byDefault, key, remedy } = exposure;
      context.report({
        message: byDefault ? 'unset' : 'shared',
        data: { setting: exposedSetting(exposure), key, value: remedy?.value ?? '' },
        range: exposure.at.range,
        // A few people somebody has listed may well be one person, or a family.
        severity: byDefault && !hasGap(context.elements, 'sender') ? 'info' : 'warning',
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});
