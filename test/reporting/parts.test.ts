/** Small parts: fields by name, patches, credentials in prose, files on a real disk. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fields, withField } from '../../server/reporting/fields';
import { dataFolder, nodeServices, writeWhole } from '../../server/reporting/node-services';
import { unifiedDiff } from '../../server/reporting/patch';
import { findSecrets } from '../../server/reporting/secret-finder';
import { draft } from './reports';

describe('fields of a draft', () => {
  it('can all be set', () => {
    for (const [path, kind] of Object.entries(fields)) {
      const value = typeof kind === 'object' ? (kind[0] ?? '') : kind === 'flag' ? 'true' : 'a,b';
      const changed = withField(draft, path, value) ?? assert.fail(path);
      const [first = '', second] = path.split('.');
      const part = (changed as unknown as Record<string, unknown>)[first];
      const found = second === undefined ? part : (part as Record<string, unknown>)[second];
      assert.deepEqual(found, kind === 'list' ? ['a', 'b'] : kind === 'flag' ? true : value, path);
    }
  });

  it('are absent when they are emptied, and refused when they are wrong', () => {
    assert.ok(!('fixed' in (withField(draft, 'versions.fixed', '')?.versions ?? {})));
    assert.deepEqual(withField(draft, 'references', '')?.references, []);
    assert.ok(!('ecosystem' in (withField(draft, 'component.ecosystem', '')?.component ?? {})));
    for (const [path, value] of [
      ['nowhere', 'x'],
      ['kind', 'x'],
      ['disclosure.isPublic', 'yes'],
      ['__proto__', 'x'],
      ['title', 'x'],
    ] as const)
      assert.equal(withField(draft, path, value), undefined, path);
    assert.equal(draft.versions.fixed, '1.2.3');
  });
});

describe('patch', () => {
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    'one line': ['a\nb\nc\nd\ne\nf\ng\nh\n', 'a\nb\nc\nd\nX\nf\ng\nh\n'],
    'the first line': ['a\nb\n', 'X\nb\n'],
    'the last line without a break': ['a\nb', 'a\nX'],
    'a break that is added': ['a', 'a\n'],
    'lines that go': ['a\nb\nc\n', 'a\n'],
    'lines that come': ['a\n', 'a\nb\nc\n'],
    'an empty file': ['', 'a\n'],
    everything: ['a\n', ''],
    'Windows breaks': ['a\r\nb\r\n', 'a\r\nX\r\n'],
    'equal lines': ['a\na\na\n', 'a\na\n'],
  };
  for (const [name, [before, after]] of Object.entries(cases))
    it(`${name}: applies`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'grantlint-patch-'));
      writeFileSync(join(folder, 'file'), before);
      execFileSync('git', ['apply', '--unidiff-zero', '-'], { cwd: folder, input: unifiedDiff('file', before, after) });
      assert.equal(after === '' ? '' : readFileSync(join(folder, 'file'), 'utf8'), after);
      rmSync(folder, { recursive: true });
    });

  it('is empty when nothing changed', () => assert.equal(unifiedDiff('file', 'a', 'a'), ''));
});

describe('credentials in prose', () => {
  const github = ['gl', 'pat-'].join('') + 'x1Y'.repeat(7).slice(0, 20);
  const rows: Readonly<Record<string, readonly string[]>> = {
    [`see ${github} twice: ${github}.`]: [github, github],
    'api_key = "abcdef123456"': ['abcdef123456'],
    'Authorization: Bearer abcdef123456': ['abcdef123456'],
    '"password": "correct-horse"': ['correct-horse'],
    'token: ${TOKEN_FROM_ENV}': [],
    'token = process.env.TOKEN_NAME': [],
    'secret: sk-a************': [],
    'A token is needed.': [],
  };
  for (const [text, expected] of Object.entries(rows))
    it(text.replaceAll(github, '…'), () =>
      assert.deepEqual(
        findSecrets(text).map(({ start, end }) => text.slice(start, end)),
        expected,
      ),
    );
});

describe('files of reports', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'grantlint-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are written whole, and not over what must stay', async () => {
    const file = join(folder, 'deep', 'a.json');
    await writeWhole(file, 'one', true);
    await assert.rejects(writeWhole(file, 'two', true), { code: 'EEXIST' });
    assert.equal(readFileSync(file, 'utf8'), 'one');
    await writeWhole(file, 'three', false);
    assert.equal(readFileSync(file, 'utf8'), 'three');
    assert.deepEqual(readdirSync(join(folder, 'deep')), ['a.json']);
  });

  it('are written once by two at the same time', async () => {
    const file = join(folder, 'a.json');
    const done = await Promise.allSettled(['x', 'y', 'z'].map((text) => writeWhole(file, text, true)));
    assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('lie where the system keeps data', () => {
    const home = join('/home', 'me');
    assert.equal(dataFolder({ GRANTLINT_HOME: '/else' }, home, 'linux'), '/else');
    assert.equal(dataFolder({}, home, 'linux'), join(home, '.local', 'share', 'grantlint'));
    assert.equal(dataFolder({ XDG_DATA_HOME: '/data' }, home, 'linux'), join('/data', 'grantlint'));
    assert.equal(dataFolder({ XDG_DATA_HOME: 'data' }, home, 'linux'), join(home, '.local', 'share', 'grantlint'));
    assert.equal(dataFolder({}, home, 'darwin'), join(home, 'Library', 'Application Support', 'Grantlint'));
    assert.equal(dataFolder({ APPDATA: join('c', 'roaming') }, home, 'win32'), join('c', 'roaming', 'Grantlint'));
  });

  it('name nothing of this machine', () => {
    const services = nodeServices({
      token: async () => undefined,
      setting: () => undefined,
      project: folder,
      home: '/home/somebody',
    });
    const leaky = { ...draft, description: { en: `In ${folder}/a, /home/somebody/b.`, 'zh-cn': '' } };
    assert.deepEqual(
      services.review(leaky).redactions.map(({ text }) => text),
      [folder, '/home/somebody'],
    );
  });
});
