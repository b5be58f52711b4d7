/** Every rule is complete: in its folder, in both languages, in words that fit, with tags that exist. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { secretPatterns } from '../rules/catalog/secret-patterns';
import { cwesOf, frameworkNames, standard, standardsOf } from '../rules/catalog/standards';
import standards from '../rules/catalog/standards.json';
import { knownVersion } from '../rules/catalog/versions';
import versions from '../rules/catalog/versions.json';
import { rules } from '../rules/index.generated';
import { type Locale, locales, type Rule, type RuleText } from '../rules/rule';

const headings: Readonly<Record<Locale, readonly string[]>> = {
  en: ['What it detects', 'Why it matters', 'Examples', 'Use instead', 'References'],
  'zh-cn': ['检测内容', '为什么重要', '示例', '参考'],
};

describe('rules', () => {
  it('stand in folders of their own names', () => {
    const folders = readdirSync('rules/checks', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(rules.map((rule) => rule.meta.id).sort(), folders.map((folder) => folder.name).sort());
  });

  for (const rule of rules) {
    describe(rule.meta.id, () => {
      it('has metadata the contract knows', () => checkMeta(rule));
      it('has the same words in both languages', () => checkWords(rule));
      for (const locale of locales) it(`is documented in ${locale}.md`, () => checkDocument(rule, locale));
      it('refers to the same sources in both languages', () => {
        const [en, zh] = [linksOf(rule, 'en'), linksOf(rule, 'zh-cn')];
        assert.ok(en.length > 0, 'a reference');
        assert.deepEqual(zh, en);
      });
    });
  }
});

describe('catalog', () => {
  it('has each standard once, under a framework with a name', () => {
    assert.equal(new Set(standards.map(({ id }) => id)).size, standards.length);
    for (const { id, framework, name, url } of standards) {
      assert.ok(framework in frameworkNames && name && /^https:\/\//.test(url), id);
    }
    assert.equal(standard('CWE-78')?.name, 'OS Command Injection');
    assert.equal(standard('CWE-0'), undefined);
  });

  it('has versions in order, under names as their registries compare them', () => {
    for (const known of [versions.npm, versions.pypi]) {
      assert.deepEqual(Object.keys(known), Object.keys(known).sort());
      for (const version of Object.values(known)) assert.match(version, /^\d+(?:\.\d+)*(?:[-.+]?[\w.]+)?$/);
    }
    for (const name of Object.keys(versions.pypi)) assert.match(name, /^[a-z\d]+(?:-[a-z\d]+)*$/);
    assert.equal(knownVersion('pypi', 'Awslabs.AWS_API-mcp-server'), versions.pypi['awslabs-aws-api-mcp-server']);
    assert.equal(knownVersion('npm', 'constructor'), undefined);
  });
});

function checkMeta({ meta }: Rule): void {
  assert.match(meta.id, /^[a-z][a-z\d]*(?:-[a-z\d]+)+$/);
  assert.ok(['grants', 'supply-chain', 'secrets', 'injection', 'exposure', 'hygiene'].includes(meta.category));
  assert.ok(['info', 'warning', 'error'].includes(meta.severity));
  assert.ok(['low', 'medium', 'high'].includes(meta.confidence));
  assert.ok(['none', 'safe', 'unsafe'].includes(meta.fix));
  assert.match(meta.since, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(
    meta.standards.filter((id) => !standard(id)),
    [],
    'standards the catalog does not have',
  );
  assert.equal(new Set(meta.standards).size, meta.standards.length, 'each standard once');
  assert.equal(standardsOf(meta).length, meta.standards.length);
  if (meta.category !== 'hygiene') assert.ok(cwesOf(meta).length > 0, 'a weakness (CWE)');
  for (const { description } of Object.values(meta.options ?? {})) {
    for (const locale of locales) assert.ok(description[locale], `a description in ${locale}`);
  }
}

function checkWords({ meta, text }: Rule): void {
  const shape = (words: RuleText) =>
    (['messages', 'fixes', 'related'] as const).flatMap((group) =>
      Object.entries(words[group] ?? {}).map(
        ([key, sentence]) => `${group}.${key} ${placeholders(sentence).join(' ')}`,
      ),
    );
  assert.deepEqual(shape(text['zh-cn']).sort(), shape(text.en).sort());
  for (const locale of locales) {
    const { title, messages, fixes = {}, related = {} } = text[locale];
    assert.ok(title.length <= 80 && !/[.。]$/.test(title), 'a short title without a full stop');
    assert.ok(Object.keys(messages).length > 0);
    for (const sentence of Object.values(messages)) {
      assert.ok(sentence.length <= 280, `${sentence.length} characters: ${sentence}`);
      assert.match(sentence, /[.。]$/);
    }
    for (const label of [...Object.values(fixes), ...Object.values(related)]) {
      assert.ok(label.length <= 140 && !/[.。]$/.test(label), `a short label without a full stop: ${label}`);
    }
    const hasFixes = meta.fix !== 'none' || meta.fixOnDemand === true;
    assert.equal(Object.keys(fixes).length > 0, hasFixes, 'titles of fixes exactly when there are fixes');
  }
  for (const sentence of [text['zh-cn'].title, ...Object.values(text['zh-cn'].messages)]) {
    assert.match(sentence, /\p{Script=Han}/u);
    assert.doesNotMatch(sentence, /\p{Script=Han} ?[,;:!?]|[,;:!?] ?\p{Script=Han}/u, 'Chinese punctuation');
  }
}

function checkDocument(rule: Rule, locale: Locale): void {
  const text = documentOf(rule, locale);
  assert.ok(text.startsWith(`# ${rule.meta.id}\n`), 'the title is the id');
  const prose = text.replace(/^(`{3,})[\s\S]*?^\1[ \t]*$/gm, '');
  assert.deepEqual(
    [...prose.matchAll(/^## (.+)$/gm)].map((match) => match[1]),
    headings[locale],
  );
  if (locale !== 'en') assert.doesNotMatch(text, /^`{3,}.*title=/m, 'examples stand in en.md only');
  for (const { provider, regex, holder } of secretPatterns) {
    if (!holder) assert.doesNotMatch(text, regex, `text like a key of ${provider}`);
  }
  assert.doesNotMatch(text, /\r/);
  assert.doesNotMatch(prose, /[ \t]$/m, 'stray white space');
  assert.ok(text.endsWith('\n'));
}

function linksOf(rule: Rule, locale: Locale): string[] {
  const references = documentOf(rule, locale).split(/^## (?:References|参考)$/m)[1] ?? '';
  // A translated page of the same manual is the same source.
  return [...references.matchAll(/\]\((https:[^)\s]+)\)/g)].map((match) =>
    (match[1] ?? '').replace(/\/zh-(?:cn|hans)\//i, '/'),
  );
}

function documentOf({ meta }: Rule, locale: Locale): string {
  return readFileSync(`rules/checks/${meta.id}/${locale}.md`, 'utf8');
}

function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}
