import { isChosen, otherVersion } from '../../package';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'install-script',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.001', 'SAFE-T1002', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Installing the package runs code of it',
      messages: {
        added:
          'Version {version} of `{name}` runs a script when it is installed, and {previous} before it did not. Worms in packages spread by just that. Read the script, or stay with {previous}.',
        script:
          '`{name}` {version} runs a script when it is installed, with the rights of whoever installs it and before anything can be looked at. Read it, or install with `--ignore-scripts`.',
        source:
          '`{name}` {version} comes as source only, so that installing it runs its build code. Read that, or choose a version with a wheel.',
      },
      fixes: { version: 'Use {version}, the version before it (what is new in the later one is missing)' },
    },
    'zh-cn': {
      title: '安装软件包时会运行其代码',
      messages: {
        added:
          '`{name}` 的 {version} 版本在安装时会运行脚本，而之前的 {previous} 不会。软件包蠕虫正是这样传播的。请先阅读该脚本，或继续使用 {previous}。',
        script:
          '`{name}` {version} 在安装时会运行脚本，使用的是安装者的权限，而且在任何检查之前就已执行。请先阅读它，或用 `--ignore-scripts` 安装。',
        source:
          '`{name}` {version} 只提供源代码，因此安装时会运行其构建代码。请先阅读这些代码，或选择提供 wheel 的版本。',
      },
      fixes: { version: '改用前一个版本 {version}（新版本的新增内容将不可用）' },
    },
  },
  check: {
    package(pkg, context) {
      // What a command line fetches runs in any case.
      if (!isChosen(pkg) || !pkg.dependency) return;
      const { release, previous } = context.facts(pkg) ?? {};
      if (!release?.runsOnInstall) return;
      const { name } = pkg;
      const range = pkg.spec.range;
      const isNew = release.runsOnInstall === 'script' && previous !== undefined && !previous.runsOnInstall;
      if (isNew && pkg.pin === 'exact')
        context.report({
          message: 'added',
          data: { name, version: release.version, previous: previous.version },
          range,
          severity: 'warning',
          fixes: otherVersion(pkg, previous.version, context),
        });
      else
        context.report({
          message: release.runsOnInstall,
          data: { name, version: release.version },
          range,
          // Native builds and downloads of programs: most projects have some.
          strict: true,
        });
    },
  },
});
