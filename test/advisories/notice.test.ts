/** NOTICE names every library in the bundles and every source of the bundled data. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

it('names every library that ships', () => {
  const notice = readFileSync('NOTICE', 'utf8');
  const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const names = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  assert.ok(names.length > 10);
  assert.deepEqual(
    names.filter((name) => !notice.includes(`  ${name} `) && !notice.includes(`  ${name}\n`)),
    [],
  );
});
