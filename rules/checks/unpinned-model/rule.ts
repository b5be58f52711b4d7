import { replaceValue } from '../../edit';
import type { Edit, Package } from '../../model';
import { defineRule, type FixOnDemand } from '../../rule';

export default defineRule({
  meta: {
    id: 'unpinned-model',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'none',
    fixOnDemand: true,
    strict: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.003', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Model or data set is loaded without a fixed revision',
      messages: {
        unpinned:
          '`{loader}` takes whatever the repository holds at this moment. Whoever gets into the account of its owner, or takes over a name that was given up, changes what this program loads. Name the commit that was tried, with `revision`.',
        movable:
          '`{revision}` of `{name}` is a branch or tag that its owner can move to other files. Name the commit that was tried.',
      },
      fixes: {
        ask: 'Pin to the commit it stands for today (asks the hub; updates then need an edit)',
        asked: 'Pin to {version}, from {from} (updates then need an edit)',
      },
    },
    'zh-cn': {
      title: '加载模型或数据集时未固定版本',
      messages: {
        unpinned:
          '`{loader}` 会加载仓库此刻的内容。谁取得了其所有者的账号，或抢注了被放弃的名称，谁就能改变本程序加载的内容。请用 `revision` 指明验证过的提交。',
        movable: '`{name}` 的 `{revision}` 是所有者可以改指其他文件的分支或标签。请指明验证过的提交。',
      },
      fixes: {
        ask: '固定为它今天对应的提交（将查询模型中心；以后升级需手动修改）',
        asked: '固定为 {from} 给出的 {version}（以后升级需手动修改）',
      },
    },
  },
  check: {
    artifact({ risk, loader, at, repository }, context) {
      if (risk !== 'revision') return;
      const onDemand = repository && askOf(repository.pkg, (commit) => [revisionEdit(repository.end, commit)]);
      context.report({ message: 'unpinned', data: { loader }, range: at.range, ...(onDemand ? { onDemand } : {}) });
    },
    package(pkg, context) {
      const { type, pin, name, version = '', spec } = pkg;
      if (type !== 'huggingface' || pin !== 'tag') return;
      const onDemand = askOf(pkg, (commit) => [replaceValue(spec, commit)]);
      context.report({ message: 'movable', data: { name, revision: version }, range: spec.range, onDemand });
    },
  },
});

/** The commit that is loaded today. */
function askOf(pkg: Package, edits: FixOnDemand['edits']): FixOnDemand {
  return { title: 'ask', done: 'asked', applicability: 'unsafe', pkg, edits };
}

/** Behind the last argument, where a keyword may always stand. */
function revisionEdit(end: number, commit: string): Edit {
  return { range: { start: end, end }, newText: `, revision="${commit}"` };
}
