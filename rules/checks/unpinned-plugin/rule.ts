import { rewrite } from '../../edit';
import type { Edit, Package } from '../../model';
import { isPlugin } from '../../package';
import { defineRule, type FixOnDemand, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'unpinned-plugin',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    fixOnDemand: true,
    since: '0.1.0',
    standards: [
      'MCP04:2025',
      'ASI04',
      'LLM03:2025',
      'AST02',
      'AML.T0010',
      'SAFE-T1002',
      'CWE-494',
      'CWE-1357',
      'CWE-829',
    ],
  },
  text: {
    en: {
      title: 'Plugin is taken in without a fixed version',
      messages: {
        latest:
          '`{name}` is taken in at whatever its repository holds at that moment, hooks and servers included. Whoever takes the repository over runs code on every machine. Write the full commit you reviewed.',
        movable:
          '`{name}` is taken in at `{version}`, a branch or tag that its owner can move to other code. Write the full commit you reviewed.',
        branch:
          '`{name}` runs at `{version}`, a name that moves with every change there, so whoever can push to it decides what this job does with its token and keys. Write the full commit you reviewed.',
        newest:
          '`{name}` is taken in at whatever version was published last, a hijacked one included. Write the exact version you reviewed.',
        list: '`{name}` is a list of plugins that is read at whatever its repository holds at that moment, so plugins can be added or replaced unseen. Name a tag or commit where the host allows it.',
        outside:
          '`{name}` points outside of the folder this list belongs to, so it takes in files of the machine that nobody reviewed with it. Move the plugin below the folder.',
      },
      fixes: {
        ask: 'Pin to the commit it stands for today (asks GitHub; updates then need an edit)',
        asked: 'Pin to {version}, from {from} (updates then need an edit)',
      },
    },
    'zh-cn': {
      title: '插件没有固定版本',
      messages: {
        latest:
          '`{name}` 取用的是仓库当时的内容，包括其中的钩子和服务器。谁控制了该仓库，就能在每台机器上运行代码。请写明您审查过的完整提交。',
        movable: '`{name}` 取用的是 `{version}`，这是所有者可以改指别处的分支或标签。请写明您审查过的完整提交。',
        branch:
          '`{name}` 以 `{version}` 运行，这个名称随那里的每次改动而移动，谁能向其推送，谁就决定此作业用它的令牌和密钥做什么。请写明您审查过的完整提交。',
        newest: '`{name}` 取用的是最新发布的版本，被劫持的版本也不例外。请写明您审查过的确切版本。',
        list: '`{name}` 是一份插件清单，读取的是仓库当时的内容，插件可能在不知不觉中被添加或替换。若宿主支持，请写明标签或提交。',
        outside: '`{name}` 指向清单所在文件夹之外，会取用这台机器上未经一同审查的文件。请把插件移到该文件夹之下。',
      },
      fixes: {
        ask: '固定为它今天对应的提交（将查询 GitHub；以后升级需手动修改）',
        asked: '固定为 {from} 给出的 {version}（以后升级需手动修改）',
      },
    },
  },
  check: {
    package(pkg, context) {
      if (!isPlugin(pkg)) return;
      const message = messageOf(pkg);
      if (!message) return;
      context.report({
        message,
        data: { name: pkg.name, version: pkg.version ?? '' },
        range: pkg.spec.range,
        severity: pkg.cause ? 'info' : (severities[message] ?? 'warning'),
        // What a job is made of beside the agent is accepted by most projects.
        ...(pkg.cause ? { strict: true } : {}),
        ...askOf(pkg, context.text),
      });
    },
  },
});

/** The commit a branch or tag stands for today. */
function askOf(pkg: Package, text: string): { onDemand?: FixOnDemand } {
  if (pkg.type !== 'github' || pkg.pin === 'local' || pkg.runner === 'marketplace') return {};
  const edits = (commit: string) => (pkg.runner === 'uses' ? pinnedUse(pkg, commit, text) : withCommit(pkg, commit));
  return edits('0').length ? { onDemand: { title: 'ask', done: 'asked', applicability: 'unsafe', pkg, edits } } : {};
}

/** `owner/action@commit # v4`: the tag stays for people and for programs that offer updates. */
function pinnedUse(pkg: Package, commit: string, text: string): Edit[] {
  const { end } = pkg.spec.range;
  const isLast = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  const comment = { range: { start: end, end }, newText: ` # ${pkg.version}` };
  return [rewrite(text, pkg.spec, `${pkg.name}@${commit}`), ...(isLast && pkg.version ? [comment] : [])];
}

/** `"repo": "owner/plugin", "sha": "…"` */
function withCommit({ spec }: Package, commit: string): Edit[] {
  const { end } = spec.range;
  return spec.notation === 'json'
    ? [{ range: { start: end, end }, newText: `, "sha": ${JSON.stringify(commit)}` }]
    : [];
}

const severities: Readonly<Record<string, Severity>> = { movable: 'info', list: 'info' };

function messageOf({ type, pin, name, runner, version }: Package): string | undefined {
  if (pin === 'local') return /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name) ? 'outside' : undefined;
  if (pin === 'exact' || pin === 'unknown') return undefined;
  // A list at a tag is as fixed as hosts can have it: what it names has commits of its own.
  if (runner === 'marketplace') return pin === 'none' ? 'list' : undefined;
  if (type === 'npm') return 'newest';
  if (pin !== 'none') return 'movable';
  return runner === 'uses' && version ? 'branch' : 'latest';
}
