import type { Endpoint, Located, ModelElement, Server } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'exposed-credential',
    category: 'secrets',
    severity: 'info',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'LLM02:2025', 'CWE-522', 'CWE-200'],
  },
  text: {
    en: {
      title: 'Credential travels where others can see it',
      messages: {
        address:
          '`{name}` is part of the address, and addresses are kept in logs, proxies and histories; MCP forbids it for access tokens. Send it in a header instead.',
        argument:
          '`{name}` is given as an argument, which every program on this machine can list. Hand it over in the environment, as MCP says for servers that are started.',
      },
    },
    'zh-cn': {
      title: '凭据经过了别人看得到的地方',
      messages: {
        address:
          '`{name}` 是地址的一部分，而地址会留在日志、代理服务器和历史记录中；MCP 禁止以这种方式传递访问令牌。请改用请求头发送。',
        argument:
          '`{name}` 以参数形式传递，这台机器上的任何程序都能列出它。请按 MCP 对本地启动的服务器的要求，改用环境变量传递。',
      },
    },
  },
  check: {
    endpoint(endpoint, context) {
      const name = queryCredential(endpoint);
      // One that is written out is `hardcoded-secret`'s.
      if (name === undefined || holdsSecret(endpoint.address, context.elements)) return;
      context.report({ message: 'address', data: { name }, range: endpoint.address.range });
    },
    server(server, context) {
      if (server.disabled || forwards(server, context.elements)) return;
      for (const { name, at } of argumentCredentials(server)) {
        context.report({ message: 'argument', data: { name }, range: at.range });
      }
    },
  },
});

const credentialName =
  /(?:^|[_-])(?:api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|token|secret|password|passwd|apikey)$|(?:ApiKey|AccessToken|Token|Secret|Password)$/i;

/** https://modelcontextprotocol.io/specification/2025-06-18/basic/authorization#token-requirements, also 2025-11-25 */
function queryCredential({ role, address }: Endpoint): string | undefined {
  if (role === 'listen') return undefined;
  const query = /^[a-z]+:\/\/[^?#]*\?([^#]*)/i.exec(address.value)?.[1] ?? '';
  const names = query.split('&').map((pair) => pair.split('=', 2));
  return names.find(
    ([name = '', value = '']) => value !== '' && (credentialName.test(name) || isKey(name, value)),
  )?.[0];
}

/** `key` alone may be any key; a reference to one says that it is meant. */
function isKey(name: string, value: string): boolean {
  return /^key$/i.test(name) && /\$|\{|key|token/i.test(value);
}

interface ArgumentCredential {
  readonly name: string;
  readonly at: Located;
}

/** Options for a credential that get a reference, which the host replaces by the credential before it starts anything. */
function argumentCredentials({ args }: Server): ArgumentCredential[] {
  return args.flatMap((word, index): ArgumentCredential[] => {
    const [, name = '', own] = /^(--?[\w-]+)(?:=([\s\S]*))?$/.exec(word.value) ?? [];
    if (!credentialName.test(name.replace(/^-+/, ''))) return [];
    const at = own === undefined ? args[index + 1] : word;
    return at && isReference(own ?? at.value) ? [{ name, at }] : [];
  });
}

/** `${TOKEN}`, `${env:TOKEN}`, `${input:token}`, `{env:TOKEN}` or `$TOKEN`, and nothing else. */
function isReference(value: string): boolean {
  return /^(?:\$\{[^}]+\}|\{env:\w+\}|\$\w+)$/.test(value);
}

/** Programs that replace references themselves, so that the credential is never an argument. */
function forwards({ name }: Server, elements: readonly ModelElement[]): boolean {
  return elements.some(
    (element) => element.kind === 'package' && element.server === name && /^mcp-remote$/.test(element.name),
  );
}

function holdsSecret({ range }: Located, elements: readonly ModelElement[]): boolean {
  return elements.some(
    (element) =>
      element.kind === 'secret' && element.at.range.start >= range.start && element.at.range.end <= range.end,
  );
}
