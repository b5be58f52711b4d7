import { bypassFlag, bypassVariable } from '../../catalog/bypass-flags';
import { hasGap } from '../../exposure';
import { everyVariable, isServerSwitch, remedyFix } from '../../grant';
import type { Grant, ModelElement } from '../../model';
import { isShownAsBad } from '../../prose';
import { defineRule, type Severity } from '../../rule';
import { parseArguments, parseShell, programsOf } from '../../shell';

export default defineRule({
  meta: {
    id: 'permission-bypass',
    category: 'grants',
    severity: 'error',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: [
      'MCP02:2025',
      'ASI02',
      'ASI05',
      'LLM06:2025',
      'AML.M0029',
      'AML.T0081',
      'SAFE-T1111',
      'CWE-250',
      'CWE-693',
    ],
  },
  text: {
    en: {
      title: 'Permission questions or the sandbox are turned off',
      messages: {
        questions:
          '`{setting}` turns permission questions off: commands, changes and network access happen without asking. Text the model reads can then do anything you can. Keep the questions, and allow single commands instead.',
        sandbox:
          '`{setting}` takes the sandbox away, so a command reaches all of this machine. Text the model reads decides what such a command does. Keep the sandbox, and open single folders or hosts instead.',
        both: '`{setting}` stands beside another setting that removes protection, so nothing asks and nothing confines: text the model reads controls this machine. Bring back one of the two.',
        edits:
          '`{setting}` accepts every file change without asking, for everyone who opens this project. Leave the choice to each person, in their own settings.',
        confined:
          '`{setting}` turns permission questions off, so only the sandbox limits what commands do. Keep it as narrow as it is, or let the host ask when a command needs more.',
        network:
          '`{setting}` lets commands reach any address without asking, so files and keys can leave this machine. Name the hosts that are needed instead.',
        sockets:
          '`{setting}` lets commands talk to every local service through its socket, the container engine included, and that one can do anything on this machine. Name the sockets that are needed instead.',
        engine:
          '`{setting}` lets commands talk to the container engine, which can do anything on this machine, so the sandbox around them no longer holds. Remove it, or let the host ask for such commands.',
        default:
          '`{setting}` is not set, and without it the host runs commands and changes files without asking. Text the model reads can then do anything you can. Set it to a mode that asks.',
        folder:
          '`{folder}` is trusted as a whole, so settings, hooks and servers of every project below it take effect without a question, a freshly cloned one included. Trust single projects instead.',
        trust:
          '`{setting}` switches a check of the host off in advance, so nobody is asked when code, servers or keys of a project come into play. Remove it and let each person decide.',
        flag: 'The command of `{trigger}` starts an agent with `{flag}`, so it does everything without asking. Start it with a list of allowed tools, or in a container without secrets.',
        instructed:
          'This text starts an agent with `{flag}`, so it does everything without asking. Name the tools that are allowed instead, or say that it runs in a container without secrets.',
      },
      fixes: {
        remove: 'Remove the setting, so that the host asks',
        set: 'Set to {value}',
        ask: 'Set to {value} (commands then wait for an answer; an old version of the host may not know the setting)',
        require: 'Set to {value} (the program must then answer permission requests)',
      },
    },
    'zh-cn': {
      title: '关闭了权限询问或沙箱',
      messages: {
        questions:
          '`{setting}` 关闭了权限询问：运行命令、修改文件、访问网络都不再确认。模型读到的文字因此能做您能做的一切。请保留询问，只放行个别命令。',
        sandbox:
          '`{setting}` 取消了沙箱，命令可以触及整台机器，而模型读到的文字决定命令做什么。请保留沙箱，只开放个别目录或主机。',
        both: '`{setting}` 与另一项取消保护的设置同时存在，既不询问也不隔离：模型读到的文字就能控制这台机器。请至少恢复其中一项。',
        edits: '`{setting}` 让每个打开本项目的人都自动接受所有文件修改。请把选择权留给个人，写在各自的设置里。',
        confined:
          '`{setting}` 关闭了权限询问，只剩沙箱限制命令的行为。请保持沙箱现有的范围，或让宿主在命令需要更多权限时询问。',
        network: '`{setting}` 允许命令无需确认就访问任意地址，文件和密钥可能因此离开这台机器。请改为写明需要的主机。',
        sockets:
          '`{setting}` 允许命令通过套接字访问本机的所有服务，包括容器引擎，而容器引擎可以操控整台机器。请改为写明需要的套接字。',
        engine:
          '`{setting}` 允许命令访问容器引擎，而容器引擎可以操控整台机器，外面的沙箱因此形同虚设。请删除它，或让宿主在运行这类命令前询问。',
        default:
          '没有设置 `{setting}`，此时宿主运行命令、修改文件都不会询问。模型读到的文字因此能做您能做的一切。请设为会询问的模式。',
        folder:
          '`{folder}` 被整个信任，其下每个项目（包括刚克隆的）的设置、钩子和服务器都会直接生效，不再询问。请改为只信任单个项目。',
        trust:
          '`{setting}` 预先关闭了宿主的一项检查，项目中的代码、服务器或密钥被动用时不会询问任何人。请删除它，让每个人自己决定。',
        flag: '`{trigger}` 的命令用 `{flag}` 启动智能体，它做任何事都不再询问。请改用允许的工具列表，或在不含机密的容器中运行。',
        instructed:
          '这段文字用 `{flag}` 启动智能体，它做任何事都不再询问。请改为写明允许的工具，或说明它运行在不含机密的容器中。',
      },
      fixes: {
        remove: '删除此设置，让宿主先询问',
        set: '改为 {value}',
        ask: '设为 {value}（命令将等待确认；旧版宿主可能不认识此设置）',
        require: '改为 {value}（程序此后必须处理权限请求）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (trustsMachine(grant)) {
        context.report({
          message: 'folder',
          data: { folder: grant.pattern ?? '' },
          range: grant.at.range,
          severity: 'warning',
          fixes: remedyFix(grant, 'remove', 'safe'),
        });
      }
      if (!isSwitch(grant)) return;
      const message = messageOf(grant, context.elements);
      const inCode = grant.at.notation === 'python' || grant.at.notation === 'javascript';
      const title = inCode ? 'require' : titleOf(grant, message);
      context.report({
        message,
        data: { setting: settingOf(grant) },
        range: grant.at.range,
        severity: severityOf(message, context.elements),
        fixes: remedyFix(grant, title, inCode || title === 'ask' ? 'unsafe' : 'safe'),
      });
    },
    command(command, context) {
      // In a container the flag opens what is in the container.
      if (command.cause === 'image') return;
      const script = command.shell ? parseShell(command.line) : parseArguments(command.line);
      const [first] = programsOf(script).flatMap((program) => bypassFlag(program) ?? []);
      const flag = first ?? bypassVariable(command.line);
      if (flag === undefined) return;
      const instructed = command.cause === 'instruction';
      if (instructed && isShownAsBad(context.text, command.range.start)) return;
      context.report({
        message: instructed ? 'instructed' : 'flag',
        data: { trigger: command.trigger, flag },
        range: command.range,
        severity: instructed ? 'info' : 'error',
        confidence: instructed ? 'medium' : 'high',
      });
    },
  },
});

const severities: Readonly<Record<string, Severity>> = {
  questions: 'error',
  both: 'error',
  confined: 'info',
  default: 'info',
  sandbox: 'warning',
  network: 'warning',
  sockets: 'warning',
  trust: 'warning',
  edits: 'info',
};

/** Trust in a home folder or a disk. */
function trustsMachine({ action, covers, approval, pattern }: Grant): boolean {
  const isFolder = pattern !== undefined && pattern !== everyVariable;
  return action === 'trust' && approval === 'never' && covers === 'everything' && isFolder;
}

/** What a host does when nothing is said weighs more where others than the person at the keyboard can reach it. */
function severityOf(message: string, elements: readonly ModelElement[]): Severity {
  if (message === 'default' && hasGap(elements, 'sender', 'authentication')) return 'warning';
  return severities[message] ?? 'warning';
}

function titleOf({ remedy }: Grant, message: string): string {
  if (message === 'default') return 'ask';
  return remedy?.value === undefined ? 'remove' : 'set';
}

/** A mode or switch of a host: lists have patterns, and switches of a server start with dashes. */
function isSwitch(grant: Grant): boolean {
  const { action, approval, pattern, covers, at } = grant;
  if (approval !== 'never' || pattern !== undefined || isServerSwitch(grant)) return false;
  if (action === 'any') return true;
  const inCode = at.notation === 'python' || at.notation === 'javascript';
  return !inCode && covers === 'everything' && /^(?:trust|write|execute|network)$/.test(action);
}

function messageOf(grant: Grant, elements: readonly ModelElement[]): string {
  if (grant.at.value === null) return 'default';
  if (grant.action === 'trust') return 'trust';
  if (/socket/i.test(grant.key)) return typeof grant.at.value === 'string' ? 'engine' : 'sockets';
  const isSandboxed = opensSandbox(grant);
  const others = elements.filter(
    (element): element is Grant => element.kind === 'grant' && element !== grant && isSwitch(element),
  );
  if (isSandboxed && others.some((other) => other.action === 'any' && !opensSandbox(other))) return 'both';
  if (grant.action === 'network') return 'network';
  if (isSandboxed) return 'sandbox';
  if (grant.action === 'write') return 'edits';
  if (grant.action === 'any' && others.some(opensSandbox)) return 'both';
  return grant.covers === 'everything' ? 'questions' : 'confined';
}

function opensSandbox({ key, at }: Grant): boolean {
  return /sandbox/i.test(key) || /full-access/.test(String(at.value));
}

/** `approval_policy: never`: the setting with its value, where the value says something. */
function settingOf({ key, at }: Grant): string {
  return typeof at.value === 'string' || at.value === false ? `${key}: ${at.value}` : key;
}
