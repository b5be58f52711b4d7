import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'long-lived-publish-token',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP01:2025', 'MCP04:2025', 'ASI03', 'ASI04', 'LLM03:2025', 'CWE-522'],
  },
  text: {
    en: {
      title: 'Package is published with a token that is kept',
      messages: {
        token:
          'The job `{job}` publishes to {registry} with a token that is kept among the secrets. Whoever takes it out of any step, log or dependency can publish from anywhere until it is revoked. Use trusted publishing, with a token that ends with the job.',
      },
    },
    'zh-cn': {
      title: '使用长期保存的令牌发布软件包',
      messages: {
        token:
          '作业 `{job}` 使用保存在机密中的令牌发布到 {registry}。谁从某个步骤、日志或依赖项中取得它，就能在吊销之前从任何地方发布。请改用可信发布，其令牌随作业结束而失效。',
      },
    },
  },
  check: {
    publication({ name, registry, token }, context) {
      if (token) context.report({ message: 'token', data: { job: name, registry }, range: token.range });
    },
  },
});
