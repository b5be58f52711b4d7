/** Which release is written down: for a fix, for a pin. */
import assert from 'node:assert/strict';
import type { ReleaseFacts } from '../../rules/facts';
import { bestRelease, type Wish } from '../../server/registries/releases';
import { day } from './support';

const now = Date.parse('2026-01-31T00:00:00Z');
const release = (version: string, age: number, more: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  version,
  published: now - age * day,
  hashes: [],
  ...more,
});

describe('best release', () => {
  const releases = [
    release('1.0.0', 300),
    release('1.0.1', 200, { deprecated: 'broken' }),
    release('1.1.0', 100),
    release('1.2.0-beta.1', 50),
    release('1.2.0', 2),
    release('2.0.0', 1, { yanked: 'oops' }),
    release('3.0.0', 30),
  ];
  const best = (wish: Wish, latest = '1.2.0') => bestRelease('npm', { releases, latest, now }, wish)?.version;

  it('is the newest that is meant for everybody, for a pin', () => {
    assert.equal(best({ order: 'highest' }), '1.2.0');
    assert.equal(best({ order: 'highest', age: 7 * day }), '1.1.0');
    assert.equal(best({ order: 'highest', accept: (version) => version.startsWith('1.0') }), '1.0.0');
    assert.equal(best({ order: 'highest' }, '3.0.0'), '3.0.0');
  });

  it('is the smallest step that is accepted, for a fix', () => {
    assert.equal(best({ order: 'lowest', above: '1.0.0' }), '1.1.0');
    assert.equal(best({ order: 'lowest', above: 'v1.1.0' }), '1.2.0');
    assert.equal(best({ order: 'lowest', above: '1.2.0-alpha' }), '1.2.0-beta.1');
    assert.equal(best({ order: 'lowest', above: '1.0.0', accept: (version) => version !== '1.1.0' }), '1.2.0');
    assert.equal(best({ order: 'lowest', above: '3.0.0' }), undefined);
  });
});
