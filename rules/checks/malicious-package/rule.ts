import { withVersion } from '../../edit';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'malicious-package',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0011.001', 'SAFE-T1003', 'CWE-506'],
  },
  text: {
    en: {
      title: 'Package is known malware',
      messages: {
        package:
          '`{name}` is reported as malware ({id}). Remove this server, and change every password, key and token that the account it ran under could read. Look for what it has left behind.',
        release:
          '`{name}` {version} is a compromised release ({id}). Use {clear}, and change every password, key and token that the account it ran under could read. Look for what it has left behind.',
      },
      fixes: { update: 'Use {clear}, which no known advisory affects (what the bad release has done stays done)' },
    },
    'zh-cn': {
      title: '软件包是已知的恶意软件',
      messages: {
        package:
          '`{name}` 已被报告为恶意软件（{id}）。请删除此服务器，更换运行它的账户能读到的所有密码、密钥和令牌，并检查它留下了什么。',
        release:
          '`{name}` {version} 是被植入恶意代码的版本（{id}）。请改用 {clear}，更换运行它的账户能读到的所有密码、密钥和令牌，并检查它留下了什么。',
      },
      fixes: { update: '改用 {clear}，已知公告均不影响该版本（恶意版本已造成的后果不会消失）' },
    },
  },
  check: {
    package(pkg, context) {
      const advisories = context.advisories(pkg).filter((advisory) => advisory.type === 'malicious');
      const [first] = advisories;
      if (!first) return;
      const { id, clear } = first;
      const { name, version } = pkg;
      const edit = clear && version ? withVersion(context.text, pkg, clear) : undefined;
      context.report({
        message: clear && version ? 'release' : 'package',
        data: clear && version ? { name, version, id, clear } : { name, id },
        range: pkg.spec.range,
        advisories,
        fixes: edit ? [{ title: 'update', data: { clear: clear ?? '' }, applicability: 'unsafe', edits: [edit] }] : [],
      });
    },
  },
});
