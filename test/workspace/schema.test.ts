/** The schemas of `grantlint.json` and of knowledge files are generated: `UPDATE=1` rewrites them. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import { sanitizers } from '../../rules/catalog/sanitizers';
import { sinks } from '../../rules/catalog/sinks';
import { frameworks, rules } from '../../rules/index.generated';
import { configurationSchema } from '../../server/engine/configuration-schema';
import { parseKnowledge } from '../../server/engine/knowledge-file';
import { knowledgeSchema } from '../../server/engine/knowledge-schema';

const file = 'rules/grantlint.schema.json';

const mistakes = {
  'a list of another name': { sink: [] },
  'a list that is none': { sinks: {} },
  'a row without a language': { sinks: [{ calls: ['a.b'], sink: 'command', text: ['0'] }] },
  'a sink of no kind': { sinks: [{ language: 'python', calls: ['a.b'], sink: 'harm', text: ['0'] }] },
  'a sink without arguments': { sinks: [{ language: 'python', calls: ['a.b'], sink: 'command' }] },
  'a name that is an expression': { sanitizers: [{ language: 'any', methods: ['(a+)+$'], effect: 'cleans' }] },
  'packages that are an expression': {
    sources: [{ language: 'python', packages: ['(a|a)*'], from: 'model', calls: ['x'] }],
  },
  'a source that nothing reads': { sources: [{ language: 'python', packages: ['a'], from: 'model' }] },
  'a framework without rows': { frameworks: [{ language: 'python', packages: ['a'] }] },
};

describe('schema of grantlint.json', () => {
  it('is current', () => {
    const text = `${JSON.stringify(configurationSchema(rules), undefined, 2)}\n`;
    if (process.env.UPDATE) writeFileSync(file, text);
    assert.equal(readFileSync(file, 'utf8'), text, 'run `npm run update`');
  });

  it('is a schema that accepts good files and refuses bad ones', () => {
    const ajv = new Ajv({ strictSchema: false });
    const validate = ajv.compile(configurationSchema(rules));
    const id = rules[0]?.meta.id ?? '';
    assert.ok(validate({ strict: true, rules: { [id]: 'off' }, suppressions: [{ rule: id, reason: 'x' }] }));
    assert.ok(validate({ rules: { [id]: { level: 'error' } }, ignore: ['a/**'] }));
    assert.ok(!validate({ rules: { nope: 'off' } }));
    assert.ok(!validate({ suppressions: [{ rule: id }] }));
    assert.ok(!validate({ strict: 'yes' }));
  });
});

describe('schema of knowledge files', () => {
  const published = 'rules/grantlint-knowledge.schema.json';

  it('is current', () => {
    const text = `${JSON.stringify(knowledgeSchema, undefined, 2)}\n`;
    if (process.env.UPDATE) writeFileSync(published, text);
    assert.equal(readFileSync(published, 'utf8'), text, 'run `npm run update`');
  });

  it('accepts what ships, with the same verdict as the reader of these files', () => {
    const validate = new Ajv({ strict: false }).compile(knowledgeSchema);
    const own = frameworks.map((framework) => ({ ...framework }));
    for (const file of [{ frameworks: own }, { sinks }, { sanitizers }, { $schema: 'x' }]) {
      assert.ok(validate(file), JSON.stringify(validate.errors));
      assert.deepEqual(parseKnowledge(JSON.stringify(file)).problems, []);
    }
  });

  for (const [what, file] of Object.entries(mistakes)) {
    it(`refuses ${what}`, () => {
      assert.ok(!new Ajv({ strict: false }).compile(knowledgeSchema)(file));
      const { problems, knowledge } = parseKnowledge(JSON.stringify(file));
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.deepEqual(knowledge, { frameworks: [], sinks: [], sanitizers: [] });
    });
  }
});
