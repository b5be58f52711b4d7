/** What verdaccio tells of packages published into it. */
import assert from 'node:assert/strict';
import { type NpmRegistry, serveNpm } from './npm-registry';
import { day, folders, reference, start } from './support';

const attested = { dist: { attestations: { url: 'https://x.example', provenance: { predicateType: 'y' } } } };

describe('npm registry', () => {
  let registry: NpmRegistry;
  const folder = folders();
  before(async () => {
    registry = await serveNpm();
    await registry.publish('demo-mcp', {
      '1.0.0': { ...attested, repository: { type: 'git', url: 'git+https://github.com/demo/demo.git' } },
      '1.1.0-beta.1': {},
      '1.1.0': { scripts: { postinstall: 'node setup.js' }, repository: 'github:demo/demo' },
      '1.0.1': { deprecated: 'Use 1.1' },
    });
    await registry.publish('@demo/scoped', { '2.0.0': {} });
  });
  after(() => registry.close());

  it('tells releases in their order, dates, hashes, scripts and attestations', async () => {
    const { lookUp } = start({ npm: registry.url, folder: folder() });
    const facts = await lookUp.resolve(reference('npm', 'demo-mcp'), 'a');
    assert.deepEqual(
      facts?.releases.map(({ version }) => version),
      ['1.0.0', '1.0.1', '1.1.0-beta.1', '1.1.0'],
    );
    const [first, second, , last] = facts?.releases ?? [];
    assert.deepEqual([first?.attested, last?.attested], [true, undefined]);
    assert.deepEqual([first?.runsOnInstall, last?.runsOnInstall], [undefined, 'script']);
    assert.equal(second?.deprecated, 'Use 1.1');
    assert.match(last?.hashes[0] ?? '', /^sha512-/);
    assert.ok(Math.abs((last?.published ?? 0) - Date.now()) < day);
    assert.ok(Math.abs((facts?.created ?? 0) - Date.now()) < day);
    assert.deepEqual([facts?.exists, facts?.latest, facts?.registry], [true, '1.0.1', registry.url]);
  });

  it('says which release a reference gets and which was before it', async () => {
    const { lookUp } = start({ npm: registry.url, folder: folder() });
    const chosen = async (version?: string, pin?: 'range' | 'tag' | 'unknown') => {
      const facts = await lookUp.resolve(reference('npm', 'demo-mcp', version, pin ? { pin } : {}), 'a');
      return [facts?.release?.version, facts?.previous?.version];
    };
    assert.deepEqual(await chosen(), ['1.0.1', '1.0.0']);
    assert.deepEqual(await chosen('1.1.0'), ['1.1.0', '1.0.1']);
    assert.deepEqual(await chosen('v1.1.0-beta.1'), ['1.1.0-beta.1', '1.0.1']);
    assert.deepEqual(await chosen('latest', 'tag'), ['1.0.1', '1.0.0']);
    assert.deepEqual(await chosen('^1.1.0', 'range'), ['1.1.0', '1.0.1']);
    assert.deepEqual(await chosen('9.9.9'), [undefined, undefined]);
    assert.deepEqual(await chosen('$VERSION', 'unknown'), [undefined, undefined]);
    assert.deepEqual(await chosen('not a range', 'range'), [undefined, undefined]);
  });

  it('tells that a name is free, and takes a scoped one', async () => {
    const { lookUp } = start({ npm: registry.url, folder: folder() });
    assert.equal((await lookUp.resolve(reference('npm', 'nobody-has-this'), 'a'))?.exists, false);
    assert.equal((await lookUp.resolve(reference('npm', '@demo/scoped'), 'a'))?.latest, '2.0.0');
  });

  it('never says so of a registry that may not tell everybody', async () => {
    const closed = await serveNpm('$authenticated');
    try {
      const { lookUp } = start({ folder: folder(), sourceOf: () => ({ base: closed.url, isComplete: false }) });
      lookUp.note(reference('npm', '@corp/agent'), 'a');
      const state = await lookUp.refresh();
      assert.deepEqual([state.failure, lookUp.facts(reference('npm', '@corp/agent'), 'a')], [undefined, undefined]);
      assert.equal(await lookUp.resolve(reference('npm', '@corp/agent'), 'a'), undefined);
    } finally {
      await closed.close();
    }
  });
});
