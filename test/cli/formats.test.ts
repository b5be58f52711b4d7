/** JSON and GitHub output. */
import assert from 'node:assert/strict';
import { github } from '../../server/cli/formats/github';
import { json } from '../../server/cli/formats/json';
import { projects, unpinned, vulnerable } from './harness';
import { fileOf, findingOn, placed, reportOf, ruleOf } from './reports';

const project = projects();

describe('json', () => {
  it('is one object of the documented shape', async () => {
    const { out, code } = await project({ '.mcp.json': vulnerable, 'a/.mcp.json': unpinned }).run([
      'check',
      '--format=json',
    ]);
    const report = JSON.parse(out);
    assert.equal(code, 1);
    assert.equal(report.schemaVersion, 1);
    assert.equal(report.tool.name, 'grantlint');
    assert.equal(report.complete, true);
    assert.deepEqual(report.summary, {
      checked: 2,
      files: 2,
      errors: 1,
      warnings: 1,
      infos: 0,
      suppressed: 0,
      fixable: { safe: 0, unsafe: report.summary.fixable.unsafe },
      fixed: 0,
    });
    const [first, second] = report.findings;
    assert.equal(first.ruleId, 'vulnerable-package');
    assert.equal(first.path, '.mcp.json');
    assert.deepEqual(first.range.start, { line: 3, column: 45, offset: vulnerable.indexOf('"mcp-remote') });
    assert.deepEqual(first.range.end, { line: 3, column: 63, offset: vulnerable.indexOf('"mcp-remote') + 18 });
    assert.equal(first.advisories[0].id, 'CVE-2025-6514');
    assert.equal(first.advisories[0].cvss, 9.6);
    assert.match(first.fingerprint, /^[0-9a-f]{32}$/);
    assert.ok(first.standards.includes('CWE-1395'));
    assert.equal(second.path, 'a/.mcp.json');
    assert.deepEqual(report.failures, []);
  });

  it('marks suppressed findings', () => {
    const suppressed = { kind: 'external', reason: 'reviewed' } as const;
    const report = JSON.parse(json(reportOf([fileOf(unpinned, [findingOn(unpinned, 'npx', { suppressed })])])));
    assert.deepEqual(report.findings[0].suppressed, suppressed);
    assert.equal(report.summary.warnings, 0);
    assert.equal(report.summary.suppressed, 1);
  });

  it('leaves out fixes that would repeat a credential', () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const source = `npx "${secret}"`;
    const fix = (newText: string) => ({
      title: 'pin',
      data: { version: '1' },
      applicability: 'safe' as const,
      edits: [{ range: { start: 0, end: source.length }, newText }],
    });
    const findings = [
      findingOn(source, 'npx', { fixes: [fix(`run ${secret}`), fix('run')] }),
      findingOn(source, `"${secret}"`, { rule: ruleOf('hardcoded-secret'), message: 'likely', data: {} }),
    ];
    const output = json(reportOf([fileOf(source, findings)]));
    assert.doesNotMatch(output, /16C7/);
    assert.equal(JSON.parse(output).findings[0].fixes.length, 1);
  });
});

describe('github', () => {
  it('annotates', async () => {
    const { out } = await project({ '.mcp.json': unpinned }).run(['check', '--format', 'github']);
    const [line = '', summary] = out.split('\n');
    assert.match(
      line,
      /^::warning file=\.mcp\.json,line=3,endLine=3,col=45,endColumn=58,title=[^:,]+ \(unpinned-package\)::`npx` fetches `some-server`/,
    );
    assert.equal(summary, '1 problem (1 warning) in 1 file');
  });

  it('escapes what would end a command', () => {
    const source = 'npx\nnext';
    const place = placed('a,b:c%\r\nd/x.json');
    const finding = findingOn(source, source, { data: { runner: '100%\n::error::', name: 'x\r' }, severity: 'info' });
    const [line = ''] = github(reportOf([fileOf(source, [finding], place)])).split('\n');
    assert.ok(line.startsWith('::notice file=a%2Cb%3Ac%25%0D%0Ad/x.json,line=1,endLine=2,title='), line);
    assert.ok(line.includes('`100%25%0A::error::` fetches `x%0D`'), line);
  });

  it('says that nothing was found, and what failed', () => {
    assert.equal(github(reportOf([])), 'No problems found\n');
    const failures = [{ place: placed('x'), message: 'x: 100%' }];
    assert.equal(github(reportOf([], { failures })), '::error title=grantlint::x: 100%25\nNo problems found\n');
  });
});
