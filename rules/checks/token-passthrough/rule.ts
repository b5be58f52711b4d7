import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'token-passthrough',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP01:2025', 'MCP07:2025', 'ASI03', 'SAFE-T1308', 'CWE-441', 'CWE-863'],
  },
  text: {
    en: {
      title: "Caller's token is handed on to another service",
      messages: {
        found:
          'The token that the caller sent to this server goes on to another service. MCP forbids that: the service cannot tell who asks, and a token stolen there opens this server as well. Exchange it for one issued for that service, or use credentials of your own.',
      },
    },
    'zh-cn': {
      title: '调用者的令牌被转交给其他服务',
      messages: {
        found:
          '调用者发给此服务器的令牌被继续发往另一个服务。MCP 禁止这样做：对方分不清是谁在请求，令牌若在那里失窃，也能打开此服务器。请换取专为该服务签发的令牌，或使用自己的凭据。',
      },
    },
  },
  check: {
    exposure({ gap, check, at }, context) {
      if (gap !== 'authentication' || check !== 'forward') return;
      context.report({ message: 'found', range: at.range });
    },
  },
});
