/** Versions as people write them. */
import assert from 'node:assert/strict';
import { parseVersions } from '../../server/reporting/versions';

describe('affected versions', () => {
  const rows: Readonly<Record<string, ReturnType<typeof parseVersions>>> = {
    '<1.2.3': { sets: [{ introduced: '0', fixed: '1.2.3' }], versions: [] },
    '>=1.0.0 <1.2.3': { sets: [{ introduced: '1.0.0', fixed: '1.2.3' }], versions: [] },
    '>= 1.0.0, <= 1.2.3': { sets: [{ introduced: '1.0.0', lastAffected: '1.2.3' }], versions: [] },
    '<=0.9 || >=2.0.0': { sets: [{ introduced: '0', lastAffected: '0.9' }, { introduced: '2.0.0' }], versions: [] },
    '1.0.16': { sets: [], versions: ['1.0.16'] },
    '=1.0.0 || v1.1.0rc1': { sets: [], versions: ['1.0.0', '1.1.0rc1'] },
    '*': { sets: [{ introduced: '0' }], versions: [] },
    All: { sets: [{ introduced: '0' }], versions: [] },
    '>1.0.0': undefined,
    '<1.0.0 <=2.0.0': undefined,
    'before 1.2': undefined,
    '1.0.0 ||': undefined,
    '': undefined,
  };
  for (const [text, expected] of Object.entries(rows))
    it(text || 'nothing', () => assert.deepEqual(parseVersions(text), expected));
});
