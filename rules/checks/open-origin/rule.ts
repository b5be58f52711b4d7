import { closingFix, exposedSetting, hasGap } from '../../exposure';
import type { Exposure } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'open-origin',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'SAFE-T1005', 'SAFE-T1707', 'AML.T0078', 'CWE-346', 'CWE-942', 'CWE-1385', 'CWE-352'],
    precedents: [{ id: 'CVE-2025-10193', component: 'mcp-neo4j-cypher' }],
  },
  text: {
    en: {
      title: 'Any web page may call the server',
      messages: {
        any: '`{setting}` lets every web page that somebody opens call this server from their browser, and give the agent orders in their name. List the addresses of your own pages.',
        unset:
          '`{call}` without `{key}` lets every web page that somebody opens call this server from their browser, and nothing seen here asks who calls. List the addresses of your own pages.',
        claimed:
          '`{setting}` believes the address a browser claims to have opened. A page whose name is pointed at this machine (DNS rebinding) then counts as your own. Turn it off and list the addresses of your pages.',
      },
      fixes: {
        set: 'Set {key} to {value} (pages that are not listed are turned away)',
        remove: 'Remove the wildcard (pages that are not listed are turned away)',
      },
    },
    'zh-cn': {
      title: '任何网页都能调用此服务器',
      messages: {
        any: '`{setting}` 让用户打开的任何网页都能从浏览器调用此服务器，以用户的名义向智能体下指令。请列出您自己页面的地址。',
        unset:
          '`{call}` 没有设置 `{key}`，用户打开的任何网页都能从浏览器调用此服务器，而这里看不到对调用者身份的检查。请列出您自己页面的地址。',
        claimed:
          '`{setting}` 相信浏览器自称打开的地址。把自己的域名指向本机的网页（DNS 重绑定）就会被当成您的页面。请关闭它，并列出您页面的地址。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（未列出的页面会被拒绝）',
        remove: '删除通配符（未列出的页面会被拒绝）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'origin' || exposure.check === 'host') return;
      context.report({
        message: messageOf(exposure),
        data: { setting: exposedSetting(exposure), key: exposure.key, call: exposure.holder ?? '' },
        range: exposure.at.range,
        // Where callers need not say who they are either, any page has the agent's full powers.
        severity: hasGap(context.elements, 'authentication') ? 'error' : 'warning',
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});

function messageOf({ at, byDefault }: Exposure): string {
  if (byDefault) return 'unset';
  return typeof at.value === 'boolean' ? 'claimed' : 'any';
}
