/** Findings that come to a draft and go from it, with what the reporter wrote in between. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFindings } from '../../server/reporting/chosen-findings';
import { draftFrom, type FoundAt, patchesOf } from '../../server/reporting/from-finding';
import { findingsOf } from '../support/engine';
import { code, manifest } from '../support/reported';

const twice = code.replace('  return { content: [] };\n', '  exec(`git show ${branch}`);\n  return { content: [] };\n');
const around = {
  project: '/project',
  readFile: async (path: string) => (path === '/project/package.json' ? manifest : undefined),
  advisoriesFor: () => [],
  tool: 'grantlint 0.1.0',
};

describe('findings of a draft', () => {
  let found: FoundAt[] = [];
  before(async () => {
    const findings = await findingsOf('src/server.ts', twice);
    const why = { en: 'Why.', 'zh-cn': '原因。' };
    const file = {
      path: 'src/server.ts',
      text: twice,
      findings,
      whyOf: (_: string, locale: 'en' | 'zh-cn') => why[locale],
    };
    found = findings
      .filter(({ rule }) => rule.meta.id === 'command-injection')
      .map((finding) => ({ finding, file, absolute: '/project/src/server.ts' }));
    assert.equal(found.length, 2);
  });

  it('all have their evidence and their line; what they have in common is said once', async () => {
    const draft = await draftFrom(found, around);
    assert.deepEqual(
      draft.evidence.map(({ startLine }) => startLine),
      [7, 8],
    );
    assert.match(draft.description.en, /^- `src\/server\.ts`:7: .*\n- `src\/server\.ts`:8: /);
    assert.equal(draft.impact.en, 'Why.');
    assert.equal(new Set(draft.weaknesses).size, draft.weaknesses.length);
  });

  it('come and go where nothing was written', async () => {
    const [one, both] = [await draftFrom(found.slice(0, 1), around), await draftFrom(found, around)];
    assert.deepEqual(withFindings(one, one, both), both);
    assert.deepEqual(withFindings(both, both, one), one);
    const none = await draftFrom([], around);
    assert.deepEqual(withFindings(none, none, both), both);
    assert.deepEqual(withFindings(both, both, none), none);
  });

  it('leave what the reporter wrote', async () => {
    const [one, both] = [await draftFrom(found.slice(0, 1), around), await draftFrom(found, around)];
    const [, second = ''] = both.description.en.split('\n');
    const written = {
      ...one,
      title: { ...one.title, en: 'My title' },
      description: { ...one.description, en: `Intro.\n${one.description.en}\nOutro.` },
      weaknesses: ['CWE-1', ...one.weaknesses.slice(1)],
      patch: 'my own\n',
      redactions: [],
    };
    const more = withFindings(written, one, both);
    assert.deepEqual([more.title.en, more.title['zh-cn'], more.patch], ['My title', one.title['zh-cn'], 'my own\n']);
    assert.equal(more.description.en, written.description.en.replace('\n\n', `\n${second}\n\n`));
    assert.equal(more.description['zh-cn'], both.description['zh-cn']);
    assert.deepEqual(more.weaknesses, written.weaknesses);
    assert.equal(more.evidence.length, 2);
    const less = withFindings(more, both, one);
    assert.deepEqual(less, { ...written, description: { ...written.description } });
  });

  it('leave evidence whose finding is gone', async () => {
    const [one, both] = [await draftFrom(found.slice(0, 1), around), await draftFrom(found, around)];
    const [other] = one.evidence;
    assert.ok(other);
    const old = { ...one, evidence: [...one.evidence, { ...other, fingerprint: 'e'.repeat(32) }] };
    assert.deepEqual(
      withFindings(old, one, both).evidence.map(({ fingerprint }) => fingerprint),
      [other.fingerprint, 'e'.repeat(32), both.evidence[1]?.fingerprint],
    );
  });

  it('have patches that apply one after the other', async () => {
    const text = ['a', 'b', 'c', 'd', 'e', 'f', ''].join('\n');
    const findings = await findingsOf('src/server.ts', twice);
    const [finding] = findings;
    assert.ok(finding);
    const at = (start: number, end: number, newText: string) => ({ range: { start, end }, newText });
    const fixed = (...edits: { range: { start: number; end: number }; newText: string }[]): FoundAt => ({
      finding: { ...finding, fixes: [{ title: 'x', data: {}, applicability: 'safe', edits }] },
      file: { path: 'file', text, findings: [], whyOf: () => '' },
      absolute: '/project/file',
    });
    const top = at(0, 0, 'import x\n');
    const all = [
      fixed(top, at(8, 9, 'E')),
      fixed(top, at(2, 3, 'B')),
      fixed(at(2, 3, 'other')),
      fixed(at(10, 11, 'F')),
    ];
    const patches = patchesOf(all);
    assert.equal(patches.length, 3);
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-patches-'));
    writeFileSync(join(folder, 'file'), text);
    for (const input of patches) execFileSync('git', ['apply', '-'], { cwd: folder, input });
    assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'import x\na\nB\nc\nd\nE\nF\n');
    writeFileSync(join(folder, 'file'), text);
    execFileSync('patch', ['-p1'], { cwd: folder, input: patches.join('') });
    assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'import x\na\nB\nc\nd\nE\nF\n');
    rmSync(folder, { recursive: true });
  });
});
