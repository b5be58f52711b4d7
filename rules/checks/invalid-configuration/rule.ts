import type { Problem } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'invalid-configuration',
    category: 'hygiene',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['CWE-693'],
  },
  text: {
    en: {
      title: 'Mistake in the configuration of Grantlint',
      messages: {
        syntax: 'This is not valid JSON, so settings from here on may have no effect.',
        expected: 'This is not valid JSON: `{expected}` is expected here. Settings from here on may have no effect.',
        'unknown-key': '`{subject}` is no setting here and has no effect. What fits here: {expected}.',
        'unknown-rule': 'There is no rule `{subject}`, so this entry has no effect.',
        'misspelt-rule': 'There is no rule `{subject}`, so this entry has no effect. The closest name is `{expected}`.',
        'wrong-type': '`{subject}` cannot stand here and has no effect. What fits here: {expected}.',
        missing: '`{subject}` is missing, so this entry has no effect. Add `{expected}`.',
      },
      fixes: {
        replace: 'Replace by {value}',
        guess: 'Replace by {value}, the closest name (the entry takes effect then: check that it is the one you meant)',
      },
    },
    'zh-cn': {
      title: 'Grantlint 配置有误',
      messages: {
        syntax: '此处不是合法的 JSON，之后的设置可能不生效。',
        expected: '此处不是合法的 JSON：这里应为 `{expected}`。之后的设置可能不生效。',
        'unknown-key': '此处没有 `{subject}` 这个设置项，它不会生效。可以写：{expected}。',
        'unknown-rule': '没有名为 `{subject}` 的规则，此项不会生效。',
        'misspelt-rule': '没有名为 `{subject}` 的规则，此项不会生效。最接近的名称是 `{expected}`。',
        'wrong-type': '此处不能写 `{subject}`，它不会生效。可以写：{expected}。',
        missing: '缺少 `{subject}`，此项不会生效。请添加 `{expected}`。',
      },
      fixes: {
        replace: '替换为 {value}',
        guess: '替换为最接近的名称 {value}（此项随即生效，请确认它正是您想写的）',
      },
    },
  },
  check: {
    problem(problem, context) {
      const { subject, expected, range } = problem;
      context.report({ message: messageFor(problem), data: { subject, expected }, range, fixes: fixesFor(problem) });
    },
  },
});

function messageFor({ problem, expected }: Problem): string {
  if (problem === 'syntax') return expected ? 'expected' : 'syntax';
  if (problem === 'unknown-rule') return expected ? 'misspelt-rule' : 'unknown-rule';
  return problem;
}

/** A value that means one of the expected ones is written as that; for a name that is merely close, that name is offered. */
function fixesFor({ problem, subject, expected, range }: Problem): FixReport[] {
  if (problem === 'wrong-type') {
    const value = meant(subject, expected.split(', '));
    return value
      ? [{ title: 'replace', data: { value }, applicability: 'safe', edits: [{ range, newText: value }] }]
      : [];
  }
  if ((problem !== 'unknown-key' && problem !== 'unknown-rule') || !/^[$\w-]+$/.test(expected)) return [];
  const value = JSON.stringify(expected);
  return [{ title: 'guess', data: { value }, applicability: 'unsafe', edits: [{ range, newText: value }] }];
}

/** The one word among `choices` that `written` is in other quotes or capitals, or cut short (`warn`), as JSON. */
function meant(written: string, choices: readonly string[]): string | undefined {
  const word = written.replace(/^"|"$/g, '').toLowerCase();
  const [choice, ...others] = choices.filter(
    (c) => /^\w+$/.test(c) && (c === word || (word.length > 2 && c.startsWith(word))),
  );
  if (choice === undefined || others.length > 0) return undefined;
  return choice === 'true' || choice === 'false' ? choice : JSON.stringify(choice);
}
