/** The command line's own sentences. What rules say comes from the rules. */
import type { Place } from '../../rules/format';
import type { Lock } from '../../rules/model';
import type { Advisory, Locale, Severity } from '../../rules/rule';
import type { SkipReason } from '../workspace/skip';
import type { NotWritten } from './write-file';

export type LockChange = 'added' | 'changed' | 'removed';

export interface Words {
  readonly severity: Readonly<Record<Severity, string>>;
  /** `3 problems (1 error, 2 warnings) in 2 files`. */
  problems(counts: Readonly<Record<Severity, number>>, files: number): string;
  noProblems: string;
  checked(files: number, seconds: string): string;
  suppressed(count: number): string;
  fixable(safe: number, unsafe: number): string;
  fixed(count: number, files: number): string;
  fixAvailable(title: string, unsafe: boolean): string;
  advisory(id: string, facts: readonly string[], url: string): string;
  malicious: string;
  /** How an advisory rates the danger. */
  danger: Readonly<Record<NonNullable<Advisory['severity']>, string>>;
  fixedIn(version: string): string;
  incomplete(count: number): string;
  progress(files: number): string;
  nothingToCheck: string;
  missing(path: string): string;
  unreadable(path: string, code: string): string;
  skipped(path: string, reason: SkipReason): string;
  noService(written: string): string;
  noCertificate(file: string): string;
  /** `day`: of the oldest answer that counts instead. */
  lookUpFailed(reason: string, day: string | undefined): string;
  /** The same for what registries say. */
  factsFailed(reason: string, day: string | undefined): string;
  ruleFailed(rule: string, path: string, detail: string): string;
  fileFailed(path: string, detail: string): string;
  notWritten(path: string, reason: NotWritten['reason'], detail: string): string;
  /** `grantlint.lock.json: 3 definitions and 1 server in 2 files`. */
  locked(path: string, definitions: number, servers: number, files: number): string;
  lockChange(change: LockChange, path: string, name: string, type: Lock['type']): string;
  lockUnchanged: string;
  lockUnreadable(path: string): string;
  lockNotWritten(path: string, detail: string): string;
  /** A file that cannot be locked because it was not understood as a whole. */
  lockBroken(path: string): string;
  lockProjects: string;
  fixRefused(path: string): string;
  configurationUnreadable(path: string): string;
  configurationProblem(path: string, line: number, subject: string, expected: string): string;
  unknownOption(option: string, nearest: string | undefined, command: string): string;
  unknownCommand(command: string, nearest: string | undefined): string;
  unknownRule(rule: string, nearest: string | undefined): string;
  missingValue(option: string, values: string): string;
  noValue(option: string): string;
  wrongValue(option: string, value: string, values: string): string;
  missingRule: string;
  tooMany(argument: string, command: string): string;
  internal(detail: string): string;
  noServer(path: string): string;
  columns: { readonly rule: string; readonly severity: string; readonly fix: string; readonly title: string };
  formatColumns: Readonly<Record<'format' | 'files' | 'host' | 'scope' | 'system' | 'path', string>>;
  scopes: Readonly<Record<Place['scope'], string>>;
  anySystem: string;
  /** Behind the globs of a format that goes by what a file holds. */
  byShape: string;
  fix: Readonly<Record<'none' | 'safe' | 'unsafe', string>>;
  strict: string;
  /** A line of facts: name and value. */
  fact(name: string, value: string): string;
  facts: {
    readonly severity: string;
    readonly confidence: string;
    readonly fix: string;
    readonly standards: string;
    readonly since: string;
  };
  confidence: Readonly<Record<'low' | 'medium' | 'high', string>>;
}

/** `1 file`, `2 files`. */
function many(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

const en: Words = {
  severity: { error: 'error', warning: 'warning', info: 'info' },
  problems({ error, warning, info }, files) {
    const parts = [
      error && many(error, 'error'),
      warning && many(warning, 'warning'),
      info && `${info} informational`,
    ].filter(Boolean);
    return `${many(error + warning + info, 'problem')} (${parts.join(', ')}) in ${many(files, 'file')}`;
  },
  noProblems: 'No problems found',
  checked: (files, seconds) => `${many(files, 'file')} checked in ${seconds} s`,
  suppressed: (count) => `${count} suppressed`,
  fixable(safe, unsafe) {
    const parts = [
      safe && `${many(safe, 'problem')} can be fixed with --fix`,
      unsafe &&
        `${safe ? unsafe : many(unsafe, 'problem')}${safe ? ' more' : ' can be fixed'} with --fix-unsafe, which may stop something from working`,
    ];
    return `${parts.filter(Boolean).join(', ')}.`;
  },
  fixed: (count, files) => `Fixed ${many(count, 'problem')} in ${many(files, 'file')}:`,
  fixAvailable: (title, unsafe) => `fix (${unsafe ? '--fix-unsafe' : '--fix'}): ${title}`,
  advisory: (id, facts, url) => `advisory ${id}${facts.length ? ` (${facts.join(', ')})` : ''} ${url}`,
  malicious: 'malicious',
  danger: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
  fixedIn: (version) => `fixed in ${version}`,
  incomplete: (count) =>
    `The check is incomplete: ${count === 1 ? 'one thing' : `${count} things`} went wrong, listed above.`,
  progress: (files) => `${many(files, 'file')} checked`,
  nothingToCheck:
    'Nothing to check: no agent code or agent configuration was found there. Name other files or folders, or see `grantlint check --help`.',
  missing: (path) => `${path}: no such file or folder. Check the spelling; paths start at the current folder.`,
  unreadable: (path, code) => `${path}: could not be read (${code}) and was not checked. Check its permissions.`,
  skipped: (path, reason) => `${path}: not checked, ${skipped.en[reason]}`,
  noService: (written) => `${written}: no address of a service. Write osv, or an address that begins with https://.`,
  noCertificate: (file) => `GRANTLINT_CA: ${file} cannot be read.`,
  lookUpFailed: (reason, day) =>
    `Advisories could not be looked up. ${reason}. ${day ? `Answers from ${day} on and the advisories that come with Grantlint count.` : 'Only the advisories that come with Grantlint count.'}`,
  factsFailed: (reason, day) =>
    `Not every registry could be asked. ${reason}. ${day ? `Answers from ${day} on count; packages without one were not judged by what registries say.` : 'No package was judged by what registries say.'}`,
  ruleFailed: (rule, path, detail) =>
    `${path}: the rule ${rule} failed (${detail}). Its findings in this file are missing; please report this.`,
  fileFailed: (path, detail) =>
    `${path}: could not be checked because of an error in Grantlint (${detail}). Please report this.`,
  notWritten: (path, reason, detail) => `${path}: not fixed, ${notWritten.en[reason]}${detail && ` (${detail})`}`,
  locked: (path, definitions, servers, files) =>
    `${path}: ${many(definitions, 'definition')} and ${many(servers, 'server')} in ${many(files, 'file')}`,
  lockChange: (change, path, name, type) => `${change.padEnd(7)}  ${type} ${name} in ${path}`,
  lockUnchanged: 'Nothing has changed since it was written.',
  lockUnreadable: (path) => `${path}: this lock file cannot be read. Repair it or delete it; it was left as it was.`,
  lockNotWritten: (path, detail) => `${path}: could not be written (${detail}).`,
  lockBroken: (path) => `${path}: could not be read as a whole and is not locked. Repair it and run the command again.`,
  lockProjects:
    'These paths belong to different projects. Each project has a lock file of its own: name one at a time.',
  fixRefused: (path) =>
    `${path}: a fix was left out because the file could not have been read after it. Please report this, and fix it by hand.`,
  configurationUnreadable: (path) => `--config ${path}: no such file, or it may not be read.`,
  configurationProblem: (path, line, subject, expected) =>
    `${path}:${line}: ${subject ? `\`${subject}\` is not understood` : 'not understood'}${expected && `; expected: ${expected}`}`,
  unknownOption: (option, nearest, command) =>
    `There is no option ${option}.${nearest ? ` Did you mean ${nearest}?` : ''} See \`grantlint ${command} --help\`.`,
  unknownCommand: (command, nearest) =>
    `There is no command \`${command}\`.${nearest ? ` Did you mean \`grantlint ${nearest}\`?` : ''} See \`grantlint --help\`.`,
  unknownRule: (rule, nearest) =>
    `There is no rule \`${rule}\`.${nearest ? ` Did you mean \`${nearest}\`?` : ''} \`grantlint rules\` lists all.`,
  missingValue: (option, values) => `${option} needs a value: ${values}.`,
  noValue: (option) => `${option} takes no value.`,
  wrongValue: (option, value, values) => `${option} cannot be \`${value}\`. Use one of: ${values}.`,
  missingRule: 'Which rule? For example: `grantlint explain unpinned-package`. `grantlint rules` lists all.',
  tooMany: (argument, command) => `\`${argument}\` is one argument too many. See \`grantlint ${command} --help\`.`,
  internal: (detail) => `Grantlint failed, and the result is incomplete: ${detail}. Please report this.`,
  noServer: (path) => `The language server is missing: ${path}. Install Grantlint again.`,
  columns: { rule: 'RULE', severity: 'SEVERITY', fix: 'FIX', title: 'WHAT IT FINDS' },
  formatColumns: { format: 'FORMAT', files: 'FILES', host: 'HOST', scope: 'SCOPE', system: 'SYSTEM', path: 'PATH' },
  scopes: { project: 'project', user: 'user', managed: 'managed' },
  anySystem: 'any',
  byShape: 'by content',
  fix: { none: '-', safe: 'safe', unsafe: 'unsafe' },
  strict: 'strict only',
  fact: (name, value) => `${name}: ${value}`.trimEnd(),
  facts: {
    severity: 'Severity',
    confidence: 'Confidence',
    fix: 'Fix',
    standards: 'Standards',
    since: 'Since',
  },
  confidence: { low: 'low', medium: 'medium', high: 'high' },
};

const zh: Words = {
  severity: { error: '错误', warning: '警告', info: '提示' },
  problems({ error, warning, info }, files) {
    const parts = [error && `${error} 个错误`, warning && `${warning} 个警告`, info && `${info} 条提示`].filter(
      Boolean,
    );
    return `${files} 个文件中有 ${error + warning + info} 个问题（${parts.join('，')}）`;
  },
  noProblems: '未发现问题',
  checked: (files, seconds) => `已检查 ${files} 个文件，用时 ${seconds} 秒`,
  suppressed: (count) => `${count} 个已忽略`,
  fixable(safe, unsafe) {
    const parts = [
      safe && `${safe} 个问题可用 --fix 修复`,
      unsafe &&
        `${safe ? '另有 ' : ''}${unsafe} 个${safe ? '' : '问题'}可用 --fix-unsafe 修复（修复后某些功能可能失效）`,
    ];
    return `${parts.filter(Boolean).join('，')}。`;
  },
  fixed: (count, files) => `已修复 ${files} 个文件中的 ${count} 个问题：`,
  fixAvailable: (title, unsafe) => `修复（${unsafe ? '--fix-unsafe' : '--fix'}）：${title}`,
  advisory: (id, facts, url) => `公告 ${id}${facts.length ? `（${facts.join('，')}）` : ' '}${url}`,
  malicious: '恶意',
  danger: { low: '低危', medium: '中危', high: '高危', critical: '超危' },
  fixedIn: (version) => `${version} 已修复`,
  incomplete: (count) => `检查不完整：有 ${count} 处出错，见上文。`,
  progress: (files) => `已检查 ${files} 个文件`,
  nothingToCheck:
    '没有可检查的内容：未找到智能体代码或智能体配置。请指定其他文件或文件夹，用法见 `grantlint check --help`。',
  missing: (path) => `${path}：文件或文件夹不存在。请检查拼写；路径从当前文件夹算起。`,
  unreadable: (path, code) => `${path}：无法读取（${code}），未检查。请检查文件权限。`,
  skipped: (path, reason) => `${path}：未检查，${skipped['zh-cn'][reason]}`,
  noService: (written) => `${written}：不是服务地址。请写 osv，或以 https:// 开头的地址。`,
  noCertificate: (file) => `GRANTLINT_CA：无法读取 ${file}。`,
  lookUpFailed: (reason, day) =>
    `未能查询安全公告：${reason}。${day ? `以 ${day} 以来的查询结果和随 Grantlint 提供的公告为准。` : '仅以随 Grantlint 提供的公告为准。'}`,
  factsFailed: (reason, day) =>
    `未能查询全部注册表：${reason}。${day ? `以 ${day} 以来的查询结果为准，没有结果的软件包未依据注册表信息检查。` : '未依据注册表信息检查任何软件包。'}`,
  ruleFailed: (rule, path, detail) =>
    `${path}：规则 ${rule} 运行失败（${detail}），缺少该规则在此文件中的结果。请报告此问题。`,
  fileFailed: (path, detail) => `${path}：Grantlint 内部出错（${detail}），未能检查。请报告此问题。`,
  notWritten: (path, reason, detail) => `${path}：未修复，${notWritten['zh-cn'][reason]}${detail && `（${detail}）`}`,
  locked: (path, definitions, servers, files) =>
    `${path}：${files} 个文件中的 ${definitions} 个定义和 ${servers} 个服务器`,
  lockChange: (change, path, name, type) => `${lockChanges[change]}  ${path} 中的${lockTypes[type]} ${name}`,
  lockUnchanged: '自上次写入以来没有变化。',
  lockUnreadable: (path) => `${path}：无法读取此锁定文件，保持原样。请修复或删除它。`,
  lockNotWritten: (path, detail) => `${path}：无法写入（${detail}）。`,
  lockBroken: (path) => `${path}：无法完整读取，未被锁定。请修复后重新运行。`,
  lockProjects: '这些路径属于不同的项目。每个项目有自己的锁定文件，请一次指定一个项目。',
  fixRefused: (path) => `${path}：有一项修复会使文件无法解析，已跳过。请报告此问题，并手动修复。`,
  configurationUnreadable: (path) => `--config ${path}：文件不存在或无法读取。`,
  configurationProblem: (path, line, subject, expected) =>
    `${path}:${line}：无法理解${subject && ` \`${subject}\``}${expected && `；应为：${expected}`}`,
  unknownOption: (option, nearest, command) =>
    `没有选项 ${option}。${nearest ? `您是否想用 ${nearest}？` : ''}用法见 \`grantlint ${command} --help\`。`,
  unknownCommand: (command, nearest) =>
    `没有命令 \`${command}\`。${nearest ? `您是否想用 \`grantlint ${nearest}\`？` : ''}用法见 \`grantlint --help\`。`,
  unknownRule: (rule, nearest) =>
    `没有规则 \`${rule}\`。${nearest ? `您是否想查 \`${nearest}\`？` : ''}\`grantlint rules\` 列出全部规则。`,
  missingValue: (option, values) => `${option} 需要一个值：${values}。`,
  noValue: (option) => `${option} 不接受值。`,
  wrongValue: (option, value, values) => `${option} 不能是 \`${value}\`，可用的值：${values}。`,
  missingRule: '要查看哪条规则？例如：`grantlint explain unpinned-package`。`grantlint rules` 列出全部规则。',
  tooMany: (argument, command) => `多余的参数 \`${argument}\`。用法见 \`grantlint ${command} --help\`。`,
  internal: (detail) => `Grantlint 运行失败，结果不完整：${detail}。请报告此问题。`,
  noServer: (path) => `缺少语言服务器：${path}。请重新安装 Grantlint。`,
  columns: { rule: '规则', severity: '级别', fix: '修复', title: '检测内容' },
  formatColumns: { format: '格式', files: '文件', host: '宿主', scope: '范围', system: '系统', path: '路径' },
  scopes: { project: '项目', user: '用户', managed: '管理' },
  anySystem: '任意',
  byShape: '按内容识别',
  fix: { none: '-', safe: '安全', unsafe: '不安全' },
  strict: '仅严格模式',
  fact: (name, value) => `${name}：${value}`,
  facts: { severity: '级别', confidence: '置信度', fix: '修复', standards: '标准', since: '起始版本' },
  confidence: { low: '低', medium: '中', high: '高' },
};

const skipped: Readonly<Record<Locale, Readonly<Record<SkipReason, string>>>> = {
  en: {
    'no-format': 'it is no agent code or configuration Grantlint knows.',
    'skipped-folder': 'it lies in a folder of installed packages or version control.',
    ignored: 'the configuration ignores it.',
    'git-ignored': 'a .gitignore names it.',
    'outside-folder': 'it is a link that leads out of the project.',
    missing: 'it cannot be read.',
    'too-large': 'it is larger than 2 MB (for notebooks: 32 MB).',
    'other-kernel': 'its kernel runs a language that is not linted.',
    binary: 'it is no UTF-8 text.',
    'rules-off': 'the configuration turns every rule off.',
  },
  'zh-cn': {
    'no-format': '不是 Grantlint 认识的智能体代码或配置。',
    'skipped-folder': '它位于已安装的软件包或版本控制的文件夹中。',
    ignored: '配置文件将其排除。',
    'git-ignored': '.gitignore 将其排除。',
    'outside-folder': '它是指向项目之外的链接。',
    missing: '无法读取。',
    'too-large': '文件大于 2 MB（笔记本为 32 MB）。',
    'other-kernel': '其内核运行的语言不在检查范围内。',
    binary: '不是 UTF-8 文本。',
    'rules-off': '配置文件关闭了所有规则。',
  },
};

const notWritten: Readonly<Record<Locale, Readonly<Record<NotWritten['reason'], string>>>> = {
  en: {
    'read-only': 'the file is read-only. It was left as it was.',
    changed: 'the file changed meanwhile. It was left as it was; run the command again.',
    'not-utf8': 'the file is not valid UTF-8. It was left as it was.',
    system: 'the file could not be written. It was left as it was.',
  },
  'zh-cn': {
    'read-only': '文件是只读的，保持原样。',
    changed: '文件在此期间发生了变化，保持原样；请重新运行。',
    'not-utf8': '文件不是有效的 UTF-8，保持原样。',
    system: '文件无法写入，保持原样。',
  },
};

const lockChanges: Readonly<Record<LockChange, string>> = { added: '新增', changed: '变更', removed: '移除' };

const lockTypes: Readonly<Record<Lock['type'], string>> = {
  tool: '工具',
  prompt: '提示词',
  resource: '资源',
  elicitation: '征询',
  server: '服务器',
};

const all: Readonly<Record<Locale, Words>> = { en, 'zh-cn': zh };

export function wordsOf(locale: Locale): Words {
  return all[locale];
}
