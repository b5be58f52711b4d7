/** What is proposed and explained while configuration is written; `|` is the cursor. */
import assert from 'node:assert/strict';
import type { ConfigLanguage, Format, FormatKey } from '../../rules/format';
import { applyEdits } from '../../server/engine/apply-edits';
import { completionsAt } from '../../server/engine/help/completions';
import { settingHelp } from '../../server/engine/help/setting-help';
import { parseConfig } from '../../server/engine/readers/config';

const key = (at: string, more: Partial<FormatKey> = {}): FormatKey => ({
  at,
  en: `What ${at} grants.`,
  'zh-cn': `${at} 的作用。`,
  see: 'https://example.test/',
  ...more,
});

function formatOf(language: ConfigLanguage, prefix = ''): Format {
  return {
    id: 'x',
    title: 'X',
    language,
    files: ['x'],
    places: [],
    comments: true,
    see: [],
    read: [],
    keys: [
      key(`${prefix}mode`, { values: ['ask', 'always'] }),
      key(`${prefix}sandbox.enabled`, { values: [true, false] }),
      key(`${prefix}sandbox.hosts`, { secure: [] }),
      key(`${prefix}servers.*.trust`, { values: [false, true] }),
      key(`${prefix}allow.*`),
    ],
  };
}

const deep: Format = { ...formatOf('json'), keys: [key('**.`chat.auto`', { values: [false, true] })] };

function proposals(marked: string, format: Format) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return { text, found: completionsAt(text, [format], offset) };
}

function labels(marked: string, format: Format): string[] {
  return proposals(marked, format).found.map(({ label }) => label);
}

/** The text after the proposal named `label` was taken. */
function taken(marked: string, label: string, format: Format): string {
  const { text, found } = proposals(marked, format);
  const one = found.find((completion) => completion.label === label);
  assert.ok(one, `${label} among ${found.map((completion) => completion.label).join(', ')}`);
  assert.ok(one.filter.startsWith(text.slice(one.range.start, text.length).slice(0, 1).trim()), 'filter fits');
  const after = applyEdits(text, [one]);
  assert.deepEqual(parseConfig(after, format.language).problems, []);
  return after;
}

describe('completion of settings', () => {
  const json = formatOf('json');
  const yaml = formatOf('yaml');
  const toml = formatOf('toml');
  const markdown = formatOf('markdown', 'frontmatter.');

  it('proposes the keys of an object that are not there yet', () => {
    assert.deepEqual(labels('{ | }', json), ['mode', 'sandbox', 'servers', 'allow']);
    assert.deepEqual(labels('{ "mode": "ask", "|" }', json), ['sandbox', 'servers', 'allow']);
    assert.deepEqual(labels('{ "sandbox": { | } }', json), ['enabled', 'hosts']);
    assert.deepEqual(labels('{ "servers": { "a": { "tr|" } } }', json), ['trust']);
    assert.deepEqual(labels('{ "servers": { | } }', json), []);
    assert.deepEqual(labels('{ "other": { | } }', json), []);
  });

  it('proposes the values of a key, the secure one first', () => {
    assert.deepEqual(labels('{ "mode": | }', json), ['ask', 'always']);
    assert.deepEqual(labels('{ "mode": "a|" }', json), ['ask', 'always']);
    assert.deepEqual(labels('{ "sandbox": { "enabled": | } }', json), ['true', 'false']);
    assert.deepEqual(
      proposals('{ "servers": { "a": { "trust": | } } }', json).found.map(({ secure }) => secure),
      [true, false],
    );
  });

  it('writes the secure default', () => {
    assert.equal(taken('{ "mo|" }', 'mode', json), '{ "mode": "ask" }');
    assert.equal(taken('{\n  "mo|"\n  "other": 1\n}', 'mode', json), '{\n  "mode": "ask",\n  "other": 1\n}');
    assert.equal(taken('{ "mo|": "always" }', 'mode', json), '{ "mode": "always" }');
    assert.equal(taken('{ "sandbox": { "|" } }', 'hosts', json), '{ "sandbox": { "hosts": [] } }');
    assert.equal(taken('{ "mode": "alw|" }', 'ask', json), '{ "mode": "ask" }');
  });

  it('knows YAML', () => {
    assert.deepEqual(labels('other: 1\n|\n', yaml), ['mode', 'sandbox', 'servers', 'allow']);
    assert.deepEqual(labels('sandbox:\n  hosts: []\n  |\n', yaml), ['enabled']);
    assert.deepEqual(labels('mode: |\n', yaml), ['ask', 'always']);
    assert.equal(taken('sandbox:\n  en|\n', 'enabled', yaml), 'sandbox:\n  enabled: true\n');
    assert.equal(taken('mode: al|\nother: 1\n', 'ask', yaml), 'mode: ask\nother: 1\n');
  });

  it('knows TOML', () => {
    assert.deepEqual(labels('|\n[sandbox]\n', toml), ['mode', 'servers', 'allow']);
    assert.deepEqual(labels('[sandbox]\nhosts = []\nen|\n', toml), ['enabled']);
    assert.equal(taken('mo|\n', 'mode', toml), 'mode = "ask"\n');
    assert.equal(taken('mode = "al|"\n', 'ask', toml), 'mode = "ask"\n');
  });

  it('knows front matter, and leaves prose alone', () => {
    assert.deepEqual(labels('---\nmode: |\n---\nText\n', markdown), ['ask', 'always']);
    assert.deepEqual(labels('---\nname: x\nmo|\n---\nText\n', markdown), ['mode', 'sandbox', 'servers', 'allow']);
    assert.deepEqual(labels('---\nname: x\n---\nText |\n', markdown), []);
  });

  it('finds keys at any depth', () => {
    assert.deepEqual(labels('{ "chat|" }', deep), ['chat.auto']);
    assert.deepEqual(labels('{ "a": { "b": { "chat|" } } }', deep), ['chat.auto']);
  });
});

describe('help on settings', () => {
  const said = (marked: string, format: Format) =>
    settingHelp(marked.replace('|', ''), [format], marked.indexOf('|')).map(({ key: { at }, range }) => [
      at,
      marked.replace('|', '').slice(range.start, range.end),
    ]);

  it('stands over keys and values', () => {
    assert.deepEqual(said('{ "mo|de": "ask" }', formatOf('json')), [['mode', '"mode"']]);
    assert.deepEqual(said('{ "mode": "a|sk" }', formatOf('json')), [['mode', '"ask"']]);
    assert.deepEqual(said('servers:\n  a:\n    tru|st: true\n', formatOf('yaml')), [['servers.*.trust', 'trust']]);
    assert.deepEqual(said('allow = ["x|"]\n', formatOf('toml')), [['allow.*', '"x"']]);
    assert.deepEqual(said('{ "other|": 1 }', formatOf('json')), []);
  });
});
