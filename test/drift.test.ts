/** What is generated is current. `UPDATE=1` writes it anew instead of failing. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { activationEvents } from '../rules/activation';
import { formats, frameworks, rules } from '../rules/index.generated';
import { coverageTable, formatTable, frameworkTable, ruleTable } from '../rules/readme';

const update = process.env.UPDATE === '1';

describe('generated files', () => {
  it('rules/index.generated.ts names every check, format and framework', () => {
    const args = ['rules/generate-index.mjs', ...(update ? [] : ['--check'])];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });

  it('package.json is current: it starts the extension for the files of every format', () => {
    const text = readFileSync('package.json', 'utf8');
    const manifest = JSON.parse(text);
    const other = manifest.activationEvents.filter((event: string) => !event.startsWith('workspaceContains:'));
    manifest.activationEvents = [...other, ...activationEvents(formats)];
    const current = `${JSON.stringify(manifest, null, 2)}\n`;
    if (update) writeFileSync('package.json', current);
    else assert.equal(text, current, 'package.json is stale: run `npm run update`');
  });

  for (const path of ['README.md', 'rules/README.md']) {
    it(`${path} lists every rule, format and framework`, () => {
      const text = readFileSync(path, 'utf8');
      const base = path === 'README.md' ? 'rules/' : '';
      const sections = {
        rules: ruleTable(rules, base),
        formats: formatTable(formats, base),
        frameworks: frameworkTable(frameworks, base),
        ...(path === 'README.md' ? { coverage: coverageTable(formats) } : {}),
      };
      const current = Object.entries(sections).reduce(replaceSection, text);
      if (update) writeFileSync(path, current);
      else assert.equal(text, current, `${path} is stale: run \`npm run update\``);
    });
  }
});

/** Puts `table` between the comments `<!-- name -->` and `<!-- /name -->`. */
function replaceSection(text: string, [name, table]: [string, string]): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  assert.ok(start >= 0 && end > start, `${open} and ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${table}\n\n${text.slice(end)}`;
}
