/** When sources are asked: soon after something was noted, never twice at a time, later and later while it fails. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Package } from '../../rules/model';
import { OutsideKnowledge, type OutsideSource, type OutsideState } from '../../server/lsp/outside-knowledge';

const spec = { value: '1.0.0', range: { start: 0, end: 1 }, notation: 'raw' as const };
const pkg: Package = { kind: 'package', type: 'npm', name: 'a', version: '1.0.0', pin: 'exact', runner: '', spec };
const waits = { quiet: 20, longest: 60, again: 400, failed: 100 };

describe('knowledge from outside', () => {
  let outside: OutsideKnowledge | undefined;
  afterEach(() => outside?.dispose());

  function start(answer: (asked: number) => Partial<OutsideState> & { slow?: number }) {
    const log: string[] = [];
    const changed: string[] = [];
    const noted: string[] = [];
    let running = 0;
    const source: OutsideSource = {
      note: (_, place) => noted.push(place),
      async refresh(mayAsk = true) {
        log.push(mayAsk ? 'ask' : 'look');
        running += 1;
        assert.equal(running, 1, 'one at a time');
        const { slow = 0, ...state } = answer(log.length);
        await delay(slow);
        running -= 1;
        return { asked: 0, withheld: 0, changed: [], ...state };
      },
    };
    const made = new OutsideKnowledge({
      sources: () => [source],
      onChange: (places) => changed.push(...places),
      onState() {},
      waits,
    });
    outside = made;
    return { made, source, log, changed, noted };
  }

  it('waits for a pause, but not for ever', async () => {
    const { made, log, noted, changed } = start(() => ({ changed: ['a', 'a'] }));
    const until = Date.now() + 110;
    while (Date.now() < until) {
      made.note(pkg, 'a');
      await delay(5);
    }
    assert.ok(log.length >= 1, 'asked although something new came all the time');
    await delay(60);
    assert.ok(log.length <= 6, `${log.length}`);
    assert.ok(noted.length > 5);
    assert.deepEqual(changed.slice(0, 1), ['a']);
  });

  it('asks again when something was noted meanwhile', async () => {
    const { made, log } = start((asked) => ({ slow: asked === 1 ? 80 : 0 }));
    made.note(pkg, 'a');
    await delay(50);
    made.note(pkg, 'b');
    await delay(150);
    assert.equal(log.length, 2);
  });

  it('after a failure only looks at what is stored, asks later, and at once when something has changed', async () => {
    let fails = true;
    const { made, log, source } = start(() => (fails ? { failure: new Error('x') } : {}));
    made.note(pkg, 'a');
    await delay(50);
    made.note(pkg, 'b');
    await delay(40);
    assert.deepEqual(log.slice(0, 2), ['ask', 'look']);
    assert.match(String(made.stateOf(source)?.failure), /x/);
    await delay(120);
    assert.ok(log.slice(2).includes('ask'), 'asked again after a while');
    fails = false;
    made.update();
    await delay(60);
    assert.equal(log.at(-1), 'ask');
    assert.equal(made.stateOf(source)?.failure, undefined);
  });

  it('looks again after a while, and never after its end', async () => {
    const { made, log } = start(() => ({}));
    made.note(pkg, 'a');
    await delay(600);
    assert.ok(log.length >= 2);
    made.dispose();
    const { length } = log;
    made.note(pkg, 'b');
    await delay(100);
    assert.equal(log.length, length);
  });
});
