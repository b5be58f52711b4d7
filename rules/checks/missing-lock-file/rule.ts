import { withVersion } from '../../edit';
import type { Edit, ModelElement, Package } from '../../model';
import { defineRule, type FixReport, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'missing-lock-file',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'unsafe',
    strict: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.001', 'CWE-1357'],
  },
  text: {
    en: {
      title: 'No lock file decides which releases are installed',
      messages: {
        project:
          'No lock file decides which release of `{name}` is installed, so each installation may get another one, a hijacked one included. Write a lock file and commit it; open ranges in this file: {count}.',
        list: '`{name}` takes whatever release is newest when somebody installs it, a hijacked one included. Write exact versions, best with hashes; open requirements in this file: {count}.',
      },
      fixes: { write: 'Write the {count} versions in use, from {from} (updates then need an edit)' },
    },
    'zh-cn': {
      title: '没有锁文件决定安装哪个版本',
      messages: {
        project:
          '没有锁文件决定 `{name}` 安装哪个版本，每次安装的结果都可能不同，被劫持的版本也可能混入。请生成锁文件并提交；本文件中的版本范围共 {count} 个。',
        list: '`{name}` 在安装时取用当时最新的版本，被劫持的版本也不例外。请写明确切版本，最好附上哈希值；本文件中未固定的依赖共 {count} 个。',
      },
      fixes: { write: '写入来自 {from} 的 {count} 个正在使用的版本（以后升级需手动修改）' },
    },
  },
  check: {
    package(pkg, context) {
      if (!isLoose(pkg) || context.elements.find(isLoose) !== pkg) return;
      const loose = context.elements.filter(isLoose);
      context.report({
        message: pkg.runner === 'pip' && /\.txt$/.test(context.path) ? 'list' : 'project',
        data: { name: pkg.name, count: loose.length },
        range: pkg.spec.range,
        fixes: writeInUse(loose, context),
      });
    },
  },
});

/** Asked for in a way that several releases fit, with nothing that says which. */
function isLoose(element: ModelElement): element is Package {
  if (element.kind !== 'package' || !element.dependency?.unlocked || element.dependency.development) return false;
  return element.pin === 'none' || element.pin === 'tag' || element.pin === 'range';
}

/** What is installed, as far as it is known and no harm is known of it. */
function writeInUse(loose: readonly Package[], context: RuleContext): FixReport[] {
  const sources = new Set<string>();
  const edits = loose.flatMap((pkg): Edit[] => {
    const release = context
      .inUse(pkg)
      .find(({ version }) => context.advisories({ ...pkg, version, pin: 'exact' }).length === 0);
    const edit = release && withVersion(context.text, pkg, release.version);
    if (!edit) return [];
    sources.add(release.from);
    return [edit];
  });
  if (!edits.length) return [];
  const data = { count: edits.length, from: [...sources].join(', ') };
  return [{ title: 'write', data, applicability: 'unsafe', edits }];
}
