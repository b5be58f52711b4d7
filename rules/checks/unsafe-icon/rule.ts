import { parseAddress } from '../../address';
import { holds } from '../../catalog/protocol';
import { replaceValue } from '../../edit';
import type { Located } from '../../model';
import { defineRule, type FixReport, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'unsafe-icon',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP03:2025', 'AML.T0110', 'SAFE-T1406', 'CWE-79', 'CWE-319'],
  },
  text: {
    en: {
      title: 'Icon comes from an address that clients must refuse',
      messages: {
        script:
          'This icon is a `{scheme}:` address, which can run code or read files of the person who looks at the tool. Clients must refuse it. Use an `https:` address.',
        plain:
          'This icon is fetched over `{scheme}:`, so anyone on the way can replace the picture and see who uses the server. Clients must refuse it. Use an `https:` address.',
        other:
          'This icon is neither an `https:` nor a `data:` address, and clients must refuse anything else. Write the full `https:` address.',
        registry:
          'The registry takes only `https:` addresses for icons and refuses this entry. Put the icon on a server and write its address.',
      },
      fixes: { encrypt: 'Use https:// (no icon until the server offers TLS)' },
    },
    'zh-cn': {
      title: '图标地址应被客户端拒绝',
      messages: {
        script:
          '此图标使用 `{scheme}:` 地址，可能在查看该工具的人的机器上运行代码或读取文件。客户端必须拒绝。请使用 `https:` 地址。',
        plain:
          '此图标通过 `{scheme}:` 获取，链路上的任何人都能替换图片并得知谁在使用该服务器。客户端必须拒绝。请使用 `https:` 地址。',
        other: '此图标既不是 `https:` 也不是 `data:` 地址，客户端必须拒绝其他任何地址。请写出完整的 `https:` 地址。',
        registry: '注册表只接受 `https:` 图标地址，会拒绝此条目。请把图标放到服务器上并写明其地址。',
      },
      fixes: { encrypt: '改用 https://（服务器未启用 TLS 时图标无法显示）' },
    },
  },
  check: {
    definition({ icons, protocol }, context) {
      // Where icons stand the document is written for a version that has them.
      if (!holds('icon-scheme', protocol)) return;
      for (const icon of icons) check(icon, false, context);
    },
    manifest({ type, icons = [] }, context) {
      if (type === 'server') for (const icon of icons) check(icon, true, context);
    },
  },
});

function check(icon: Located, isEntry: boolean, { report }: RuleContext): void {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(icon.value.trim())?.[1]?.toLowerCase() ?? '';
  if (scheme === 'https' || (scheme === 'data' && !isEntry) || /\$\{|\{\{/.test(icon.value)) return;
  const message = messageOf(scheme);
  report({
    message: isEntry && message === 'other' ? 'registry' : message,
    data: { scheme },
    range: icon.range,
    ...(message === 'script' ? { severity: 'error' } : {}),
    fixes: scheme === 'http' ? encrypted(icon) : [],
  });
}

function messageOf(scheme: string): 'script' | 'plain' | 'other' {
  if (/^(?:javascript|vbscript|file|blob)$/.test(scheme)) return 'script';
  return /^(?:http|ws|ftp)$/.test(scheme) ? 'plain' : 'other';
}

function encrypted(icon: Located): FixReport[] {
  if (!parseAddress(icon.value)) return [];
  const edits = [replaceValue(icon, icon.value.replace(/^\s*http:/i, 'https:'))];
  return [{ title: 'encrypt', applicability: 'unsafe', edits }];
}
