/** Sheets for forms that have no programming interface: field by field, to be pasted beside the open page. */
import type { Attachment, Rendering } from '../channel';
import { cvssScore } from '../cvss';
import type { Draft, ReportKind } from '../draft';
import { markdownBody, textOf } from '../exports/markdown';
import { osvId, osvRecord } from '../exports/osv';
import type { Report } from '../report';

/** Name of a field and what goes into it; an empty value is left out. */
export type Row = readonly [label: string, value: string];

/** The sheet with the same fields as JSON, the record, and the whole report beside it. */
export function sheet(
  draft: Draft,
  report: Pick<Report, 'id' | 'edited'>,
  { title, note, rows, locale }: SheetText,
): Rendering {
  const filled = rows.filter(([, value]) => value.trim());
  const blocks = filled.map(([label, value]) => (locale === 'en' ? `[${label}]\n${value}` : `【${label}】\n${value}`));
  const json = (name: string, value: unknown): Attachment => ({
    name,
    mediaType: 'application/json',
    text: `${JSON.stringify(value, undefined, 2)}\n`,
  });
  const page = `# ${textOf(draft.title, locale)}\n\n${markdownBody(draft, locale)}`;
  return {
    mediaType: 'text/plain',
    text: `${[title, note, ...blocks].join('\n\n')}\n`,
    attachments: [
      json('fields.json', { note, fields: Object.fromEntries(filled) }),
      json(`${osvId(report)}.json`, osvRecord(draft, { id: osvId(report), modified: report.edited })),
      { name: 'report.md', mediaType: 'text/markdown', text: page },
    ],
  };
}

export interface SheetText {
  readonly title: string;
  /** Says what the names of the fields are, and are not. */
  readonly note: string;
  readonly rows: readonly Row[];
  readonly locale: 'en' | 'zh-cn';
}

/** What the regulation asks a report to say (product, model, version, technical characteristics, harm, scope), and more. */
export function chineseRows(draft: Draft): readonly Row[] {
  const { component, versions, disclosure, reporter, weaknesses, standards } = draft;
  const prose = (text: Draft['title']) => textOf(text, 'zh-cn');
  return [
    ['漏洞名称', prose(draft.title)],
    ['产品名称', [component.name, component.purl].filter(Boolean).join('，')],
    // The regulation names it beside the version; what Grantlint reads is software.
    ['型号', '不适用（软件）'],
    ['产品提供者', component.vendor ?? component.repository ?? ''],
    [
      '受影响版本',
      [versions.affected, versions.examined && `（在 ${versions.examined} 上验证）`].filter(Boolean).join(''),
    ],
    ['修复版本', versions.fixed ?? '尚无'],
    ['类型', [kinds[draft.kind], weaknesses.join('、')].filter(Boolean).join('，')],
    ['危害等级（CVSS，供参考）', scores(draft)],
    ['技术特点', [prose(draft.description), prose(draft.prerequisites)].filter(Boolean).join('\n\n')],
    ['危害和影响范围', prose(draft.impact)],
    ['修补建议', [prose(draft.workaround), draft.patch ?? ''].filter(Boolean).join('\n\n')],
    ['是否已公开', disclosure.isPublic ? '是' : '否'],
    ['是否已被利用', disclosure.isExploited ? '是' : '未知'],
    ['是否已通知产品提供者', disclosure.vendorContacted ? `是，${disclosure.vendorContacted}` : '否'],
    ['报送人', [reporter.name, reporter.contact].filter(Boolean).join('，')],
    ['备注', [standards.join('、'), `由 ${draft.tool} 发现`].filter(Boolean).join('；')],
  ];
}

/** Both vectors with their scores. */
export function scores({ cvss31, cvss40 }: Pick<Draft, 'cvss31' | 'cvss40'>): string {
  return [cvss40, cvss31]
    .flatMap((vector) => (vector ? [[cvssScore(vector)?.score.toFixed(1), vector].filter(Boolean).join(' ')] : []))
    .join('\n');
}

const kinds: Readonly<Record<ReportKind, string>> = {
  vulnerability: '漏洞',
  malicious: '恶意组件',
  'insecure-default': '不安全的默认设置',
};

export const ownLabels =
  '以下栏目名称由 Grantlint 按《网络产品安全漏洞管理规定》要求的内容拟定，并非平台表单的原文。请对照平台页面逐项粘贴，并以平台要求为准。';
