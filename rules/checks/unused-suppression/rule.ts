import type { Edit, Suppression } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'unused-suppression',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['AST09'],
  },
  text: {
    en: {
      title: 'Suppression silences nothing',
      messages: {
        unused:
          'Nothing here is reported by {rules}, so this suppression has no effect now but would hide the next real finding. Remove it.',
        empty:
          'This suppression names no rule, so it silences nothing. Write the rule after it, as in `grantlint-ignore unpinned-package -- reason`, or remove it.',
      },
      fixes: { remove: 'Remove this suppression', shorten: 'Remove {rules} from this suppression' },
    },
    'zh-cn': {
      title: '忽略注释没有作用',
      messages: {
        unused: '{rules} 在此处没有告警，这条忽略注释现在不起作用，却会掩盖将来真正的问题。请删除。',
        empty:
          '这条忽略注释没有写明规则，因此不起作用。请在后面写上规则，例如 `grantlint-ignore unpinned-package -- 理由`，或将其删除。',
      },
      fixes: { remove: '删除这条忽略注释', shorten: '从这条忽略注释中去掉 {rules}' },
    },
  },
  check: {
    suppression(suppression, context) {
      const { ruleIds, unused, range } = suppression;
      if (ruleIds.length > 0 && unused.length === 0) return;
      const rules = unused.map((id) => `\`${id}\``).join(', ');
      const whole = unused.length === ruleIds.length;
      context.report({
        message: ruleIds.length === 0 ? 'empty' : 'unused',
        data: { rules },
        range,
        fixes: whole ? removal(suppression, context.text) : shortening(suppression, context.text, rules),
        ...(whole ? { tag: 'unnecessary' as const } : {}),
      });
    },
  },
});

/** Deletes the comment with the blanks before it, unless it says something else beside the suppression. */
function removal({ entry, range }: Suppression, text: string): FixReport[] {
  const before = text.slice(entry.start, range.start);
  const after = text.slice(range.end, entry.end);
  if (!/^\s*(?:\/\/+|#+|\/\*+|<!--|;+)?\s*$/.test(before) || !/^\s*(?:\*+\/|-->)?\s*$/.test(after)) return [];
  const blanks = /(?<=\S)[ \t]*$/.exec(text.slice(Math.max(0, entry.start - 80), entry.start))?.[0].length ?? 0;
  const edit = { range: { start: entry.start - blanks, end: entry.end }, newText: '' };
  return [{ title: 'remove', applicability: 'safe', edits: [edit] }];
}

/** Writes the list of ids without the unused ones, where that list stands as it was read. */
function shortening({ ruleIds, unused, range }: Suppression, text: string, rules: string): FixReport[] {
  const written = text.slice(range.start, range.end);
  const head = /^grantlint-ignore(?:-file)?[ \t]*/.exec(written)?.[0] ?? '';
  const list =
    written
      .slice(head.length)
      .split(/[ \t]+--[ \t]/)[0]
      ?.trimEnd() ?? '';
  if (list.split(/[\s,]+/).join() !== ruleIds.join()) return [];
  const start = range.start + head.length;
  const edit: Edit = {
    range: { start, end: start + list.length },
    newText: ruleIds.filter((id) => !unused.includes(id)).join(', '),
  };
  return [{ title: 'shorten', data: { rules }, applicability: 'safe', edits: [edit] }];
}
