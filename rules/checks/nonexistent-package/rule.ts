import { lookAlikePackage } from '../../catalog/package-owners';
import { knownVersion } from '../../catalog/versions';
import type { Package } from '../../model';
import { isChosen, isListed, isPlugin, registryNames } from '../../package';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'nonexistent-package',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'LLM09:2025', 'AML.T0060', 'SAFE-T1002', 'CWE-1357', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Package does not exist in its registry',
      messages: {
        run: 'There is no package `{name}` on {registry}. Whoever registers that name decides what `{runner}` runs here, and invented names are registered for exactly that. Find out which package was meant.',
        other:
          'There is no package `{name}` on {registry}; one of that name is on {other}. Whoever registers it on {registry} decides what `{runner}` runs here. Start it with `{command}` instead.',
        meant:
          'There is no package `{name}` on {registry}; `{known}` is probably meant. Whoever registers the mistaken name decides what runs here. Write `{known}`.',
        scoped:
          'npm shows nobody a package `{name}`. If it is not private, the name is free or invented, and whoever gets the scope decides what `{runner}` runs here. Find out which package was meant, or name the registry it is from.',
        dependency:
          'There is no package `{name}` on {registry}. Whoever registers that name gets code into this project, and invented names are registered for exactly that. Find out which package was meant, or name the registry it is from.',
        version:
          'There is no version {version} of `{name}` on {registry}. It was never published, or has been taken down as malware is. Write a version that exists.',
      },
    },
    'zh-cn': {
      title: '软件包在其注册表中不存在',
      messages: {
        run: '{registry} 上没有软件包 `{name}`。谁注册这个名称，谁就决定 `{runner}` 在此运行什么，而凭空编造的名称常被人为此抢注。请查清本来要用的是哪个软件包。',
        other:
          '{registry} 上没有软件包 `{name}`，同名软件包在 {other} 上。谁在 {registry} 注册它，谁就决定 `{runner}` 在此运行什么。请改用 `{command}` 启动。',
        meant:
          '{registry} 上没有软件包 `{name}`，本意可能是 `{known}`。谁注册这个写错的名称，谁就决定此处运行什么。请写成 `{known}`。',
        scoped:
          'npm 没有向公众显示软件包 `{name}`。如果它不是私有的，那么这个名称无人占用或出于编造，谁拿到该作用域，谁就决定 `{runner}` 在此运行什么。请查清本来要用的是哪个软件包，或写明它所属的注册表。',
        dependency:
          '{registry} 上没有软件包 `{name}`。谁注册这个名称，谁的代码就会进入此项目，而凭空编造的名称常被人为此抢注。请查清本来要用的是哪个软件包，或写明它所属的注册表。',
        version:
          '{registry} 上没有 `{name}` 的 {version} 版本。它从未发布过，或者像恶意软件那样已被下架。请写一个存在的版本。',
      },
    },
  },
  check: {
    package(pkg, context) {
      const facts = isChosen(pkg) && !isPlugin(pkg) ? context.facts(pkg) : undefined;
      // The name of malware is free because it was taken down; that has a finding of its own.
      if (!facts || context.advisories(pkg).some(({ type }) => type === 'malicious')) return;
      const { name, version = '', runner, dependency, pin } = pkg;
      const range = pkg.spec.range;
      const data = { name, version, runner, registry: registryNames[pkg.type] ?? pkg.type };
      if (!facts.exists) {
        const other = dependency ? undefined : elsewhere(pkg);
        const known = lookAlikePackage(pkg.type, name);
        // A private package looks the same to those who are not logged in.
        const isScoped = name.startsWith('@');
        if (isScoped && dependency) return;
        if (isScoped) context.report({ message: 'scoped', data, range, severity: 'warning', confidence: 'medium' });
        else if (known) context.report({ message: 'meant', data: { ...data, known: known.known }, range });
        else if (other) context.report({ message: 'other', data: { ...data, ...other }, range });
        else context.report({ message: dependency ? 'dependency' : 'run', data, range });
      } else if (pin === 'exact' && facts.complete && !facts.release && !facts.status && !isListed(pkg, context))
        context.report({ message: 'version', data, range, severity: 'warning' });
    },
  },
});

/** Where a well-known package of that name is, and how it is started. */
function elsewhere({ type, name }: Package): { other: string; command: string } | undefined {
  if (type === 'npm' && knownVersion('pypi', name)) return { other: registryNames.pypi ?? '', command: `uvx ${name}` };
  if (type === 'pypi' && knownVersion('npm', name)) return { other: registryNames.npm ?? '', command: `npx ${name}` };
  return undefined;
}
