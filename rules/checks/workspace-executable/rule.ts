import type { Command } from '../../model';
import { defineRule } from '../../rule';
import { type Program, parseArguments, parseShell, programsOf } from '../../shell';
import { isUserFile } from '../../user-file';

export default defineRule({
  meta: {
    id: 'workspace-executable',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'AML.T0081', 'CWE-426', 'CWE-829', 'CWE-94'],
  },
  text: {
    en: {
      title: 'Project decides which program is started',
      messages: {
        opening:
          'Opening this folder starts `{program}`, a file of the project, without anybody calling it. A change in the repository runs code on every machine that opens it. Let people start the task themselves.',
        program:
          '`{setting}` makes everyone who opens this project start `{program}`, a file of the project. A change in the repository runs code on their machines, unseen. Set it in your user settings instead.',
        plugin:
          '`{setting}` of this plugin starts `{program}` from whatever project is open, not from the plugin. A project that brings such a file has it run, unseen. Write the path below the folder of the plugin.',
        shared:
          '`{setting}` starts `{program}`, which lies where other people or machines can write. Whoever replaces the file runs code with your rights. Start an installed program instead.',
      },
      fixes: { remove: 'Remove {setting} (the program it names is then no longer used)' },
    },
    'zh-cn': {
      title: '由项目决定启动哪个程序',
      messages: {
        opening:
          '打开此文件夹就会启动项目中的 `{program}`，无需任何人调用。改动仓库就能在每台打开它的机器上运行代码。请让人自己启动该任务。',
        program:
          '`{setting}` 让每个打开本项目的人都启动项目中的 `{program}`。改动仓库就能在他们的机器上悄悄运行代码。请改在用户设置中配置。',
        plugin:
          '此插件的 `{setting}` 会从当前打开的项目中启动 `{program}`，而不是从插件中启动。项目只要带有这样的文件，它就会在不知不觉中运行。请写明插件文件夹下的路径。',
        shared:
          '`{setting}` 启动的 `{program}` 位于其他人或其他机器可以写入的位置。谁替换了该文件，就能以您的权限运行代码。请改为启动已安装的程序。',
      },
      fixes: { remove: '删除 {setting}（它指定的程序将不再使用）' },
    },
  },
  check: {
    command(command, context) {
      if (!isJudged(command) || isUserFile(context.path)) return;
      const found = startedFile(command);
      if (!found) return;
      const { entry } = command;
      context.report({
        message: messageOf(command, found),
        data: { setting: command.trigger, program: found.path },
        range: command.range,
        fixes:
          entry && command.holder === undefined && !runsOnOpening(command)
            ? [
                {
                  title: 'remove',
                  data: { setting: command.trigger },
                  applicability: 'unsafe',
                  edits: [{ range: entry, newText: '' }],
                },
              ]
            : [],
      });
    },
  },
});

/** What a setting starts; of hooks, which projects bring openly, only those of plugins. `credential-command` has the rest. */
function isJudged({ cause, trigger, holder }: Command): boolean {
  if (holder === 'plugin') return cause === 'hook' || cause === 'helper';
  return cause === 'helper' && !isCredentialSetting(trigger);
}

function messageOf(command: Command, { shared }: Started): string {
  if (shared) return 'shared';
  if (command.holder === 'plugin') return 'plugin';
  return runsOnOpening(command) ? 'opening' : 'program';
}

function runsOnOpening({ trigger }: Command): boolean {
  return trigger === 'folderOpen';
}

function isCredentialSetting(setting: string): boolean {
  return /key|token|auth|credential|secret|password|header/i.test(setting);
}

interface Started {
  readonly path: string;
  /** It lies where others can write. */
  readonly shared: boolean;
}

/** The first file of the project, or of a shared place, that the command runs: the program, or the script it is given. */
function startedFile({ line, shell }: Command): Started | undefined {
  const script = shell ? parseShell(line) : parseArguments(line);
  for (const program of programsOf(script)) {
    const path = [program.path, scriptOf(program)].find(
      (word) => word !== undefined && (isInProject(word) || isShared(word)),
    );
    if (path !== undefined) return { path, shared: isShared(path) };
  }
  return undefined;
}

/** The file an interpreter is to run; code written out is none. */
function scriptOf({ name, args }: Program): string | undefined {
  if (!/^(?:(?:ba|z|da|k|fi)?sh|node|bun|deno|tsx|ts-node|python[\d.]*|ruby|perl|php|pwsh|powershell)$/.test(name))
    return undefined;
  if (args.some(({ text }) => /^-(?:[cem]|-eval|-command|-print)$/i.test(text))) return undefined;
  return args.find(({ text }) => !text.startsWith('-') && text !== 'run')?.text;
}

/** A path below the open folder; not where dependencies and results of builds lie, which no repository holds. */
function isInProject(path: string): boolean {
  const inside =
    /^(?:"?\$\{?(?:workspaceFolder|workspaceRoot|CLAUDE_PROJECT_DIR|PWD)(?::[^}]*)?\}?"?[/\\]|\.{1,2}[/\\]|\.?[\w-][\w.-]*[/\\])/.test(
      path,
    );
  if (!inside || /^[A-Za-z]:[/\\]/.test(path)) return false;
  return !/(?:^|[/\\])(?:\.?v?env[\w.-]*|node_modules|target|dist|build|out|vendor|\.tox|\.nox|\.pixi|\.direnv|\.devenv|\.yarn)[/\\]/.test(
    path,
  );
}

/** Folders everybody may write, and shares of other machines. */
function isShared(path: string): boolean {
  return /^(?:\/(?:tmp|var\/tmp|dev\/shm)\/|\\\\[\w.-]+\\|\/\/[\w.-]+\/)/.test(path);
}
