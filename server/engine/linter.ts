/** Elements in, findings out: one walk over a document's elements, each handed to the rules that asked for its kind. */
import type { PackageFacts } from '../../rules/facts';
import type { ModelElement, Package, Range, Suppression } from '../../rules/model';
import type { Advisory, Provenance, ReleaseInUse, Report, Rule, RuleContext, Severity } from '../../rules/rule';
import type { Document } from './document';
import type { Finding } from './finding';
import { fingerprints } from './fingerprint';
import { matchesAny } from './glob';
import { provenanceOf, weighed } from './provenance';
import type { Settings } from './settings';
import { type Directive, findDirectives, silences } from './suppressions';

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** Advisories already at hand; must not wait. */
  advisories(pkg: Package): readonly Advisory[];
  /** Releases that the project uses; must not wait. */
  inUse?(pkg: Package): readonly ReleaseInUse[];
  /** What registries said, already at hand; must not wait. */
  facts?(pkg: Package): PackageFacts | undefined;
  /** What rules said of this document when they looked at the whole workspace. */
  readonly reports?: readonly RuleReport[];
  /** Told of a rule that threw; the other rules go on. */
  onRuleError?(rule: Rule, error: unknown): void;
}

export interface RuleReport {
  readonly rule: Rule;
  readonly report: Report;
}

/** What a reader made of one document. */
export interface Reading {
  readonly elements: readonly ModelElement[];
  /** Ranges of comments, where suppressions may stand. */
  readonly comments: readonly Range[];
  /** True when some of the text could not be placed, as while somebody types. */
  readonly broken?: boolean;
}

/**
 * All findings of one document, sorted by place. Suppressed ones are included, marked; a caller that shows
 * findings to a person drops them.
 */
export function lint(document: Document, reading: Reading, options: LintOptions): Finding[] {
  const rules = activeRules(options);
  const said = (options.reports ?? []).filter(({ rule }) => rules.includes(rule));
  const findings = run(rules, document, reading.elements, options, said);
  const directives = findDirectives(document.text, reading.comments);
  const used = new Map<Directive, Set<string>>();
  const marked = findings.map((finding) => {
    const directive = directives.find((d) => silences(d, finding));
    if (directive) {
      used.set(directive, (used.get(directive) ?? new Set()).add(finding.rule.meta.id));
      return { ...finding, suppressed: { kind: 'inSource' as const, reason: directive.reason ?? '' } };
    }
    const entry = options.settings.suppressions.find(
      (s) =>
        s.rule === finding.rule.meta.id &&
        (!s.files || matchesAny(document.path, s.files)) &&
        (!s.fingerprint || s.fingerprint === finding.fingerprint),
    );
    return entry ? { ...finding, suppressed: { kind: 'external' as const, reason: entry.reason } } : finding;
  });
  const known = new Set(options.rules.map((rule) => rule.meta.id));
  const suppressions = directives.map(
    (d): Suppression => ({
      kind: 'suppression',
      ruleIds: d.ruleIds,
      ...(d.reason === undefined ? {} : { reason: d.reason }),
      unused: d.ruleIds.filter(
        (id) => !used.get(d)?.has(id) && (!known.has(id) || rules.some((r) => r.meta.id === id)),
      ),
      range: d.range,
      entry: d.entry,
    }),
  );
  marked.push(...run(rules, document, suppressions, options));
  return marked.sort((a, b) => a.range.start - b.range.start || a.rule.meta.id.localeCompare(b.rule.meta.id));
}

/** The rules that the settings leave on. */
export function activeRules({ rules, settings }: Pick<LintOptions, 'rules' | 'settings'>): Rule[] {
  return rules.filter((rule) => {
    const level = settings.rules[rule.meta.id]?.level;
    return level !== 'off' && (!rule.meta.strict || asksForMore(rule, settings));
  });
}

/** True when the settings ask for what most projects accept: for all rules, or by giving this one a level. */
function asksForMore({ meta }: Rule, settings: Settings): boolean {
  return settings.strict || settings.rules[meta.id]?.level !== undefined;
}

function run(
  rules: readonly Rule[],
  document: Document,
  elements: readonly ModelElement[],
  options: LintOptions,
  said: readonly RuleReport[] = [],
): Finding[] {
  const subscribers = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const kind of Object.keys(rule.check)) subscribers.set(kind, [...(subscribers.get(kind) ?? []), rule]);
  }
  const provenance = provenanceOf(document.path, options.settings.provenance);
  const reports = [...said];
  const failed = new Set<Rule>();
  for (const element of elements) {
    for (const rule of subscribers.get(element.kind) ?? []) {
      if (failed.has(rule)) continue;
      try {
        visit(
          rule,
          element,
          contextFor(rule, document, provenance, elements, options, (report) => reports.push({ rule, report })),
        );
      } catch (error) {
        failed.add(rule);
        options.onRuleError?.(rule, error);
      }
    }
  }
  const wanted = reports.filter(({ rule, report }) => !report.strict || asksForMore(rule, options.settings));
  return withFingerprints(document, provenance, deduplicate(wanted), options.settings);
}

function visit(rule: Rule, element: ModelElement, context: RuleContext): void {
  const check = rule.check[element.kind] as ((element: ModelElement, context: RuleContext) => void) | undefined;
  check?.(element, context);
}

function contextFor(
  rule: Rule,
  document: Document,
  provenance: Provenance,
  elements: readonly ModelElement[],
  options: LintOptions,
  report: (report: Report) => void,
): RuleContext {
  return {
    text: document.text,
    path: document.path,
    provenance,
    ...(document.git ? { git: document.git } : {}),
    elements,
    advisories: options.advisories,
    inUse: (pkg) => options.inUse?.(pkg) ?? [],
    facts: (pkg) => options.facts?.(pkg),
    option: (name) => optionOf(rule, name, options.settings),
    number: (name) => numberOf(rule, name, options.settings),
    report,
  };
}

/** The value of a rule's own option. */
export function optionOf({ meta }: Rule, name: string, settings: Settings): readonly string[] {
  const value = settings.rules[meta.id]?.options?.[name] ?? meta.options?.[name]?.default;
  return typeof value === 'object' ? value : [];
}

function numberOf({ meta }: Rule, name: string, settings: Settings): number {
  const value = settings.rules[meta.id]?.options?.[name] ?? meta.options?.[name]?.default;
  return typeof value === 'number' ? value : 0;
}

/** One place may be reached on two ways (a server's package named twice); the same words are said once. */
function deduplicate(reports: readonly RuleReport[]): RuleReport[] {
  const seen = new Set<string>();
  return reports.filter(({ rule, report }) => {
    const key = JSON.stringify([rule.meta.id, report.message, report.range, report.data]);
    return !seen.has(key) && seen.add(key);
  });
}

function withFingerprints(
  document: Document,
  provenance: Provenance,
  reports: readonly RuleReport[],
  settings: Settings,
): Finding[] {
  const prints = fingerprints(
    document,
    reports.map(({ rule, report }) => ({ ruleId: rule.meta.id, message: report.message, range: report.range })),
  );
  return reports.map(({ rule, report }, index) => ({
    rule,
    message: report.message,
    data: report.data ?? {},
    range: report.range,
    severity: severityOf(rule, report, provenance, settings),
    provenance,
    confidence: report.confidence ?? rule.meta.confidence,
    related: (report.related ?? []).map((related) => ({ ...related, data: related.data ?? {} })),
    fixes: (report.fixes ?? []).map((f) => ({ ...f, data: f.data ?? {} })),
    ...(report.onDemand ? { onDemand: report.onDemand } : {}),
    advisories: report.advisories ?? [],
    ...(report.tag ? { tag: report.tag } : {}),
    fingerprint: prints[index] ?? '',
  }));
}

/** A level in the configuration wins over what the rule says of the single case and over what the file is. */
function severityOf(rule: Rule, report: Report, provenance: Provenance, settings: Settings): Severity {
  const level = settings.rules[rule.meta.id]?.level;
  return level && level !== 'off' ? level : weighed(report.severity ?? rule.meta.severity, provenance);
}
