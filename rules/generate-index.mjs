#!/usr/bin/env node
// Writes rules/index.generated.ts: every check, format and framework found in its folder. `--check` only compares.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const camel = (id) => id.replace(/[^a-z0-9]+(\w)/gi, (_, c) => c.toUpperCase());
const folders = readdirSync(join(here, 'checks'), { withFileTypes: true })
  .filter((e) => e.isDirectory() && existsSync(join(here, 'checks', e.name, 'rule.ts')))
  .map((e) => e.name)
  .sort();
const data = (folder) =>
  readdirSync(join(here, folder))
    .filter((f) => f.endsWith('.json') && !f.endsWith('.schema.json'))
    .map((f) => f.slice(0, -5))
    .sort();

const lines = ['// Written by `npm run update`; do not edit.'];
const group = (name, type, ids, prefix, path) => {
  for (const id of ids) lines.push(`import ${camel(`${prefix}-${id}`)} from '${path(id)}';`);
  return `export const ${name}: readonly ${type}[] = [\n${ids.map((id) => `  ${camel(`${prefix}-${id}`)}${type === 'Rule' ? '' : ` as ${type}`},\n`).join('')}];`;
};
const blocks = [
  group('rules', 'Rule', folders, 'check', (id) => `./checks/${id}/rule`),
  group('formats', 'Format', data('formats'), 'format', (id) => `./formats/${id}.json`),
  group('frameworks', 'Framework', data('frameworks'), 'framework', (id) => `./frameworks/${id}.json`),
];
lines.push(
  "import type { Format } from './format';",
  "import type { Framework } from './framework';",
  "import type { Rule } from './rule';",
  '',
  ...blocks,
  '',
);
const text = lines.join('\n');
const file = join(here, 'index.generated.ts');
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('rules/index.generated.ts is stale: run `npm run update`');
    process.exit(1);
  }
} else writeFileSync(file, text);
