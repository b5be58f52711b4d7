/** The contract of a rule: metadata, words in both languages, and a pure synchronous check. */
import type { PackageFacts } from './facts';
import type { Edit, ElementKind, Elements, ModelElement, Package, Range, Whereabouts } from './model';

export type Locale = 'en' | 'zh-cn';
export const locales: readonly Locale[] = ['en', 'zh-cn'];

export type Severity = 'info' | 'warning' | 'error';
export type Confidence = 'low' | 'medium' | 'high';
/** `safe`: what worked goes on working. `unsafe`: something may stop working; the title says what. */
export type Applicability = 'safe' | 'unsafe';
/**
 * What a file is to the people who have it. `live`: a host or program uses it. `example` and `template`: people copy it.
 * `documentation` and `test`: nothing runs it as it stands.
 */
export type Provenance = 'live' | 'example' | 'template' | 'documentation' | 'test';
export const provenances: readonly Provenance[] = ['live', 'example', 'template', 'documentation', 'test'];

export type Category = 'grants' | 'supply-chain' | 'secrets' | 'injection' | 'exposure' | 'hygiene';

/** A flaw somebody else had. */
export interface Precedent {
  readonly id: string;
  /** The package that had it. */
  readonly component: string;
}

export interface RuleMeta {
  /** Names the hazard in kebab-case and reads well after "allow": `unpinned-package`. Equals the folder's name. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The best fix this rule may offer without asking a registry. */
  readonly fix: 'none' | Applicability;
  /** True when it offers one that asks a registry first. */
  readonly fixOnDemand?: true;
  /** Reported only when the configuration says `"strict": true`. */
  readonly strict?: boolean;
  /** First version of Grantlint that has the rule. */
  readonly since: string;
  /** Ids of `catalog/standards.json`: `CWE-78`, `MCP05:2025`, `ASI05`, `LLM06:2025`, `AML.T0050`, `SAFE-T1101`. */
  readonly standards: readonly string[];
  /** Published flaws of the same kind in agents, MCP servers and their frameworks, by ids of the bundled advisories. */
  readonly precedents?: readonly Precedent[];
  readonly options?: Readonly<Record<string, RuleOption>>;
}

export type RuleOption = { readonly description: Readonly<Record<Locale, string>> } & (
  | { readonly type: 'string[]'; readonly default: readonly string[] }
  /** Zero or more. */
  | { readonly type: 'number'; readonly default: number }
);

/** A rule's words. `{name}` stands for a value of the report's data; both locales use the same names. */
export interface RuleText {
  /** The hazard in a few words, sentence case, no full stop. */
  readonly title: string;
  /** What is wrong, why it matters, what to do: at most three plain sentences each. */
  readonly messages: Readonly<Record<string, string>>;
  /** Titles of quick fixes, imperative; of an unsafe fix, with what stops working. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** Labels of related locations. */
  readonly related?: Readonly<Record<string, string>>;
}

export type Data = Readonly<Record<string, string | number>>;

export interface FixReport {
  /** Key of `RuleText.fixes`. */
  readonly title: string;
  readonly data?: Data;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** A fix that takes what has to be asked of a registry first: the release, commit or digest a reference stands for. */
export interface FixOnDemand {
  /** Key of `RuleText.fixes`; what is asked for is not known to it. */
  readonly title: string;
  readonly data?: Data;
  readonly applicability: Applicability;
  /** Key of the title once it is done, with `version` and `from`, the host that was asked. */
  readonly done: string;
  readonly pkg: Package;
  /** `version`: a release, the full hash of a commit, or `sha256:…` of an image. */
  edits(version: string): readonly Edit[];
}

export interface RelatedReport {
  /** Key of `RuleText.related`. */
  readonly label: string;
  readonly data?: Data;
  readonly range: Range;
  /** The document `range` is in, when it is another one than the report's. */
  readonly document?: Whereabouts;
}

/** What a check says of one place. */
export interface Report {
  /** Key of `RuleText.messages`. */
  readonly message: string;
  readonly data?: Data;
  readonly range: Range;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Reported only when the configuration says `"strict": true` or gives the rule a level: a case most projects accept. */
  readonly strict?: boolean;
  readonly related?: readonly RelatedReport[];
  /** Best first: the first one is preferred in the editor. */
  readonly fixes?: readonly FixReport[];
  /** Offered behind {@link fixes} where the user lets Grantlint ask registries. */
  readonly onDemand?: FixOnDemand;
  readonly advisories?: readonly Advisory[];
  /** What the text in `range` can no longer be used for once it is fixed. `unnecessary` fades it out. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** The part of an OSV record (https://ossf.github.io/osv-schema/) that findings use. */
export interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  /** CVSS base score, 0 to 10, of the newest version of CVSS the record has a score for. */
  readonly cvss?: number;
  /** `malicious`: the package or release itself is the attack. */
  readonly type: 'vulnerability' | 'malicious';
  readonly cwes: readonly string[];
  readonly published?: string;
  /** The first version after the one asked for that is not affected by this advisory. */
  readonly fixed?: string;
  /**
   * A version after the one asked for that no known advisory of the package affects: what to update to. The same on
   * every advisory of one answer; absent when none is known.
   */
  readonly clear?: string;
  /** The affected versions as a person would read them: `>=0.0.5 <0.1.16`. */
  readonly affected: string;
  /** The record in the registry the user prefers, and every other known address. */
  readonly url: string;
  readonly references: readonly string[];
}

/**
 * What git does with a file. `tracked`: its content is in the repository. `untracked`: the next `git add .` takes it in.
 * `ignored`: a `.gitignore` keeps it out.
 */
export type GitState = 'tracked' | 'untracked' | 'ignored';

export interface RuleContext {
  /** The document's text: for looking around an element, not for parsing. */
  readonly text: string;
  /** Path below the workspace folder, with `/`. */
  readonly path: string;
  readonly provenance: Provenance;
  /** Absent outside of a repository, and for files of which nobody asked. */
  readonly git?: GitState;
  /** Everything else found in this document. */
  readonly elements: readonly ModelElement[];
  /** Advisories already known for an exactly versioned package; never waits. */
  advisories(pkg: Package): readonly Advisory[];
  /** The releases of an unpinned package that the project around the document uses, best source first; never waits. */
  inUse(pkg: Package): readonly ReleaseInUse[];
  /** What the package's registry says of it, as far as that is known; never waits. Nothing unless the user lets it ask. */
  facts(pkg: Package): PackageFacts | undefined;
  /** The value of one of the rule's own options. */
  option(name: string): readonly string[];
  /** The value of one of the rule's own options that is a number. */
  number(name: string): number;
  report(report: Report): void;
}

/** A release that a project has already chosen. */
export interface ReleaseInUse {
  readonly version: string;
  /** What says so: the name of a lock file, or of the folder it is installed in. */
  readonly from: string;
}

/** One file of a workspace as its format describes it. */
export interface DocumentModel {
  readonly uri: string;
  /** Path below the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly provenance: Provenance;
  readonly elements: readonly ModelElement[];
}

/** What a check of all files together gets. Code is not among them: only configuration and instructions are. */
export interface WorkspaceContext {
  /** Every configuration file of one workspace folder, in the order of paths. */
  readonly documents: readonly DocumentModel[];
  /** The value of one of the rule's own options, as set for `document`. */
  option(name: string, document: DocumentModel): readonly string[];
  /** Reports a place in one of the documents. */
  report(document: DocumentModel, report: Report): void;
}

export type Check = { readonly [K in ElementKind]?: (element: Elements[K], context: RuleContext) => void } & {
  /** Runs over all files of a workspace folder together, for what no single file shows. */
  readonly workspace?: (context: WorkspaceContext) => void;
};

export interface Rule {
  readonly meta: RuleMeta;
  readonly text: Readonly<Record<Locale, RuleText>>;
  readonly check: Check;
}

/** Declares a rule. Exists for the type check and the one place to add defaults. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
