import type { Command } from '../../model';
import { defineRule } from '../../rule';
import { type Program, parseArguments, parseShell } from '../../shell';
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
        shared:
          '`{setting}` 启动的 `{program}` 位于其他人或其他机器可以写入的位置。谁替换了该文件，就能以您的权限运行代码。请改为启动已安装的程序。',
      },
      fixes: { remove: '删除 {setting}（它指定的程序将不再使用）' },
    },
  },
  check: {
    command(command, context) {
      if (command.cause !== 'helper' || isCredentialSetting(command.trigger) || isUserFile(context.path)) return;
      const found = startedFile(command);
      if (!found) return;
      const opens = command.trigger === 'folderOpen';
      const { entry } = command;
      context.report({
        message: found.shared ? 'shared' : opens ? 'opening' : 'program',
        data: { setting: command.trigger, program: found.path },
        range: command.range,
        fixes:
          entry && !opens
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

/** `credential-command` judges those. */
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
  for (const program of script.flat()) {
    const path = [program.path, scriptOf(program)].find(
      (word) => word !== undefined && (isInProject(word) || isShared(word)),
    );
    if (path !== undefined) return { path, shared: isShared(path) };
  }
  return undefined;
}

/** What an interpreter is to run. */
function scriptOf({ name, args }: Program): string | undefined {
  if (!/^(?:(?:ba|z|da|k|fi)?sh|node|bun|deno|tsx|ts-node|python[\d.]*|ruby|perl|php|pwsh|powershell)$/.test(name))
    return undefined;
  return args.find(({ text }) => !text.startsWith('-') && text !== 'run')?.text;
}

/** A path below the open folder; not where dependencies and results of builds lie, which no repository holds. */
function isInProject(path: string): boolean {
  const inside =
    /^(?:"?\$\{?(?:workspaceFolder|workspaceRoot|CLAUDE_PROJECT_DIR|PWD)(?::[^}]*)?\}?"?[/\\]|\.{1,2}[/\\]|\.?[\w-][\w.-]*[/\\])/.test(
      path,
    );
  if (!inside || /^[A-Za-z]:[/\\]/.test(path)) return false;
  return !/(?:^|[/\\])(?:\.?v?env[\w.-]*|node_modules|target|dist|build|out|bin|vendor|\.tox|\.nox|\.pixi|\.direnv|\.devenv|\.yarn)[/\\]/.test(
    path,
  );
}

/** Folders everybody may write, and shares of other machines. */
function isShared(path: string): boolean {
  return /^(?:\/(?:tmp|var\/tmp|dev\/shm)\/|\\\\[\w.-]+\\|\/\/[\w.-]+\/)/.test(path);
}
