/** What holds for every input: nothing removed leaves, no text breaks a parser, no export becomes invalid. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderSnapshot } from '../../server/advisories/registry-folder';
import type { Draft } from '../../server/reporting/draft';
import { osvRecord } from '../../server/reporting/exports/osv';
import { versOf } from '../../server/reporting/exports/vers';
import { redacted, withRedactions } from '../../server/reporting/redaction';
import { findSecrets } from '../../server/reporting/secret-finder';
import { parseVersions } from '../../server/reporting/versions';
import { draft } from './reports';
import { osvProblems } from './schemas/osv';

/** The same numbers each time, from 0 up to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] ?? (assert.fail() as never);
}

function some(from: readonly string[], random: () => number, most: number): string {
  return Array.from({ length: Math.floor(random() * most) }, () => pick(from, random)).join('');
}

describe('whatever is written', () => {
  const around = { user: 'carol', home: '/home/carol', host: 'carols-laptop', folders: ['/home/carol/work/demo'] };
  const leaks = [
    '/home/carol/work/demo',
    '/home/carol',
    'carol@corp.example.org',
    'carols-laptop',
    'http://build.corp:80/',
    'password="hunter2hunter2"',
    'https://10.0.0.7/x',
    'C:\\Users\\carol\\x',
    'carol',
  ];
  const others = [
    ' ',
    '\n',
    '/',
    '.',
    'a',
    '@',
    ':',
    '"',
    'demo',
    '-',
    '(',
    '`',
    '://',
    '\u202E',
    '漏',
    '😀',
    '\\',
    '=',
  ];

  it('nothing the review found leaves, unless it was restored', () => {
    const random = numbers(1);
    for (let round = 0; round < 1_000; round++) {
      const text = some([...leaks, ...others, ...others], random, 12);
      const given: Draft = { ...draft, description: { en: text, 'zh-cn': some(leaks, random, 3) } };
      const reviewed = withRedactions(given, around, findSecrets);
      const clean = redacted(reviewed);
      for (const { field, text: part } of reviewed.redactions) {
        const left = field === 'description.en' ? clean.description.en : clean.description['zh-cn'];
        assert.ok(!left.includes(part), `${JSON.stringify(text)} leaves ${part} in ${JSON.stringify(left)}`);
      }
      const kept = reviewed.redactions.map((one) => ({ ...one, decision: 'restored' as const }));
      assert.deepEqual(redacted({ ...reviewed, redactions: kept }).description, given.description);
    }
  });

  it('versions are understood or not, and never make an invalid record', () => {
    const random = numbers(2);
    const parts = [
      '>=',
      '<=',
      '<',
      '>',
      '=',
      '||',
      ' ',
      '1.0.0',
      '2.0.0-rc.1',
      '0',
      'v3',
      '*',
      'x',
      ',',
      '\n',
      '😀',
      '+b',
    ];
    let understood = 0;
    for (let round = 0; round < 2_000; round++) {
      const affected = some(parts, random, 7);
      if (parseVersions(affected)) understood++;
      const given: Draft = { ...draft, versions: { affected, fixed: '9.0.0' } };
      assert.deepEqual(osvProblems(osvRecord(given, { id: 'x_1', modified: '2026-01-01T00:00:00Z' })), [], affected);
      assert.match(versOf(given), /^vers:npm\/\S+$/);
    }
    assert.ok(understood > 100, `${understood} understood`);
  });

  it('a folder of anything is read', () => {
    const random = numbers(3);
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-fuzz-'));
    const value = (depth: number): unknown => {
      const kind = Math.floor(random() * (depth > 4 ? 4 : 6));
      if (kind === 0) return null;
      if (kind === 1) return random() * 10;
      if (kind === 2) return pick(['npm', 'PyPI', '0', '1.0.0', 'SEMVER', 'a', '', '__proto__', 'accepted'], random);
      if (kind === 3) return random() > 0.5;
      if (kind === 4) return Array.from({ length: 3 }, () => value(depth + 1));
      const keys = [
        'id',
        'modified',
        'affected',
        'package',
        'ecosystem',
        'name',
        'ranges',
        'type',
        'events',
        'introduced',
      ];
      return Object.fromEntries(
        [...keys, 'fixed', 'versions', 'database_specific', 'grantlint', 'state', 'references', 'url']
          .filter(() => random() > 0.4)
          .map((key) => [key, value(depth + 1)]),
      );
    };
    for (let round = 0; round < 200; round++) {
      const record = { id: 'x_1', modified: '2026-01-01', ...(value(0) as object) };
      writeFileSync(join(folder, `${round}.json`), JSON.stringify(record));
    }
    assert.ok(folderSnapshot(folder).date !== undefined);
    rmSync(folder, { recursive: true });
  });
});
