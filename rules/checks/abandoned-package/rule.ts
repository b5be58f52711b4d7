import { retiredPackage } from '../../catalog/retired-packages';
import type { PackageFacts } from '../../facts';
import { isChosen, isPlugin, otherVersion, registryNames } from '../../package';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'abandoned-package',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'CWE-1104'],
  },
  text: {
    en: {
      title: 'Package is withdrawn or no longer maintained',
      messages: {
        held: '{registry} took `{name}` down and keeps the name, as it does with malware. Whoever ran an earlier release may have run that. Remove it, and change the keys it could read.',
        quarantined:
          '{registry} has put `{name}` under quarantine because it may be malware. Nothing of it can be installed. Remove it, and change the keys it could read.',
        removed:
          'All releases of `{name}` were taken off {registry}. The name can go to somebody else, who then decides what runs here. Use another package.',
        deprecated:
          'The publisher of `{name}` says that it should no longer be used. Flaws found in it stay open. {registry} shows the reason; use what it names instead.',
        archived:
          '`{name}` is archived: its maintainers have stopped working on it, so that flaws found in it stay open. Use a maintained package.',
        replaced:
          '`{name}` is archived: its maintainers have stopped working on it, so that flaws found in it stay open. Use `{replacement}` instead.',
        release:
          'Version {version} of `{name}` is deprecated by its publisher, often because of a flaw in it. {registry} shows the reason. Use another version.',
        yanked:
          'Version {version} of `{name}` was withdrawn from {registry} because something is wrong with it. It is still installed here, because it is named exactly. Use another version.',
      },
      fixes: { version: 'Use {version}, the version before it (what is only in the withdrawn one is missing)' },
    },
    'zh-cn': {
      title: '软件包已被撤下或不再维护',
      messages: {
        held: '{registry} 已将 `{name}` 下架并保留其名称，恶意软件就是这样处理的。运行过早期版本的人可能已经中招。请删除它，并更换它能读到的密钥。',
        quarantined:
          '{registry} 怀疑 `{name}` 是恶意软件，已将其隔离，任何版本都无法安装。请删除它，并更换它能读到的密钥。',
        removed:
          '`{name}` 的所有版本都已从 {registry} 撤下。这个名称可能落入他人之手，由那个人决定此处运行什么。请改用其他软件包。',
        deprecated:
          '`{name}` 的发布者声明不应再使用它，其中发现的缺陷不会得到修复。原因见 {registry}，请改用其中建议的替代品。',
        archived: '`{name}` 已归档：维护者不再维护，其中发现的缺陷不会得到修复。请改用仍在维护的软件包。',
        replaced: '`{name}` 已归档：维护者不再维护，其中发现的缺陷不会得到修复。请改用 `{replacement}`。',
        release: '`{name}` 的 {version} 版本已被发布者弃用，往往是因为其中有缺陷。原因见 {registry}。请改用其他版本。',
        yanked:
          '`{name}` 的 {version} 版本因存在问题已从 {registry} 撤回。由于此处写明了该版本，它仍会被安装。请改用其他版本。',
      },
      fixes: { version: '改用前一个版本 {version}（只有被撤回的版本才有的内容将不可用）' },
    },
  },
  check: {
    package(pkg, context) {
      if (!isChosen(pkg) || isPlugin(pkg)) return;
      const facts = context.facts(pkg);
      const { name } = pkg;
      const range = pkg.spec.range;
      const data = { name, registry: registryNames[pkg.type] ?? pkg.type };
      const retired = retiredPackage(pkg.type, name);
      if (retired) {
        const { replacement } = retired;
        const message = replacement === undefined ? 'archived' : 'replaced';
        context.report({ message, data: { ...data, replacement: replacement ?? '' }, range, tag: 'deprecated' });
      } else if (facts?.status) {
        const { status } = facts;
        context.report({ message: status, data, range, severity: severities[status], tag: 'deprecated' });
      } else if (facts?.release) {
        const message = verdictOn(facts.release);
        const version = facts.release.version;
        const better = facts.previous && !verdictOn(facts.previous) ? facts.previous.version : undefined;
        if (message)
          context.report({
            message,
            data: { ...data, version },
            range,
            tag: 'deprecated',
            fixes: otherVersion(pkg, better, context),
          });
      }
    },
  },
});

const severities: Readonly<Record<NonNullable<PackageFacts['status']>, Severity>> = {
  held: 'error',
  quarantined: 'error',
  removed: 'error',
  deprecated: 'warning',
  archived: 'warning',
};

function verdictOn({ yanked, deprecated }: NonNullable<PackageFacts['release']>): 'yanked' | 'release' | undefined {
  if (yanked !== undefined) return 'yanked';
  return deprecated === undefined ? undefined : 'release';
}
