/** Nothing is lost: kills, two writers, full disks, files of another version. */
import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Ledger, NotStored, sweep } from '../../server/reporting/ledger';
import { reportOf } from './reports';

const { id } = reportOf();

describe('ledger', () => {
  let folder = '';
  let ledger: Ledger;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-ledger-'));
    ledger = new Ledger(join(folder, 'reports'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was put in', async () => {
    assert.deepEqual(await ledger.list(), { reports: [], unreadable: [] });
    assert.equal(await ledger.get(id), undefined);
    await ledger.put(reportOf());
    assert.deepEqual(await ledger.get(id), reportOf());
    assert.deepEqual((await ledger.list()).reports, [reportOf()]);
    await ledger.delete(id);
    assert.deepEqual((await ledger.list()).reports, []);
  });

  it('brings back what was deleted, and lists it nowhere meanwhile', async () => {
    await ledger.put(reportOf());
    await assert.rejects(
      ledger.delete(id, ({ state }) => state !== 'draft'),
      { reason: 'changed' },
    );
    await ledger.delete(id);
    assert.deepEqual([await ledger.list(), await ledger.get(id)], [{ reports: [], unreadable: [] }, undefined]);
    assert.ok(existsSync(join(ledger.folder, 'deleted', `${id}.json`)));
    await sweep(ledger.folder);
    assert.deepEqual(await ledger.restore(id), reportOf());
    assert.deepEqual((await ledger.list()).reports, [reportOf()]);
    assert.equal(await ledger.restore('no-such-report'), undefined);
    await ledger.delete('no-such-report');
  });

  it('does not bring back over a report that is there', async () => {
    await ledger.put(reportOf());
    await ledger.delete(id);
    const other = reportOf({ created: '2026-12-01T00:00:00.000Z' });
    await ledger.put(other);
    assert.deepEqual(await ledger.restore(id), other);
    assert.ok(existsSync(join(ledger.folder, 'deleted', `${id}.json`)));
  });

  it('lists the newest change first', async () => {
    await ledger.put(reportOf({ id: 'aaaaaaaa-1', changed: '2026-01-01T00:00:00.000Z' }));
    await ledger.put(reportOf({ id: 'bbbbbbbb-2', changed: '2026-02-01T00:00:00.000Z' }));
    assert.deepEqual(
      (await ledger.list()).reports.map((report) => report.id),
      ['bbbbbbbb-2', 'aaaaaaaa-1'],
    );
  });

  it('refuses a change made to an older revision', async () => {
    await ledger.put(reportOf());
    await ledger.put(reportOf({ revision: 2, state: 'validated' }));
    await assert.rejects(ledger.put(reportOf({ revision: 2 })), { reason: 'changed' });
    assert.equal((await ledger.get(id))?.state, 'validated');
  });

  it('loses no change of two windows', async () => {
    await ledger.put(reportOf());
    const other = new Ledger(ledger.folder);
    const add = (one: Ledger, mark: string) =>
      one.update(id, (report) => ({
        ...report,
        draft: { ...report.draft, standards: [...report.draft.standards, mark] },
      }));
    await Promise.all(Array.from({ length: 20 }, (_, n) => add(n % 2 ? ledger : other, `S${n}`)));
    const { draft, revision } = (await ledger.get(id)) ?? reportOf();
    assert.equal(revision, 21);
    assert.equal(new Set(draft.standards).size, 21);
    assert.deepEqual(
      readdirSync(ledger.folder).filter((name) => !name.endsWith('.json')),
      [],
    );
  });

  it('takes the place of a writer that was killed', async () => {
    await ledger.put(reportOf());
    const lock = join(ledger.folder, `${id}.json.lock`);
    writeFileSync(lock, 'somebody');
    const old = new Date(Date.now() - 60_000);
    utimesSync(lock, old, old);
    await ledger.put(reportOf({ revision: 2 }));
    assert.equal((await ledger.get(id))?.revision, 2);
    assert.equal(existsSync(lock), false);
  });

  it('leaves files of a newer version and damaged ones as they are', async () => {
    await ledger.put(reportOf());
    const newer = JSON.stringify({ ...reportOf(), version: 99 });
    const files = { 'newer-version-1.json': newer, 'damaged-file-1.json': '{"version": 1, "id"' };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(ledger.folder, name), text);
    const { reports, unreadable } = await ledger.list();
    assert.equal(reports.length, 1);
    assert.deepEqual(
      unreadable.map(({ reason }) => reason),
      ['damaged', 'newer'],
    );
    await assert.rejects(ledger.put(reportOf({ id: 'newer-version-1' })), { reason: 'newer' });
    await assert.rejects(ledger.put(reportOf({ id: 'damaged-file-1' })), { reason: 'damaged' });
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(join(ledger.folder, name), 'utf8'), text);
  });

  it('refuses names that lead out of the folder', async () => {
    for (const name of ['../../x', 'a/b', '', '..']) await assert.rejects(ledger.get(name), NotStored);
  });

  if (canMount()) {
    it('keeps the old report when the disk is full', async () => {
      const small = mounted(folder, 'size=64k');
      try {
        const tight = new Ledger(join(small, 'reports'));
        await tight.put(reportOf());
        const large = reportOf({ revision: 2, draft: { ...reportOf().draft, tool: 'x'.repeat(100_000) } });
        await assert.rejects(tight.put(large), { reason: 'full' });
        assert.deepEqual(await tight.get(id), reportOf());
        assert.deepEqual(readdirSync(tight.folder), [`${id}.json`]);
        await tight.put(reportOf({ revision: 2 }));
      } finally {
        spawnSync('umount', [small]);
      }
    });

    it('says that a folder cannot be written to', async () => {
      const fixed = mounted(folder, 'ro');
      try {
        await assert.rejects(new Ledger(join(fixed, 'reports')).put(reportOf()), { reason: 'read-only' });
      } finally {
        spawnSync('umount', [fixed]);
      }
    });
  }

  it('sweeps what killed writers left, and nothing that is in use', async () => {
    await ledger.put(reportOf());
    const [old, fresh] = [join(ledger.folder, 'a.tmp'), join(ledger.folder, 'b.tmp')];
    for (const file of [old, fresh]) writeFileSync(file, 'half');
    const long = new Date(Date.now() - 60_000);
    utimesSync(old, long, long);
    await sweep(ledger.folder);
    assert.deepEqual(
      [existsSync(old), existsSync(fresh), existsSync(join(ledger.folder, `${id}.json`))],
      [false, true, true],
    );
  });
});

describe('ledger under kills', function () {
  this.timeout(120_000);
  const script = join('.test', 'reporting', 'ledger-writer.cjs');

  before(() =>
    build({
      entryPoints: ['test/reporting/ledger-writer.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
      logLevel: 'warning',
    }),
  );

  it('has the old report or the new one, whenever the writer is killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-kill-'));
    const ledger = new Ledger(folder);
    await ledger.put(reportOf());
    let revision = 1;
    for (let round = 0; round < 40; round++) {
      const child = fork(script, [folder, id, String.fromCharCode(97 + (round % 26))]);
      await written(child);
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 23));
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const { reports, unreadable } = await ledger.list();
      assert.deepEqual(unreadable, []);
      assert.equal(reports.length, 1);
      const [report = reportOf()] = reports;
      assert.ok(report.revision > revision, `round ${round}: ${report.revision} after ${revision}`);
      assert.match(report.draft.tool, /^(.)\1{1999}$/);
      revision = report.revision;
      // The lock of a killed writer holds for ten seconds; here nobody waits for it.
      rmSync(join(folder, `${id}.json.lock`), { force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  });

  for (const work of ['write', 'delete', 'restore'] as const)
    it(`has the old report or the new one, at whatever step of a ${work} it is killed`, async () => {
      let steps = 0;
      for (let isOver = false; !isOver; steps++) {
        const folder = mkdtempSync(join(tmpdir(), 'grantlint-step-'));
        const ledger = new Ledger(folder);
        await ledger.put(reportOf());
        if (work === 'restore') await ledger.delete(id);
        const child = fork(script, [folder, id, 'x', work, String(steps)]);
        const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
          child.once('exit', (...end) => resolve(end)),
        );
        isOver = code === 0;
        assert.ok(isOver || signal === 'SIGKILL', `step ${steps}: ${code} ${signal}`);
        const { reports, unreadable } = await ledger.list();
        assert.deepEqual(unreadable, []);
        const kept = join(folder, 'deleted', `${id}.json`);
        const deleted = existsSync(kept) ? [JSON.parse(readFileSync(kept, 'utf8'))] : [];
        const [report, other] = [...reports, ...deleted];
        assert.ok(report && !other, `step ${steps}: neither lost nor twice`);
        const after = work === 'write' && report.revision === 2 ? 'x'.repeat(2000) : reportOf().draft.tool;
        assert.equal(report.draft.tool, after);
        rmSync(folder, { recursive: true, force: true });
      }
      assert.ok(steps > 5, `${steps} steps`);
    });
});

describe('ledger of several processes', function () {
  this.timeout(60_000);

  it('loses no change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-processes-'));
    const ledger = new Ledger(folder);
    await ledger.put(reportOf());
    const script = join('.test', 'reporting', 'ledger-writer.cjs');
    let written = 0;
    const writers = ['a', 'b', 'c'].map((mark) => fork(script, [folder, id, mark]));
    for (const one of writers) one.on('message', () => written++);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    for (const one of writers) {
      one.kill('SIGKILL');
      await new Promise((resolve) => one.once('exit', resolve));
    }
    const { revision = 0 } = (await ledger.get(id)) ?? {};
    assert.ok(written > 20, `${written} written`);
    // A writer may be killed between the change and the word of it.
    assert.ok(revision >= written + 1 && revision <= written + 1 + writers.length, `${revision} after ${written}`);
    rmSync(folder, { recursive: true, force: true });
  });
});

/** True where a test may make file systems of its own: as root on Linux, outside of most containers. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'grantlint-mount-'));
  const possible = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status === 0;
  if (possible) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return possible;
}

function mounted(folder: string, options: string): string {
  const at = mkdtempSync(join(folder, 'mount-'));
  assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at]).status, 0);
  return at;
}

function written(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });
}
