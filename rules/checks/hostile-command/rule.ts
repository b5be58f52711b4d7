import { isShownAsBad } from '../../prose';
import { defineRule } from '../../rule';
import { parseArguments, parseShell } from '../../shell';
import { findHostile, type Hostile } from './detect';

export default defineRule({
  meta: {
    id: 'hostile-command',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'ASI10', 'AST01', 'AML.T0050', 'AML.T0011.002', 'SAFE-T1203', 'CWE-506'],
  },
  text: {
    en: {
      title: 'Command attacks the machine it runs on',
      messages: {
        shell:
          '`{command}` connects a shell to the network, so whoever is at the other end can run anything on this machine. No hook, skill or server needs that. Remove it, and find out who wrote it.',
        persistence:
          '`{command}` makes something start again later, without the agent and after this project is gone. Start it by hand where it is needed, and leave it out of what an agent runs.',
        access:
          '`{command}` opens a way into this machine that stays: a key, an account or rights without a password. Remove it; a person who administers the machine does this by hand.',
        credentials:
          '`{command}` takes out passwords or private keys that are kept for other programs. What an agent prints ends up in its context and its logs. Remove it, and let the program that needs the secret read it itself.',
        theft:
          '`{command}`: credentials leave this machine. This is what stealing looks like. Remove it unless you wrote it yourself for exactly this, and change the credentials if it has run.',
        spreading:
          'A program that `{command}` starts takes the credentials of a package registry and publishes packages or writes workflows with them. This is how worms among packages spread. Remove it, and revoke the tokens of each machine it has run on.',
        protection:
          '`{command}` switches a protection of this machine off. Remove it; if a program needs an exception, let a person make a narrow one.',
        traces:
          '`{command}` removes the traces of what was done here, which are needed to find out after an attack. Remove it, and let the system rotate its logs.',
        escape:
          '`{command}` leaves the container and reaches the machine below it, so the container no longer protects anything. Remove it.',
        destruction:
          '`{command}` deletes or overwrites far more than a task of this project can need, and what is gone is gone. Name the folder that is meant.',
        mining:
          '`{command}` mines cryptocurrency on this machine, at its owner’s cost. Remove it, and look for how it came here.',
        watching:
          '`{command}` reads what the person at this machine copies, sees or says, each time it runs by itself. Such a command belongs in a person’s hands. Remove it.',
      },
    },
    'zh-cn': {
      title: '命令攻击运行它的机器',
      messages: {
        shell:
          '`{command}` 把 shell 接到网络上，对端的人可以在这台机器上运行任何东西。钩子、技能和服务器都不需要这样做。请删除它，并查清作者。',
        persistence:
          '`{command}` 让某个程序以后自行启动，不再需要智能体，即使本项目已删除也照样运行。请在需要时手动启动，不要放进智能体会运行的内容。',
        access:
          '`{command}` 给这台机器留下一个长期入口：密钥、账户或免密权限。请删除它；这类操作应由管理这台机器的人亲手完成。',
        credentials:
          '`{command}` 取出为其他程序保管的密码或私钥。智能体打印的内容会进入它的上下文和日志。请删除它，让需要机密的程序自己读取。',
        theft:
          '`{command}`：凭据离开这台机器，这正是窃取的样子。除非这就是您自己的用意，否则请删除它；如果已经运行过，请更换这些凭据。',
        spreading:
          '`{command}` 启动的程序取出软件包注册表的凭据，并用它发布软件包或写入工作流。软件包蠕虫正是这样从每个安装者的机器继续传播的。请删除它，并吊销它运行过的每台机器上的令牌。',
        protection: '`{command}` 关闭这台机器的一项防护。请删除它；如果某个程序需要例外，请由人来设置范围很小的例外。',
        traces: '`{command}` 抹去在这里做过的事的痕迹，而受到攻击后要靠这些痕迹查明真相。请删除它，日志交给系统轮转。',
        escape: '`{command}` 离开容器，触及下面的主机，容器因此形同虚设。请删除它。',
        destruction: '`{command}` 删除或覆盖的范围远超本项目任何任务所需，删除后无法找回。请写明真正要处理的目录。',
        mining: '`{command}` 用这台机器挖掘加密货币，费用由机器的主人承担。请删除它，并查清它从何而来。',
        watching: '`{command}` 每次自动运行时都会读取使用者复制、看到或说出的内容。这样的命令应由人来执行。请删除它。',
      },
    },
  },
  check: {
    command(command, context) {
      const automatic = command.cause !== 'instruction' && command.cause !== 'cell';
      if (command.act === 'spreads') {
        context.report({ message: 'spreading', data: { command: command.trigger }, range: command.range });
        return;
      }
      const script = command.shell ? parseShell(command.line) : parseArguments(command.line);
      const all = findHostile(script, command.line);
      if (all.length === 0 || (!automatic && isShownAsBad(context.text, command.range.start))) return;
      for (const { hazard, command: shown, ...weights } of all) {
        // What a build does to its own image stays in the image.
        if (command.cause === 'image' && !leavesImage.has(hazard)) continue;
        // What a hook sends away belongs to `data-sending-hook`.
        if (hazard === 'theft' && (command.cause === 'hook' || command.cause === 'helper')) continue;
        const severity = automatic ? weights.automatic : weights.instruction;
        if (!severity) continue;
        context.report({
          message: hazard,
          data: { command: shown },
          range: command.range,
          severity,
          confidence: automatic ? 'high' : 'medium',
        });
      }
    },
  },
});

/** What reaches beyond a container: another machine, the host, somebody's bill. */
const leavesImage: ReadonlySet<Hostile['hazard']> = new Set(['shell', 'escape', 'mining', 'theft']);
