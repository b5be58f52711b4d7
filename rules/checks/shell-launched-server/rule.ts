import { defineRule } from '../../rule';
import { type Program, parseShell, type Script } from '../../shell';

export default defineRule({
  meta: {
    id: 'shell-launched-server',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'MCP05:2025', 'ASI04', 'AML.T0050', 'SAFE-T1207', 'CWE-78', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Server is started by a shell that does more than start it',
      messages: {
        update:
          '`{command}` fetches new code each time `{server}` starts, so what was pushed or published last runs here without a review. Install a fixed version beforehand and start that.',
        chain:
          '`{server}` starts several programs in one shell line: {programs}. A list of allowed commands sees only the shell, so every one of them can be changed unnoticed. Start the server directly, or move the steps into a script under review.',
      },
    },
    'zh-cn': {
      title: '启动服务器的 shell 还做了别的事',
      messages: {
        update:
          '每次启动 `{server}` 时，`{command}` 都会拉取新代码，最后推送或发布的内容未经审查就在这里运行。请预先安装固定版本，再启动它。',
        chain:
          '`{server}` 在一行 shell 中启动了多个程序：{programs}。命令白名单只看得到 shell，其中任何一个都可能被悄悄改掉。请直接启动服务器，或把这些步骤移到受审查的脚本中。',
      },
    },
  },
  check: {
    command(command, context) {
      if (command.cause !== 'server' || !command.shell) return;
      const programs = startedBy(parseShell(command.line));
      const update = programs.flatMap((program) => updateOf(program) ?? []).at(0);
      const names = programs.map(({ name }) => name).filter((name) => !preparations.has(name));
      const { range, trigger: server } = command;
      if (update) context.report({ message: 'update', data: { server, command: update }, range });
      else if (names.length > 1 && !names.some((name) => downloaders.has(name))) {
        const data = { server, programs: [...new Set(names)].slice(0, 5).join(', ') };
        context.report({ message: 'chain', data, range, severity: 'info' });
      }
    },
  },
});

/** The programs a script starts for themselves; those whose output only becomes part of another's arguments are not. */
function startedBy(script: Script): Program[] {
  return script.flat().flatMap((program) => {
    if (program.script) return startedBy(program.script);
    return program.group.length ? program.group.flatMap(startedBy) : [program];
  });
}

/** The words that make a program replace what is about to be started by whatever is newest; nothing when none do. */
function updateOf({ name, args }: Program): string | undefined {
  const words = args.map(({ text }) => text);
  const [verb = ''] = words.filter((word) => !word.startsWith('-'));
  const packages = words.slice(words.indexOf(verb) + 1).filter((word) => !word.startsWith('-'));
  if (name === 'git') {
    const subcommand = words.find((word, index) => !word.startsWith('-') && words[index - 1] !== '-C');
    return subcommand === 'pull' || subcommand === 'clone' ? `git ${subcommand}` : undefined;
  }
  if (/^(?:npm|pnpm|bun|yarn)$/.test(name) && /^(?:i|install|add|update|upgrade)$/.test(verb)) {
    return packages.some(isLooseNpm) ? `${name} ${verb}` : undefined;
  }
  if (/^pip[\d.]*$/.test(name) && verb === 'install') {
    return installsLoosely(words.slice(words.indexOf(verb) + 1)) ? `${name} install` : undefined;
  }
  if (name === 'uv' && verb === 'pip' && packages[0] === 'install') {
    return installsLoosely(words.slice(words.indexOf('install') + 1)) ? 'uv pip install' : undefined;
  }
  return name === 'go' && verb === 'install' && packages.some((spec) => /@(?:latest|upgrade|main|master)$/.test(spec))
    ? 'go install'
    : undefined;
}

/** A package by name with a tag, a range or nothing behind it; folders, archives and `name@1.2.3` are not. */
function isLooseNpm(spec: string): boolean {
  return !/^[./~$]|:|\.t(?:ar\.)?gz$/.test(spec) && !/^(?:@[^/]+\/)?[^@]+@v?\d+\.\d+\.\d+/.test(spec);
}

/** Arguments of `pip install` that name a package without `==`; a requirements file or a folder decides for itself. */
function installsLoosely(words: readonly string[]): boolean {
  const takeValue = /^(?:-r|-e|-c|-i|-f|-t|--requirement|--editable|--constraint|--index-url|--find-links|--target)$/;
  return words.some(
    (word, index) =>
      /^[A-Za-z\d][\w.-]*(?:\[[^\]]*\])?(?:[<>~!]=?.*)?$/.test(word) && !takeValue.test(words[index - 1] ?? ''),
  );
}

/** Whose lines another rule reads: what they fetch is run at once. */
const downloaders: ReadonlySet<string> = new Set(
  'curl wget iex irm iwr invoke-expression invoke-webrequest invoke-restmethod base64'.split(' '),
);

/** Programs that set the stage or watch it, and start nothing of their own. */
const preparations: ReadonlySet<string> = new Set(
  `cd pushd popd export set setlocal endlocal chcp unset source . : true false test [ [[ if fi else elif then do done
   for while case esac ulimit umask sleep echo printf mkdir touch trap wait read local declare eval exit
   nvm fnm asdf mise pyenv conda direnv tee cat grep sed awk jq head tail tr cut call title @echo`.split(/\s+/),
);
