/** Every format is valid data: by its schema, its names, its expressions and its paths. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Format } from '../../rules/format';
import { formats } from '../../rules/index.generated';
import { elementNames, readerNames } from '../../server/engine/readers/rows';
import { parsePath } from '../../server/engine/readers/select';

const folder = 'rules/formats';
const schema = JSON.parse(readFileSync(`${folder}/format.schema.json`, 'utf8'));
const validate = addFormats(
  new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }),
).compile(schema);

describe('formats', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'format.schema.json');

  for (const file of files) {
    it(file, () => {
      const format: Format = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
      assert.ok(validate(format), JSON.stringify(validate.errors, null, 1));
      assert.equal(`${format.id}.json`, file);
      for (const row of format.read) {
        assert.ok(row.at === '.' || parsePath(row.at).length > 0, `path ${row.at}`);
        if (row.matches) assert.doesNotThrow(() => new RegExp(row.matches ?? ''));
        if (row.element === 'grant')
          assert.ok(row.set?.action && row.set.covers && row.set.approval, `grant at ${row.at}`);
        if (format.language === 'markdown') assert.match(row.at, /^(?:frontmatter|body)\b/);
      }
    });
  }

  it('are all in the index', () => assert.equal(formats.length, files.length));

  it('use the readers there are', () => {
    const row = schema.definitions.row.properties;
    assert.deepEqual([...row.reader.enum].sort(), [...readerNames].sort());
    assert.deepEqual([...row.element.enum].sort(), [...elementNames].sort());
  });

  it('read every reader and element kind somewhere', () => {
    const used = new Set(formats.flatMap((format) => format.read.map((row) => row.reader ?? row.element)));
    for (const name of [...readerNames, ...elementNames]) assert.ok(used.has(name), name);
  });
});
