/** The labelled files: that the labels are well formed, and, where clones of the repositories are at hand, how well we do. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rules } from '../rules/index.generated';

interface Row {
  readonly rule: string;
  readonly or?: readonly string[];
  readonly line?: number;
  readonly to?: number;
  readonly level?: 'info';
}

interface LabelledFile {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly sha256: string;
  readonly expected: readonly Row[];
  readonly acceptable?: readonly Row[];
  readonly note?: string;
}

/** Rules that are labelled and not built yet. Take an id out once its rule exists. */
const planned: ReadonlySet<string> = new Set([
  'conflicting-server',
  'deprecated-transport',
  'disabled-verification',
  'ephemeral-endpoint',
  'fail-open-hook',
  'hostile-command',
  'impersonating-skill',
  'ineffective-setting',
  'inherited-environment',
  'invalid-registry-entry',
  'invalid-tool-name',
  'lethal-trifecta',
  'loose-tool-schema',
  'missing-authentication',
  'open-channel',
  'open-origin',
  'published-port',
  'remote-instructions',
  'risky-command-grant',
  'root-container',
  'secret-tool-parameter',
  'shadowed-tool',
  'unmarked-secret-input',
  'unpinned-plugin',
  'unrestricted-agent',
  'unsafe-icon',
  'unverified-bundle',
  'workspace-executable',
]);

const known = new Set([...rules.map(({ meta }) => meta.id), ...planned]);
const files: readonly LabelledFile[] = JSON.parse(readFileSync('test/corpus/configuration.json', 'utf8'));

describe('labelled configuration', () => {
  it('names enough files of enough repositories, many of them without a finding', () => {
    const repositories = new Map<string, number>();
    for (const { repository } of files) repositories.set(repository, (repositories.get(repository) ?? 0) + 1);
    assert.ok(files.length >= 150, `${files.length} files`);
    assert.ok(repositories.size >= 60, `${repositories.size} repositories`);
    assert.ok(files.filter(({ expected }) => expected.length === 0).length >= 60, 'files without a finding');
    assert.deepEqual(
      [...repositories].filter(([, count]) => count > 4),
      [],
      'at most four files of one repository',
    );
    assert.equal(new Set(files.map(({ repository, path }) => `${repository} ${path}`)).size, files.length, 'each once');
  });

  it('holds facts only: no key for contents, no text beside a short note', () => {
    const keys = ['repository', 'commit', 'path', 'sha256', 'expected', 'acceptable', 'note'];
    for (const file of files) {
      const place = `${file.repository} ${file.path}`;
      assert.deepEqual(
        Object.keys(file).filter((key) => !keys.includes(key)),
        [],
        place,
      );
      assert.match(file.repository, /^[\w.-]+\/[\w.-]+$/, place);
      assert.match(file.commit, /^[0-9a-f]{40}$/, place);
      assert.match(file.sha256, /^[0-9a-f]{64}$/, place);
      assert.match(file.path, /^(?!\/)(?!.*\.\.\/)[^\\]+$/, place);
      assert.ok((file.note ?? '').length <= 160 && !/[\n—]/.test(file.note ?? ''), `${place}: note`);
    }
  });

  it('names rules that exist or are planned, and lines in order', () => {
    for (const file of files)
      for (const row of [...file.expected, ...(file.acceptable ?? [])]) {
        const place = `${file.repository} ${file.path}: ${JSON.stringify(row)}`;
        const strange = Object.keys(row).filter((key) => !['rule', 'or', 'line', 'to', 'level'].includes(key));
        assert.deepEqual(strange, [], place);
        for (const id of [row.rule, ...(row.or ?? [])]) assert.ok(known.has(id), `${place}: no rule ${id}`);
        assert.ok(row.line === undefined || (Number.isInteger(row.line) && row.line >= 1), place);
        assert.ok(row.to === undefined || (row.line !== undefined && row.to > row.line), place);
        assert.ok(row.level === undefined || row.level === 'info', place);
      }
  });

  // Needs clones of some 200 repositories, which no ordinary run has.
  const mirrors = process.env.GRANTLINT_MIRRORS;
  if (mirrors) {
    it('is met with a precision of 95 of 100', function () {
      this.timeout(600_000);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['test/corpus/measure.mjs', mirrors], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, `${stdout}\n${stderr}`);
    });
  }
});
