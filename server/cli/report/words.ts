/** The sentences of `grantlint report`. */
import type { Locale } from '../../../rules/rule';
import type { FieldProblem, ReportChannel } from '../../reporting/channel';
import type { Submission } from '../../reporting/report';
import { type ReportNames, reportNames } from '../../reporting/words';

export interface ReportWords extends ReportNames {
  readonly problem: Readonly<Record<FieldProblem['severity'], string>>;
  readonly columns: Readonly<Record<'id' | 'state' | 'changed' | 'channel' | 'title', string>>;
  readonly sentColumns: Readonly<Record<'when' | 'method' | 'where' | 'bytes' | 'answer' | 'why', string>>;
  /** What to do about an attempt that is not over. */
  readonly open: Readonly<Record<'unknown' | 'queued', string>>;
  unknownCommand(name: string, nearest: string | undefined): string;
  whichReport: string;
  noReport(id: string): string;
  manyReports(id: string): string;
  noReports: string;
  whichChannel(names: string): string;
  unknownChannel(id: string, names: string): string;
  unknownFormat(name: string, names: string): string;
  unknownField(field: string, nearest: string): string;
  wrongField(field: string, choices: string): string;
  noFinding(name: string): string;
  noFile(file: string): string;
  noCertificate(file: string): string;
  noRedaction(number: string): string;
  severalComponents: string;
  notEditable: string;
  noRegistry: string;
  notTold: string;
  networkOff: string;
  created(id: string): string;
  toDo: string;
  reviewed: string;
  next(id: string, channel: string | undefined): string;
  history(id: string, state: string): string;
  goesTo(name: string, url: string): string;
  isPublic: string;
  exactly(bytes: number, mediaType: string): string;
  prepared(folder: string): string;
  nothingSent(delivery: ReportChannel['delivery']): string;
  outcome(state: Submission['state'], delivery: ReportChannel['delivery'], where: string, detail: string): string;
  isNow(id: string, state: string): string;
  cannotFollow(mark: string, possible: string): string;
  nothingOpen: string;
  offerClose(id: string): string;
  written(file: string): string;
  notWritten(file: string, code: string): string;
  nothingEverSent: string;
}

const en: ReportWords = {
  ...reportNames.en,
  problem: { error: 'missing', warning: 'advice' },
  columns: { id: 'REPORT', state: 'STATE', changed: 'CHANGED', channel: 'SENT BY', title: 'TITLE' },
  sentColumns: { when: 'WHEN', method: 'METHOD', where: 'WHERE', bytes: 'BYTES', answer: 'ANSWER', why: 'WHY' },
  open: {
    unknown: 'Look there; then `grantlint report mark <report> arrived` or `missing`.',
    queued: 'It is sent by the next `grantlint report track`.',
  },
  unknownCommand: (name, nearest) =>
    `There is no command \`report ${name}\`.${nearest ? ` Did you mean \`report ${nearest}\`?` : ''} See \`grantlint report --help\`.`,
  whichReport: 'Which report? `grantlint report list` shows all.',
  noReport: (id) => `There is no report \`${id}\`. \`grantlint report list\` shows all.`,
  manyReports: (id) => `Several reports begin with \`${id}\`. Give more of it.`,
  noReports: 'No reports. `grantlint report new <path>:<line>` makes one from a finding.',
  whichChannel: (names) => `Which way? --channel is one of: ${names}.`,
  unknownChannel: (id, names) => `There is no channel \`${id}\`. Use one of: ${names}.`,
  unknownFormat: (name, names) => `There is no format \`${name}\`. Use one of: ${names}.`,
  unknownField: (field, nearest) => `There is no field \`${field}\`. Did you mean: ${nearest}?`,
  wrongField: (field, choices) => `\`${field}\` cannot have this value.${choices && ` Use one of: ${choices}.`}`,
  noFinding: (name) =>
    `There is no finding \`${name}\`. Name one as path:line, or by its fingerprint from \`grantlint check --format json\`.`,
  noFile: (file) => `${file}: no such file, or it may not be read.`,
  noCertificate: (file) => `GRANTLINT_CA: ${file} cannot be read.`,
  noRedaction: (number) => `There is nothing numbered ${number} to restore. \`grantlint report show\` numbers them.`,
  noRegistry: 'No registry was asked: only npm and PyPI can be, by the name of the component.',
  notTold: 'No registry was asked: by the settings of your package manager this name is private.',
  networkOff: 'No registry was asked: the network is off (GRANTLINT_NETWORK).',
  severalComponents: 'These findings are of different components. Report each component on its own.',
  notEditable: 'This report has been sent, or may have been, and can no longer be edited.',
  created: (id) => `Report ${id}`,
  toDo: 'To do before it can be sent:',
  reviewed: 'Looked at before it leaves (keep one with `edit --restore NUMBER`):',
  next: (id, channel) =>
    `Next: \`grantlint report edit ${id} --set FIELD=VALUE\`, then \`grantlint report submit ${id} --channel ${channel ?? 'CHANNEL'}\`.`,
  history: (id, state) => `${id}: ${state}`,
  goesTo: (name, url) => `Goes to: ${name}${url && ` (${url})`}`,
  isPublic: 'Everybody can read it at once.',
  exactly: (bytes, mediaType) => `Exactly this, ${bytes} bytes of ${mediaType}:`,
  prepared: (folder) => `Prepared in ${folder}:`,
  nothingSent: (delivery) =>
    delivery === 'manual'
      ? 'Nothing was sent. When you have done the steps, say so with --yes.'
      : 'Nothing was sent. To send exactly this, add --yes.',
  outcome: (state, delivery, where, detail) =>
    ({
      delivered: delivery === 'manual' ? `Noted as sent: ${where}` : `Delivered: ${where}`,
      queued: `Waits for the network: ${detail} \`grantlint report track\` sends it.`,
      unknown: `It is unknown whether it arrived: ${detail} \`grantlint report track\` asks.`,
      failed: `Not sent: ${detail}`,
      sending: 'Another window is sending it.',
    })[state],
  isNow: (id, state) => `${id} is now: ${state}`,
  cannotFollow: (mark, possible) => `This report cannot become \`${mark}\` now. Possible: ${possible}.`,
  nothingOpen: 'No attempt to send this report is open.',
  offerClose: (id) => `To close it: \`grantlint report mark ${id} closed\`.`,
  written: (file) => `Written: ${file}`,
  notWritten: (file, code) => `${file} was not written (${code}). Files that are there stay as they are.`,
  nothingEverSent: 'Nothing has been sent from here.',
};

const zh: ReportWords = {
  ...reportNames['zh-cn'],
  problem: { error: '缺少', warning: '建议' },
  columns: { id: '报告', state: '状态', changed: '更新日期', channel: '发送渠道', title: '标题' },
  sentColumns: { when: '时间', method: '方法', where: '去向', bytes: '字节数', answer: '结果', why: '用途' },
  open: {
    unknown: '请到对方处查看，然后运行 `grantlint report mark <报告> arrived` 或 `missing`。',
    queued: '下次运行 `grantlint report track` 时发送。',
  },
  unknownCommand: (name, nearest) =>
    `没有命令 \`report ${name}\`。${nearest ? `您是否想用 \`report ${nearest}\`？` : ''}用法见 \`grantlint report --help\`。`,
  whichReport: '哪一份报告？`grantlint report list` 列出全部报告。',
  noReport: (id) => `没有报告 \`${id}\`。\`grantlint report list\` 列出全部报告。`,
  manyReports: (id) => `有多份报告以 \`${id}\` 开头，请写得更完整。`,
  noReports: '没有报告。用 `grantlint report new <路径>:<行号>` 从检查结果创建。',
  whichChannel: (names) => `通过哪个渠道？--channel 可用的值：${names}。`,
  unknownChannel: (id, names) => `没有渠道 \`${id}\`，可用的值：${names}。`,
  unknownFormat: (name, names) => `没有格式 \`${name}\`，可用的值：${names}。`,
  unknownField: (field, nearest) => `没有字段 \`${field}\`。您是否想用：${nearest}？`,
  wrongField: (field, choices) => `\`${field}\` 不能是这个值。${choices && `可用的值：${choices}。`}`,
  noFinding: (name) => `找不到问题 \`${name}\`。请写成 路径:行号，或使用 \`grantlint check --format json\` 中的指纹。`,
  noFile: (file) => `${file}：文件不存在或无法读取。`,
  noCertificate: (file) => `GRANTLINT_CA：无法读取 ${file}。`,
  noRedaction: (number) => `没有编号为 ${number} 的内容可恢复。编号见 \`grantlint report show\`。`,
  noRegistry: '未查询注册表：只能按组件名称查询 npm 和 PyPI。',
  notTold: '未查询注册表：根据包管理器的设置，这是私有名称。',
  networkOff: '未查询注册表：网络已关闭（GRANTLINT_NETWORK）。',
  severalComponents: '这些问题属于不同的组件，请分别报告。',
  notEditable: '此报告已经发送或可能已经发送，不能再修改。',
  created: (id) => `报告 ${id}`,
  toDo: '发送前需要处理：',
  reviewed: '发送前的检查（用 `edit --restore 编号` 保留某一项）：',
  next: (id, channel) =>
    `下一步：\`grantlint report edit ${id} --set 字段=值\`，然后 \`grantlint report submit ${id} --channel ${channel ?? '渠道'}\`。`,
  history: (id, state) => `${id}：${state}`,
  goesTo: (name, url) => `发送到：${name}${url && `（${url}）`}`,
  isPublic: '任何人都能立即看到。',
  exactly: (bytes, mediaType) => `发送内容如下，共 ${bytes} 字节（${mediaType}）：`,
  prepared: (folder) => `材料已准备在 ${folder}：`,
  nothingSent: (delivery) =>
    delivery === 'manual' ? '尚未发送。完成上述步骤后，请用 --yes 确认。' : '尚未发送。要原样发送，请加上 --yes。',
  outcome: (state, delivery, where, detail) =>
    ({
      delivered: delivery === 'manual' ? `已记为发送：${where}` : `已送达：${where}`,
      queued: `等待网络：${detail}运行 \`grantlint report track\` 即可发送。`,
      unknown: `是否送达未知：${detail}运行 \`grantlint report track\` 查询。`,
      failed: `未发送：${detail}`,
      sending: '另一个窗口正在发送。',
    })[state],
  isNow: (id, state) => `${id} 现为：${state}`,
  cannotFollow: (mark, possible) => `此报告目前不能变为 \`${mark}\`。可用的值：${possible}。`,
  nothingOpen: '此报告没有尚未确定的发送。',
  offerClose: (id) => `要关闭它，请运行 \`grantlint report mark ${id} closed\`。`,
  written: (file) => `已写入：${file}`,
  notWritten: (file, code) => `未写入 ${file}（${code}）。已有的文件保持原样。`,
  nothingEverSent: '尚未从此处发送过任何内容。',
};

const all: Readonly<Record<Locale, ReportWords>> = { en, 'zh-cn': zh };

export function reportWords(locale: Locale): ReportWords {
  return all[locale];
}
