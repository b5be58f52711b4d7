/** The report as a person reads it, in either language. */
import type { Locale } from '../../../rules/rule';
import type { Draft, Evidence } from '../draft';
import type { ReportExport } from './export';

export const markdown: ReportExport = {
  id: 'markdown',
  title: 'Markdown',
  ending: 'md',
  mediaType: 'text/markdown',
  write: ({ draft }, locale) => `# ${textOf(draft.title, locale)}\n\n${markdownBody(draft, locale)}`,
};

interface Words {
  readonly facts: Readonly<
    Record<
      | 'component'
      | 'vendor'
      | 'source'
      | 'affected'
      | 'fixed'
      | 'examined'
      | 'weaknesses'
      | 'severity'
      | 'standards'
      | 'tool',
      string
    >
  >;
  readonly sections: Readonly<
    Record<
      | 'description'
      | 'impact'
      | 'prerequisites'
      | 'evidence'
      | 'workaround'
      | 'patch'
      | 'references'
      | 'disclosure'
      | 'reporter',
      string
    >
  >;
  readonly unknown: string;
  readonly none: string;
  readonly embargo: (date: string) => string;
  readonly contacted: (date: string) => string;
  readonly isPublic: string;
  readonly isExploited: string;
  readonly anonymous: string;
  readonly way: string;
  readonly hash: string;
  readonly colon: string;
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    facts: {
      component: 'Component',
      vendor: 'Vendor',
      source: 'Source code',
      affected: 'Affected versions',
      fixed: 'Fixed in',
      examined: 'Version examined',
      weaknesses: 'Weaknesses',
      severity: 'Severity',
      standards: 'Standards',
      tool: 'Found with',
    },
    sections: {
      description: 'Description',
      impact: 'Impact',
      prerequisites: 'What an attack needs',
      evidence: 'Evidence',
      workaround: 'Until there is a fix',
      patch: 'Suggested fix',
      references: 'References',
      disclosure: 'Disclosure',
      reporter: 'Reporter',
    },
    unknown: 'not known',
    none: 'none yet',
    embargo: (date) => `Please do not publish before ${date}, unless a fix is out.`,
    contacted: (date) => `The vendor was first contacted on ${date}.`,
    isPublic: 'Details are already public.',
    isExploited: 'It is being exploited.',
    anonymous: 'Wishes to stay unnamed in public.',
    way: 'Way of the data',
    hash: 'SHA-256 of the file',
    colon: ': ',
  },
  'zh-cn': {
    facts: {
      component: '组件',
      vendor: '厂商',
      source: '源代码',
      affected: '受影响版本',
      fixed: '修复版本',
      examined: '验证所用版本',
      weaknesses: '缺陷类型',
      severity: '危害评分',
      standards: '相关标准',
      tool: '发现工具',
    },
    sections: {
      description: '漏洞描述',
      impact: '危害与影响范围',
      prerequisites: '攻击前提',
      evidence: '证据',
      workaround: '修复前的缓解办法',
      patch: '修复建议',
      references: '参考链接',
      disclosure: '披露安排',
      reporter: '报送人',
    },
    unknown: '未知',
    none: '尚无',
    embargo: (date) => `在 ${date} 之前请勿公开，除非修复已经发布。`,
    contacted: (date) => `已于 ${date} 首次联系厂商。`,
    isPublic: '细节已经公开。',
    isExploited: '已被利用。',
    anonymous: '希望公开时不具名。',
    way: '数据路径',
    hash: '文件的 SHA-256',
    colon: '：',
  },
};

/** Everything but the title. Empty sections are left out. */
export function markdownBody(draft: Draft, locale: Locale): string {
  const text = words[locale];
  const { sections } = text;
  const parts: readonly (readonly [string, string])[] = [
    [sections.description, textOf(draft.description, locale)],
    [sections.impact, textOf(draft.impact, locale)],
    [sections.prerequisites, textOf(draft.prerequisites, locale)],
    [sections.evidence, draft.evidence.map((one) => evidenceText(one, locale)).join('\n\n')],
    [sections.workaround, textOf(draft.workaround, locale)],
    [sections.patch, draft.patch ? fenced(draft.patch, 'diff') : ''],
    [sections.references, draft.references.map((url) => `- <${url}>`).join('\n')],
    [sections.disclosure, disclosureText(draft, text)],
    [sections.reporter, reporterText(draft, text)],
  ];
  const written = parts.filter(([, body]) => body.trim()).map(([title, body]) => `## ${title}\n\n${body.trim()}`);
  return `${[factTable(draft, text), ...written].join('\n\n')}\n`;
}

/** The text in the wanted language, or in the other one when it was not written. */
export function textOf(text: Draft['title'], locale: Locale): string {
  return text[locale] || text[locale === 'en' ? 'zh-cn' : 'en'];
}

function factTable(draft: Draft, { facts, unknown, none, colon }: Words): string {
  const { component, versions, weaknesses, cvss31, cvss40, standards, tool } = draft;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [facts.component, [component.name, component.purl && `\`${component.purl}\``].filter(Boolean).join(' ')],
    [facts.vendor, component.vendor],
    [facts.source, component.repository],
    [facts.affected, versions.affected ? `\`${versions.affected}\`` : unknown],
    [facts.fixed, versions.fixed ? `\`${versions.fixed}\`` : none],
    [facts.examined, versions.examined && `\`${versions.examined}\``],
    [facts.weaknesses, weaknesses.join(', ')],
    [
      facts.severity,
      [cvss40, cvss31]
        .filter(Boolean)
        .map((vector) => `\`${vector}\``)
        .join(', '),
    ],
    [facts.standards, standards.join(', ')],
    [facts.tool, tool],
  ];
  return rows.flatMap(([name, value]) => (value ? [`- **${name}**${colon}${value}`] : [])).join('\n');
}

function evidenceText(
  { path, startLine, endLine, ruleId, message, excerpt, flow, sha256 }: Evidence,
  locale: Locale,
): string {
  const { way, hash, colon } = words[locale];
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`;
  return [
    `\`${path}\`:${lines} (\`${ruleId}\`)${colon}${textOf(message, locale)}`,
    excerpt ? fenced(excerpt, '') : '',
    flow.length
      ? `${way}${colon.trimEnd()}\n${flow.map((step, index) => `${index + 1}. \`${step.path}\`:${step.line} ${textOf(step.label, locale)}`).join('\n')}`
      : '',
    sha256 ? `${hash}${colon}\`${sha256}\`` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function disclosureText({ disclosure }: Draft, { embargo, contacted, isPublic, isExploited }: Words): string {
  const { embargoUntil, vendorContacted } = disclosure;
  return [
    embargoUntil ? embargo(embargoUntil) : '',
    vendorContacted ? contacted(vendorContacted) : '',
    disclosure.isPublic ? isPublic : '',
    disclosure.isExploited ? isExploited : '',
  ]
    .filter(Boolean)
    .join('\n');
}

function reporterText({ reporter }: Draft, { anonymous }: Words): string {
  const { name, contact, credit } = reporter;
  const who = [name, contact && `<${contact}>`].filter(Boolean).join(' ');
  return [who, who && credit === 'anonymous' ? anonymous : ''].filter(Boolean).join('\n');
}

/** A fence longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
