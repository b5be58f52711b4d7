import { freeCommand } from '../../catalog/dangerous-commands';
import { isServerSwitch, labelOf, remedyFix } from '../../grant';
import type { Grant } from '../../model';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'wildcard-tool-grant',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'ASI05', 'LLM06:2025', 'AST03', 'AML.T0050', 'SAFE-T1104', 'CWE-250', 'CWE-732'],
  },
  text: {
    en: {
      title: 'Permission list allows far more than one task needs',
      messages: {
        any: '`{grant}` allows every tool without asking. Text the model reads, a web page or an issue, can then make it do anything you can do. List the tools this task needs.',
        execute:
          '`{grant}` allows every shell command without asking. Text the model reads can then run programs on this machine. Allow the commands this project needs, such as `npm run test`.',
        code: '`{grant}` leaves the arguments of `{command}` free, and with them any code runs without asking. Allow the exact script or subcommand instead.',
        package:
          '`{grant}` lets `{command}` fetch and run any package without asking, one with a misleading name included. Write the package into the rule.',
        install:
          '`{grant}` lets `{command}` install any package without asking, and packages may run scripts while they are installed. Allow the subcommands you need.',
        network:
          '`{grant}` lets `{command}` talk to any address without asking, so files can leave this machine. Use a fetch tool with a list of domains instead.',
        root: '`{grant}` leaves the command after `{command}` free, so anything runs with the highest rights, without asking. Let the model ask for such commands.',
        remote:
          '`{grant}` leaves the arguments of `{command}` free, which gives control over other machines or, through mounted folders, over this one. Allow the subcommands you need.',
        delete:
          '`{grant}` lets `{command}` delete any file without asking, and what is gone is gone. Name the folder it may empty, or let the model ask.',
        edits:
          '`{grant}` accepts every file change without asking, those of settings, hooks and build files included. Name the folders it may change, such as `src/**`.',
        anywhere:
          '`{grant}` is looked for anywhere in a command, so every command that holds this text runs without asking, behind a `#` too. Begin the expression with `^`.',
        web: '`{grant}` lets the model open any address without asking. An address can carry data out, and the page can bring instructions in. Name the domains you need.',
      },
      fixes: { remove: 'Remove this grant, so that the host asks' },
    },
    'zh-cn': {
      title: '权限列表放行的范围远超任务所需',
      messages: {
        any: '`{grant}` 无需确认就放行所有工具。模型读到的网页或议题因此能让它做您能做的任何事。请只列出本任务需要的工具。',
        execute:
          '`{grant}` 无需确认就放行所有 shell 命令。模型读到的文字因此能在这台机器上运行程序。请只放行本项目需要的命令，例如 `npm run test`。',
        code: '`{grant}` 没有限制 `{command}` 的参数，借助它任何代码都能不经确认就运行。请改为放行确切的脚本或子命令。',
        package: '`{grant}` 允许 `{command}` 无需确认就获取并运行任意软件包，包括名称容易混淆的包。请把包名写进规则。',
        install:
          '`{grant}` 允许 `{command}` 无需确认就安装任意软件包，而软件包在安装时可能运行脚本。请只放行需要的子命令。',
        network:
          '`{grant}` 允许 `{command}` 无需确认就访问任意地址，文件可能因此离开这台机器。请改用限定域名的抓取工具。',
        root: '`{grant}` 没有限制 `{command}` 之后的命令，任何操作都能以最高权限运行而无需确认。这类命令请保留询问。',
        remote:
          '`{grant}` 没有限制 `{command}` 的参数，等于交出其他机器的控制权，通过挂载目录还能控制本机。请只放行需要的子命令。',
        delete: '`{grant}` 允许 `{command}` 无需确认就删除任意文件，删除后无法找回。请写明允许清空的目录，或保留询问。',
        edits: '`{grant}` 让所有文件修改都不再询问，包括设置、钩子和构建文件。请写明可以修改的目录，例如 `src/**`。',
        anywhere:
          '`{grant}` 会在命令的任意位置查找，只要命令里含有这段文字，哪怕在 `#` 之后，就无需确认即可运行。请让表达式以 `^` 开头。',
        web: '`{grant}` 允许模型无需确认就打开任意地址。地址可以把数据带出去，网页也可以把指令带进来。请写明需要的域名。',
      },
      fixes: { remove: '删除此授权，让宿主先询问' },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.approval !== 'never' || isServerSwitch(grant)) return;
      const hazard = hazardOf(grant);
      if (!hazard) return;
      context.report({
        message: hazard.message,
        data: { grant: labelOf(grant), command: hazard.command ?? '' },
        range: grant.at.range,
        severity: hazard.severity,
        ...(hazard.strict ? { strict: true } : {}),
        fixes: remedyFix(grant, 'remove', 'safe'),
      });
    },
  },
});

interface Hazard {
  readonly message: string;
  readonly command?: string;
  readonly severity: Severity;
  readonly strict?: boolean;
}

/** What a list entry allows too much of. Switches have no pattern and belong to `permission-bypass`. */
function hazardOf({ action, covers, pattern, holder }: Grant): Hazard | undefined {
  if (pattern === undefined) return undefined;
  const everything = covers === 'everything' || /^\/\^?\.[*+]\$?\/\w*$/.test(pattern);
  if (everything && action === 'any') return { message: 'any', severity: 'warning' };
  // What a single command or skill may change while it works is for its author to say.
  if (everything && action === 'write' && holder === undefined && /^\*+$/.test(pattern))
    return { message: 'edits', severity: 'info', strict: true };
  if (everything && action === 'network') return { message: 'web', severity: 'warning' };
  if (action !== 'execute') return undefined;
  if (everything) return { message: 'execute', severity: 'warning' };
  if (/^\/(?!\^|\(\?:\^|\(\^).*\/\w*$/.test(pattern)) return { message: 'anywhere', severity: 'warning' };
  const free = freeCommand(pattern);
  return free && { message: free.risk, command: free.command, severity: free.level };
}
