import { closingFix } from '../../exposure';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'predictable-session-handle',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI03', 'CWE-330', 'CWE-384', 'CWE-639'],
  },
  text: {
    en: {
      title: 'Id of a session can be guessed',
      messages: {
        found:
          'Ids made with `{source}` can be guessed, and whoever names the id of a session speaks in it and reads what is sent to it. Make them with `crypto.randomUUID()`.',
      },
      fixes: { set: 'Use {value} (needs Node.js 20 or newer; clients have to open their sessions again)' },
    },
    'zh-cn': {
      title: '会话标识可以猜出',
      messages: {
        found:
          '由 `{source}` 生成的标识可以猜出，而报出会话标识的人就能在该会话中发言，并读到发往它的内容。请用 `crypto.randomUUID()` 生成。',
      },
      fixes: { set: '改用 {value}（需要 Node.js 20 或更新版本；客户端需重新建立会话）' },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'authentication' || exposure.check !== 'handle') return;
      context.report({
        message: 'found',
        data: { source: String(exposure.at.value) },
        range: exposure.at.range,
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});
