/**
 * A team's own registry: a folder of OSV records, best kept in git. A report is a record whose
 * `database_specific.grantlint.state` is `submitted`; whoever keeps the registry changes that word, or adds `withdrawn`,
 * and every reporter's Grantlint reads it back.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Delivered, ReportChannel, Services } from '../channel';
import { osvId, osvRecord } from '../exports/osv';
import type { ReportState } from '../state';
import { objectOf, stringOf } from './answers';

export const registryFolder: ReportChannel = {
  id: 'registry-folder',
  kinds: ['vulnerability', 'malicious', 'insecure-default'],
  delivery: 'automatic',
  isPublic: false,
  receiver: 'own',
  text: {
    en: {
      title: "Team's registry (folder)",
      description:
        'Writes an OSV record into the folder your team keeps. When a maintainer accepts it there, it becomes an advisory for everybody who uses the folder.',
    },
    'zh-cn': {
      title: '团队登记库（文件夹）',
      description: '在团队维护的文件夹中写入一条 OSV 记录。维护者接受后，它会成为所有使用该文件夹的人看到的公告。',
    },
  },
  async destination(_draft, services) {
    const folder = services.setting('registryFolder');
    if (folder) return { available: true, name: folder };
    return {
      available: false,
      reason: {
        en: 'No registry folder is set. Set `grantlint.registryFolder` or GRANTLINT_REGISTRY to a folder of your team.',
        'zh-cn': '尚未设置登记库文件夹。请将 `grantlint.registryFolder` 或 GRANTLINT_REGISTRY 设为团队的文件夹。',
      },
    };
  },
  validate: () => [],
  render(draft, report) {
    const record = osvRecord(draft, { id: osvId(report), modified: report.edited });
    const own = { ...(record.database_specific as object), grantlint: { state: 'submitted', report: report.id } };
    const text = `${JSON.stringify({ ...record, database_specific: own }, undefined, 2)}\n`;
    return { mediaType: 'application/json', text, attachments: [] };
  },
  async submit({ text }, _submission, report, services) {
    const file = fileOf(report, services);
    if (!file) return notStored('no folder');
    try {
      await services.writeFile(file, text, true);
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      // The file bears the report's id: one that is there is this report.
      if (code !== 'EEXIST') return notStored(code || message);
    }
    return deliveredAs(report, file);
  },
  async find(_submission, report, services) {
    const file = fileOf(report, services);
    if (!file) return 'unsure';
    return (await services.readFile(file)) === undefined ? 'missing' : deliveredAs(report, file);
  },
  async track({ etag: known }, report, services) {
    const file = fileOf(report, services);
    const text = file && (await services.readFile(file));
    if (!text) return { word: 'missing' };
    const etag = createHash('sha256').update(text).digest('hex');
    if (etag === known) return { etag };
    const record = objectOf(text);
    const own = stringOf((record.database_specific as Record<string, unknown> | undefined)?.grantlint, 'state') ?? '';
    const word = typeof record.withdrawn === 'string' ? 'withdrawn' : own;
    const state = states[word];
    const isAdvisory = advisoryWords.has(word);
    const id = stringOf(record, 'id');
    return { etag, word, ...(state ? { state } : {}), ...(isAdvisory && id ? { advisory: id } : {}) };
  },
};

/** What a maintainer may write, and what it means. */
const states: Readonly<Record<string, ReportState>> = {
  submitted: 'submitted',
  received: 'received',
  triaged: 'triaged',
  accepted: 'accepted',
  rejected: 'rejected',
  duplicate: 'duplicate',
  fixing: 'fixing',
  fixed: 'fixed',
  published: 'published',
  withdrawn: 'withdrawn',
  closed: 'closed',
};

/** From acceptance on, the record is an advisory; see `server/advisories/registry-folder.ts`. */
const advisoryWords: ReadonlySet<string> = new Set(['accepted', 'fixing', 'fixed', 'published']);

function fileOf(report: { readonly id: string }, services: Services): string | undefined {
  const folder = services.setting('registryFolder');
  return folder && join(folder, `${osvId(report)}.json`);
}

function deliveredAs(report: { readonly id: string }, file: string): Delivered {
  return { delivered: true, state: 'submitted', channelId: osvId(report), url: file };
}

/** A file is there whole or not at all. */
function notStored(detail: string) {
  return {
    delivered: false,
    mayHaveArrived: false,
    retry: false,
    reason: { en: `The folder does not take the record (${detail}).`, 'zh-cn': `文件夹无法写入记录（${detail}）。` },
  } as const;
}
