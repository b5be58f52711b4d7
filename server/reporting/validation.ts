/** What every channel asks of a draft, and the words for it. */
import type { Locale } from '../../rules/rule';
import type { FieldProblem } from './channel';
import { cvssScore } from './cvss';
import { type Draft, hasPlaceholder } from './draft';
import { redacted, textFields } from './redaction';
import { parseVersions } from './versions';

/** Mistakes that make a draft useless anywhere: nothing named, marks left to fill in, versions nobody understands. */
export function generalProblems(draft: Draft): FieldProblem[] {
  const { title, component, versions, weaknesses, description, evidence, disclosure } = draft;
  return [
    ...missing('title', title.en || title['zh-cn'], 'a title', '标题'),
    ...missing('component.name', component.name, 'the component', '组件名称'),
    ...missing('description', description.en || description['zh-cn'], 'a description', '漏洞描述'),
    ...(disclosure.jurisdiction
      ? []
      : [
          problem(
            'disclosure.jurisdiction',
            'error',
            'Say which law binds you: that of Mainland China, or of elsewhere.',
            '请选择适用的法律辖区：中国大陆或其他地区。',
          ),
        ]),
    ...(weaknesses.length
      ? []
      : [
          problem(
            'weaknesses',
            'warning',
            'Name a weakness (CWE), so that the report finds its reader.',
            '请写明缺陷类型（CWE），以便报告交到合适的人手中。',
          ),
        ]),
    ...(evidence.length
      ? []
      : [
          problem(
            'evidence',
            'warning',
            'Say where it was seen: file, line, version.',
            '请写明在何处看到：文件、行号、版本。',
          ),
        ]),
    ...(versions.affected && !parseVersions(versions.affected)
      ? [
          problem(
            'versions.affected',
            'error',
            'Write versions as `<1.2.3`, `>=1.0.0 <1.2.3` or `1.0.16`, sets joined by `||`.',
            '请把版本写成 `<1.2.3`、`>=1.0.0 <1.2.3` 或 `1.0.16`，多段之间用 `||` 连接。',
          ),
        ]
      : []),
    ...weaknesses
      .filter((id) => !/^CWE-\d{1,5}$/.test(id))
      .map((id) =>
        problem(
          'weaknesses',
          'error',
          `\`${id}\` is no CWE id, such as CWE-78.`,
          `\`${id}\` 不是 CWE 编号，例如 CWE-78。`,
        ),
      ),
    ...vectors(draft),
    ...dates(draft),
    ...textFields(redacted(draft))
      .filter(({ text }) => hasPlaceholder(text))
      .map(({ field }) =>
        problem(
          field,
          'error',
          'Something is still marked ⟦…⟧ here: fill it in or delete it.',
          '这里还有 ⟦…⟧ 标记：请填写或删除。',
        ),
      ),
  ];
}

function vectors({ cvss31, cvss40 }: Draft): FieldProblem[] {
  const wrong = (field: string, vector: string | undefined, version: string) => {
    if (!vector || (vector.startsWith(`CVSS:${version}/`) && cvssScore(vector))) return [];
    const [en, zh] = [`This is no complete vector of CVSS ${version}.`, `这不是完整的 CVSS ${version} 向量。`];
    return [problem(field, 'error', en, zh)];
  };
  return [...wrong('cvss31', cvss31, '3.1'), ...wrong('cvss40', cvss40, '4.0')];
}

function dates({ disclosure }: Draft): FieldProblem[] {
  return (['embargoUntil', 'vendorContacted'] as const).flatMap((name) => {
    const value = disclosure[name];
    if (value === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)))) return [];
    return [problem(`disclosure.${name}`, 'error', 'Write the day as 2026-12-31.', '请把日期写成 2026-12-31。')];
  });
}

/** A field that must not be empty; `en` and `zh` say what is missing. */
export function missing(field: string, value: unknown, en: string, zh: string): FieldProblem[] {
  if (typeof value === 'string' ? value.trim() : value) return [];
  return [problem(field, 'error', `This needs ${en}.`, `缺少${zh}。`)];
}

/** A text that is longer than the channel takes; in characters. */
export function tooLong(field: string, text: string, most: number): FieldProblem[] {
  if ([...text].length <= most) return [];
  return [problem(field, 'error', `This may have ${most} characters at most.`, `此处最多 ${most} 个字符。`)];
}

export function problem(field: string, severity: FieldProblem['severity'], en: string, zh: string): FieldProblem {
  const text: Readonly<Record<Locale, string>> = { en, 'zh-cn': zh };
  return { field, severity, text };
}
