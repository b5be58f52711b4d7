/** What `--help` prints. */
import type { Locale } from '../../rules/rule';
import type { CommandName } from './commands';

const en: Readonly<Record<CommandName | 'grantlint', string>> = {
  grantlint: `Grantlint finds insecure tool grants and supply-chain risks in agent code and in agent and MCP configuration.
It works offline and starts none of what it checks.

Usage: grantlint <command> [options]

  check [paths]     check files and folders; the current folder when none is named
  lock [paths]      write down which definitions and servers were reviewed
  rules             list all rules
  formats           list the files that are read, by host, scope and operating system
  explain <rule>    print a rule's documentation
  lsp --stdio       run the language server, for editors

  --help, -h        help, also for a command: grantlint check --help
  --version, -V     print the version

Exit codes: 0 nothing found, 1 findings at or above --fail-on, 2 wrong usage or an incomplete check.
`,
  check: `Checks files and folders, the current folder when none is named. Folders are searched for agent code and
configuration; what a .gitignore names is left out.

Usage: grantlint check [paths] [options]

  --format, -f FORMAT   text (default), json, sarif, or github for annotations in GitHub Actions
  --fix                 apply safe fixes: what worked goes on working
  --fix-unsafe          also apply fixes after which something may stop working
  --config, -c FILE     use this configuration instead of the nearest grantlint.json
  --fail-on LEVEL       exit with 1 from this severity on: info, warning (default), error, never
  --locale LOCALE       en or zh-cn; the environment decides when it is not given
  --no-color            no colours; NO_COLOR and FORCE_COLOR in the environment work too
  --help, -h            this help

Examples:
  grantlint check
  grantlint check .mcp.json .claude src --fail-on error
  grantlint check --format sarif > grantlint.sarif
`,
  lock: `Writes grantlint.lock.json into the project's top folder: a SHA-256 for every tool, prompt and resource definition
and for every configured server's command, arguments and address, credentials left out. Run it after reading them, and
commit the file; from then on the rule changed-tool-definition reports what differs. Paths limit what is written anew.

Usage: grantlint lock [paths] [options]

  --locale LOCALE       en or zh-cn; the environment decides when it is not given
  --help, -h            this help

Examples:
  grantlint lock
  grantlint lock .mcp.json
`,
  rules: `Lists all rules with severity, fix and title.

Usage: grantlint rules [options]

  --format, -f FORMAT   text (default) or json
  --locale LOCALE       en or zh-cn
  --no-color            no colours
  --help, -h            this help
`,
  formats: `Lists the files that are read, where each host keeps them, and how many of them are known by host, scope and
operating system.

Usage: grantlint formats [options]

  --format, -f FORMAT   text (default) or json
  --locale LOCALE       en or zh-cn
  --no-color            no colours
  --help, -h            this help
`,
  explain: `Prints a rule's documentation: what it detects, why it matters, examples, and what to use instead.

Usage: grantlint explain <rule> [options]

  --locale LOCALE       en or zh-cn
  --no-color            no colours
  --help, -h            this help

Example: grantlint explain unpinned-package
`,
  lsp: `Runs the language server. Editors start it; it speaks the Language Server Protocol on standard input and output.

Usage: grantlint lsp --stdio
`,
};

const zh: Readonly<Record<CommandName | 'grantlint', string>> = {
  grantlint: `Grantlint 检查智能体代码以及智能体和 MCP 配置中不安全的工具授权与供应链风险。
它离线工作，不会启动任何被检查的程序。

用法：grantlint <命令> [选项]

  check [路径]      检查文件和文件夹，默认为当前文件夹
  lock [路径]       记录审查过哪些定义和服务器
  rules             列出全部规则
  formats           按宿主、范围和操作系统列出可读取的文件
  explain <规则>    显示规则的说明文档
  lsp --stdio       运行语言服务器，供编辑器使用

  --help, -h        帮助，也可用于各命令：grantlint check --help
  --version, -V     显示版本

退出码：0 未发现问题，1 存在达到 --fail-on 级别的问题，2 用法有误或检查不完整。
`,
  check: `检查文件和文件夹，默认为当前文件夹。在文件夹中查找智能体代码和配置，跳过 .gitignore 排除的内容。

用法：grantlint check [路径] [选项]

  --format, -f 格式     text（默认）、json、sarif，或用于 GitHub Actions 注解的 github
  --fix                 应用安全的修复：原有功能不受影响
  --fix-unsafe          同时应用可能使某些功能失效的修复
  --config, -c 文件     使用该配置文件，而不是最近的 grantlint.json
  --fail-on 级别        达到该级别时退出码为 1：info、warning（默认）、error、never
  --locale 语言         en 或 zh-cn；未指定时由环境变量决定
  --no-color            不使用颜色；环境变量 NO_COLOR 和 FORCE_COLOR 同样有效
  --help, -h            显示本帮助

示例：
  grantlint check
  grantlint check .mcp.json .claude src --fail-on error
  grantlint check --format sarif > grantlint.sarif
`,
  lock: `在项目顶层文件夹写入 grantlint.lock.json：为每个工具、提示词和资源的定义，以及每个已配置服务器的命令、
参数和地址（去除凭据）记录一个 SHA-256。请在审查之后运行，并提交该文件；此后规则 changed-tool-definition
会报告与之不同的内容。指定路径时只更新这些路径的记录。

用法：grantlint lock [路径] [选项]

  --locale 语言         en 或 zh-cn；未指定时由环境变量决定
  --help, -h            显示本帮助

示例：
  grantlint lock
  grantlint lock .mcp.json
`,
  rules: `列出全部规则及其级别、修复方式和标题。

用法：grantlint rules [选项]

  --format, -f 格式     text（默认）或 json
  --locale 语言         en 或 zh-cn
  --no-color            不使用颜色
  --help, -h            显示本帮助
`,
  formats: `列出可读取的文件、各宿主存放这些文件的位置，并按宿主、范围和操作系统统计已知文件的数量。

用法：grantlint formats [选项]

  --format, -f 格式     text（默认）或 json
  --locale 语言         en 或 zh-cn
  --no-color            不使用颜色
  --help, -h            显示本帮助
`,
  explain: `显示规则的说明文档：检测内容、为什么重要、示例，以及建议的写法。

用法：grantlint explain <规则> [选项]

  --locale 语言         en 或 zh-cn
  --no-color            不使用颜色
  --help, -h            显示本帮助

示例：grantlint explain unpinned-package
`,
  lsp: `运行语言服务器。由编辑器启动，通过标准输入和输出使用语言服务器协议（LSP）通信。

用法：grantlint lsp --stdio
`,
};

export function helpOf(command: CommandName | undefined, locale: Locale): string {
  return (locale === 'en' ? en : zh)[command ?? 'grantlint'];
}
