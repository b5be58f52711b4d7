/** Formats that go by what a file holds, where its path does not tell. */
import assert from 'node:assert/strict';
import type { Format } from '../../rules/format';
import { createEngine } from '../../server/engine/engine';

const base: Format = {
  id: 'cards',
  title: 'Cards',
  language: 'json',
  files: ['**/*.json'],
  shape: [['servers.*.command'], ['servers.*.url', 'version']],
  places: [],
  comments: false,
  see: [],
  read: [{ reader: 'server', at: 'servers.*' }],
};

const named: Format = { ...base, id: 'named', title: 'Named', files: ['**/named.json'] };
const { shape: _, ...byPath } = named;
const engine = createEngine({ formats: [base, byPath], frameworks: [] });

function formatsOf(path: string, text: string): string[] {
  const subject = engine.subject(path);
  assert.ok(subject);
  const session = engine.read({ uri: `file:///w/${path}`, path, text }, subject);
  assert.equal(
    session.elements.some(({ kind }) => kind === 'server'),
    session.formats.length > 0 && /command|url/.test(text),
  );
  return session.formats.map(({ id }) => id);
}

describe('shapes', () => {
  it('are looked at where the path does not tell', () => {
    assert.deepEqual(formatsOf('a.json', '{ "servers": { "x": { "command": "node" } } }'), ['cards']);
    assert.deepEqual(formatsOf('a.json', '{ "servers": { "x": { "url": "https://a.test" } }, "version": 1 }'), [
      'cards',
    ]);
  });

  it('must be there as a whole', () => {
    assert.deepEqual(formatsOf('a.json', '{ "servers": { "x": { "url": "https://a.test" } } }'), []);
    assert.deepEqual(formatsOf('a.json', '{ "servers": [], "command": 1 }'), []);
    assert.deepEqual(formatsOf('a.json', 'servers command'), []);
    assert.deepEqual(formatsOf('a.json', ''), []);
  });

  it('give way to a path that tells', () => {
    assert.deepEqual(formatsOf('named.json', '{}'), ['named']);
    assert.deepEqual(formatsOf('named.json', '{ "servers": { "x": { "command": "node" } } }'), ['named']);
  });
});
