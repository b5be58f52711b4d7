import assert from 'node:assert/strict';
import rule from '../../rules/checks/invalid-configuration/rule';
import { rules } from '../../rules/index.generated';
import { parseConfiguration } from '../../server/engine/configuration';
import { findingsOn, fixedBy } from '../support/elements';

describe('invalid-configuration', () => {
  const cases: { text: string; messages: string[]; fixed?: string }[] = [
    { text: '{ "strict": true }', messages: [] },
    { text: '{ "strict": "True" }', messages: ['wrong-type'], fixed: '{ "strict": true }' },
    { text: '{ "strict": 1 }', messages: ['wrong-type'] },
    { text: '{ "strikt": true }', messages: ['unknown-key'], fixed: '{ "strict": true }' },
    { text: '{ "colour": true }', messages: ['unknown-key'] },
    {
      text: '{ "rules": { "unpinned-package": "warn" } }',
      messages: ['wrong-type'],
      fixed: '{ "rules": { "unpinned-package": "warning" } }',
    },
    {
      text: '{ "rules": { "unpinned-package": { "level": "ERROR" } } }',
      messages: ['wrong-type'],
      fixed: '{ "rules": { "unpinned-package": { "level": "error" } } }',
    },
    { text: '{ "rules": { "unpinned-package": "" } }', messages: ['wrong-type'] },
    { text: '{ "rules": { "unpinned-package": 2 } }', messages: ['wrong-type'] },
    {
      text: '{ "rules": { "unpined-package": "off" } }',
      messages: ['misspelt-rule'],
      fixed: '{ "rules": { "unpinned-package": "off" } }',
    },
    { text: '{ "rules": { "no-such-thing-at-all": "off" } }', messages: ['unknown-rule'] },
    { text: '{ "rules": [] }', messages: ['wrong-type'] },
    { text: '{ "suppressions": [{ "rule": "unpinned-package" }] }', messages: ['missing'] },
    { text: '{ "strict": true', messages: ['expected'] },
  ];
  for (const { text, messages, fixed } of cases) {
    it(text, () => {
      const findings = findingsOn(rule, text, parseConfiguration(text, rules).problems);
      assert.deepEqual(
        findings.map((f) => f.message),
        messages,
      );
      if (messages.length > 0) assert.equal(fixedBy(text, findings), fixed);
    });
  }
});
