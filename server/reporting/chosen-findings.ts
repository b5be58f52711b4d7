/** Other findings for a draft somebody has worked on already: what the reporter wrote stays, the rest follows the findings. */
import type { Bilingual, Draft } from './draft';

/**
 * `draft` with the findings of `after` in place of those of `before`; both are drafts as they are made from findings
 * alone. What the draft still has as `before` has it becomes what `after` has. In a description that was edited, only the
 * lines of findings that come or go are changed. Evidence of a finding that is in neither stays.
 */
export function withFindings(draft: Draft, before: Draft, after: Draft): Draft {
  const isIn = ({ evidence }: Draft, fingerprint: string) => evidence.some((one) => one.fingerprint === fingerprint);
  const kept = draft.evidence.filter(({ fingerprint }) => isIn(after, fingerprint) || !isIn(before, fingerprint));
  const come = after.evidence.filter(({ fingerprint }) => !isIn(draft, fingerprint));
  const untouched = <Key extends keyof Draft>(key: Key) =>
    JSON.stringify(draft[key]) === JSON.stringify(before[key]) ? after[key] : draft[key];
  const list = (key: 'weaknesses' | 'standards' | 'references') => merged(draft[key], before[key], after[key]);
  const text = (key: 'title' | 'description' | 'impact' | 'workaround', touched: typeof mine = mine): Bilingual => ({
    en: touched(draft[key].en, before[key].en, after[key].en),
    'zh-cn': touched(draft[key]['zh-cn'], before[key]['zh-cn'], after[key]['zh-cn']),
  });
  const { patch: _, ...rest } = draft;
  const patch = untouched('patch');
  return {
    ...rest,
    kind: untouched('kind'),
    component: untouched('component'),
    versions: untouched('versions'),
    title: text('title'),
    description: text('description', withLines),
    impact: text('impact'),
    workaround: text('workaround'),
    weaknesses: list('weaknesses'),
    standards: list('standards'),
    references: list('references'),
    evidence: [...kept, ...come],
    ...(patch === undefined ? {} : { patch }),
  };
}

/** What the reporter wrote, or what is said now where nothing was written. */
function mine(written: string, before: string, after: string): string {
  return written === before ? after : written;
}

/** The reporter's text with the lines that come, and without those that go. */
function withLines(written: string, before: string, after: string): string {
  if (written === before) return after;
  const [old, now] = [findingLines(before), findingLines(after)];
  const lines = written.split('\n').filter((line) => !old.includes(line) || now.includes(line));
  const come = now.filter((line) => !old.includes(line) && !lines.includes(line));
  const at = lines.findLastIndex((line) => now.includes(line)) + 1;
  return [...lines.slice(0, at), ...come, ...lines.slice(at)].join('\n');
}

function findingLines(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('- `'));
}

/** The reporter's order and additions stay; what was taken out is not put back. */
function merged(written: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const kept = written.filter((one) => after.includes(one) || !before.includes(one));
  return [...kept, ...after.filter((one) => !before.includes(one) && !written.includes(one))];
}
