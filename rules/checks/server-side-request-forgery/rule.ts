import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'server-side-request-forgery',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-918'],
    precedents: [
      { id: 'CVE-2026-39885', component: '@frontmcp/sdk' },
      { id: 'CVE-2026-32871', component: 'fastmcp' },
      { id: 'CVE-2024-0243', component: 'langchain' },
    ],
  },
  text: {
    en: {
      title: 'Outside data chooses the host that is asked',
      messages: flowMessages('en', {
        does: 'decides which host `{callee}` asks',
        harm: '{Who} can thus read cloud credentials and services that only this machine reaches.',
        remedy: 'Allow known hosts only, or refuse private addresses after resolving the name.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据决定请求哪台主机',
      messages: flowMessages('zh-cn', {
        does: '并决定 `{callee}` 请求哪台主机',
        harm: '{who}因此能读到云端凭据，以及只有本机才能访问的服务。',
        remedy: '请只放行已知的主机，或在解析域名之后拒绝内网地址。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'url') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
