/** Text output: frames that line up, nothing a terminal would obey, no credential. */
import assert from 'node:assert/strict';
import { frameOf } from '../../server/cli/code-frame';
import { cutEnd, cutStart, printable, widthOf } from '../../server/cli/display';
import { text as format } from '../../server/cli/formats/text';
import { linesOf } from '../../server/cli/lines';
import { plain } from '../../server/cli/terminal';
import { advisory, fileOf, findingOn, reportOf, ruleOf } from './reports';

const look = { paint: plain, width: 100 };

/** The frame of `flagged` in `text` as two lines. */
function frame(text: string, flagged: string, width = 80): string[] {
  const start = text.indexOf(flagged);
  const { code, carets } = frameOf(text, linesOf(text), { start, end: start + flagged.length }, width);
  return [code, carets];
}

describe('positions', () => {
  it('are right at line breaks of every kind', () => {
    const lines = linesOf('a\r\nbc\rd\n\ne');
    assert.equal(lines.count, 5);
    assert.deepEqual(lines.positionAt(0), { line: 0, column: 0 });
    assert.deepEqual(lines.positionAt(3), { line: 1, column: 0 });
    assert.deepEqual(lines.positionAt(6), { line: 2, column: 0 });
    assert.deepEqual(lines.positionAt(9), { line: 4, column: 0 });
    assert.deepEqual(lines.positionAt(10), { line: 4, column: 1 });
    assert.deepEqual(lines.positionAt(999), { line: 4, column: 1 });
    assert.deepEqual(lines.positionAt(-1), { line: 0, column: 0 });
    assert.equal(lines.textOf(0), 'a');
    assert.equal(lines.textOf(3), '');
    assert.equal(lines.textOf(9), '');
    assert.deepEqual(linesOf('').positionAt(0), { line: 0, column: 0 });
  });
});

describe('code frame', () => {
  it('puts carets under the flagged text', () => {
    assert.deepEqual(frame('  "a": npx,\n', 'npx'), ['"a": npx,', '     ^^^']);
  });

  it('widens tabs', () => {
    assert.deepEqual(frame('\t"a":\tnpx', 'npx'), ['"a":  npx', '      ^^^']);
  });

  it('gives wide characters two columns', () => {
    assert.deepEqual(frame('"名前": npx', 'npx'), ['"名前": npx', '        ^^^']);
    assert.deepEqual(frame('x = "读取文件"', '"读取文件"'), ['x = "读取文件"', '    ^^^^^^^^^^']);
    assert.deepEqual(frame('🙂🙂 npx', 'npx'), ['🙂🙂 npx', '     ^^^']);
    assert.deepEqual(frame('e\u0301 npx', 'npx'), ['e\u0301 npx', '  ^^^']);
  });

  it('cuts long lines around the flagged text', () => {
    const [code = '', carets = ''] = frame(`${'a'.repeat(300)} npx ${'b'.repeat(300)}`, 'npx', 60);
    assert.equal(code.length, 60);
    assert.equal(code.indexOf('npx'), carets.indexOf('^'));
    assert.match(code, /^…a+ npx b*…$/);
    assert.equal(carets.trim(), '^^^');
  });

  it('cuts flagged text that is too long, and shows the first line of several', () => {
    const [code = '', carets = ''] = frame(`x = ${'n'.repeat(500)}`, 'n'.repeat(500), 60);
    assert.equal(code.length, 60);
    assert.ok(code.endsWith('…'));
    assert.equal(carets.length, 60);
    assert.deepEqual(frame('a = [\n  1,\n]', '[\n  1,\n]'), ['a = [', '    ^']);
  });

  it('is quick with minified text', () => {
    const text = `${'x'.repeat(1_000_000)}npx${'界'.repeat(500_000)}`;
    const started = performance.now();
    frame(text, 'npx');
    assert.ok(performance.now() - started < 200);
  });

  it('points somewhere even where nothing stands', () => {
    assert.deepEqual(frame('', ''), ['', '^']);
    assert.deepEqual(frame('abc', ''), ['abc', '^']);
  });
});

describe('text of unknown origin', () => {
  it('shows what is invisible or would move the cursor', () => {
    assert.equal(printable('a\u001b[2Jb\u202ec\u200bd\u{E0041}'), 'a<U+001B>[2Jb<U+202E>c<U+200B>d<U+E0041>');
    assert.equal(printable('名前 é 🙂'), '名前 é 🙂');
  });

  it('is measured and cut in columns', () => {
    assert.equal(widthOf('ab名'), 4);
    assert.equal(cutEnd('名前名前', 5), '名前…');
    assert.equal(cutStart('名前名前', 5), '…名前');
    assert.equal(cutEnd('abc', 3), 'abc');
    assert.equal(cutEnd('abc', 0), '');
  });

  it('cannot leave the frame', () => {
    const source = 'x = "\u001b]0;title\u0007npx"';
    const output = format(reportOf([fileOf(source, [findingOn(source, 'npx')])]), look);
    assert.ok(!output.includes('\u001b') && !output.includes('\u0007'));
  });
});

describe('text format', () => {
  it('keeps credentials out, also when another rule flags the line', () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const source = `{ "command": "npx", "env": { "TOKEN": "${secret}" } }`;
    const output = format(
      reportOf([
        fileOf(source, [
          findingOn(source, 'npx'),
          findingOn(source, `"${secret}"`, {
            rule: ruleOf('hardcoded-secret'),
            message: 'known',
            data: { holder: 'TOKEN', provider: 'GitHub', preview: 'ghp_…' },
          }),
        ]),
      ]),
      look,
    );
    assert.doesNotMatch(output, /16C7|8B4a/);
    assert.ok(output.includes(`"ghp_${'*'.repeat(36)}"`));
  });

  it('names related places, advisories and the first fix', () => {
    const source = 'a = 1\nnpx mcp-remote@0.1.0\n';
    const output = format(
      reportOf([
        fileOf(source, [
          findingOn(source, 'npx', {
            rule: ruleOf('command-injection'),
            message: 'flow',
            data: { parameter: 'q', tool: 't', callee: 'run' },
            related: [{ label: 'source', data: { parameter: 'q' }, range: { start: 0, end: 1 } }],
            advisories: [advisory],
          }),
        ]),
      ]),
      look,
    );
    assert.match(output, /^ {5}> 1:1 `q` comes from the model here$/m);
    assert.match(output, /^ {5}= advisory CVE-2025-6514 \(critical, fixed in 0\.1\.16\) https:/m);
  });

  it('sums up severities, suppressed findings and fixes', () => {
    const source = 'npx a\n';
    const fix = { title: 'pin', data: { version: '1.0.0' }, edits: [{ range: { start: 0, end: 0 }, newText: '' }] };
    const finding = (more: object) => findingOn(source, 'npx', more);
    const output = format(
      reportOf([
        fileOf(source, [
          finding({ severity: 'error' }),
          finding({ severity: 'info', fixes: [{ ...fix, applicability: 'safe' }] }),
          finding({ fixes: [{ ...fix, applicability: 'unsafe' }] }),
          finding({ suppressed: { kind: 'inSource', reason: 'x' } }),
        ]),
      ]),
      look,
    );
    assert.ok(
      output.endsWith(
        '3 problems (1 error, 1 warning, 1 informational) in 1 file · 1 file checked in 1.5 s · 1 suppressed\n' +
          '1 problem can be fixed with --fix, 1 more with --fix-unsafe, which may stop something from working.\n',
      ),
      output,
    );
  });

  it('says when the check is incomplete', () => {
    const failures = [{ place: { shown: 'x' }, message: 'x: failed.' }];
    assert.match(
      format(reportOf([], { failures }), look),
      /The check is incomplete: one thing went wrong, listed above\.\n$/,
    );
  });
});
