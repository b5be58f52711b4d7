import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'code-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'CWE-94', 'CWE-95'],
    precedents: [
      { id: 'CVE-2026-33017', component: 'langflow' },
      { id: 'CVE-2024-21513', component: 'langchain-experimental' },
      { id: 'CVE-2023-36281', component: 'langchain' },
    ],
  },
  text: {
    en: {
      title: 'Outside data is run as code',
      messages: flowMessages('en', {
        does: '`{callee}` runs it as code, with the files, keys and network of this process',
        harm: '{Who} can decide what that code is.',
        remedy: 'Parse the value as data, or run the code in a sandbox outside this process.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据被当作代码执行',
      messages: flowMessages('zh-cn', {
        does: '`{callee}` 把它当作代码执行，能使用本进程的文件、密钥和网络',
        harm: '{who}可以决定这段代码的内容。',
        remedy: '请把它当作数据解析，或放到进程之外的沙箱里运行。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'code') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
