import { parseAddress, reachOf } from '../../address';
import { replaceValue } from '../../edit';
import type { Edit, Endpoint } from '../../model';
import { defineRule } from '../../rule';

const secured: Readonly<Record<string, string>> = { http: 'https', ws: 'wss' };

export default defineRule({
  meta: {
    id: 'plaintext-transport',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI07', 'SAFE-T1404', 'CWE-319'],
  },
  text: {
    en: {
      title: 'Connection without encryption',
      messages: {
        server:
          'The connection to `{host}` is not encrypted. Anyone on the way can read the token, and can rewrite tool descriptions and results before the model sees them. Use `{secure}://`.',
        model:
          'Prompts and the API key travel to `{host}` unencrypted: anyone on the way can read them and rewrite the answers the agent acts on. Use `{secure}://`.',
        hook: 'Prompts and tool input are sent to `{host}` unencrypted, and anyone on the way can answer in its place. Use `{secure}://`.',
        telemetry:
          'Records of sessions, with what was said where they hold it, travel to `{host}` unencrypted: anyone on the way can read them. Use `{secure}://`.',
        private:
          'The connection to `{host}` is not encrypted. In a private network fewer people can listen, but each of its machines can. Use `{secure}://` where the server offers it.',
      },
      fixes: { encrypt: 'Use {secure}:// (fails until the server offers TLS)' },
    },
    'zh-cn': {
      title: '连接未加密',
      messages: {
        server:
          '到 `{host}` 的连接没有加密，链路上的任何人都能读取令牌，还能在模型看到之前改写工具描述和返回结果。请改用 `{secure}://`。',
        model:
          '提示词和 API 密钥以明文发往 `{host}`，链路上的任何人都能读取，也能改写智能体据以行动的回答。请改用 `{secure}://`。',
        hook: '提示词和工具输入以明文发往 `{host}`，链路上的任何人都能冒充它作答。请改用 `{secure}://`。',
        telemetry: '会话记录（可能包含对话内容）以明文发往 `{host}`，链路上的任何人都能读取。请改用 `{secure}://`。',
        private:
          '到 `{host}` 的连接没有加密。内网中能窃听的人较少，但同网的每台机器都可以。若服务器支持，请改用 `{secure}://`。',
      },
      fixes: { encrypt: '改用 {secure}://（服务器未启用 TLS 时会连接失败）' },
    },
  },
  check: {
    endpoint(endpoint, context) {
      if (endpoint.role === 'listen') return;
      const address = parseAddress(endpoint.address.value);
      const secure = address?.scheme && secured[address.scheme];
      if (!address || !secure) return;
      const reach = reachOf(address.host);
      if (reach !== 'public' && reach !== 'private') return;
      context.report({
        message: reach === 'private' ? 'private' : endpoint.role,
        data: { host: address.host, secure },
        range: endpoint.address.range,
        ...(reach === 'private' ? { severity: 'info' } : {}),
        fixes: [
          {
            title: 'encrypt',
            data: { secure },
            applicability: 'unsafe',
            edits: [withScheme(endpoint, context.text, secure)],
          },
        ],
      });
    },
  },
});

/** Only the scheme's letters are replaced where they can be seen, so that quotes, prefixes and escapes stay. */
function withScheme({ address }: Endpoint, text: string, scheme: string): Edit {
  const written = text.slice(address.range.start, address.range.end);
  const match = /^(\W{0,3}[rRbBuUfF]{0,2}["'`]{0,3})(http|ws):/i.exec(written);
  if (!match) return replaceValue(address, address.value.trim().replace(/^[a-z]+/i, scheme));
  const start = address.range.start + (match[1]?.length ?? 0);
  return { range: { start, end: start + (match[2]?.length ?? 0) }, newText: scheme };
}
