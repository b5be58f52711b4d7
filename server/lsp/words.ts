/** The server's own sentences in both languages. Words about a hazard are the rules'. */
import type { Locale } from '../../rules/rule';
import type { SkipReason } from '../workspace/skip';

interface Words {
  readonly skipped: Readonly<Record<SkipReason, string>>;
  readonly disabled: string;
  readonly failed: (rule: string) => string;
  readonly fixAll: string;
  readonly suppressHere: (rule: string) => string;
  readonly suppressInConfiguration: (rule: string) => string;
  readonly openAdvisory: (id: string) => string;
  readonly openDocumentation: (rule: string) => string;
  readonly reason: string;
  readonly whyItMatters: string;
  readonly standards: string;
  readonly advisories: string;
  readonly advisoryColumns: readonly [string, string, string, string];
  readonly malicious: string;
  readonly noFix: string;
  readonly documentation: string;
  readonly secureValue: string;
  readonly source: string;
  readonly linting: string;
  readonly lintedFiles: (files: number) => string;
  readonly linted: (what: string) => string;
  readonly configuration: (file: string) => string;
  readonly noConfiguration: string;
  readonly rulesOff: (ids: string) => string;
  readonly strictOn: string;
  readonly strictOff: string;
  readonly findings: (count: number, suppressed: number) => string;
  readonly noFile: string;
  /** Before advisories of the same flaw elsewhere. */
  readonly precedents: string;
  readonly openPrecedent: (id: string, component: string) => string;
  /** Above the list of sources of advisories. */
  readonly sources: string;
  readonly sentTitle: string;
  readonly sentIntroduction: string;
  readonly sentNothing: string;
  readonly sentColumns: readonly string[];
  readonly sentContent: string;
  /** Of a package whose registry says nothing. */
  readonly noPin: (name: string) => string;
  readonly notTold: (host: string, detail: string) => string;
}

const en: Words = {
  skipped: {
    'no-format': 'Grantlint knows no agent configuration of this name and does not lint this language.',
    'skipped-folder': 'Dependencies, caches and version control data are never linted.',
    ignored: 'The "ignore" list in grantlint.json names this file or a folder above it.',
    'git-ignored': 'A .gitignore names this file or a folder above it.',
    'outside-folder': 'The file is a link that leads out of the workspace folder.',
    missing: 'The file does not exist or cannot be read.',
    'too-large': 'The file is larger than 2 MB (for notebooks: 32 MB).',
    'other-kernel': 'The notebook’s kernel runs a language that Grantlint does not lint.',
    binary: 'The file is not UTF-8 text.',
    'rules-off': 'Every rule is turned off in grantlint.json.',
  },
  disabled: 'Grantlint is turned off in the editor’s settings (grantlint.enable).',
  failed: (rule) => `The rule ${rule} failed; the log has the details. All other rules ran.`,
  fixAll: 'Fix everything in this file that Grantlint can fix without side effects',
  suppressHere: (rule) => `Suppress ${rule} here, with a reason`,
  suppressInConfiguration: (rule) => `Suppress this ${rule} in grantlint.json, with a reason`,
  openAdvisory: (id) => `Open advisory ${id}`,
  openDocumentation: (rule) => `Show documentation of ${rule}`,
  reason: 'why this is acceptable',
  whyItMatters: 'Why it matters',
  standards: 'Standards',
  advisories: 'Advisories',
  advisoryColumns: ['Advisory', 'Severity', 'Affected', 'Fixed in'],
  malicious: 'malicious',
  noFix: 'no fix known',
  documentation: 'Documentation',
  secureValue: 'Secure value',
  source: 'Source',
  linting: 'Grantlint: linting the workspace',
  lintedFiles: (files) => `${files} files`,
  linted: (what) => `This file is linted as ${what}.`,
  configuration: (file) => `Configuration: ${file}`,
  noConfiguration: 'Configuration: none found, so the defaults count.',
  rulesOff: (ids) => `Rules turned off: ${ids}`,
  strictOn: 'Strict rules are on.',
  strictOff: 'Strict rules are off.',
  findings: (count, suppressed) =>
    `${count} ${count === 1 ? 'finding' : 'findings'}${suppressed ? `, ${suppressed} more suppressed` : ''}.`,
  noFile: 'There is no file to explain.',
  precedents: 'The same flaw elsewhere',
  openPrecedent: (id, component) => `Read ${id}, the same flaw in ${component}`,
  sources: 'Advisories, what an earlier source says of a flaw before the later ones:',
  sentTitle: 'What Grantlint sent',
  sentIntroduction:
    'Every request of the editor and of the command line, the newest first, in UTC. Bytes are those of the body.',
  sentNothing: 'Nothing has been sent from here.',
  sentColumns: ['When', 'Method', 'Where', 'Bytes', 'Answer', 'Why'],
  sentContent: 'What the questions said',
  noPin: (name) =>
    `Nobody tells what ${name} stands for today: its name may be private, or its registry keeps it from view.`,
  notTold: (host, detail) => `${host} was asked, but its answer is of no use (${detail}).`,
};

const zh: Words = {
  skipped: {
    'no-format': 'Grantlint 不认识这个文件名对应的智能体配置，也不检查这种语言。',
    'skipped-folder': '依赖、缓存和版本控制目录从不检查。',
    ignored: 'grantlint.json 的 "ignore" 列表包含此文件或其上级目录。',
    'git-ignored': '.gitignore 忽略了此文件或其上级目录。',
    'outside-folder': '此文件是指向工作区文件夹之外的链接。',
    missing: '文件不存在或无法读取。',
    'too-large': '文件超过 2 MB（笔记本为 32 MB）。',
    'other-kernel': '此笔记本的内核运行的语言不在 Grantlint 的检查范围内。',
    binary: '文件不是 UTF-8 文本。',
    'rules-off': 'grantlint.json 关闭了所有规则。',
  },
  disabled: '编辑器设置关闭了 Grantlint（grantlint.enable）。',
  failed: (rule) => `规则 ${rule} 运行出错，详情见日志；其他规则均已运行。`,
  fixAll: '修复此文件中 Grantlint 能够无副作用修复的所有问题',
  suppressHere: (rule) => `在此处抑制 ${rule} 并写明理由`,
  suppressInConfiguration: (rule) => `在 grantlint.json 中抑制这一处 ${rule} 并写明理由`,
  openAdvisory: (id) => `打开安全公告 ${id}`,
  openDocumentation: (rule) => `查看 ${rule} 的文档`,
  reason: '可以接受的理由',
  whyItMatters: '为什么重要',
  standards: '相关标准',
  advisories: '安全公告',
  advisoryColumns: ['公告', '严重程度', '受影响版本', '修复版本'],
  malicious: '恶意',
  noFix: '暂无修复',
  documentation: '文档',
  secureValue: '安全的值',
  source: '来源',
  linting: 'Grantlint：正在检查工作区',
  lintedFiles: (files) => `${files} 个文件`,
  linted: (what) => `此文件按“${what}”检查。`,
  configuration: (file) => `配置文件：${file}`,
  noConfiguration: '配置文件：未找到，使用默认设置。',
  rulesOff: (ids) => `已关闭的规则：${ids}`,
  strictOn: '严格规则已开启。',
  strictOff: '严格规则未开启。',
  findings: (count, suppressed) => `发现 ${count} 个问题${suppressed ? `，另有 ${suppressed} 个已抑制` : ''}。`,
  noFile: '没有可以说明的文件。',
  precedents: '同类漏洞先例',
  openPrecedent: (id, component) => `阅读 ${id}：${component} 的同类漏洞`,
  sources: '安全公告的来源，对同一漏洞以排在前面的为准：',
  sentTitle: 'Grantlint 发送过的内容',
  sentIntroduction: '编辑器和命令行发出的每个请求，最新的在前，时间为 UTC，字节数指请求正文。',
  sentNothing: '从未发送任何内容。',
  sentColumns: ['时间', '方法', '去向', '字节数', '结果', '用途'],
  sentContent: '查询的内容',
  noPin: (name) => `无法得知 ${name} 今天对应什么：名称可能是私有的，或注册表不对外公开。`,
  notTold: (host, detail) => `已查询 ${host}，但答复不可用（${detail}）。`,
};

export const words: Readonly<Record<Locale, Words>> = { en, 'zh-cn': zh };
