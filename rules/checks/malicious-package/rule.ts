import { withVersion } from '../../edit';
import { isEditable } from '../../package';
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
        'package-dependency':
          '`{name}` is reported as malware ({id}). Remove it, and change every password, key and token on each machine that installed it. Look for what it has left behind.',
        'package-via':
          '`{name}`, which comes in with `{via}`, is reported as malware ({id}). Remove both, and change every password, key and token on each machine that installed them. Look for what it has left behind.',
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
        'package-dependency':
          '`{name}` 已被报告为恶意软件（{id}）。请删除它，更换每台安装过它的机器上的所有密码、密钥和令牌，并检查它留下了什么。',
        'package-via':
          '由 `{via}` 引入的 `{name}` 已被报告为恶意软件（{id}）。请将两者一并删除，更换每台安装过它们的机器上的所有密码、密钥和令牌，并检查留下了什么。',
        release:
          '`{name}` {version} 是被植入恶意代码的版本（{id}）。请改用 {clear}，更换运行它的账户能读到的所有密码、密钥和令牌，并检查它留下了什么。',
      },
      fixes: { update: '改用 {clear}，已知公告均不影响该版本（恶意版本已造成的后果不会消失）' },
    },
  },
  check: {
    package(pkg, context) {
      // A lock file beside it has the version that is installed, and its finding.
      if (pkg.dependency?.settled) return;
      const advisories = context.advisories(pkg).filter((advisory) => advisory.type === 'malicious');
      const [first] = advisories;
      if (!first) return;
      const { id, clear } = first;
      const { name, version } = pkg;
      const { dependency } = pkg;
      const via = dependency?.via;
      const edit = clear && version && isEditable(pkg) ? withVersion(context.text, pkg, clear) : undefined;
      const whole = via === undefined ? (dependency || pkg.cause ? 'package-dependency' : 'package') : 'package-via';
      context.report({
        message: clear && version ? 'release' : whole,
        data: clear && version ? { name, version, id, clear } : { name, id, ...(via === undefined ? {} : { via }) },
        range: pkg.spec.range,
        advisories,
        fixes: edit ? [{ title: 'update', data: { clear: clear ?? '' }, applicability: 'unsafe', edits: [edit] }] : [],
      });
    },
  },
});
