/** What `--help` prints. */
import type { Locale } from '../../rules/rule';
import type { CommandName } from './commands';

const en: Readonly<Record<CommandName | 'grantlint', string>> = {
  grantlint: `Grantlint finds insecure tool grants and supply-chain risks in agent code and in agent and MCP configuration.
It works offline and starts none of what it checks; only \`report\` and \`check --advisories\` use the network.

Usage: grantlint <command> [options]

  check [paths]     check files and folders; the current folder when none is named
  lock [paths]      write down which definitions and servers were reviewed
  bom [paths]       write a bill of materials: agents, tools, grants, servers, packages, models and findings
  rules             list all rules
  formats           list the files that are read, by host, scope and operating system
  explain <rule>    print a rule's documentation
  report <command>  report a flaw to its maker or a registry, and follow it
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
  --advisories SERVICE  also ask a service about the packages found: osv for OSV.dev, or the address of one with its
                        interface. Names and versions of public packages are sent, nothing else; \`grantlint report
                        sent\` lists every request. Off unless given here or in GRANTLINT_ADVISORIES
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
  bom: `Writes a bill of materials of the project's agents to standard output: agents, tools and what they are granted, MCP
servers, packages, images, models, and every finding with what is known of it as VEX. A finding that is suppressed with a
reason counts as \`not_affected\`, one you have reported as far as the report is, all others as \`in_triage\`. Of servers
the program and the host of the address are named, never arguments, which may hold credentials.

Usage: grantlint bom [paths] [options]

  --format, -f FORMAT   cyclonedx (default): CycloneDX 1.7 as JSON
  --config, -c FILE     use this configuration instead of the nearest grantlint.json
  --locale LOCALE       en or zh-cn, for the texts of findings
  --help, -h            this help

Examples:
  grantlint bom > agents.cdx.json
  grantlint bom .mcp.json src --format cyclonedx
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
  report: `Reports a flaw to its maker or a registry and follows it. Nothing leaves without --yes.

Usage: grantlint report <command> [options]

  new [findings]          make a draft; findings as path:line or by fingerprint, none for an empty one
  list                    list all reports
  show <report>           one report: what would leave, what is missing, its history
  edit <report>           set fields, keep what the review took out
  submit <report>         show exactly what goes where; with --yes it goes there
  track [report]          send what waits, ask how reports are doing, remind of what is due
  mark <report> <state>   note what only you know: an answer by mail, arrived or missing, withdrawn, closed
  export <report>         write it as osv, csaf-2.1, csaf-2.0, cve, sarif, cyclonedx-vex or markdown
  verify <report>         check whether the finding still holds in this project
  sent                    list every request that was made, and why

  --channel CHANNEL       registry-folder, github-private, security-contact, github-issue, caivd, cnvd, cnnvd,
                          ossf-malicious, mitre-cve, intake
  --set FIELD=VALUE       set a field, as often as needed; @FILE takes the value from a file
  --restore NUMBER        keep something the review took out
  --evidence TEXT         for mark: what shows it; for submit by hand: the number the receiver gave
  --format, -f FORMAT     for lists: text (default) or json; for export: the format
  --output, -o FILE       for export: a new file instead of standard output
  --yes, -y               you have looked and agree: send it, or note that you did
  --locale LOCALE         en or zh-cn
  --no-color              no colours
  --help, -h              this help

Environment: GITHUB_TOKEN or GH_TOKEN, GRANTLINT_REGISTRY (folder of your team), GRANTLINT_INTAKE and
GRANTLINT_INTAKE_TOKEN (your organisation), GRANTLINT_HOME (where reports are kept), GRANTLINT_NETWORK=off,
GRANTLINT_CA (certificate), HTTPS_PROXY, NO_PROXY.

Exit codes: 0 done, 1 not sent or no longer true, 2 wrong usage.

Example: grantlint report new src/server.ts:12 --channel github-private --set disclosure.jurisdiction=elsewhere
`,
  lsp: `Runs the language server. Editors start it; it speaks the Language Server Protocol on standard input and output.

Usage: grantlint lsp --stdio
`,
};

const zh: Readonly<Record<CommandName | 'grantlint', string>> = {
  grantlint: `Grantlint 检查智能体代码以及智能体和 MCP 配置中不安全的工具授权与供应链风险。
它离线工作，不会启动任何被检查的程序；只有 \`report\` 会在您同意后使用网络。

用法：grantlint <命令> [选项]

  check [路径]      检查文件和文件夹，默认为当前文件夹
  lock [路径]       记录审查过哪些定义和服务器
  bom [路径]        写出物料清单：智能体、工具、授权、服务器、软件包、模型和发现的问题
  rules             列出全部规则
  formats           按宿主、范围和操作系统列出可读取的文件
  explain <规则>    显示规则的说明文档
  report <命令>     向厂商或漏洞库报告缺陷并跟踪进展
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
  --advisories 服务     另向服务查询所发现的软件包：osv 表示 OSV.dev，也可写接口相同的服务地址。
                        只发送公开软件包的名称和版本；\`grantlint report sent\` 列出每次请求。
                        不在此处或 GRANTLINT_ADVISORIES 中指定则不查询
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
  bom: `把项目中智能体的物料清单写到标准输出：智能体、工具及其授权、MCP 服务器、软件包、镜像、模型，以及每个发现的问题和
已知状态（VEX）。附理由抑制的问题记为 \`not_affected\`，已经报告的按报告的进展记录，其余记为 \`in_triage\`。对于服务器，
只写出程序名和地址中的主机，不写参数，因为参数可能含有凭据。

用法：grantlint bom [路径] [选项]

  --format, -f 格式     cyclonedx（默认）：CycloneDX 1.7，JSON
  --config, -c 文件     使用此配置，而不是最近的 grantlint.json
  --locale 语言         en 或 zh-cn，用于问题的说明文字
  --help, -h            显示本帮助

示例：
  grantlint bom > agents.cdx.json
  grantlint bom .mcp.json src --format cyclonedx
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
  report: `向厂商或漏洞库报告缺陷并跟踪进展。没有 --yes 不会发送任何内容。

用法：grantlint report <命令> [选项]

  new [问题]              创建草稿；用 路径:行号 或指纹指定问题，不指定则为空白草稿
  list                    列出全部报告
  show <报告>             显示一份报告：将发送的内容、缺少的内容、历史
  edit <报告>             填写字段，保留检查时移除的内容
  submit <报告>           显示发送的确切内容和去向；加 --yes 才会发送
  track [报告]            发送等待中的报告，查询进展，提醒到期事项
  mark <报告> <状态>      记录只有您知道的事：邮件答复、已送达或未送达、撤回、关闭
  export <报告>           导出为 osv、csaf-2.1、csaf-2.0、cve、sarif、cyclonedx-vex 或 markdown
  verify <报告>           检查问题在当前项目中是否仍然存在
  sent                    列出发出的每个请求及其用途

  --channel 渠道          registry-folder、github-private、security-contact、github-issue、caivd、cnvd、cnnvd、
                          ossf-malicious、mitre-cve、intake
  --set 字段=值           填写字段，可多次使用；@文件 表示取文件内容
  --restore 编号          保留检查时移除的一项
  --evidence 文字         用于 mark：依据；用于手动提交：对方给出的编号
  --format, -f 格式       列表：text（默认）或 json；export：导出格式
  --output, -o 文件       用于 export：写入新文件，而不是标准输出
  --yes, -y               已查看并同意：发送，或记为已完成
  --locale 语言           en 或 zh-cn
  --no-color              不使用颜色
  --help, -h              显示本帮助

环境变量：GITHUB_TOKEN 或 GH_TOKEN、GRANTLINT_REGISTRY（团队文件夹）、GRANTLINT_INTAKE 和 GRANTLINT_INTAKE_TOKEN
（本组织）、GRANTLINT_HOME（报告存放位置）、GRANTLINT_NETWORK=off、GRANTLINT_CA（证书）、HTTPS_PROXY、NO_PROXY。

退出码：0 完成，1 未发送或不再成立，2 用法有误。

示例：grantlint report new src/server.ts:12 --channel github-private --set disclosure.jurisdiction=mainland-china
`,
  lsp: `运行语言服务器。由编辑器启动，通过标准输入和输出使用语言服务器协议（LSP）通信。

用法：grantlint lsp --stdio
`,
};

export function helpOf(command: CommandName | undefined, locale: Locale): string {
  return (locale === 'en' ? en : zh)[command ?? 'grantlint'];
}
