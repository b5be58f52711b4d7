import { closingFix } from '../../exposure';
import type { Exposure } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'dns-rebinding',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'SAFE-T1005', 'CWE-350', 'CWE-346', 'CWE-1188', 'CWE-352'],
    precedents: [
      { id: 'CVE-2025-66416', component: 'mcp' },
      { id: 'CVE-2025-59956', component: 'github.com/coder/agentapi' },
    ],
  },
  text: {
    en: {
      title: 'Web pages get in by DNS rebinding',
      messages: {
        off: '`{key}` is switched off, so a web page whose name is pointed at this machine can call the tools of this server from the browser. Switch it on and list the hosts that may be asked for.',
        switched:
          '`{setting}` leaves the check of the Host header off unless somebody sets the variable, so a web page whose name is pointed at this machine can call the tools. Let it be on unless somebody switches it off.',
        idle: '`{key}` checks nothing as long as neither hosts nor origins are listed, so a web page whose name is pointed at this machine can call the tools. List the hosts that may be asked for.',
        unset:
          'Without `{key}` this server does not look at the Host header. If it runs on a machine with a browser, a web page whose name is pointed at that machine can call its tools. Check the header, or require a token.',
      },
      fixes: {
        set: 'Set {key} to {value} (callers that use a host name which is not listed are turned away)',
        remove: 'Remove the switch (callers that use a host name which is not listed are turned away)',
      },
    },
    'zh-cn': {
      title: '网页可通过 DNS 重绑定侵入',
      messages: {
        off: '`{key}` 已关闭，把自己的域名指向本机的网页就能从浏览器调用此服务器的工具。请开启它，并列出允许的主机名。',
        switched:
          '除非有人设置该变量，否则 `{setting}` 不会检查 Host 头，把自己的域名指向本机的网页就能调用这些工具。请改为默认开启，需要时再关闭。',
        idle: '没有列出任何主机或来源时，`{key}` 什么也不检查，把自己的域名指向本机的网页就能调用这些工具。请列出允许的主机名。',
        unset:
          '没有 `{key}` 时，此服务器不检查 Host 头。如果它运行在有浏览器的机器上，把自己的域名指向那台机器的网页就能调用它的工具。请检查该请求头，或要求令牌。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（使用未列出主机名的调用者会被拒绝）',
        remove: '删除此开关（使用未列出主机名的调用者会被拒绝）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'origin' || exposure.check !== 'host') return;
      const message = messageOf(exposure);
      context.report({
        message,
        data: { key: exposure.key, setting: String(exposure.at.value) },
        range: exposure.at.range,
        ...(message === 'unset' ? { severity: 'info' } : {}),
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});

function messageOf({ at, byDefault }: Exposure): string {
  if (byDefault) return 'unset';
  if (typeof at.value === 'string') return 'switched';
  return at.value ? 'idle' : 'off';
}
