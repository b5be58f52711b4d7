import type { Server } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'deprecated-transport',
    category: 'hygiene',
    severity: 'info',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI07'],
  },
  text: {
    en: {
      title: 'Server is reached by a transport that was replaced',
      messages: {
        type: '`{server}` is reached over HTTP with SSE, which version 2025-03-26 of the protocol replaced. Its session ids travel in addresses, where logs keep them, and hosts are dropping it. Use Streamable HTTP where the server offers it.',
        path: 'The address of `{server}` ends in `/sse`, the endpoint of a transport that version 2025-03-26 of the protocol replaced. Use the address for Streamable HTTP where the server has one; often it ends in `/mcp`.',
      },
      fixes: { replace: 'Use `{value}` (fails until the address is one for Streamable HTTP)' },
    },
    'zh-cn': {
      title: '服务器使用已被取代的传输方式',
      messages: {
        type: '`{server}` 通过带 SSE 的 HTTP 访问，协议 2025-03-26 版已将其取代。它的会话标识写在地址里，会留在日志中，宿主也在陆续停止支持。若服务器支持，请改用 Streamable HTTP。',
        path: '`{server}` 的地址以 `/sse` 结尾，这是协议 2025-03-26 版已取代的传输方式的端点。若服务器提供 Streamable HTTP 地址，请改用它，通常以 `/mcp` 结尾。',
      },
      fixes: { replace: '改用 `{value}`（地址须支持 Streamable HTTP，否则会连接失败）' },
    },
  },
  check: {
    server(server, context) {
      if (server.disabled) return;
      const { name, transport, url } = server;
      if (transport?.value.toLowerCase() === 'sse') {
        context.report({
          message: 'type',
          data: { server: name },
          range: transport.range,
          tag: 'deprecated',
          fixes: fixOf(server),
        });
      } else if (url && !/http/i.test(transport?.value ?? '') && isSseAddress(url.value)) {
        context.report({ message: 'path', data: { server: name }, range: url.range, tag: 'deprecated' });
      }
    },
  },
});

/** https://modelcontextprotocol.io/specification/2025-03-26/basic/transports#backwards-compatibility */
function isSseAddress(address: string): boolean {
  return /^https?:\/\/[^?#]*\/sse\/?(?:[?#]|$)/i.test(address);
}

function fixOf({ remedy }: Server): FixReport[] {
  if (remedy?.value === undefined) return [];
  return [{ title: 'replace', data: { value: remedy.value }, applicability: 'unsafe', edits: remedy.edits }];
}
