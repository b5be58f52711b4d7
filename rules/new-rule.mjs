#!/usr/bin/env node
// Makes the folder of a new rule from rules/template: `npm run new-rule <id>`. The rule works at once, on an invented
// hazard, and its tests pass; replace the hazard by yours.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [id = ''] = process.argv.slice(2);
const folder = join(here, 'checks', id);
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
  stop('usage: npm run new-rule <id>, where <id> names the hazard in kebab-case: unpinned-package');
}
if (existsSync(join(folder, 'rule.ts'))) stop(`rules/checks/${id} exists`);

const { version } = JSON.parse(readFileSync(join(here, '..', 'package.json'), 'utf8'));
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(join(here, 'template'))) {
  const text = readFileSync(join(here, 'template', file), 'utf8');
  const filled = text.replaceAll('{{id}}', id).replaceAll('{{version}}', version);
  writeFileSync(join(folder, file.replace(/\.txt$/, '')), filled);
}
const { status } = spawnSync(process.execPath, [join(here, 'generate-index.mjs')], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
console.log(`rules/checks/${id} is there: write rule.ts, en.md and zh-cn.md, then run npm test and npm run update`);

function stop(message) {
  console.error(message);
  process.exit(2);
}
