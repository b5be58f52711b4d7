import { closingFix } from '../../exposure';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'bypassable-url-check',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['ASI02', 'AML.T0098', 'CWE-20', 'CWE-918'],
  },
  text: {
    en: {
      title: 'Check of a host lets others through',
      messages: {
        part: 'A host that merely contains `{name}` passes this check, and anybody can register one. An address the model read then counts as yours and may get your credentials. Compare the whole name, or its end from a dot on.',
        end: 'A host that merely ends in `{name}`, such as one with more letters before it, passes this check. An address the model read then counts as yours and may get your credentials. Compare the whole name, or its end from a dot on.',
        start:
          'An address that begins with `{name}` may go on with a name of somebody else, so it passes this check and still leads elsewhere. End the text with a slash, or compare the host.',
      },
      fixes: {
        remove: 'Compare by whole names (hosts that only contain or resemble the name no longer pass)',
      },
    },
    'zh-cn': {
      title: '对主机名的检查可被绕过',
      messages: {
        part: '只要主机名包含 `{name}` 就能通过此检查，而任何人都可以注册这样的域名。模型读到的地址会被当成您自己的，还可能拿到您的凭据。请比较完整的主机名，或从点号开始的结尾。',
        end: '只要主机名以 `{name}` 结尾就能通过此检查，前面多几个字母的域名也不例外。模型读到的地址会被当成您自己的，还可能拿到您的凭据。请比较完整的主机名，或从点号开始的结尾。',
        start:
          '以 `{name}` 开头的地址后面可以接上别人的域名，因此能通过此检查，却通向别处。请让这段文字以斜杠结尾，或比较主机名。',
      },
      fixes: {
        remove: '按完整的名称比较（仅包含该名称或与之相似的主机将不再通过）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'verification' || exposure.check !== 'name') return;
      const { key, at } = exposure;
      context.report({
        message: /^ends/i.test(key) ? 'end' : /^starts/i.test(key) ? 'start' : 'part',
        data: { name: String(at.value) },
        range: at.range,
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});
