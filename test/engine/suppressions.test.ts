import assert from 'node:assert/strict';
import { findDirectives } from '../../server/engine/suppressions';

describe('suppression comments', () => {
  const cases: { comment: string; ids: string[]; reason?: string; file?: boolean }[] = [
    { comment: '// grantlint-ignore a-rule -- because', ids: ['a-rule'], reason: 'because' },
    {
      comment: '# grantlint-ignore a-rule, b-rule -- two -- dashes',
      ids: ['a-rule', 'b-rule'],
      reason: 'two -- dashes',
    },
    { comment: '<!-- grantlint-ignore a-rule -- in Markdown -->', ids: ['a-rule'], reason: 'in Markdown' },
    { comment: '/* grantlint-ignore a-rule b-rule */', ids: ['a-rule', 'b-rule'] },
    { comment: '# grantlint-ignore a-rule', ids: ['a-rule'] },
    { comment: '# grantlint-ignore', ids: [] },
    { comment: '# grantlint-ignore-file a-rule -- 整个文件', ids: ['a-rule'], reason: '整个文件', file: true },
  ];
  for (const { comment, ids, reason, file } of cases) {
    it(comment, () => {
      const text = `line\n  ${comment}\n\nnext\nlast`;
      const start = text.indexOf(comment);
      const [directive] = findDirectives(text, [{ start, end: start + comment.length }]);
      assert.deepEqual(directive?.ruleIds, ids);
      assert.equal(directive.reason, reason);
      assert.equal(text.slice(directive.entry.start, directive.entry.end), `  ${comment}\n`);
      assert.ok(text.slice(directive.range.start, directive.range.end).startsWith('grantlint-ignore'));
      const covered = text.slice(directive.covers.start, directive.covers.end);
      assert.equal(covered, file ? text : 'next\n');
    });
  }

  it('behind code covers its own line only, and is deleted without the code', () => {
    const text = 'code # grantlint-ignore a-rule -- x\nnext\n';
    const [directive] = findDirectives(text, [{ start: 5, end: 35 }]);
    assert.equal(text.slice(directive?.covers.start, directive?.covers.end), 'code # grantlint-ignore a-rule -- x\n');
    assert.deepEqual(directive?.entry, { start: 5, end: 35 });
  });

  it('works with CRLF', () => {
    const text = '# grantlint-ignore a-rule -- why\r\nnext\r\n';
    const [directive] = findDirectives(text, [{ start: 0, end: 33 }]);
    assert.equal(directive?.reason, 'why');
  });

  it('is nothing outside comments or inside other words', () => {
    assert.deepEqual(findDirectives('"grantlint-ignore a"', []), []);
    assert.deepEqual(findDirectives('# grantlint-ignored a', [{ start: 0, end: 21 }]), []);
  });
});
