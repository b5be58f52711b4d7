/** What states, attempts and findings of the review are called, for whoever shows reports. */
import type { Locale } from '../../rules/rule';
import type { Redaction } from './draft';
import type { Duplicate } from './duplicates';
import type { NotStored, Unreadable } from './ledger';
import type { Reminder, Submission } from './report';
import type { ReportState } from './state';
import type { Standing } from './tracking';

export interface ReportNames {
  readonly states: Readonly<Record<ReportState, string>>;
  readonly attempts: Readonly<Record<Submission['state'], string>>;
  readonly kinds: Readonly<Record<Redaction['kind'], string>>;
  readonly decisions: Readonly<Record<Redaction['decision'], string>>;
  /** Whether a report holds: one sentence. */
  readonly standing: Readonly<Record<Standing, string>>;
  notStored(reason: NotStored['reason'], detail: string): string;
  unreadable(file: string, reason: Unreadable['reason']): string;
  /** `name` is an advisory's or a report's. */
  duplicate(match: Duplicate['match'], name: string): string;
  reminder(reason: Reminder['reason'], due: string): string;
  news(channel: string, word: string): string;
}

const en: ReportNames = {
  states: {
    draft: 'draft',
    validated: 'validated',
    consented: 'agreed to send',
    submitted: 'submitted',
    received: 'received',
    triaged: 'being looked at',
    accepted: 'accepted',
    rejected: 'rejected',
    duplicate: 'duplicate',
    fixing: 'being fixed',
    fixed: 'fixed',
    published: 'published',
    withdrawn: 'withdrawn',
    closed: 'closed',
  },
  attempts: { queued: 'waits', sending: 'being sent', unknown: 'unknown', delivered: 'delivered', failed: 'not sent' },
  kinds: { secret: 'credential', user: 'user name', path: 'folder', host: 'host', address: 'mail address' },
  decisions: { removed: 'removed', restored: 'kept' },
  standing: {
    holds: 'It still holds: the finding is there.',
    gone: 'It no longer holds: the finding is gone.',
    'fixed-version': 'It no longer holds: the version in use has the fix.',
    unknown: 'It cannot be told from here: none of its files is in this project.',
  },
  notStored: (reason, detail) =>
    `The report could not be stored, and is as it was: ${notStored.en[reason]} (${detail})`,
  unreadable: (file, reason) =>
    reason === 'newer'
      ? `${file}: written by a newer Grantlint, left as it is.`
      : `${file}: damaged, left as it is. Move it away to be rid of this line.`,
  duplicate: (match, name) =>
    `${{ certain: 'The same as', likely: 'Perhaps the same as', related: 'See also' }[match]} ${name}`,
  reminder: (reason, due) =>
    reason === 'embargo' ? `The agreed day has come: ${due}` : `An answer was due on ${due}. Ask once more.`,
  news: (channel, word) => `${channel} says: ${word}`,
};

const zh: ReportNames = {
  states: {
    draft: '草稿',
    validated: '已校验',
    consented: '已同意发送',
    submitted: '已提交',
    received: '已接收',
    triaged: '研判中',
    accepted: '已确认',
    rejected: '未采纳',
    duplicate: '重复',
    fixing: '修复中',
    fixed: '已修复',
    published: '已公开',
    withdrawn: '已撤回',
    closed: '已关闭',
  },
  attempts: { queued: '等待发送', sending: '正在发送', unknown: '是否送达未知', delivered: '已送达', failed: '未发送' },
  kinds: { secret: '凭据', user: '用户名', path: '文件夹', host: '主机', address: '邮箱地址' },
  decisions: { removed: '已移除', restored: '保留' },
  standing: {
    holds: '仍然成立：问题还在。',
    gone: '不再成立：问题已消失。',
    'fixed-version': '不再成立：所用版本已包含修复。',
    unknown: '无法判断：此项目中没有报告涉及的文件。',
  },
  notStored: (reason, detail) => `报告未能保存，仍保持原样：${notStored['zh-cn'][reason]}（${detail}）`,
  unreadable: (file, reason) =>
    reason === 'newer'
      ? `${file}：由更新版本的 Grantlint 写入，保持原样。`
      : `${file}：已损坏，保持原样。移走后不再提示。`,
  duplicate: (match, name) => `${{ certain: '相同：', likely: '可能相同：', related: '另见：' }[match]}${name}`,
  reminder: (reason, due) =>
    reason === 'embargo' ? `已到约定的日期：${due}` : `本应在 ${due} 前得到答复，请再次询问。`,
  news: (channel, word) => `${channel} 的状态：${word}`,
};

const notStored: Readonly<Record<Locale, Readonly<Record<NotStored['reason'], string>>>> = {
  en: {
    changed: 'another window changed it; try again.',
    newer: 'a newer Grantlint wrote it.',
    damaged: 'its file is damaged and was left as it is.',
    full: 'the disk is full.',
    'read-only': 'the folder may not be written to.',
    busy: 'another window is writing it.',
    system: 'the system refused.',
  },
  'zh-cn': {
    changed: '另一个窗口已作修改，请重试。',
    newer: '它由更新版本的 Grantlint 写入。',
    damaged: '文件已损坏，保持原样。',
    full: '磁盘已满。',
    'read-only': '文件夹不可写。',
    busy: '另一个窗口正在写入。',
    system: '系统拒绝。',
  },
};

export const reportNames: Readonly<Record<Locale, ReportNames>> = { en, 'zh-cn': zh };
