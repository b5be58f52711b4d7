import { holds } from '../../catalog/protocol';
import type { DefinitionParameter } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'secret-tool-parameter',
    category: 'secrets',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP01:2025', 'MCP10:2025', 'ASI03', 'LLM02:2025', 'AML.T0098', 'SAFE-T1504', 'CWE-522', 'CWE-200'],
  },
  text: {
    en: {
      title: 'Secret passes through the model',
      messages: {
        parameter:
          'The model has to pass `{parameter}` to `{tool}`, so this secret stands in the conversation, in its logs, and in reach of every other tool. Let the server read it from its environment or its own sign-in.',
        form: 'This form asks the user for `{parameter}`. The protocol forbids that: the secret would pass through the client and its logs. Send the user to a page of the server instead, with an elicitation in URL mode.',
        header:
          '`{parameter}` of `{tool}` is a secret and is copied into an HTTP header, which every proxy on the way can read and log. Remove `x-mcp-header` there.',
      },
    },
    'zh-cn': {
      title: '机密信息要经过模型',
      messages: {
        parameter:
          '调用 `{tool}` 时模型必须传入 `{parameter}`，这项机密因此会出现在对话和日志里，其他工具也能接触到。请让服务器从自己的环境变量或登录流程中获取。',
        form: '此表单向用户索要 `{parameter}`。协议禁止这样做：机密会经过客户端及其日志。请改用 URL 模式的征询，让用户到服务器自己的页面上填写。',
        header:
          '`{tool}` 的 `{parameter}` 是机密，却会被复制到 HTTP 请求头中，沿途的每个代理服务器都能读取并记录。请删除这里的 `x-mcp-header`。',
      },
    },
  },
  check: {
    definition({ type, name, schema, protocol }, context) {
      const isForm = type === 'elicitation';
      if ((type !== 'tool' && !isForm) || (isForm && !holds('elicitation-secret', protocol))) return;
      for (const parameter of schema?.parameters ?? []) {
        if (!asksForSecret(parameter)) continue;
        const isHeader = parameter.header !== undefined && holds('parameter-header-secret', protocol);
        context.report({
          message: isForm ? 'form' : isHeader ? 'header' : 'parameter',
          data: isForm ? { parameter: parameter.name.value } : { parameter: parameter.name.value, tool: name.value },
          range: parameter.name.range,
          ...(isForm || isHeader ? { severity: 'error' } : {}),
        });
      }
    },
  },
});

/** Names that leave no doubt. */
const secretName =
  /^(?:\w+_)?(?:password|passwd|passphrase|pwd|api_?key|api_?token|secret_?key|access_?key|private_?key|signing_?key|encryption_?key|client_?secret|app_?secret|access_?token|auth_?token|bearer_?token|refresh_?token|session_?token|personal_?access_?token|credentials?|mnemonic|seed_?phrase|card_?number|cvv|cvc|ssn|social_security_number)$/;

/** Names that may be a secret, and what a description of one says. */
const perhaps = /^(?:\w+_)?(?:token|secret|ticket|pat|auth|cookie|license_key)$/;
const secretWords =
  /\b(?:api|access|auth(?:entication|orization)?|bearer|session|personal|service account|bot) (?:access )?(?:token|ticket|key|cookie)\b|\bcredentials?\b|\bsecret (?:key|value)\b|密钥|令牌|凭据|密码/i;

/** Names of tokens that open nothing. */
const harmless =
  /(?:^|_)(?:page|next|prev|previous|continuation|sync|cursor|resume|csrf|idempotency|max|min|num|total|stop|input|output|public|cache|partition|sort|primary|foreign|invite|run|device|push)_?(?:token|key)s?$/;

function asksForSecret({ name, type, description }: DefinitionParameter): boolean {
  if (type !== undefined && type !== 'string') return false;
  const word = name.value
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  if (harmless.test(word)) return false;
  return secretName.test(word) || (perhaps.test(word) && secretWords.test(description?.value ?? ''));
}
