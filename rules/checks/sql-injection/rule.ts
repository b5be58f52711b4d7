import { flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'sql-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-89'],
  },
  text: {
    en: {
      title: 'Tool parameter is written into a query',
      messages: {
        flow: '`{parameter}` of the tool `{tool}` is filled in by the model and is written into the query that `{callee}` runs. With a quote in it, a poisoned page or issue can read and change other rows. Pass values as parameters of the query, and take names of tables from a fixed list.',
        unnamed:
          'The tool parameter `{parameter}` is filled in by the model and is written into the query that `{callee}` runs. With a quote in it, a poisoned page or issue can read and change other rows. Pass values as parameters of the query, and take names of tables from a fixed list.',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数被写进查询语句',
      messages: {
        flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并被写进 `{callee}` 所执行的查询语句。值里只要带一个引号，被投毒的网页或议题就能读取和修改其他行和表。请把取值作为查询参数传入，表名和列名只从固定列表中选取。',
        unnamed:
          '工具参数 `{parameter}` 由模型填写，并被写进 `{callee}` 所执行的查询语句。值里只要带一个引号，被投毒的网页或议题就能读取和修改其他行和表。请把取值作为查询参数传入，表名和列名只从固定列表中选取。',
      },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'query') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
