import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'command-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'SAFE-T1101', 'CWE-78', 'CWE-77'],
    precedents: [
      { id: 'CVE-2025-53107', component: '@cyanheads/git-mcp-server' },
      { id: 'CVE-2025-58358', component: 'mcp-markdownify-server' },
      { id: 'CVE-2025-54073', component: 'mcp-package-docs' },
    ],
  },
  text: {
    en: {
      title: 'Outside data ends in a command',
      messages: flowMessages('en', {
        does: 'becomes part of the command that `{callee}` runs',
        harm: '{Who} can thus run any program on this machine.',
        remedy: 'Run a fixed program with a list of arguments and no shell, or let only known values through.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据进入命令',
      messages: flowMessages('zh-cn', {
        does: '并成为 `{callee}` 所执行命令的一部分',
        harm: '{who}因此能在本机运行任意程序。',
        remedy: '请用固定的程序加参数列表且不经过 shell，或只放行已知的取值。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'command') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
