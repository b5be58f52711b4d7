/** What `grantlint.json` may say, and what is said of its mistakes. */
import assert from 'node:assert/strict';
import type { Problem } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { parseConfiguration } from '../../server/engine/configuration';
import type { FileSuppression } from '../../server/engine/settings';
import { suppressionEdits } from '../../server/engine/suppress-in-configuration';
import { everyServer } from './support';

const parse = (text: string) => parseConfiguration(text, [everyServer]);

/** `kind|text it stands at|subject|expected`. */
function problemsOf(text: string): string[] {
  const show = ({ problem, range, subject, expected }: Problem) =>
    `${problem}|${text.slice(range.start, range.end)}|${subject}|${expected}`;
  return parse(text).problems.map(show);
}

describe('configuration', () => {
  it('reads everything it knows', () => {
    const { settings, problems } = parse(`{
      // comments and trailing commas are welcome
      "$schema": "./grantlint.schema.json",
      "strict": true,
      "rules": { "every-server": { "level": "error", "names": ["a", "b"] } },
      "ignore": ["fixtures/**"],
      "suppressions": [{ "rule": "every-server", "files": ["a.json"], "fingerprint": "f00", "reason": "reviewed" }],
      "provenance": [{ "files": ["demo/**"], "is": "live" }],
      "knowledge": ["grantlint/*.json", "./tools/own.grantlint.json"],
    }`);
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      strict: true,
      rules: { 'every-server': { level: 'error', options: { names: ['a', 'b'] } } },
      ignore: ['fixtures/**'],
      suppressions: [{ rule: 'every-server', files: ['a.json'], fingerprint: 'f00', reason: 'reviewed' }],
      provenance: [{ files: ['demo/**'], is: 'live' }],
      knowledge: ['grantlint/*.json', './tools/own.grantlint.json'],
    });
  });

  it('takes a number that is none of less than nothing', () => {
    const { settings } = parse('{ "rules": { "every-server": { "days": 14 } } }');
    assert.deepEqual(settings.rules, { 'every-server': { options: { days: 14 } } });
    for (const value of ['-1', '"14"', 'null', '[7]'])
      assert.deepEqual(problemsOf(`{ "rules": { "every-server": { "days": ${value} } } }`), [
        `wrong-type|${value}|${value}|0, 1, …`,
      ]);
  });

  it('names what is wrong with what files are', () => {
    assert.deepEqual(problemsOf('{ "provenance": [{ "files": ["a"], "is": "alive" }, { "is": "test" }, 1] }'), [
      'wrong-type|"alive"|"alive"|live, example, template, documentation, test',
      'missing|{ "is": "test" }|files|"files": …',
      'wrong-type|1|1|{ "files": ["…"], "is": "live" }',
    ]);
  });

  it('takes a level by itself', () => {
    assert.deepEqual(parse('{"rules":{"every-server":"off"}}').settings.rules, { 'every-server': { level: 'off' } });
  });

  it('takes an empty text for the defaults', () => {
    assert.deepEqual(problemsOf(' \n'), []);
    assert.equal(parse('').settings.strict, false);
  });

  it('names unknown keys and rules and what was probably meant', () => {
    assert.deepEqual(problemsOf('{ "strct": true, "rules": { "evry-server": "off", "zzz": "off" } }'), [
      'unknown-key|"strct"|strct|strict',
      'unknown-rule|"evry-server"|evry-server|every-server',
      'unknown-rule|"zzz"|zzz|',
    ]);
  });

  it('lists the keys when none is near', () => {
    assert.deepEqual(problemsOf('{ "overrides": [] }'), [
      'unknown-key|"overrides"|overrides|$schema, strict, rules, ignore, suppressions, provenance, knowledge',
    ]);
  });

  it('tells wrong types by their value', () => {
    assert.deepEqual(
      problemsOf('{ "strict": "yes", "rules": { "every-server": "loud" }, "ignore": "a/**", "suppressions": {} }'),
      [
        'wrong-type|"yes"|"yes"|true, false',
        'wrong-type|"loud"|"loud"|off, info, warning, error',
        'wrong-type|"a/**"|"a/**"|[ "…" ]',
        'wrong-type|{}|{}|[ { … } ]',
      ],
    );
  });

  it('lets a mistake spoil nothing else', () => {
    const { settings } = parse(
      '{ "strict": 1, "ignore": ["a", 2, "b"], "rules": { "nope": "off", "every-server": "info" } }',
    );
    assert.deepEqual(settings.ignore, ['a', 'b']);
    assert.deepEqual(settings.rules, { 'every-server': { level: 'info' } });
  });

  it('wants a rule and a reason of a suppression, and does without the entry otherwise', () => {
    const text =
      '{ "suppressions": [{ "rule": "every-server" }, { "reason": "x" }, { "rule": "every-server", "reason": " " }] }';
    assert.deepEqual(problemsOf(text), [
      'missing|"every-server"|reason|"reason": "…"',
      'missing|{ "reason": "x" }|rule|"rule": "…"',
      'missing|" "|reason|"reason": "…"',
    ]);
    assert.deepEqual(parse(text).settings.suppressions, []);
  });

  it('does not widen a suppression whose bound cannot be read', () => {
    const { settings } = parse('{ "suppressions": [{ "rule": "every-server", "files": 1, "reason": "x" }] }');
    assert.deepEqual(settings.suppressions, []);
  });

  it('reports what is half typed and reads the rest', () => {
    const text = '{\n  "rules": {\n    "every-server": "off"\n  },\n  "ignore": ["a\n}\n';
    assert.deepEqual(parse(text).settings.rules, { 'every-server': { level: 'off' } });
    assert.ok(problemsOf(text).every((problem) => problem.startsWith('syntax|')));
    assert.notEqual(problemsOf(text).length, 0);
  });

  it('survives any text', () => {
    for (const text of [
      '[',
      '"',
      'null',
      '[[[',
      '{"rules":',
      '{"suppressions":[null,1,"",[]]}',
      '\u0000',
      '['.repeat(9999),
    ]) {
      assert.ok(Array.isArray(parse(text).problems), text.slice(0, 20));
    }
  });
});

describe('suppression in the configuration', () => {
  const withSuppression = (text: string, entry: FileSuppression) =>
    applyEdits(text, suppressionEdits(text, entry) ?? []);
  const entry = { rule: 'every-server', files: ['.mcp.json'], fingerprint: 'f00', reason: 'why' };

  it('makes a file of nothing', () => {
    const text = withSuppression('', entry);
    assert.deepEqual(JSON.parse(text), { suppressions: [entry] });
    assert.ok(text.endsWith('}\n'));
  });

  it('keeps comments and order', () => {
    const text = withSuppression('{\n  // mine\n  "strict": true\n}\n', entry);
    assert.ok(text.startsWith('{\n  // mine\n  "strict": true,\n  "suppressions": ['), text);
    assert.deepEqual(parse(text).settings.suppressions, [entry]);
  });

  it('leaves alone what is no list', () => {
    assert.equal(suppressionEdits('{ "suppressions": 1 }', entry), undefined);
  });

  it('adds to those that are there', () => {
    const once = withSuppression('', { rule: 'every-server', reason: 'first' });
    assert.deepEqual(
      parse(withSuppression(once, entry)).settings.suppressions.map((s) => s.reason),
      ['first', 'why'],
    );
  });
});
