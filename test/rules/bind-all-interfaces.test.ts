import assert from 'node:assert/strict';
import rule from '../../rules/checks/bind-all-interfaces/rule';
import type { Endpoint } from '../../rules/model';
import { findingsOn, fixedBy, rangeOf } from '../support/elements';

describe('bind-all-interfaces', () => {
  const everywhere: { written: string; value: string; fixed?: string }[] = [
    { written: '"0.0.0.0"', value: '0.0.0.0', fixed: '"127.0.0.1"' },
    { written: "'::'", value: '::', fixed: "'127.0.0.1'" },
    { written: '`[::]`', value: '[::]', fixed: '`127.0.0.1`' },
    { written: '""', value: '', fixed: '"127.0.0.1"' },
    { written: "r'0.0.0.0'", value: '0.0.0.0', fixed: "r'127.0.0.1'" },
    { written: '"*"', value: '*', fixed: '"127.0.0.1"' },
    { written: '0.0.0.0', value: '0.0.0.0', fixed: '127.0.0.1' },
    { written: 'HOST', value: '0.0.0.0' },
    { written: 'HOST', value: '' },
  ];
  for (const { written, value, fixed } of everywhere) {
    it(`${written} as ${JSON.stringify(value)}`, () => {
      const text = `listen(${written})`;
      const findings = findingsOn(rule, text, [endpoint(text, written, value)]);
      assert.deepEqual(
        findings.map((f) => [f.message, f.severity]),
        [['open', 'warning']],
      );
      assert.equal(fixedBy(text, findings), fixed && `listen(${fixed})`);
    });
  }

  it('is a hint when callers are checked', () => {
    const text = 'listen("0.0.0.0")';
    const [finding] = findingsOn(rule, text, [{ ...endpoint(text, '"0.0.0.0"', '0.0.0.0'), guarded: true }]);
    assert.deepEqual([finding?.message, finding?.severity], ['guarded', 'info']);
  });

  it('one address, this machine, and addresses that are called, are fine', () => {
    for (const value of ['127.0.0.1', 'localhost', '::1', '192.168.0.4', '10.0.0.0']) {
      const text = `listen("${value}")`;
      assert.deepEqual(findingsOn(rule, text, [endpoint(text, `"${value}"`, value)]), []);
    }
    const text = 'connect("0.0.0.0")';
    assert.deepEqual(findingsOn(rule, text, [{ ...endpoint(text, '"0.0.0.0"', '0.0.0.0'), role: 'server' }]), []);
  });
});

function endpoint(text: string, written: string, value: string): Endpoint {
  const address = { value, range: rangeOf(text, written), notation: 'python' as const };
  return { kind: 'endpoint', role: 'listen', address, key: 'host' };
}
