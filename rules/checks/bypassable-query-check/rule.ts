import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'bypassable-query-check',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-89'],
  },
  text: {
    en: {
      title: 'Check that a query only reads can be got past',
      messages: {
        word: 'Only the first word of the query is checked, and `{run}` then runs all of it. Behind `{word}` a second statement, or a function that changes data, gets past the check in many databases. Open the connection read-only, or as a user who may only read.',
      },
    },
    'zh-cn': {
      title: '只读查询的检查可被绕过',
      messages: {
        word: '这里只检查了查询语句的第一个词，随后 `{run}` 会执行整条语句。在许多数据库中，`{word}` 后面跟上第二条语句，或调用会修改数据的函数，就能绕过检查。请以只读方式打开连接，或使用只有读取权限的数据库用户。',
      },
    },
  },
  check: {
    exposure({ gap, check, key, at }, context) {
      if (gap !== 'verification' || check !== 'query') return;
      context.report({
        message: 'word',
        data: { word: String(at.value).trim().toUpperCase(), run: key },
        range: at.range,
      });
    },
  },
});
