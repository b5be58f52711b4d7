import { closingFix, exposedSetting } from '../../exposure';
import { listensEverywhere } from '../../listening';
import type { Exposure, ModelElement } from '../../model';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'missing-authentication',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI03', 'AML.M0019', 'SAFE-T1005', 'CWE-306', 'CWE-287', 'CWE-1188'],
    precedents: [
      { id: 'CVE-2026-23744', component: '@mcpjam/inspector' },
      { id: 'CVE-2026-33017', component: 'langflow' },
    ],
  },
  text: {
    en: {
      title: 'Callers need not say who they are',
      messages: {
        open: '`{setting}` lets anybody who reaches this server use it, and this file lets more than this machine reach it. Whoever calls commands the agent. Ask for a token or a password.',
        local:
          '`{setting}` lets every program on this machine use this server, and so does a proxy or tunnel put in front of it later. Ask for a token or a password.',
        unset:
          '`{key}` is not set, and without it the server answers here without asking who calls. Set it to `{value}`.',
        caller:
          '`{key}` offers the tools over a network, by default to every machine in it, and nothing seen here asks who calls. Require a token, or listen on 127.0.0.1 by default.',
        unnamed:
          'Nothing here says how callers prove who they are, so anybody may call this agent. Name a scheme in `{key}`, such as a bearer token, and check it on every call.',
        flow: 'The OAuth flow `{key}` leaves a token in an address or hands a password to the client, so others get hold of it; OAuth 2.1 has dropped it. Use the authorization code flow with PKCE.',
        guess:
          '`{key}` is short enough to be guessed, and it is all that keeps strangers away from the agent. Use at least 24 random characters, and take them from the environment.',
        place:
          '`{setting}` puts the key into the address, where logs, proxies and histories keep it. Take it from a header instead.',
      },
      fixes: {
        set: 'Set {key} to {value} (callers without it are turned away)',
        remove: 'Remove the entry (what relied on it must be let in otherwise)',
      },
    },
    'zh-cn': {
      title: '调用者无需表明身份',
      messages: {
        open: '`{setting}` 让能连上此服务器的任何人都能使用它，而此文件还让本机以外的机器能够连上。谁调用，谁就能指挥智能体。请要求令牌或密码。',
        local:
          '`{setting}` 让本机的任何程序都能使用此服务器，以后若在前面架设反向代理或隧道，外部也能使用。请要求令牌或密码。',
        unset: '没有设置 `{key}`，此时服务器在这里不问来者是谁就作答。请设为 `{value}`。',
        caller:
          '`{key}` 通过网络提供工具，默认面向网络中的所有机器，而这里看不到对调用者身份的检查。请要求令牌，或默认监听 127.0.0.1。',
        unnamed:
          '这里没有说明调用者如何证明身份，任何人都可以调用此智能体。请在 `{key}` 中写明方式（例如 Bearer 令牌），并在每次调用时检查。',
        flow: 'OAuth 流程 `{key}` 会把令牌留在地址中，或把密码交给客户端，容易落入他人之手；OAuth 2.1 已将其移除。请改用带 PKCE 的授权码流程。',
        guess: '`{key}` 短到可以猜出，而挡住陌生人的只有它。请使用至少 24 个随机字符，并取自环境变量。',
        place: '`{setting}` 把密钥放进地址，日志、代理服务器和历史记录都会留下它。请改从请求头中获取。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（没有它的调用者会被拒绝）',
        remove: '删除此项（依赖它的一方需另行放行）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'authentication' || isAnothers(exposure)) return;
      const message = messageOf(exposure, context.elements);
      context.report({
        message,
        // A secret is never shown, however poor it is.
        data: {
          setting: message === 'guess' ? exposure.key : exposedSetting(exposure),
          key: exposure.key,
          value: exposure.remedy?.value ?? '',
        },
        range: exposure.at.range,
        severity: severities[message] ?? 'warning',
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});

/** What rules of their own are about. */
function isAnothers({ check }: Exposure): boolean {
  return check === 'handle' || check === 'audience' || check === 'forward';
}

const severities: Readonly<Record<string, Severity>> = { open: 'error', unset: 'info', unnamed: 'info' };

function messageOf({ check, byDefault, remedy }: Exposure, elements: readonly ModelElement[]): string {
  if (check === 'flow' || check === 'place' || check === 'guess' || check === 'caller') return check;
  if (byDefault) return remedy ? 'unset' : 'unnamed';
  return elements.some((element) => element.kind === 'endpoint' && listensEverywhere(element)) ? 'open' : 'local';
}
