import { revocationAddress } from '../../catalog/secret-patterns';
import type { Remedy, Secret } from '../../model';
import { defineRule, type FixReport } from '../../rule';

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
          '`{holder}` holds a credential of {provider}, `{preview}`. Everyone who can read this file can use it, and so can every server or model this file is shown to. Revoke it at {revoke} and keep the new one out of this file.',
        token:
          '`{holder}` holds a signed token (JWT), `{preview}`. Everyone who can read this file can act in its name until it expires. Revoke it where it was issued and keep the new one out of this file.',
        'private-key':
          '`{holder}` holds a private key. Everyone who can read this file can sign in or sign with it. Replace the key pair and keep the new private key out of this file.',
        likely:
          '`{holder}` holds what looks like a credential, `{preview}`. Everyone who can read this file can use it. If it is one, revoke it and keep the new one out of this file.',
      },
      fixes: {
        input:
          'Let the host ask for it and keep it hidden: {value} (asks at the next start; revoke the old key all the same)',
        reference:
          'Read it from the environment: {value} (fails until that variable is set; revoke the old key all the same)',
      },
    },
    'zh-cn': {
      title: '凭据以明文写出',
      messages: {
        known:
          '`{holder}` 中写有 {provider} 凭据 `{preview}`。凡能读到本文件的人都能使用它，看到本文件的服务器和模型也一样。请到 {revoke} 吊销它，新凭据不要再写进本文件。',
        token:
          '`{holder}` 中写有签名令牌（JWT）`{preview}`。在它过期之前，凡能读到本文件的人都能冒用其身份。请在签发处吊销它，新令牌不要再写进本文件。',
        'private-key':
          '`{holder}` 中写有私钥。凡能读到本文件的人都能用它登录或签名。请更换密钥对，新私钥不要再写进本文件。',
        likely:
          '`{holder}` 的值 `{preview}` 看起来是凭据。凡能读到本文件的人都能使用它。如果确实是，请吊销它，新凭据不要再写进本文件。',
      },
      fixes: {
        input: '由宿主询问并隐藏保存：{value}（下次启动时会询问；旧密钥仍须吊销）',
        reference: '从环境变量读取：{value}（设置该变量前无法使用；旧密钥仍须吊销）',
      },
    },
  },
  check: {
    secret(secret, context) {
      if (secret.stored) return;
      const { provider, holder, preview } = secret;
      const revoke = provider && revocationAddress(provider);
      context.report({
        message: messageOf(provider),
        data: { holder, preview, ...(provider && revoke ? { provider, revoke } : {}) },
        range: secret.at.range,
        ...(provider ? {} : { severity: 'warning', confidence: 'medium' }),
        fixes: [...fixOf('input', secret, secret.input), ...fixOf('reference', secret, secret.reference)],
      });
    },
  },
});

/** Tokens and keys without one issuer have words of their own. */
function messageOf(provider: string | undefined): 'known' | 'token' | 'private-key' | 'likely' {
  if (provider === undefined) return 'likely';
  if (provider === 'JWT') return 'token';
  return provider === 'PEM' ? 'private-key' : 'known';
}

function fixOf(title: string, { holder }: Secret, remedy: Remedy | undefined): FixReport[] {
  if (!remedy) return [];
  return [{ title, data: { value: remedy.value ?? holder }, applicability: 'unsafe', edits: remedy.edits }];
}
