import { knownVersion } from '../../catalog/versions';
import { packageSpec, replaceValue } from '../../edit';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unpinned-package',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'CWE-1357', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Package is run without an exact version',
      messages: {
        unpinned:
          '`{runner}` fetches `{name}` without an exact version, so every start runs whatever was published last, a hijacked release included. Write the version you reviewed.',
      },
      fixes: { pin: 'Pin to {version}, the newest version known to this release (updates then need an edit)' },
    },
    'zh-cn': {
      title: '运行软件包时未固定版本',
      messages: {
        unpinned:
          '`{runner}` 获取 `{name}` 时没有指定确切版本，每次启动都会运行最新发布的内容，包括被劫持的版本。请写明您审查过的版本。',
      },
      fixes: { pin: '固定为本版已知的最新版本 {version}（以后升级需手动修改）' },
    },
  },
  check: {
    package(pkg, context) {
      if (pkg.type !== 'npm' && pkg.type !== 'pypi') return;
      if (pkg.pin !== 'none' && pkg.pin !== 'tag' && pkg.pin !== 'range') return;
      const version = knownVersion(pkg.type, pkg.name);
      context.report({
        message: 'unpinned',
        data: { runner: pkg.runner, name: pkg.name },
        range: pkg.spec.range,
        fixes: version
          ? [
              {
                title: 'pin',
                data: { version },
                applicability: 'unsafe',
                edits: [replaceValue(pkg.spec, packageSpec(pkg, version))],
              },
            ]
          : [],
      });
    },
  },
});
