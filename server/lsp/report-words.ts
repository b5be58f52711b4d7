/** The sentences about reports that only an editor shows. */
import type { Locale } from '../../rules/rule';
import type { Submission } from '../reporting/report';

interface Words {
  readonly reportIssue: string;
  readonly untitled: string;
  readonly noFinding: string;
  readonly severalComponents: string;
  readonly noReport: string;
  readonly notEditable: string;
  readonly notDeletable: string;
  readonly untrusted: string;
  readonly networkOff: string;
  readonly looseProxy: string;
  readonly noRegistry: string;
  readonly notTold: string;
  readonly changed: string;
  readonly noCertificates: (file: string) => string;
  readonly wrongValue: (field: string) => string;
  readonly cannotFollow: (state: string) => string;
  readonly ownReport: (title: string, state: string) => string;
  readonly advisory: (id: string) => string;
  readonly offerClose: string;
  /** What became of an attempt; `where` and `detail` may be empty. */
  readonly outcome: (
    state: Submission['state'],
    delivery: 'automatic' | 'manual',
    where: string,
    detail: string,
  ) => string;
}

const en: Words = {
  reportIssue: 'Report this issue…',
  untitled: '(no title)',
  noFinding: 'The finding is not there any more.',
  severalComponents: 'These findings are of different components. Report each component on its own.',
  noReport: 'There is no such report any more.',
  notEditable: 'This report has been sent, or may have been, and can no longer be edited.',
  notDeletable: 'What has been sent, or may have been, is kept. Close the report instead.',
  untrusted: 'Nothing is sent from a workspace you do not trust.',
  networkOff: 'The network is turned off (grantlint.network).',
  looseProxy: 'http.proxyStrictSSL is off, so the certificate of your proxy is not checked. That of the receiver is.',
  noRegistry: 'Only npm and PyPI can be asked, by the name of the component. Fill in the name and the ecosystem.',
  notTold: 'This name is private by the settings of your package manager, so that no registry was asked.',
  changed: 'Where the report goes has changed since you looked at it. Look at it again.',
  noCertificates: (file) => `grantlint.certificates: ${file} cannot be read.`,
  wrongValue: (field) => `${field} cannot have this value.`,
  cannotFollow: (state) => `The report cannot become "${state}" now.`,
  ownReport: (title, state) => `your report "${title}" (${state})`,
  advisory: (id) => `advisory ${id}`,
  offerClose: 'You can close the report.',
  outcome: (state, delivery, where, detail) =>
    ({
      delivered: delivery === 'manual' ? `Noted as sent: ${where}` : `Delivered: ${where}`,
      queued: `It waits and is sent when you refresh the reports. ${detail}`,
      unknown: `It is not known whether it arrived; refreshing the reports asks. ${detail}`,
      failed: `It was not sent. ${detail}`,
      sending: 'Another window is sending it.',
    })[state].trim(),
};

const zh: Words = {
  reportIssue: '报告此问题…',
  untitled: '（无标题）',
  noFinding: '该问题已不存在。',
  severalComponents: '这些问题属于不同的组件，请分别报告。',
  noReport: '该报告已不存在。',
  notEditable: '此报告已经发送或可能已经发送，不能再修改。',
  notDeletable: '已经发送或可能已经发送的报告会保留，可以将其关闭。',
  untrusted: '不会从不受信任的工作区发送任何内容。',
  networkOff: '网络已关闭（grantlint.network）。',
  looseProxy: 'http.proxyStrictSSL 已关闭，因此不检查代理的证书；接收方的证书仍会检查。',
  noRegistry: '只能按组件名称查询 npm 和 PyPI。请填写组件名称和生态系统。',
  notTold: '根据包管理器的设置，这是私有名称，因此没有查询任何注册表。',
  changed: '您查看之后报告的去向有变，请重新查看。',
  noCertificates: (file) => `grantlint.certificates：无法读取 ${file}。`,
  wrongValue: (field) => `${field} 不能是这个值。`,
  cannotFollow: (state) => `报告目前不能变为“${state}”。`,
  ownReport: (title, state) => `您的报告“${title}”（${state}）`,
  advisory: (id) => `公告 ${id}`,
  offerClose: '可以关闭此报告。',
  outcome: (state, delivery, where, detail) =>
    ({
      delivered: delivery === 'manual' ? `已记为发送：${where}` : `已送达：${where}`,
      queued: `等待发送，刷新报告时发送。${detail}`,
      unknown: `是否送达未知，刷新报告时查询。${detail}`,
      failed: `未发送。${detail}`,
      sending: '另一个窗口正在发送。',
    })[state],
};

export const reportSentences: Readonly<Record<Locale, Words>> = { en, 'zh-cn': zh };
