/** `.env` files as the npm package `dotenv` reads them. */
import assert from 'node:assert/strict';
import { parseDotenv } from '../../server/engine/parsers/dotenv';
import { plain } from './support';

describe('dotenv', () => {
  const lines: readonly (readonly [string, Record<string, string>])[] = [
    ['A=1', { A: '1' }],
    ['A=', { A: '' }],
    ['A=""', { A: '' }],
    ['  A = 1  ', { A: '1' }],
    ['A: 1', { A: '1' }],
    ['A:1', {}],
    ['export A=1', { A: '1' }],
    ['export  A =1', { A: '1' }],
    ['export=1', { export: '1' }],
    ['A.b-c_1=x', { 'A.b-c_1': 'x' }],
    ['A=x # note', { A: 'x' }],
    ['A=x#note', { A: 'x' }],
    ['#A=x', {}],
    ['A="x # y" # note', { A: 'x # y' }],
    ["A='x # y'", { A: 'x # y' }],
    ['A=`it\'s "x"`', { A: 'it\'s "x"' }],
    ['A="x\\ny"', { A: 'x\ny' }],
    ["A='x\\ny'", { A: 'x\\ny' }],
    ['A="x\ny"\nB=2', { A: 'x\ny', B: '2' }],
    ['A="x\nB=2', { A: '"x', B: '2' }],
    ['A={"b": "c"}', { A: '{"b": "c"}' }],
    ['A=b=c==', { A: 'b=c==' }],
    ['A=1\nA=2', { A: '2' }],
    ['no assignment\nB=2', { B: '2' }],
  ];
  for (const [text, values] of lines) {
    it(JSON.stringify(text), () => assert.deepEqual(plain(parseDotenv(text).root), values));
  }

  it('gives the value without its quotes, the line as entry, and comments', () => {
    const text = '# one\nexport A="two" # three\r\nB=4\n';
    const { root, comments } = parseDotenv(text);
    assert.ok(root?.type === 'object');
    const [first] = root.members;
    assert.ok(first?.value.entry);
    assert.equal(text.slice(first.keyRange.start, first.keyRange.end), 'A');
    assert.equal(text.slice(first.value.range.start, first.value.range.end), 'two');
    assert.equal(text.slice(first.value.entry.start, first.value.entry.end), 'export A="two" # three\r\n');
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# one', '# three'],
    );
  });
});
