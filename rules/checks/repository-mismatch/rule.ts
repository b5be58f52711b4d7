import type { Located, Manifest, Package } from '../../model';
import { isListed, registryNames } from '../../package';
import { type Repository, repositoryIn } from '../../repository';
import { defineRule, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'repository-mismatch',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'MCP09:2025', 'ASI04', 'AML.T0074', 'SAFE-T1004', 'CWE-345', 'CWE-451'],
  },
  text: {
    en: {
      title: 'Package comes from another repository than is stated',
      messages: {
        other:
          'This names {stated} as the source of `{name}`, but on {registry} that package says it is built from {published}. Whoever reads the one does not run the other. Correct the address, or find out who owns the name.',
        owner:
          'This names {stated} as the source of `{name}`, but on {registry} that package says it is built from {published}, which has another owner. If the project has moved, correct the older address; if not, find out who owns the name.',
      },
    },
    'zh-cn': {
      title: '软件包来自与声明不同的仓库',
      messages: {
        other:
          '此处声明 `{name}` 的源代码在 {stated}，但该软件包在 {registry} 上标明由 {published} 构建。看到的代码并不是实际运行的代码。请改正地址，或查清这个名称归谁所有。',
        owner:
          '此处声明 `{name}` 的源代码在 {stated}，但该软件包在 {registry} 上标明由 {published} 构建，所有者不同。如果项目已迁移，请改正旧地址；否则请查清这个名称归谁所有。',
      },
    },
  },
  check: {
    manifest(manifest, context) {
      const { repository } = manifest;
      const stated = repository && repositoryIn(repository.value);
      if (!repository || !stated) return;
      for (const pkg of packagesOf(manifest, context)) {
        const written = context.facts(pkg)?.repository;
        const published = written === undefined ? undefined : repositoryIn(written);
        // A repository that was renamed, or one of several of the same owner, is no stranger's.
        if (!published || (published.host === stated.host && published.owner === stated.owner)) continue;
        const hasMoved = published.name === stated.name;
        context.report({
          message: hasMoved ? 'owner' : 'other',
          data: {
            name: pkg.name,
            stated: shown(stated),
            published: shown(published),
            registry: registryNames[pkg.type] ?? pkg.type,
          },
          range: repository.range,
          ...(hasMoved ? { severity: 'info' as const } : {}),
        });
      }
    },
  },
});

/** The packages a manifest speaks for: those an entry of a registry lists, or the one a package's own manifest is of. */
function packagesOf({ type, name, registryName }: Manifest, context: RuleContext): Package[] {
  if (type === 'server')
    return context.elements.filter((element) => element.kind === 'package').filter((pkg) => isListed(pkg, context));
  return type === 'package' && registryName && name ? [published(name)] : [];
}

/** What has a name in the MCP registry is published in npm. */
function published(name: Located): Package {
  return { kind: 'package', type: 'npm', name: name.value, pin: 'none', runner: 'npm', spec: name };
}

function shown({ host, owner, name }: Repository): string {
  return `${host}/${owner}/${name}`;
}
