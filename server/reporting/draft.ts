/** What somebody wants to tell a registry or a vendor: everything but where it goes. */
import type { Locale } from '../../rules/rule';

/** A text in both languages. An empty one was not written yet. */
export type Bilingual = Readonly<Record<Locale, string>>;

/** `insecure-default`: it works as its maker meant, and that is the problem. */
export type ReportKind = 'vulnerability' | 'malicious' | 'insecure-default';

/** Ecosystems by the names of the OSV schema (https://ossf.github.io/osv-schema/#affectedpackage-field). */
export type Ecosystem = 'npm' | 'PyPI' | 'Go' | 'crates.io' | 'Maven' | 'NuGet' | 'VSCode' | 'GitHub Actions';

/** The thing that has the flaw. */
export interface Component {
  readonly name: string;
  /** Absent for what no package registry has: a desktop product, a skill, a repository. */
  readonly ecosystem?: Ecosystem;
  /** Package URL without a version: `pkg:npm/%40scope/name`. */
  readonly purl?: string;
  /** Address of the source code. */
  readonly repository?: string;
  /** Who makes it. */
  readonly vendor?: string;
}

export interface Versions {
  /** As a person would write them: `<1.2.3`, `>=0.5.0 <=0.9.1`, `1.0.16`. Empty: not known. */
  readonly affected: string;
  /** First version without the flaw; absent when there is none yet. */
  readonly fixed?: string;
  /** The version the reporter looked at. */
  readonly examined?: string;
}

/** Where the flaw was seen. */
export interface Evidence {
  /** Path below the project or in the package, never an absolute one. */
  readonly path: string;
  /** 1-based, both inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly ruleId: string;
  readonly message: Bilingual;
  /** The lines themselves, when the reporter wants to show them. */
  readonly excerpt?: string;
  /** Places the data passes, source first. */
  readonly flow: readonly { readonly path: string; readonly line: number; readonly label: Bilingual }[];
  /** SHA-256 of the file's text, so that others can tell whether they look at the same. */
  readonly sha256: string;
  /** Names the finding across edits. */
  readonly fingerprint: string;
}

/** How the reporter wants to be named, and reached. */
export interface Reporter {
  readonly name: string;
  readonly contact: string;
  readonly credit: 'named' | 'anonymous';
}

/** What the reporter knows and wishes about making it public. */
export interface Disclosure {
  /** `YYYY-MM-DD`: not before this day, unless a fix is out. */
  readonly embargoUntil?: string;
  /** `YYYY-MM-DD` of the first attempt to reach the vendor. */
  readonly vendorContacted?: string;
  readonly isPublic: boolean;
  readonly isExploited: boolean;
  /** Whose law binds the reporter; absent until the reporter has said so. */
  readonly jurisdiction?: 'mainland-china' | 'elsewhere';
}

export interface Draft {
  readonly kind: ReportKind;
  readonly title: Bilingual;
  readonly component: Component;
  readonly versions: Versions;
  /** CWE ids, the most telling one first. */
  readonly weaknesses: readonly string[];
  /** Vectors: `CVSS:3.1/AV:N/…`, `CVSS:4.0/AV:N/…`. */
  readonly cvss31?: string;
  readonly cvss40?: string;
  /** What is wrong, technically. Markdown. */
  readonly description: Bilingual;
  /** What an attacker gains, and from whom. Markdown. */
  readonly impact: Bilingual;
  /** What must hold before an attack works. Markdown. */
  readonly prerequisites: Bilingual;
  /** What users can do until there is a fix. Markdown. */
  readonly workaround: Bilingual;
  readonly evidence: readonly Evidence[];
  /** A suggested fix as a unified diff. */
  readonly patch?: string;
  /** Ids of `rules/catalog/standards.json`. */
  readonly standards: readonly string[];
  /** Addresses of further reading, advisories of the same flaw among them. */
  readonly references: readonly string[];
  readonly reporter: Reporter;
  readonly disclosure: Disclosure;
  /** What the redaction review decided, by field; see `redaction.ts`. */
  readonly redactions: readonly Redaction[];
  /** Name and version of what found it. */
  readonly tool: string;
}

/** A part of a field that must not leave as it is, and what the reporter decided about it. */
export interface Redaction {
  /** Path of the field in the draft: `description.en`, `evidence.0.excerpt`. */
  readonly field: string;
  /** The text in question. Kept in the draft on this machine only; nothing that leaves contains it unless restored. */
  readonly text: string;
  readonly kind: 'secret' | 'user' | 'path' | 'host' | 'address';
  readonly decision: 'removed' | 'restored';
}

/** Stands in texts for what only the reporter can write; {@link hasPlaceholder} finds it. */
export function placeholder(words: string): string {
  return `⟦${words}⟧`;
}

export function hasPlaceholder(text: string): boolean {
  return /⟦[^⟧]*⟧/.test(text);
}

/** The fields of a draft that are written in both languages. */
const bilingual = ['title', 'description', 'impact', 'prerequisites', 'workaround'] as const;

/** The draft without texts that are still marked, where the other language has the same text finished. */
export function finished(draft: Draft): Draft {
  const texts = bilingual.map((key) => {
    const { en, 'zh-cn': zh } = draft[key];
    const [isOpenEn, isOpenZh] = [hasPlaceholder(en), hasPlaceholder(zh)];
    if (isOpenEn && zh && !isOpenZh) return [key, { en: '', 'zh-cn': zh }];
    return [key, isOpenZh && en && !isOpenEn ? { en, 'zh-cn': '' } : draft[key]];
  });
  return { ...draft, ...(Object.fromEntries(texts) as Pick<Draft, (typeof bilingual)[number]>) };
}
