import assert from 'node:assert/strict';
import { replaceValue, rewrite, spell } from '../../rules/edit';
import type { Located, Notation } from '../../rules/model';

describe('edits to located values', () => {
  it('keep quotes and prefix where the value stands as it is written', () => {
    assert.equal(applied("args: ['a@1']", "'a@1'", 'a@1', 'javascript', 'a@2'), "args: ['a@2']");
    assert.equal(applied('x = r"a==1"', 'r"a==1"', 'a==1', 'python', 'a[b]==2'), 'x = r"a[b]==2"');
    assert.equal(applied('run a@1 now', 'a@1', 'a@1', 'raw', 'a@2'), 'run a@2 now');
  });

  it('write the whole value where it does not', () => {
    assert.equal(applied('- a@1', 'a@1', 'a@1', 'yaml', '@b/c@2'), '- "@b/c@2"');
    assert.equal(applied('["a\\u0040b"]', '"a\\u0040b"', 'a@b', 'json', 'c'), '["c"]');
    assert.equal(applied("['a']", "'a'", 'a', 'javascript', "it's"), '["it\'s"]');
  });

  it('spell scalars as the notation does', () => {
    assert.equal(spell(true, 'python'), 'True');
    assert.equal(spell(null, 'python'), 'None');
    assert.equal(spell('no', 'yaml'), '"no"');
    assert.equal(spell('ask', 'yaml'), 'ask');
    assert.equal(replaceValue(located('"on"', '"on"', 'on', 'json'), false).newText, 'false');
  });
});

function located(text: string, written: string, value: string, notation: Notation): Located {
  const start = text.indexOf(written);
  return { value, range: { start, end: start + written.length }, notation };
}

function applied(text: string, written: string, value: string, notation: Notation, replacement: string): string {
  const { range, newText } = rewrite(text, located(text, written, value, notation), replacement);
  return text.slice(0, range.start) + newText + text.slice(range.end);
}
