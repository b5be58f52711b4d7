import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unchecked-link',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-20', 'CWE-88'],
  },
  text: {
    en: {
      title: 'Outside data chooses what this machine opens',
      messages: flowMessages('en', {
        does: '`{callee}` opens it as a click would, whatever it points to',
        harm: 'By `file:` or the scheme of an installed program {who} starts things here.',
        remedy: 'Open it only when the scheme is `https:` or `http:`.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据决定本机打开什么',
      messages: flowMessages('zh-cn', {
        does: '`{callee}` 会像点击链接那样打开它，不论它指向哪里',
        harm: '{who}可以用 `file:` 地址或已安装程序注册的协议，在本机启动程序。',
        remedy: '请只在协议为 `https:` 或 `http:` 时打开。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'link') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
