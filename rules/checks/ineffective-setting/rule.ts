import { remedyFix } from '../../grant';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'ineffective-setting',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['AST10', 'CWE-693'],
  },
  text: {
    en: {
      title: 'The host passes over what is written here',
      messages: {
        root: 'This host reads `{expected}` in this file and passes over `{subject}` without a word, so what stands there does not hold: servers are missing, limits do not limit. Move it where the host looks.',
        reference:
          'This host hands `{subject}` on as it is written: the server gets these characters instead of the value, and may send or log them. Write `{expected}`.',
        unknownReference:
          'This host hands `{subject}` on as it is written: the server gets these characters instead of the value, and may send or log them. Set the variable where the host starts.',
        key: 'This host does not read `{subject}`, so the server has no address or program and is passed over without a word. Write `{expected}`.',
        launch:
          '`{subject}` can be neither started nor reached, so the host passes over it and its tools are missing without a word. Write `{expected}`, or remove the entry.',
        value:
          'The host does not know `{subject}` here. It falls back to its own default or rejects the file, so what was meant does not hold. Known are: {expected}.',
      },
      fixes: { rename: 'Rename to {value}', set: 'Write {value}' },
    },
    'zh-cn': {
      title: '宿主会忽略这里的内容',
      messages: {
        root: '此宿主在本文件中读取 `{expected}`，会忽略 `{subject}` 而没有任何提示，写在那里的内容因此不起作用：服务器缺失，限制也形同虚设。请移到宿主读取的位置。',
        reference:
          '此宿主会原样传递 `{subject}`：服务器收到的是这串字符而不是变量的值，还可能把它发送出去或写入日志。请写 `{expected}`。',
        unknownReference:
          '此宿主会原样传递 `{subject}`：服务器收到的是这串字符而不是变量的值，还可能把它发送出去或写入日志。请在启动宿主的环境中设置该变量。',
        key: '此宿主不读取 `{subject}`，服务器因此既没有地址也没有程序，会被忽略而没有任何提示。请写 `{expected}`。',
        launch:
          '`{subject}` 既无法启动也无法连接，宿主会忽略它，它的工具也就悄悄缺失。请写 `{expected}`，或删除此条目。',
        value:
          '宿主不认识这里的 `{subject}`，会退回自己的默认值或拒绝整个文件，原本的意图因此不起作用。可用的值：{expected}。',
      },
      fixes: { rename: '改名为 {value}', set: '改为 {value}' },
    },
  },
  check: {
    mistake(element, context) {
      const { mistake, range, subject, expected, remedy } = element;
      if (mistake === 'output') return;
      const message = messageOf(mistake, expected, remedy !== undefined);
      context.report({
        message,
        data: { subject, expected },
        range,
        fixes: remedyFix(element, message === 'root' || message === 'key' ? 'rename' : 'set', 'safe'),
      });
    },
  },
});

function messageOf(mistake: 'root' | 'reference' | 'launch' | 'value', expected: string, isKnown: boolean): string {
  if (mistake === 'launch') return isKnown ? 'key' : 'launch';
  if (mistake === 'reference') return expected === '' ? 'unknownReference' : 'reference';
  return mistake;
}
