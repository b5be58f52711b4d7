import { lookAlikePackage } from '../../catalog/package-owners';
import { isChosen, isPlugin } from '../../package';
import { defineRule } from '../../rule';

const year = 365 * 24 * 60 * 60 * 1000;

export default defineRule({
  meta: {
    id: 'lookalike-package',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'MCP09:2025', 'ASI04', 'LLM03:2025', 'AML.T0074', 'SAFE-T1004', 'CWE-451', 'CWE-1357'],
  },
  text: {
    en: {
      title: 'Package has a name that is taken for another',
      messages: {
        scope:
          'The scope of `{name}` looks like `{known}` but belongs to somebody else. Such names are registered so that people install them by mistake. Write `{known}` if that is meant.',
        twin: '`{name}` has the name of `{known}` without its scope, and anybody may have it. Such names are registered so that people install them by mistake. Write `{known}` if that is meant.',
        signs:
          '`{name}` differs from `{known}` only by signs or letters that look alike. Such names are registered so that people install them by mistake. Write `{known}` if that is meant.',
        letters:
          '`{name}` is one letter away from the well-known `{known}`. Such names are registered so that people install them by mistake. Write `{known}` if that is meant.',
      },
    },
    'zh-cn': {
      title: '软件包的名称容易被当成另一个',
      messages: {
        scope:
          '`{name}` 的作用域看上去像 `{known}`，却属于他人。注册这种名称，就是为了让人误装。如果本意是 `{known}`，请改正。',
        twin: '`{name}` 是 `{known}` 去掉作用域后的名称，任何人都可能拥有它。注册这种名称，就是为了让人误装。如果本意是 `{known}`，请改正。',
        signs:
          '`{name}` 与 `{known}` 只差在符号或外形相近的字母上。注册这种名称，就是为了让人误装。如果本意是 `{known}`，请改正。',
        letters:
          '`{name}` 与知名的 `{known}` 只差一个字母。注册这种名称，就是为了让人误装。如果本意是 `{known}`，请改正。',
      },
    },
  },
  check: {
    package(pkg, context) {
      const { type, name } = pkg;
      const alike = isChosen(pkg) && !isPlugin(pkg) ? lookAlikePackage(type, name) : undefined;
      if (!alike || context.advisories(pkg).some((advisory) => advisory.type === 'malicious')) return;
      const facts = context.facts(pkg);
      // A free name has a finding of its own, and a fake does not stay for years where everybody can report it.
      if (facts?.exists === false) return;
      if (facts?.created !== undefined && facts.now - facts.created > year && alike.how === 'letters') return;
      context.report({
        message: alike.how,
        data: { name, known: alike.known },
        range: pkg.spec.range,
        // One letter may be chance, unless the registry says that the name is new.
        ...(alike.how === 'letters' && !facts ? { severity: 'info' as const } : {}),
        confidence: alike.how === 'letters' ? 'medium' : 'high',
      });
    },
  },
});
