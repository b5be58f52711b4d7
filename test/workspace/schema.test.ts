/** The schema of `grantlint.json` is generated: `UPDATE=1` rewrites it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import { rules } from '../../rules/index.generated';
import { configurationSchema } from '../../server/engine/configuration-schema';

const file = 'rules/grantlint.schema.json';

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
