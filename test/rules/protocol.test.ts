/** Statements of the protocol hold for the versions they stand in. */
import assert from 'node:assert/strict';
import { holds, isProtocolKey, isVersion, versionWith } from '../../rules/catalog/protocol';
import data from '../../rules/catalog/protocol.json';

describe('statements of the protocol', () => {
  const rows: readonly (readonly [Parameters<typeof holds>[0], string | undefined, boolean])[] = [
    ['tool-name-characters', undefined, false],
    ['tool-name-characters', '2025-06-18', false],
    ['tool-name-characters', '2025-11-25', true],
    ['tool-name-characters', '2026-07-28', true],
    ['tool-name-characters', '2027-01-01', true],
    ['tool-name-unique', undefined, true],
    ['tool-name-unique', '2024-11-05', true],
    ['tool-name-characters', '2024-11-05', false],
    ['parameter-header-form', '2025-11-25', false],
    ['meta-any-label-reserved', '2025-11-25', false],
    ['meta-any-label-reserved', '2025-08-01', true],
  ];
  for (const [statement, version, expected] of rows)
    it(`${statement} in ${version ?? 'no version'}`, () => assert.equal(holds(statement, version), expected));

  it('stand in versions there are, each with its source', () => {
    assert.deepEqual([...data.versions].sort(), data.versions);
    for (const { holds: versions, see } of Object.values(data.statements)) {
      assert.ok(versions.length && versions.every((version) => data.versions.includes(version)));
      assert.match(see, /^https:\/\/modelcontextprotocol\.io\//);
    }
    for (const version of Object.values(data.marks)) assert.ok(data.versions.includes(version));
  });

  it('are told by members that versions brought', () => {
    assert.equal(versionWith('icons'), '2025-11-25');
    assert.equal(versionWith('constructor'), undefined);
    assert.ok(isVersion('2025-06-18') && !isVersion('draft'));
    assert.ok(isProtocolKey('io.modelcontextprotocol/related-task') && !isProtocolKey('io.modelcontextprotocol/x'));
  });
});
