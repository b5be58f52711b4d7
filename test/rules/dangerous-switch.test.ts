import assert from 'node:assert/strict';
import rule from '../../rules/checks/dangerous-switch/rule';
import type { Grant } from '../../rules/model';
import { findingsOn, fixedBy, rangeOf } from '../support/elements';

describe('dangerous-switch', () => {
  const text = 'build(switch=True)';
  const grant: Grant = {
    kind: 'grant',
    action: 'code',
    covers: 'everything',
    approval: 'never',
    key: 'switch',
    at: { value: true, range: rangeOf(text, 'True'), notation: 'python' },
    holder: 'build',
    remedy: { value: 'False', edits: [{ range: rangeOf(text, 'True'), newText: 'False' }] },
  };
  const cases: { name: string; change: Partial<Grant>; severity?: string }[] = [
    { name: 'code', change: {}, severity: 'error' },
    { name: 'commands', change: { action: 'execute' }, severity: 'error' },
    { name: 'pickles', change: { action: 'deserialize' }, severity: 'warning' },
    { name: 'requests', change: { action: 'network' }, severity: 'warning' },
    { name: 'a mode', change: { at: { ...grant.at, value: 'unsafe', notation: 'javascript' } }, severity: 'error' },
    { name: 'the entry of a list of tools', change: { key: 'allowed_tools', at: { ...grant.at, value: 'Bash' } } },
    { name: "a host's setting", change: { action: 'execute', at: { ...grant.at, notation: 'json' } } },
    { name: 'somebody is asked', change: { approval: 'ask' } },
    { name: 'what other rules judge', change: { action: 'any' } },
  ];
  for (const { name, change, severity } of cases) {
    it(name, () => {
      const findings = findingsOn(rule, text, [{ ...grant, ...change }]);
      assert.deepEqual(
        findings.map((f) => f.severity),
        severity ? [severity] : [],
      );
      if (severity) assert.equal(fixedBy(text, findings), 'build(switch=False)');
    });
  }
});
