import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unexplained-suppression',
    category: 'hygiene',
    severity: 'info',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['AST09'],
  },
  text: {
    en: {
      title: 'Finding is silenced without a reason',
      messages: {
        unexplained:
          'This comment silences {rules} and does not say why, so nobody can tell later whether it still holds. Add the reason after two hyphens: ` -- reviewed, internal mirror`.',
      },
    },
    'zh-cn': {
      title: '忽略告警而未说明理由',
      messages: {
        unexplained:
          '此注释忽略了 {rules}，却没有说明原因，以后没有人能判断它是否仍然成立。请在两个连字符后写明理由：` -- 已审查，内部镜像`。',
      },
    },
  },
  check: {
    suppression({ ruleIds, reason, range }, context) {
      if (reason || ruleIds.length === 0) return;
      const rules = ruleIds.map((id) => `\`${id}\``).join(', ');
      context.report({ message: 'unexplained', data: { rules }, range });
    },
  },
});
