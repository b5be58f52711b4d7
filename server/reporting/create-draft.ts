/** A draft from findings: everything that is known is filled in, and what only the reporter knows is marked. */
import type { Category } from '../../rules/rule';
import {
  type Bilingual,
  type Component,
  type Draft,
  type Evidence,
  placeholder,
  type Reporter,
  type Versions,
} from './draft';

/** A finding with the words of its rule, as whoever found it hands it over. */
export interface SourceFinding extends Evidence {
  readonly category: Category;
  readonly title: Bilingual;
  /** The rule's own "why it matters". */
  readonly why: Bilingual;
  /** What the rule says to do instead: the title of its best fix, or nothing. */
  readonly remedy: Bilingual;
  readonly standards: readonly string[];
  /** Addresses of advisories of the same flaw. */
  readonly precedents: readonly string[];
}

export interface DraftSource {
  /** All of one component; none for a report that starts from nothing. */
  readonly findings: readonly SourceFinding[];
  readonly component?: Component;
  readonly versions?: Partial<Versions>;
  readonly reporter?: Reporter;
  readonly patch?: string;
  /** Name and version of Grantlint. */
  readonly tool: string;
}

const nobody: Reporter = { name: '', contact: '', credit: 'anonymous' };

export function createDraft(source: DraftSource): Draft {
  const { findings, component, versions, reporter = nobody, patch, tool } = source;
  const [first] = findings;
  const subject = component?.name ?? '';
  const standards = [...new Set(findings.flatMap((finding) => finding.standards))];
  return {
    kind: kindOf(findings),
    title: titleOf(first?.title, subject),
    component: component ?? { name: '' },
    versions: { affected: versions?.examined ?? '', ...versions },
    weaknesses: standards.filter((id) => id.startsWith('CWE-')),
    description: descriptionOf(findings),
    impact:
      textsOf(findings.map(({ why }) => why)) ??
      both(placeholder('what an attacker gains'), placeholder('攻击者能得到什么')),
    prerequisites: both(
      placeholder('what must be true for an attack: who can reach it, which settings, which user action'),
      placeholder('攻击的前提：谁能接触到它、需要哪些设置、用户须做什么'),
    ),
    workaround: textsOf(findings.map(({ remedy }) => remedy)) ?? both('', ''),
    evidence: findings.map(({ path, startLine, endLine, ruleId, message, excerpt, flow, sha256, fingerprint }) => ({
      path,
      startLine,
      endLine,
      ruleId,
      message,
      ...(excerpt === undefined ? {} : { excerpt }),
      flow,
      sha256,
      fingerprint,
    })),
    ...(patch ? { patch } : {}),
    standards: standards.filter((id) => !id.startsWith('CWE-')),
    references: [...new Set(findings.flatMap((finding) => finding.precedents))],
    reporter,
    disclosure: { isPublic: false, isExploited: false },
    redactions: [],
    tool,
  };
}

/** A finding as a line of the description. */
function findingLine({ path, startLine, message }: Evidence, locale: keyof Bilingual): string {
  return `- \`${path}\`:${startLine}: ${message[locale]}`;
}

/** A grant that is too wide by default is no vulnerability of its own; planted code is malice. */
function kindOf(findings: readonly SourceFinding[]): Draft['kind'] {
  if (findings.some(({ ruleId }) => /malicious|hostile/.test(ruleId))) return 'malicious';
  return findings.length > 0 && findings.every(({ category }) => category === 'grants')
    ? 'insecure-default'
    : 'vulnerability';
}

function titleOf(title: Bilingual | undefined, subject: string): Bilingual {
  if (!title) return both(placeholder('the flaw in a few words'), placeholder('用几个词概括缺陷'));
  return subject ? both(`${title.en} in ${subject}`, `${subject}：${title['zh-cn']}`) : title;
}

/** What findings of one component say, each thing once, one paragraph for each. Nothing without findings. */
function textsOf(texts: readonly Bilingual[]): Bilingual | undefined {
  const once = (locale: keyof Bilingual) =>
    [...new Set(texts.map((text) => text[locale]))].filter(Boolean).join('\n\n');
  return texts.length ? both(once('en'), once('zh-cn')) : undefined;
}

function descriptionOf(findings: readonly SourceFinding[]): Bilingual {
  if (!findings.length) return both(placeholder('what is wrong, and where'), placeholder('问题是什么、在哪里'));
  const lines = (locale: keyof Bilingual) => findings.map((finding) => findingLine(finding, locale)).join('\n');
  return both(
    `${lines('en')}\n\n${placeholder('how to reproduce it')}`,
    `${lines('zh-cn')}\n\n${placeholder('如何复现')}`,
  );
}

function both(en: string, zh: string): Bilingual {
  return { en, 'zh-cn': zh };
}
