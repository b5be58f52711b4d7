import { remedyFix } from '../../grant';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'stdio-output',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['LLM05:2025', 'CWE-489'],
  },
  text: {
    en: {
      title: 'Text is written among the messages of the protocol',
      messages: {
        found:
          'This server speaks over its standard output, and `{subject}` writes there as well: the client takes the text for a message, fails to read it or drops the connection. Write to the standard error instead.',
      },
      fixes: { set: 'Write to the standard error ({value})' },
    },
    'zh-cn': {
      title: '文本混入了协议消息',
      messages: {
        found:
          '此服务器通过标准输出通信，而 `{subject}` 也写到那里：客户端会把这段文本当作消息，结果无法解析或断开连接。请改为写入标准错误。',
      },
      fixes: { set: '改为写入标准错误（{value}）' },
    },
  },
  check: {
    mistake(element, context) {
      const { mistake, range, subject } = element;
      if (mistake !== 'output') return;
      context.report({ message: 'found', data: { subject }, range, fixes: remedyFix(element, 'set', 'safe') });
    },
  },
});
