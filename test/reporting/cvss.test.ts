/** CVSS scores: examples of the specifications. */
import assert from 'node:assert/strict';
import { cvssScore } from '../../server/reporting/cvss';

describe('CVSS', () => {
  const rows: Readonly<Record<string, readonly [number, string] | undefined>> = {
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H': [9.8, 'critical'],
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N': [6.1, 'medium'],
    'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N': [0, 'none'],
    'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N': [9.3, 'critical'],
    'CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:L/VI:N/VA:N/SC:N/SI:N/SA:N': [4.8, 'medium'],
    'CVSS:3.1/AV:N/AC:L': undefined,
    'CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H': undefined,
    'CVSS:2.0/AV:N': undefined,
    '': undefined,
  };
  for (const [vector, expected] of Object.entries(rows))
    it(vector || 'nothing', () => {
      const found = cvssScore(vector);
      assert.deepEqual(found && [found.score, found.rating], expected);
    });
});
