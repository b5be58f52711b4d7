import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'path-traversal',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-22'],
    precedents: [
      { id: 'CVE-2025-68143', component: 'mcp-server-git' },
      { id: 'CVE-2026-27825', component: 'mcp-atlassian' },
      { id: 'CVE-2024-3571', component: 'langchain' },
    ],
  },
  text: {
    en: {
      title: 'Outside data chooses the file',
      messages: {
        ...flowMessages('en', {
          does: 'becomes part of the path that `{callee}` gets',
          harm: 'With `../` in it, {who} reaches files outside the folder.',
          remedy: 'Resolve the path and refuse it unless it lies in the folder.',
        }),
        ...flowMessages(
          'en',
          {
            does: 'decides where on the disk `{callee}` works',
            harm: '{Who} thus reaches every file this process may open, keys and settings included.',
            remedy: 'Resolve the path and refuse it unless it lies in a known folder.',
          },
          'whole-',
        ),
      },
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据决定访问哪个文件',
      messages: {
        ...flowMessages('zh-cn', {
          does: '并成为传给 `{callee}` 的路径的一部分',
          harm: '值里带有 `../` 时，{who}就能碰到目录之外的文件。',
          remedy: '请先解析出完整路径，不在该目录内的一律拒绝。',
        }),
        ...flowMessages(
          'zh-cn',
          {
            does: '并决定 `{callee}` 操作磁盘上的哪个位置',
            harm: '{who}因此能碰到本进程可打开的所有文件，包括密钥和设置。',
            remedy: '请先解析出完整路径，不在指定目录内的一律拒绝。',
          },
          'whole-',
        ),
      },
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'path' || flow.from === 'archive') return;
      const { message, ...said } = flowWords(flow);
      const place = { ...said, range: flow.range, related: wayOf(flow) };
      // Many local tools are meant to open whatever file their user names; no server is.
      const severity = flow.from === 'request' ? 'warning' : 'info';
      if (flow.whole) context.report({ ...place, message: `whole-${message}`, severity });
      else context.report({ ...place, message });
    },
  },
});
