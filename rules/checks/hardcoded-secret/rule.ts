import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'hardcoded-secret',
    category: 'secrets',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'AML.T0055', 'AML.T0083', 'SAFE-T1502', 'CWE-798', 'CWE-312'],
  },
  text: {
    en: {
      title: 'Credential is written out',
      messages: {
        known:
          '`{holder}` holds a {provider} credential, `{preview}`. Everyone who can read this file can use it, and so can every server or model this file is shown to. Revoke it and read the new one from the environment.',
        likely:
          '`{holder}` holds what looks like a credential, `{preview}`. Everyone who can read this file can use it. If it is one, revoke it and read the new one from the environment.',
      },
      fixes: {
        reference:
          'Read it from the environment: {value} (fails until that variable is set; revoke the old key all the same)',
      },
    },
    'zh-cn': {
      title: '凭据以明文写出',
      messages: {
        known:
          '`{holder}` 中写有 {provider} 凭据 `{preview}`。凡能读到本文件的人都能使用它，看到本文件的服务器和模型也一样。请吊销它，并从环境变量读取新凭据。',
        likely:
          '`{holder}` 的值 `{preview}` 看起来是凭据。凡能读到本文件的人都能使用它。如果确实是，请吊销它，并从环境变量读取新凭据。',
      },
      fixes: { reference: '从环境变量读取：{value}（设置该变量前无法使用；旧密钥仍须吊销）' },
    },
  },
  check: {
    secret(secret, context) {
      const { provider, holder, preview, reference } = secret;
      context.report({
        message: provider ? 'known' : 'likely',
        data: provider ? { holder, preview, provider } : { holder, preview },
        range: secret.at.range,
        ...(provider ? {} : { severity: 'warning', confidence: 'medium' }),
        fixes: reference
          ? [
              {
                title: 'reference',
                data: { value: reference.value ?? holder },
                applicability: 'unsafe',
                edits: reference.edits,
              },
            ]
          : [],
      });
    },
  },
});
