/** `--fix` and `--fix-unsafe`: what is written, what is not, and what happens when it cannot be. */
import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import type { Edit } from '../../rules/model';
import { fixFiles } from '../../server/cli/fixing';
import { NotWritten, replaceText } from '../../server/cli/write-file';
import type { Finding, Fix } from '../../server/engine/finding';
import type { LintResult, Workspace } from '../../server/workspace/workspace';
import { projects, unpinned, vulnerable } from './harness';
import { findingOn } from './reports';

const project = projects();
const remembered = '{\n  "permissions": {\n    "defaultMode": "bypassPermissions"\n  }\n}\n';

describe('--fix', () => {
  it('applies safe fixes only, and reports what is left', async () => {
    const p = project({ '.claude/settings.json': remembered, '.mcp.json': vulnerable });
    const { out, code } = await p.run(['check', '--fix']);
    assert.doesNotMatch(p.read('.claude/settings.json'), /bypassPermissions/);
    assert.equal(p.read('.mcp.json'), vulnerable);
    assert.match(out, /^Fixed 1 problem in 1 file:\n {2}\.claude\/settings\.json {2}permission-bypass {2}\S/m);
    assert.match(out, /✖ error {2}vulnerable-package/);
    assert.doesNotMatch(out, /✖ error {2}permission-bypass/);
    assert.equal(code, 1);
  });

  it('applies unsafe ones when asked to', async () => {
    const p = project({ '.claude/settings.json': remembered, '.mcp.json': vulnerable });
    const { out, code } = await p.run(['check', '--fix-unsafe']);
    assert.doesNotMatch(p.read('.claude/settings.json'), /bypassPermissions/);
    assert.match(p.read('.mcp.json'), /"mcp-remote@\d+\.\d+\.\d+"/);
    assert.match(out, /^Fixed 2 problems in 2 files:/m);
    assert.match(out, /No problems found/);
    assert.equal(code, 0);
  });

  it('changes nothing the second time, nor without the option', async () => {
    const p = project({ '.claude/settings.json': remembered, '.mcp.json': vulnerable });
    await p.run(['check']);
    assert.equal(p.read('.mcp.json'), vulnerable);
    await p.run(['check', '--fix-unsafe']);
    const after = [p.read('.claude/settings.json'), p.read('.mcp.json')];
    const { out } = await p.run(['check', '--fix-unsafe']);
    assert.doesNotMatch(out, /Fixed/);
    assert.deepEqual([p.read('.claude/settings.json'), p.read('.mcp.json')], after);
  });

  it('keeps CRLF, byte order mark, mode and links', async () => {
    const windows = `\uFEFF${vulnerable.replaceAll('\n', '\r\n')}`;
    const p = project({ 'real/.mcp.json': windows });
    chmodSync(p.path('real/.mcp.json'), 0o640);
    symlinkSync('real/.mcp.json', p.path('.mcp.json'));
    const { code } = await p.run(['check', '.mcp.json', '--fix-unsafe']);
    const text = p.read('real/.mcp.json');
    assert.equal(code, 0);
    assert.equal(text.replace(/mcp-remote@[\d.]+/, 'mcp-remote@0.1.0'), windows);
    assert.notEqual(text, windows);
    assert.equal(statSync(p.path('real/.mcp.json')).mode & 0o777, 0o640);
    assert.ok(lstatSync(p.path('.mcp.json')).isSymbolicLink());
    assert.deepEqual(readdirSync(p.path('real')), ['.mcp.json'], 'no temporary file is left');
  });

  it('leaves a read-only file alone and says so', async () => {
    const p = project({ '.mcp.json': vulnerable, 'a/.mcp.json': vulnerable });
    chmodSync(p.path('.mcp.json'), 0o444);
    const { out, err, code } = await p.run(['check', '--fix-unsafe']);
    assert.match(err, /^grantlint: \.mcp\.json: not fixed, the file is read-only\. It was left as it was\.$/m);
    assert.equal(p.read('.mcp.json'), vulnerable);
    assert.notEqual(p.read('a/.mcp.json'), vulnerable);
    assert.match(out, /vulnerable-package {2}\.mcp\.json:3/);
    assert.match(out, /The check is incomplete/);
    assert.equal(code, 2);
  });

  it('does not rewrite bytes that are no UTF-8', async () => {
    const text = Buffer.from(vulnerable.replace('"a"', '"a_"'));
    text[text.indexOf('_')] = 0xff;
    const p = project({ '.mcp.json': text });
    const { err, code } = await p.run(['check', '--fix-unsafe']);
    assert.match(err, /\.mcp\.json: not fixed, the file is not valid UTF-8/);
    assert.deepEqual(readFileSync(p.path('.mcp.json')), text);
    assert.equal(code, 2);
  });

  it('reports fixes in JSON', async () => {
    const p = project({ '.mcp.json': vulnerable });
    const { out } = await p.run(['check', '--fix-unsafe', '--format', 'json']);
    const { fixed, summary, findings } = JSON.parse(out);
    assert.equal(summary.fixed, 1);
    assert.deepEqual(findings, []);
    assert.equal(fixed[0].path, '.mcp.json');
    assert.equal(fixed[0].ruleId, 'vulnerable-package');
    assert.equal(fixed[0].applicability, 'unsafe');
  });
});

describe('replacing a file', () => {
  it('refuses when somebody else changed it', async () => {
    const p = project({ 'x.json': 'new' });
    await assert.rejects(replaceText(p.path('x.json'), 'old', 'mine'), { reason: 'changed' });
    assert.equal(p.read('x.json'), 'new');
  });

  it('reports what the system says and loses nothing', async () => {
    const p = project({ 'x.json': 'old' });
    await assert.rejects(replaceText(p.path('none.json'), 'old', 'new'), { reason: 'system', detail: 'ENOENT' });
    await assert.rejects(replaceText(p.path('x.json/y'), 'old', 'new'), NotWritten);
    assert.deepEqual(readdirSync(p.folder), ['x.json']);
  });
});

describe('fixing', () => {
  /** A workspace in which `rule` finds things in a text, and nothing else exists. */
  function workspaceWith(rule: (text: string) => Finding[], isBroken = (_text: string) => false): Workspace {
    const lintText = async (_target: string, text: string): Promise<LintResult> => ({
      document: { uri: 'file:///x', path: 'x', text },
      findings: rule(text),
      settings: { strict: false, rules: {}, ignore: [], suppressions: [], provenance: [], knowledge: [] },
      elements: [],
      comments: [],
      broken: isBroken(text),
    });
    return { lintText } as Partial<Workspace> as Workspace;
  }

  function fix(...edits: Edit[]): Fix {
    return { title: 'pin', data: { version: '1' }, applicability: 'safe', edits };
  }

  const edit = (start: number, end: number, newText: string): Edit => ({ range: { start, end }, newText });

  async function fixed(text: string, workspace: Workspace): Promise<{ text: string; count: number; failures: number }> {
    const p = project({ x: text });
    const naming = { locale: 'en' as const, placeOf: (file: string) => ({ shown: file }) };
    const file = p.path('x');
    const result = await workspace.lintText(file, text);
    const run = await fixFiles(workspace, [{ file, result }], ['safe'], naming);
    return { text: p.read('x'), count: run.fixed.length, failures: run.failures.length };
  }

  it('applies fixes whole or not at all, the rest in the next pass', async () => {
    const rule = (text: string) =>
      text.includes('a')
        ? [
            findingOn(text, 'a', { fixes: [fix(edit(0, 2, 'X'), edit(4, 5, 'Y'))] }),
            findingOn(text, 'a', { fixes: [fix(edit(1, 3, 'Z'), edit(3, 4, 'W'))] }),
          ]
        : [];
    assert.deepEqual(await fixed('abcde', workspaceWith(rule)), { text: 'XcdY', count: 1, failures: 0 });
  });

  it('makes the same edit once for two findings, and removes neighbours together', async () => {
    const same = (text: string) =>
      text.startsWith('import')
        ? []
        : [1, 2].map(() => findingOn(text, 'x', { fixes: [fix(edit(0, 0, 'import y\n'))] }));
    assert.deepEqual(await fixed('x', workspaceWith(same)), { text: 'import y\nx', count: 2, failures: 0 });
    const list = (text: string) =>
      [...text.matchAll(/b/g)].map((m) => findingOn(text, 'b', { fixes: [fix(edit(m.index, m.index + 1, ''))] }));
    assert.deepEqual(await fixed('abbbc', workspaceWith(list)), { text: 'ac', count: 3, failures: 0 });
  });

  it('stops after five passes when rules never agree', async () => {
    const flip = (text: string) => [findingOn(text, text, { fixes: [fix(edit(0, 1, text === 'a' ? 'b' : 'a'))] })];
    assert.deepEqual(await fixed('a', workspaceWith(flip)), { text: 'b', count: 5, failures: 0 });
  });

  it('takes fixes one by one when together they leave nothing readable, and gives up when one does', async () => {
    const rule = (text: string) =>
      [...text.matchAll(/,/g)].map((m) => findingOn(text, ',', { fixes: [fix(edit(m.index, m.index + 1, ''))] }));
    const breaks = (text: string) => !text.includes(',');
    assert.deepEqual(await fixed('1,2,3', workspaceWith(rule, breaks)), { text: '12,3', count: 1, failures: 1 });
  });

  it('writes new lines as the file does', async () => {
    const rule = (text: string) =>
      text.includes('new') ? [] : [findingOn(text, 'a', { fixes: [fix(edit(0, 0, 'new\nline\r\n'))] })];
    assert.equal((await fixed('a\r\nb\r\n', workspaceWith(rule))).text, 'new\r\nline\r\na\r\nb\r\n');
    assert.equal((await fixed('a\nb\n', workspaceWith(rule))).text, 'new\nline\r\na\nb\n');
  });

  it('leaves suppressed findings alone', async () => {
    const suppressed = { kind: 'inSource', reason: '' } as const;
    const rule = (text: string) => [findingOn(text, 'a', { suppressed, fixes: [fix(edit(0, 1, 'b'))] })];
    assert.deepEqual(await fixed('a', workspaceWith(rule)), { text: 'a', count: 0, failures: 0 });
  });
});

it('does not touch what has no fix', async () => {
  const p = project({ '.mcp.json': unpinned });
  await p.run(['check', '--fix-unsafe']);
  assert.equal(p.read('.mcp.json'), unpinned);
});
