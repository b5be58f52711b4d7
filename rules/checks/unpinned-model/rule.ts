import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unpinned-model',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.003', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Model or data set is loaded without a fixed revision',
      messages: {
        unpinned:
          '`{loader}` takes whatever the repository holds at this moment. Whoever gets into the account of its owner, or takes over a name that was given up, changes what this program loads. Name the commit that was tried, with `revision`.',
      },
    },
    'zh-cn': {
      title: '加载模型或数据集时未固定版本',
      messages: {
        unpinned:
          '`{loader}` 会加载仓库此刻的内容。谁取得了其所有者的账号，或抢注了被放弃的名称，谁就能改变本程序加载的内容。请用 `revision` 指明验证过的提交。',
      },
    },
  },
  check: {
    artifact({ risk, loader, at }, context) {
      if (risk !== 'revision') return;
      context.report({ message: 'unpinned', data: { loader }, range: at.range });
    },
  },
});
