import type { ExposureCheck } from '../../model';
import { type Data, defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'disclosed-secret',
    category: 'secrets',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'LLM02:2025', 'CWE-200', 'CWE-532'],
    precedents: [{ id: 'CVE-2026-44969', component: 'dbt-mcp' }],
  },
  text: {
    en: {
      title: 'Secret is written to a log or handed to a model',
      messages: {
        log: '`{callee}` writes `{secret}` as it is, and logs are kept, collected and read by more people and agents than the secret was meant for. Say whether it is set, or leave it out.',
        'log-all':
          '`{callee}` writes all of `{secret}`, keys and tokens included, and logs are kept, collected and read by more people and agents than those are meant for. Pick the entries that are needed.',
        result:
          'The tool `{tool}` returns `{secret}`, so it goes to the model, its provider and every transcript, and a poisoned page can have it sent on. Use the secret in the tool, and return what was done with it.',
        'result-all':
          'The tool `{tool}` returns all of `{secret}`, keys and tokens included, to the model, its provider and every transcript, and a poisoned page can have them sent on. Return only the entries that are needed.',
        answer:
          'The answer holds `{secret}`, so whoever can send a request gets it. Use the secret in this program, and answer with what was done with it.',
        'answer-all':
          'The answer holds all of `{secret}`, keys and tokens included, so whoever can send a request gets them. Answer only with the entries that are needed.',
      },
    },
    'zh-cn': {
      title: '密钥被写入日志或交给模型',
      messages: {
        log: '`{callee}` 原样写出了 `{secret}`，而日志会被保存和汇集，能读到它的人和智能体远多于该知道密钥的范围。请只说明它是否已设置，或干脆不写。',
        'log-all':
          '`{callee}` 写出了整个 `{secret}`，其中包括密钥和令牌，而日志会被保存和汇集，能读到的人和智能体远多于应有的范围。请只挑出需要的条目。',
        result:
          '工具 `{tool}` 返回了 `{secret}`，它会进入模型、模型服务商和每一份对话记录，被投毒的网页还能让模型把它发走。请在工具内部使用密钥，只返回处理结果。',
        'result-all':
          '工具 `{tool}` 返回了整个 `{secret}`，其中的密钥和令牌会进入模型、模型服务商和每一份对话记录，被投毒的网页还能让模型把它们发走。请只返回需要的条目。',
        answer: '响应中含有 `{secret}`，任何能发送请求的人都会得到它。请在程序内部使用密钥，只返回处理结果。',
        'answer-all':
          '响应中含有整个 `{secret}`，包括其中的密钥和令牌，任何能发送请求的人都会得到。请只返回需要的条目。',
      },
    },
  },
  check: {
    exposure({ gap, check, key, holder = '', at }, context) {
      if (gap !== 'secrecy' || !isOutlet(check)) return;
      const message = /^(?:process\.env|os\.environ)$|\.headers$/.test(key) ? (`${check}-all` as const) : check;
      const data: Data = {
        secret: key,
        ...(check === 'answer' ? {} : { [check === 'log' ? 'callee' : 'tool']: holder }),
      };
      context.report({ message, data, range: at.range });
    },
  },
});

function isOutlet(check: ExposureCheck | undefined): check is 'log' | 'result' | 'answer' {
  return check === 'log' || check === 'result' || check === 'answer';
}
