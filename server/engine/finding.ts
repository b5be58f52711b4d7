/** What the linter says, before it is put into a language or a protocol. */
import type { Edit, Range, Whereabouts } from '../../rules/model';
import type {
  Advisory,
  Applicability,
  Confidence,
  Data,
  FixOnDemand,
  Locale,
  Provenance,
  Rule,
  RuleText,
  Severity,
} from '../../rules/rule';

export interface Finding {
  readonly rule: Rule;
  /** Key of the rule's messages; {@link messageOf} renders it. */
  readonly message: string;
  readonly data: Data;
  readonly range: Range;
  readonly severity: Severity;
  /** What the file is: outside live files the severity is lower, and the message says so. */
  readonly provenance: Provenance;
  readonly confidence: Confidence;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** A fix whose edits are known when a registry has been asked. */
  readonly onDemand?: FixOnDemand;
  readonly advisories: readonly Advisory[];
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Names the finding across edits elsewhere in the file: line moves keep it, a change of the flagged text does not. */
  readonly fingerprint: string;
  /** Why it is silenced; only findings a caller asked for in spite of suppressions have it. */
  readonly suppressed?: { readonly kind: 'inSource' | 'external'; readonly reason: string };
}

export interface Related {
  readonly label: string;
  readonly data: Data;
  readonly range: Range;
  /** The document `range` is in, when it is another one than the finding's. */
  readonly document?: Whereabouts;
}

export interface Fix {
  readonly title: string;
  readonly data: Data;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** What is wrong, why it matters, what to do; outside live files also why it weighs less. */
export function messageOf(finding: Finding, locale: Locale): string {
  const message = fill(finding.rule.text[locale].messages[finding.message], finding.data);
  const { provenance } = finding;
  return provenance === 'live' ? message : `${message}${notes[locale][provenance]}`;
}

const notes: Readonly<Record<Locale, Readonly<Record<Exclude<Provenance, 'live'>, string>>>> = {
  en: {
    example: ' (In an example file, one level lower.)',
    template: ' (In a template, one level lower.)',
    documentation: ' (In documentation, for information.)',
    test: ' (In a test file, for information.)',
  },
  'zh-cn': {
    example: '（位于示例文件，已降一级。）',
    template: '（位于模板文件，已降一级。）',
    documentation: '（位于文档，仅供参考。）',
    test: '（位于测试文件，仅供参考。）',
  },
};

export function fixTitle(finding: Finding, fix: Fix | FixOnDemand, locale: Locale): string {
  return fill(finding.rule.text[locale].fixes?.[fix.title], fix.data ?? {});
}

export function relatedLabel(finding: Finding, related: Related, locale: Locale): string {
  return fill(finding.rule.text[locale].related?.[related.label], related.data);
}

/** Replaces each `{name}` by its value; an unknown name stays visible, so that a test sees it. */
function fill(template: RuleText['title'] | undefined, data: Data): string {
  return (template ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
