import assert from 'node:assert/strict';
import { spell } from '../../rules/edit';
import { applyEdits } from '../../server/engine/apply-edits';

describe('edits', () => {
  const edit = (start: number, end: number, newText: string) => ({ range: { start, end }, newText });

  it('are applied in offsets of the text before them', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, 'AA')]), 'AAbcdEf');
  });

  it('that overlap are applied first come, first served; equal ones once', () => {
    assert.equal(applyEdits('abcdef', [edit(0, 3, ''), edit(1, 2, 'X'), edit(5, 5, '!'), edit(5, 5, '!')]), 'de!f');
  });

  const spellings: [Parameters<typeof spell>, string][] = [
    [['a"b', 'json'], '"a\\"b"'],
    [[true, 'json'], 'true'],
    [[false, 'python'], 'False'],
    [[null, 'python'], 'None'],
    [['a', 'python'], '"a"'],
    [['on-request', 'yaml'], 'on-request'],
    [['yes', 'yaml'], '"yes"'],
    [['a: b', 'yaml'], '"a: b"'],
    [['never', 'toml'], '"never"'],
    [['x@1', 'raw'], 'x@1'],
  ];
  for (const [[value, notation], expected] of spellings) {
    it(`${String(value)} in ${notation} is ${expected}`, () => assert.equal(spell(value, notation), expected));
  }
});
