import assert from 'node:assert/strict';
import type { Grant, ModelElement, Range } from '../../rules/model';
import { defineRule, type Rule } from '../../rules/rule';
import { type LintOptions, lint } from '../../server/engine/linter';
import { defaultSettings, type Settings } from '../../server/engine/settings';
import { documentOf } from '../support/engine';

const text = `first: yes # grantlint-ignore grant-rule -- reviewed
second: yes
# grantlint-ignore grant-rule
third: yes
# grantlint-ignore other-rule, grant-rule -- nothing here
fourth: no
`;
const comments = [...text.matchAll(/#.*/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));

describe('linter', () => {
  it('hands each element to the rules that asked for its kind, and sorts what they say', () => {
    assert.deepEqual(shown(run([grant('third'), grant('second')])), ['second']);
  });

  it('marks suppressed findings with their reason and leaves them in', () => {
    const [first, , third] = run([grant('first'), grant('second'), grant('third')]);
    assert.deepEqual(first?.suppressed, { kind: 'inSource', reason: 'reviewed' });
    assert.deepEqual(third?.suppressed, { kind: 'inSource', reason: '' });
  });

  it('tells rules on suppressions which ids silenced nothing', () => {
    const reported: string[][] = [];
    const rule = makeRule('suppression-rule', { suppression: (s) => void reported.push([...s.unused]) });
    run([grant('first')], {}, [grantRule, makeRule('other-rule', {}), rule]);
    assert.deepEqual(reported, [[], ['grant-rule'], ['other-rule', 'grant-rule']]);
  });

  it('does not call a suppression unused whose rule is off', () => {
    const reported: string[][] = [];
    const rule = makeRule('suppression-rule', { suppression: (s) => void reported.push([...s.unused]) });
    run([], { rules: { 'grant-rule': { level: 'off' } } }, [grantRule, rule]);
    assert.deepEqual(reported, [[], [], ['other-rule']]);
  });

  it('suppresses by configuration: rule, files and fingerprint must all fit', () => {
    const fingerprint = run([grant('second')])[0]?.fingerprint ?? '';
    const entry = { rule: 'grant-rule', files: ['conf/**'], fingerprint, reason: 'known' };
    const silent = run([grant('second')], { suppressions: [entry] });
    assert.deepEqual(silent[0]?.suppressed, { kind: 'external', reason: 'known' });
    for (const change of [{ files: ['other/**'] }, { fingerprint: 'x' }, { rule: 'other-rule' }]) {
      assert.equal(run([grant('second')], { suppressions: [{ ...entry, ...change }] })[0]?.suppressed, undefined);
    }
  });

  it('lets the configured level win over the rule and over the single report', () => {
    const loud = makeRule('grant-rule', {
      grant: (g, c) => c.report({ message: 'm', range: g.at.range, severity: 'error' }),
    });
    assert.equal(run([grant('second')], {}, [loud])[0]?.severity, 'error');
    assert.equal(run([grant('second')], { rules: { 'grant-rule': { level: 'info' } } }, [loud])[0]?.severity, 'info');
    assert.deepEqual(run([grant('second')], { rules: { 'grant-rule': { level: 'off' } } }, [loud]), []);
  });

  it('runs strict rules only when asked', () => {
    const strict: Rule = { ...grantRule, meta: { ...grantRule.meta, strict: true } };
    assert.equal(run([grant('second')], {}, [strict]).length, 0);
    assert.equal(run([grant('second')], { strict: true }, [strict]).length, 1);
    assert.equal(run([grant('second')], { rules: { 'grant-rule': { level: 'warning' } } }, [strict]).length, 1);
  });

  it('reports what most projects accept only when asked, also of a rule that is not strict', () => {
    const rule = makeRule('grant-rule', {
      grant: (g, c) => c.report({ message: 'm', range: g.at.range, strict: g.at.value !== 'second' }),
    });
    const grants = [grant('second'), grant('fourth')];
    assert.deepEqual(shown(run(grants, {}, [rule])), ['second']);
    assert.equal(run(grants, {}, [rule]).length, 1);
    assert.equal(run(grants, { strict: true }, [rule]).length, 2);
    assert.equal(run(grants, { rules: { 'grant-rule': { level: 'info' } } }, [rule]).length, 2);
  });

  it('isolates a rule that throws and names it once', () => {
    const broken = makeRule('broken', {
      grant() {
        throw new Error('boom');
      },
    });
    const errors: string[] = [];
    const options = { onRuleError: (rule: Rule) => void errors.push(rule.meta.id) };
    assert.deepEqual(shown(run([grant('second'), grant('third')], {}, [broken, grantRule], options)), ['second']);
    assert.deepEqual(errors, ['broken']);
  });

  it('says the same words of the same place once', () => {
    assert.equal(run([grant('second'), grant('second')]).length, 1);
  });

  it('gives a rule its options, the configured ones first', () => {
    const seen: (readonly string[])[] = [];
    const rule = makeRule('grant-rule', { grant: (_g, c) => void seen.push(c.option('names')) });
    const description = { en: 'x', 'zh-cn': 'x' };
    const optional: Rule = {
      ...rule,
      meta: { ...rule.meta, options: { names: { type: 'string[]', default: ['a'], description } } },
    };
    run([grant('second')], {}, [optional]);
    run([grant('second')], { rules: { 'grant-rule': { options: { names: ['b'] } } } }, [optional]);
    assert.deepEqual(seen, [['a'], ['b']]);
  });

  it('gives a rule its numbers, and 0 for one it does not have', () => {
    const seen: number[] = [];
    const rule = makeRule('grant-rule', { grant: (_g, c) => void seen.push(c.number('days'), c.number('other')) });
    const description = { en: 'x', 'zh-cn': 'x' };
    const optional: Rule = {
      ...rule,
      meta: { ...rule.meta, options: { days: { type: 'number', default: 7, description } } },
    };
    run([grant('second')], {}, [optional]);
    run([grant('second')], { rules: { 'grant-rule': { options: { days: 0 } } } }, [optional]);
    assert.deepEqual(seen, [7, 0, 0, 0]);
  });
});

describe('fingerprints', () => {
  const at = (source: string) => {
    const start = source.indexOf('second');
    const element = {
      ...grant('second'),
      at: { value: 'x', range: { start, end: start + 6 }, notation: 'raw' as const },
    };
    return run([element], {}, [grantRule], {}, source)[0]?.fingerprint;
  };

  it('survive line moves and re-indentation', () => {
    assert.equal(at('second: yes\n'), at('# new\n\n  second: yes\n'));
  });

  it('change with the flagged line', () => assert.notEqual(at('second: yes\n'), at('second: no\n')));

  it('tell equal findings of one file apart', () => {
    const source = 'second: yes\nsecond: yes\n';
    const elements = [0, 12].map((start) => ({
      ...grant('second'),
      at: { value: 'x', range: { start, end: start + 6 }, notation: 'raw' as const },
    }));
    const prints = run(elements, {}, [grantRule], {}, source).map((f) => f.fingerprint);
    assert.equal(new Set(prints).size, 2);
  });
});

const grantRule = makeRule('grant-rule', { grant: (g, c) => c.report({ message: 'm', range: g.at.range }) });

function makeRule(id: string, check: Rule['check']): Rule {
  const words = { title: id, messages: { m: 'm' } };
  const meta = {
    id,
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [],
  } as const;
  return defineRule({ meta, text: { en: words, 'zh-cn': words }, check });
}

function grant(word: string): Grant {
  const start = text.indexOf(word);
  const range: Range = { start, end: start + word.length };
  return {
    kind: 'grant',
    action: 'any',
    covers: 'everything',
    approval: 'never',
    key: word,
    at: { value: word, range, notation: 'raw' },
  };
}

function run(
  elements: readonly ModelElement[],
  settings: Partial<Settings> = {},
  rules: readonly Rule[] = [grantRule],
  options: Partial<LintOptions> = {},
  source = text,
) {
  const reading = { elements, comments: source === text ? comments : [] };
  return lint(documentOf('conf/file.yaml', source), reading, {
    rules,
    settings: { ...defaultSettings, ...settings },
    advisories: () => [],
    ...options,
  });
}

function shown(findings: ReturnType<typeof lint>): string[] {
  return findings.filter((f) => !f.suppressed).map((f) => text.slice(f.range.start, f.range.end));
}
