/** How a source of advisories is doing, and that in one sentence. */
import type { Locale } from '../../../rules/rule';
import type { LookUpState } from '../look-up/look-up';
import type { ReadFolder } from '../registry-folder';
import type { FileSource, Problem } from './files';
import type { Flaw } from './reader';

export interface SourceState {
  /** `registry`: the team's own folder. `files`: what somebody else keeps on this disk. */
  readonly kind: 'registry' | 'files' | 'service' | 'bundled';
  /** A path or a host; empty for what ships. */
  readonly name: string;
  /** `busy`: is being read or asked. `stale`: older answers count. `failed`: nothing of it counts. */
  readonly condition: 'good' | 'busy' | 'stale' | 'failed';
  /** `YYYY-MM-DD`: of the newest record, of a service the oldest answer that counts. */
  readonly day?: string;
  readonly records?: number;
  /** Records and files that do not count. */
  readonly bad?: number;
  readonly problems?: readonly Problem[];
  /** Releases a service is not asked about, because their names are private. */
  readonly withheld?: number;
  /** Why a service could not be asked. */
  readonly failure?: unknown;
}

export function folderState(folder: string, { snapshot, records, problems }: ReadFolder): SourceState {
  const bad = problems.length;
  return { kind: 'registry', name: folder, condition: 'good', records, bad, problems, ...dayOf(snapshot.date) };
}

/** `isRead`: false while it is read for the first time. */
export function fileState({ path, snapshot, records, bad, problems }: FileSource, isRead = true): SourceState {
  const condition = !isRead && !records ? 'busy' : !records && bad ? 'failed' : 'good';
  return { kind: 'files', name: path, condition, records, bad, problems, ...dayOf(snapshot.date) };
}

/** `asked`: how it went last; `mistake`: why nobody can be asked at all. */
export function serviceState(
  name: string,
  asked: Pick<LookUpState, 'failure' | 'oldest' | 'withheld'> | undefined,
  isAsking: boolean,
  mistake: unknown,
): SourceState {
  const { failure = mistake, oldest, withheld = 0 } = asked ?? {};
  const day = oldest === undefined ? undefined : new Date(oldest).toISOString().slice(0, 10);
  const failed = day === undefined ? 'failed' : 'stale';
  return {
    kind: 'service',
    name,
    condition: failure !== undefined ? failed : isAsking ? 'busy' : 'good',
    withheld,
    ...(day === undefined ? {} : { day }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function dayOf(date: string): Pick<SourceState, 'day'> {
  return date ? { day: date } : {};
}

/** One or more sentences. `now`: milliseconds since 1970. */
export function sourceSentence(state: SourceState, locale: Locale, now: number): string {
  return sentences[locale](state, now);
}

/** A few words: which source, how old; without age when there is nothing. */
export function briefly({ kind, name, day, condition }: SourceState, locale: Locale, now: number): string {
  const bundled = { en: 'Bundled', 'zh-cn': '随附数据' }[locale];
  const label = kind === 'bundled' ? bundled : (name.split(/[\\/]/).at(-1) ?? name);
  const days = day === undefined ? undefined : daysSince(day, now);
  const age =
    days === undefined
      ? condition === 'failed'
        ? { en: 'nothing known', 'zh-cn': '无数据' }[locale]
        : ''
      : { en: days ? `${days} ${days === 1 ? 'day' : 'days'} old` : 'today', 'zh-cn': days ? `${days} 天前` : '今天' }[
          locale
        ];
  return [label, age].filter(Boolean).join({ en: ', ', 'zh-cn': '，' }[locale]);
}

/** What went wrong, without a full stop. */
export function reasonOf(failure: unknown, locale: Locale): string {
  if (failure && typeof failure === 'object' && 'text' in failure) {
    const text = (failure.text as Partial<Record<Locale, string>>)[locale];
    if (text) return text;
  }
  return failure instanceof Error ? failure.message : String(failure);
}

/** In whole days. */
function daysSince(day: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(`${day}T00:00:00Z`)) / 86_400_000));
}

const sentences: Readonly<Record<Locale, (state: SourceState, now: number) => string>> = {
  en({ kind, name, condition, day, records = 0, bad = 0, problems = [], withheld = 0, failure }, now) {
    const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
    const age = day && `${day} (${daysSince(day, now) ? `${many(daysSince(day, now), 'day')} old` : 'today'})`;
    if (kind === 'bundled') return `Bundled with Grantlint: as of ${age}.`;
    const private_ = withheld ? ` Not asked about, because the names are private: ${withheld}.` : '';
    if (kind === 'service') {
      const reason = failure === undefined ? '' : `could not be asked: ${reasonOf(failure, 'en')}.`;
      if (reason)
        return `${name}: ${reason} ${day ? `Answers from ${age} on count.` : 'There are no older answers.'}${private_}`;
      if (condition === 'busy') return `${name}: is being asked.${private_}`;
      return `${name}: ${day ? `answers from ${age} on.` : 'nothing to ask about yet.'}${private_}`;
    }
    const label = kind === 'registry' ? `Registry of your team, ${name}` : name;
    if (condition === 'busy') return `${label}: is being read.`;
    const [first] = problems;
    const flawed = bad ? ` Left out: ${bad}${first ? ` (first ${first.file}: ${flaws.en[first.flaw]})` : ''}.` : '';
    return `${label}: ${many(records, 'record')}${age ? `, the newest from ${age}` : ''}.${flawed}`;
  },
  'zh-cn'({ kind, name, condition, day, records = 0, bad = 0, problems = [], withheld = 0, failure }, now) {
    const age = day && `${day}（${daysSince(day, now) ? `${daysSince(day, now)} 天前` : '今天'}）`;
    if (kind === 'bundled') return `随 Grantlint 提供：截至 ${age}。`;
    const private_ = withheld ? `名称属于私有而未查询的有 ${withheld} 个。` : '';
    if (kind === 'service') {
      const reason = failure === undefined ? '' : `无法查询：${reasonOf(failure, 'zh-cn')}。`;
      if (reason)
        return `${name}：${reason}${day ? `以 ${age}以来的查询结果为准。` : '没有更早的查询结果。'}${private_}`;
      if (condition === 'busy') return `${name}：正在查询。${private_}`;
      return `${name}：${day ? `最早的查询结果来自 ${age}。` : '暂无需要查询的内容。'}${private_}`;
    }
    const label = kind === 'registry' ? `团队登记库 ${name}` : name;
    if (condition === 'busy') return `${label}：正在读取。`;
    const [first] = problems;
    const flawed = bad
      ? `未采用 ${bad} 项${first ? `（首项为 ${first.file}：${flaws['zh-cn'][first.flaw]}）` : ''}。`
      : '';
    return `${label}：${records} 条记录${age ? `，最新的来自 ${age}` : ''}。${flawed}`;
  },
};

const flaws: Readonly<Record<Locale, Readonly<Record<Flaw, string>>>> = {
  en: {
    unreadable: 'cannot be read',
    'too-large': 'too large',
    archive: 'an archive; unpack it into the folder',
    'no-json': 'not JSON',
    'no-record': 'an OSV record without id or modified',
    'cut-off': 'ends in the middle of an entry',
    'no-id': 'an entry without an id of its database',
  },
  'zh-cn': {
    unreadable: '无法读取',
    'too-large': '文件过大',
    archive: '压缩包，请解压到该文件夹',
    'no-json': '不是 JSON',
    'no-record': 'OSV 记录缺少 id 或 modified',
    'cut-off': '在条目中间截断',
    'no-id': '条目没有所属漏洞库的编号',
  },
};
