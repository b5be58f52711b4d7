/** The sign of life of a long run. */
import assert from 'node:assert/strict';
import { progressOn } from '../../server/cli/progress';

describe('progress', () => {
  function shown(isTerminal: boolean, times: readonly number[]): Promise<string> {
    let text = '';
    let now = 0;
    const output = {
      async write(part: string) {
        text += part;
      },
      isTerminal,
    };
    const progress = progressOn(
      output,
      (files) => `${files} files`,
      () => now,
    );
    for (const [index, time] of times.entries()) {
      now = time;
      progress.update(index + 1);
    }
    return progress.end().then(() => text);
  }

  it('comes late, not too often, and goes away', async () => {
    assert.equal(await shown(true, [10, 500, 790]), '');
    assert.equal(await shown(true, [10, 900, 950, 1200]), '\r\u001b[K2 files\r\u001b[K4 files\r\u001b[K');
  });

  it('is for terminals', async () => {
    assert.equal(await shown(false, [10, 900, 5000]), '');
  });
});
