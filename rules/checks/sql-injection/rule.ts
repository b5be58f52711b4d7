import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'sql-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-89', 'CWE-943'],
    precedents: [
      { id: 'CVE-2025-64104', component: 'langgraph-checkpoint-sqlite' },
      { id: 'CVE-2023-36189', component: 'langchain' },
    ],
  },
  text: {
    en: {
      title: 'Outside data is written into a query',
      messages: flowMessages('en', {
        does: 'is written into the query that `{callee}` runs',
        harm: 'With a quote in it, {who} can read and change other rows.',
        remedy: 'Pass values as parameters of the query, and take names of tables from a fixed list.',
      }),
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据被写进查询语句',
      messages: flowMessages('zh-cn', {
        does: '并被写进 `{callee}` 所执行的查询语句',
        harm: '值里只要带一个引号，{who}就能读取和修改其他行和表。',
        remedy: '请把取值作为查询参数传入，表名和列名只从固定列表中选取。',
      }),
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'query') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
