/** What a report takes from a finding of the linter. */
import { createHash } from 'node:crypto';
import type { Edit, Package, Range } from '../../rules/model';
import type { Advisory, Locale } from '../../rules/rule';
import { applyEdits } from '../engine/apply-edits';
import { type Finding, type Fix, fixTitle, messageOf, relatedLabel } from '../engine/finding';
import { masked } from '../engine/mask';
import { componentOf, type FoundComponent, packageComponent } from './component';
import { createDraft, type SourceFinding } from './create-draft';
import type { Bilingual, Draft } from './draft';
import { unifiedDiff } from './patch';

export interface FoundIn {
  /** Below the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Every finding of the file: credentials among them are not shown. */
  readonly findings: readonly Finding[];
  /** A rule's own "why it matters", Markdown; empty when its page did not ship. */
  whyOf(ruleId: string, locale: Locale): string;
}

/** A finding and the file it is in. */
export interface FoundAt {
  readonly finding: Finding;
  readonly file: FoundIn;
  /** Absolute path of the file. */
  readonly absolute: string;
}

export interface Surrounding {
  /** Absolute: the folder not to leave in search of a manifest. */
  readonly project: string;
  readFile(path: string): Promise<string | undefined>;
  /** The advisory index's. */
  advisoriesFor(pkg: Package): readonly Advisory[];
  /** Name and version of what found it. */
  readonly tool: string;
}

/** A draft from findings of one component, or an empty one from none. */
export async function draftFrom(
  found: readonly FoundAt[],
  { project, readFile, advisoriesFor, tool }: Surrounding,
): Promise<Draft> {
  const [first] = found;
  const component = first && (await componentFound(first, { project, readFile, advisoriesFor }));
  const patches = patchesOf(found);
  return createDraft({
    findings: found.map(({ finding, file }) => fromFinding(finding, file)),
    ...(component ? { component: component.component, versions: component.versions } : {}),
    ...(patches.length ? { patch: patches.join('') } : {}),
    tool,
  });
}

/** What a finding is about: the package an advisory names, otherwise what its file belongs to. */
export async function componentFound(
  { finding, absolute }: Pick<FoundAt, 'finding' | 'absolute'>,
  { project, readFile, advisoriesFor }: Omit<Surrounding, 'tool'>,
): Promise<FoundComponent | undefined> {
  return packageIn(finding, advisoriesFor) ?? (await componentOf(absolute, project, readFile));
}

/** The finding as evidence with the words of its rule. Credentials in the lines it quotes are masked. */
export function fromFinding(finding: Finding, file: FoundIn): SourceFinding {
  const { path, text } = file;
  const { rule, range, fingerprint, related, fixes, advisories } = finding;
  const lines = masked(text, secretsOf(file)).split('\n');
  const startLine = lineOf(text, range.start);
  const endLine = lineOf(text, Math.max(range.start, range.end - 1));
  const [fix] = fixes;
  return {
    path,
    startLine,
    endLine,
    ruleId: rule.meta.id,
    message: bilingual((locale) => messageOf(finding, locale)),
    excerpt: lines
      .slice(startLine - 1, Math.min(endLine, startLine + mostLines - 1))
      .join('\n')
      .slice(0, longestExcerpt),
    flow: related.map((one) => ({
      path: one.document?.path ?? path,
      line: lineOf(one.document?.text ?? text, one.range.start),
      label: bilingual((locale) => relatedLabel(finding, one, locale)),
    })),
    sha256: createHash('sha256').update(text).digest('hex'),
    fingerprint,
    category: rule.meta.category,
    title: bilingual((locale) => rule.text[locale].title),
    why: bilingual((locale) => file.whyOf(rule.meta.id, locale)),
    remedy: bilingual((locale) => (fix ? fixTitle(finding, fix, locale) : '')),
    // What an advisory says of the package tells more than what the rule is about.
    standards: [...(advisories[0]?.cwes ?? []), ...rule.meta.standards],
    precedents: advisories.map(({ url }) => url).filter((url) => /^https:/.test(url)),
  };
}

/**
 * The first fix of each finding as patches that are applied one after the other: one of a file is made to the text that
 * the one before it leaves. Left out is what would write a credential out, and what changes the same place once more.
 */
export function patchesOf(found: readonly Pick<FoundAt, 'finding' | 'file'>[]): string[] {
  const applied = new Map<string, Edit[]>();
  return found.flatMap(({ finding, file }) => {
    const [fix] = finding.fixes;
    const before = applied.get(file.path) ?? [];
    if (!fix || repeatsSecret(fix, file) || fix.edits.some((edit) => before.some((other) => collide(edit, other))))
      return [];
    const text = masked(file.text, secretsOf(file));
    const after = [...before, ...fix.edits];
    applied.set(file.path, after);
    return unifiedDiff(file.path, applyEdits(text, before), applyEdits(text, after)) || [];
  });
}

/** Two that are the same, as the import that both fixes need, are one. */
function collide(a: Edit, b: Edit): boolean {
  const isSame = a.range.start === b.range.start && a.range.end === b.range.end;
  if (isSame && a.newText === b.newText) return false;
  return isSame || (a.range.start < b.range.end && b.range.start < a.range.end);
}

/**
 * The package a finding is about, when advisories are what it found: with the versions they name. Nothing for a finding
 * about the project's own code; `advisoriesFor` is the advisory index's.
 */
export function packageIn(
  { data, advisories }: Finding,
  advisoriesFor: (pkg: Package) => readonly Advisory[],
): FoundComponent | undefined {
  const [worst] = advisories;
  const { name, version } = data;
  if (!worst || typeof name !== 'string') return undefined;
  const spec = { value: name, range: { start: 0, end: 0 }, notation: 'json' } as const;
  const examined =
    typeof version === 'string' && version ? { version, pin: 'exact' as const } : { pin: 'none' as const };
  for (const [type, ecosystem] of [
    ['npm', 'npm'],
    ['pypi', 'PyPI'],
  ] as const) {
    const known = advisoriesFor({ kind: 'package', type, name, runner: '', spec, ...examined });
    if (!known.some(({ id }) => id === worst.id)) continue;
    const { affected, fixed } = worst;
    return {
      component: packageComponent(ecosystem, name),
      versions: {
        affected,
        ...(fixed ? { fixed } : {}),
        ...('version' in examined ? { examined: examined.version } : {}),
      },
    };
  }
  return undefined;
}

/** The section of a rule's page that says why it matters. */
export function whyIn(page: string): string {
  const [, section = ''] = /^## (?:Why it matters|为什么重要)\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(page) ?? [];
  return section.trim();
}

const mostLines = 20;
/** In UTF-16 units: minified files have lines without end. */
const longestExcerpt = 4_000;

function secretsOf({ findings }: FoundIn): Range[] {
  return findings.filter(({ rule }) => rule.meta.category === 'secrets').map(({ range }) => range);
}

function repeatsSecret({ edits }: Fix, file: FoundIn): boolean {
  const values = secretsOf(file).map(({ start, end }) => file.text.slice(start, end).replace(/^["'`]|["'`]$/g, ''));
  return edits.some(({ newText }) => values.some((value) => value.length > 4 && newText.includes(value)));
}

/** 1-based. */
function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function bilingual(text: (locale: Locale) => string): Bilingual {
  return { en: text('en'), 'zh-cn': text('zh-cn') };
}
