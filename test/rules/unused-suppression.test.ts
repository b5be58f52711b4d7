import assert from 'node:assert/strict';
import unexplained from '../../rules/checks/unexplained-suppression/rule';
import unused from '../../rules/checks/unused-suppression/rule';
import { defineRule } from '../../rules/rule';
import { findingsOn, fixedBy, rangeOf } from '../support/elements';

/** A rule that reports every problem element: here, the word `bad`. */
const used = defineRule({
  ...unused,
  meta: { ...unused.meta, id: 'used' },
  check: { problem: (problem, context) => context.report({ message: 'empty', range: problem.range }) },
});

describe('unused-suppression', () => {
  const cases: { comment: string; before?: string; fixed?: string; silent?: true }[] = [
    { comment: '# grantlint-ignore used -- why', silent: true },
    { comment: '# grantlint-ignore idle -- why', fixed: 'bad\n' },
    { comment: '# grantlint-ignore idle', fixed: 'bad\n' },
    { comment: '# grantlint-ignore', fixed: 'bad\n' },
    { comment: '# grantlint-ignore idle, used -- why', fixed: '# grantlint-ignore used -- why\nbad\n' },
    { comment: '# grantlint-ignore used idle', fixed: '# grantlint-ignore used\nbad\n' },
    { comment: '# grantlint-ignore-file a, used,b -- x -- y', fixed: '# grantlint-ignore-file used -- x -- y\nbad\n' },
    { comment: '<!-- grantlint-ignore idle, used -- why -->', fixed: '<!-- grantlint-ignore used -- why -->\nbad\n' },
    { comment: '<!-- grantlint-ignore idle -- why -->', fixed: 'bad\n' },
    { comment: '/* grantlint-ignore idle */', fixed: 'bad\n' },
    { comment: '// eslint-disable-next-line no-eval, grantlint-ignore idle' },
    { comment: '/* grantlint-ignore idle\n   a note on the next line */' },
    { before: 'good()  ', comment: '# grantlint-ignore idle -- why', fixed: 'good()\nbad\n' },
    { before: '{', comment: '/* grantlint-ignore idle */', fixed: '{\nbad\n' },
  ];
  for (const { before = '', comment, fixed, silent } of cases) {
    it(before + comment, () => {
      const text = `${before}${comment}\nbad\n`;
      const problem = {
        kind: 'problem' as const,
        problem: 'syntax' as const,
        range: rangeOf(text, 'bad'),
        subject: '',
        expected: '',
      };
      const findings = findingsOn(unused, text, [problem], [rangeOf(text, comment)], [used]);
      assert.equal(findings.length, silent ? 0 : 1);
      if (!silent) assert.equal(fixedBy(text, findings), fixed);
    });
  }
});

describe('unexplained-suppression', () => {
  const cases: Readonly<Record<string, number>> = {
    '# grantlint-ignore used -- reviewed': 0,
    '# grantlint-ignore used, idle': 1,
    '# grantlint-ignore used --': 1,
    '# grantlint-ignore used -- ': 1,
    '# grantlint-ignore': 0,
  };
  for (const [comment, count] of Object.entries(cases)) {
    it(comment, () => {
      const text = `${comment}\nbad\n`;
      assert.equal(findingsOn(unexplained, text, [], [rangeOf(text, comment)]).length, count);
    });
  }
});
