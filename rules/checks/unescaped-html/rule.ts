import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unescaped-html',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['ASI05', 'LLM05:2025', 'AML.T0077', 'CWE-79'],
    precedents: [
      { id: 'CVE-2025-62800', component: 'fastmcp' },
      { id: 'CVE-2024-52803', component: 'llamafactory' },
    ],
  },
  text: {
    en: {
      title: 'Outside data becomes part of a page',
      messages: flowMessages('en', {
        does: '`{callee}` puts it into a page as it is',
        harm: 'With tags in it, {who} runs scripts there, with the session and data of whoever looks at it.',
        remedy: 'Escape it, or set it as text.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据成为网页的一部分',
      messages: flowMessages('zh-cn', {
        does: '`{callee}` 把它原样放进网页',
        harm: '值里带有标签时，{who}就能在网页中执行脚本，使用查看者的会话和数据。',
        remedy: '请先转义，或作为纯文本写入。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'html') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
