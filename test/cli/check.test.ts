/** `grantlint check`: what is checked, what is said, and the exit code. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { harmless, projects, unpinned, vulnerable } from './harness';

const project = projects();

describe('check', () => {
  it('says where, what, why and what can be done', async () => {
    const { out, code, err } = await project({ '.mcp.json': vulnerable }).run(['check']);
    const lines = out.split('\n');
    assert.equal(lines[0], '.mcp.json');
    assert.equal(lines[2], '  ✖ error  vulnerable-package  .mcp.json:3:45');
    assert.match(lines[3] ?? '', /^ {2}`mcp-remote` 0\.1\.0 .*CVE-2025-6514/);
    assert.equal(lines[5], '  3 | "a": { "command": "npx", "args": ["-y", "mcp-remote@0.1.0"] }');
    assert.equal(lines[6], '    |                                         ^^^^^^^^^^^^^^^^^^');
    assert.match(
      lines[7] ?? '',
      /^ {5}= advisory CVE-2025-6514 \(critical, fixed in 0\.1\.16\) https:\/\/github\.com\/advisories\/GHSA-/,
    );
    assert.match(lines[8] ?? '', /^ {5}= fix \(--fix-unsafe\): /);
    assert.match(out, /^1 problem \(1 error\) in 1 file · 1 file checked in \d+\.\d s$/m);
    assert.match(out, /^1 problem can be fixed with --fix-unsafe, which may stop something from working\.$/m);
    assert.equal(err, '');
    assert.equal(code, 1);
  });

  it('counts what the workspace knows itself', async () => {
    const p = project({
      'a.py':
        'import acme\nfrom fastmcp import FastMCP\nmcp = FastMCP("x")\n@mcp.tool\ndef act(text: str):\n    acme.launch(text)\n',
      'grantlint/own.json':
        '{ "sinks": [{ "language": "python", "calls": ["acme.launch"], "sink": "command", "text": ["0"] }] }',
      'grantlint.json': '{}',
    });
    assert.equal((await p.run(['check'])).code, 0);
    p.write('grantlint.json', '{ "knowledge": ["grantlint/*.json"] }');
    const { out, code } = await p.run(['check']);
    assert.match(out, /command-injection {2}a\.py:6:17/);
    assert.equal(code, 1);
    p.write('grantlint/own.json', '{ "sinks": 7 }');
    assert.match((await p.run(['check'])).out, /invalid-configuration {2}grantlint\/own\.json:1:12/);
  });

  it('says so when nothing is wrong', async () => {
    const { out, code } = await project({ '.mcp.json': harmless }).run(['check']);
    assert.match(out, /^No problems found · 1 file checked in /);
    assert.equal(code, 0);
  });

  it('says so when there is nothing to check', async () => {
    const { out, err, code } = await project({ 'readme.txt': 'hello' }).run(['check']);
    assert.match(out, /0 files checked/);
    assert.match(err, /Nothing to check: no agent code or agent configuration was found/);
    assert.equal(code, 0);
  });

  it('exits by severity', async () => {
    const p = project({ '.mcp.json': unpinned });
    const code = async (...args: string[]) => (await p.run(['check', ...args])).code;
    assert.equal(await code(), 1);
    assert.equal(await code('--fail-on', 'info'), 1);
    assert.equal(await code('--fail-on', 'warning'), 1);
    assert.equal(await code('--fail-on=error'), 0);
    assert.equal(await code('--fail-on', 'never'), 0);
    p.write('.mcp.json', vulnerable);
    assert.equal(await code('--fail-on', 'error'), 1);
    assert.equal(await code('--fail-on', 'never'), 0);
  });

  it('takes files and folders, each once, in the order of their names', async () => {
    const p = project({ 'b/.mcp.json': unpinned, 'a/.mcp.json': unpinned, 'c/.mcp.json': unpinned });
    const { out } = await p.run(['check', 'b/.mcp.json', 'b', 'a']);
    assert.deepEqual(out.match(/^\S+\.json$/gm), ['b/.mcp.json', 'a/.mcp.json']);
    assert.match(out, /2 files checked/);
  });

  it('takes the top of the work tree for the project, wherever it starts', async () => {
    const p = project({
      'sub/.mcp.json': unpinned,
      '.mcp.json': unpinned,
      'grantlint.json': '{ "rules": { "unpinned-package": "error" } }',
    });
    mkdirSync(p.path('.git'));
    const { out } = await p.run(['check', '--format', 'json'], { cwd: 'sub' });
    const { findings } = JSON.parse(out);
    assert.deepEqual(
      findings.map((f: { path: string; severity: string }) => [f.path, f.severity]),
      [['sub/.mcp.json', 'error']],
    );
    const text = await p.run(['check', '..'], { cwd: 'sub' });
    assert.deepEqual(text.out.match(/^\S+\.json$/gm), ['../.mcp.json', '.mcp.json']);
  });

  it('honours .gitignore in folders, and says why a named file was left out', async () => {
    const p = project({
      '.gitignore': 'build/\nagent.py\n',
      'build/.mcp.json': unpinned,
      'agent.py': 'x = 1\n',
      '.mcp.json': harmless,
    });
    const walked = await p.run(['check']);
    assert.match(walked.out, /No problems found · 1 file checked/);
    assert.equal(walked.err, '');
    const named = await p.run(['check', 'agent.py', 'readme.txt', '.mcp.json'].slice(0, 2));
    assert.match(named.err, /agent\.py: not checked, a \.gitignore names it\./);
  });

  it('names files it does not know', async () => {
    const { err, code } = await project({ 'readme.txt': 'x' }).run(['check', 'readme.txt']);
    assert.match(err, /readme\.txt: not checked, it is no agent code or configuration Grantlint knows\./);
    assert.equal(code, 0);
  });

  it('says when a file is too large', async () => {
    const p = project({ '.mcp.json': ' '.repeat(3_000_000) });
    const { err } = await p.run(['check']);
    assert.match(err, /\.mcp\.json: not checked, it is larger than 2 MB/);
  });

  it('is not led out of the project by a link', async () => {
    const outside = project({ 'secret.json': unpinned });
    const p = project({});
    symlinkSync(outside.path('secret.json'), p.path('.mcp.json'));
    assert.match((await p.run(['check', '.mcp.json'])).err, /a link that leads out of the project/);
    assert.match((await p.run(['check'])).out, /No problems found/);
  });

  it('uses the configuration of --config', async () => {
    const p = project({ '.mcp.json': unpinned, 'other.json': '{ "rules": { "unpinned-package": "off" } }' });
    assert.equal((await p.run(['check'])).code, 1);
    assert.equal((await p.run(['check', '--config', 'other.json'])).code, 0);
    assert.equal((await p.run(['check', '-c', 'other.json'])).code, 0);
  });

  it('refuses a configuration it cannot use', async () => {
    const p = project({ '.mcp.json': unpinned, 'bad.json': '{\n  "rules": { "unpined-package": "off" }\n}' });
    const missing = await p.run(['check', '--config', 'none.json']);
    assert.equal(missing.code, 2);
    assert.match(missing.err, /--config none\.json: no such file/);
    const bad = await p.run(['check', '--config', 'bad.json']);
    assert.equal(bad.code, 2);
    assert.match(bad.err, /bad\.json:2: `unpined-package` is not understood; expected: unpinned-package/);
  });

  it('counts what is suppressed and does not show it', async () => {
    const server = '"a": { "command": "npx", "args": ["-y", "some-server"] }';
    const comment = '// grantlint-ignore unpinned-package -- reviewed in 2026';
    const p = project({ '.vscode/mcp.json': `{ "servers": {\n${comment}\n${server} } }\n` });
    const { out, code } = await p.run(['check']);
    assert.match(out, /No problems found · 1 file checked in .* · 1 suppressed/);
    assert.equal(code, 0);
  });

  it('shows half-typed, empty and odd files without failing', async () => {
    const p = project({
      '.mcp.json': '{ "mcpServers": { "a": { "command": "npx", "args": ["-y", ',
      '.cursor/mcp.json': '',
      'a.py': Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      'b.ts': 'const x = `${',
    });
    const { err } = await p.run(['check']);
    assert.equal(err, '');
  });
});

describe('what cannot be checked', () => {
  it('is named when a path does not exist, and nothing is checked', async () => {
    const { out, err, code } = await project({ '.mcp.json': unpinned }).run([
      'check',
      'no-such',
      '.mcp.json',
      'nor-this',
    ]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^grantlint: no-such: no such file or folder\. Check the spelling/);
    assert.match(err, /^grantlint: nor-this: no such file or folder/m);
  });
});

describe('wrong usage', () => {
  const p = () => project({ '.mcp.json': unpinned });
  const cases: [string[], RegExp][] = [
    [
      ['check', '--formt', 'json'],
      /There is no option --formt\. Did you mean --format\? See `grantlint check --help`\./,
    ],
    [['check', '--zzzzzzzz'], /There is no option --zzzzzzzz\. See `grantlint check --help`\./],
    [['check', '--format'], /--format needs a value: text, json, sarif, github\./],
    [['check', '--format', '--fix'], /--format needs a value/],
    [['check', '--format', 'xml'], /--format cannot be `xml`\. Use one of: text, json, sarif, github\./],
    [['check', '--fix=yes'], /--fix takes no value\./],
    [['check', '--fail-on', 'all'], /--fail-on cannot be `all`\. Use one of: info, warning, error, never\./],
    [['check', '--locale', 'fr'], /--locale cannot be `fr`\. Use one of: en, zh-cn\./],
    [['check', '--config'], /--config needs a value: FILE\./],
    [['chek'], /There is no command `chek`\. Did you mean `grantlint check`\?/],
    [['.mcp.json'], /There is no command `\.mcp\.json`\. Did you mean `grantlint check \.mcp\.json`\?/],
    [['--versoin'], /There is no option --versoin\. Did you mean --version\? See `grantlint --help`\./],
    [['explain'], /Which rule\?/],
    [['explain', 'unpinned-packages'], /There is no rule `unpinned-packages`\. Did you mean `unpinned-package`\?/],
    [['rules', 'x'], /`x` is one argument too many\. See `grantlint rules --help`\./],
    [['explain', 'unpinned-package', 'x'], /`x` is one argument too many\./],
  ];
  for (const [args, expected] of cases) {
    it(`explains ${args.join(' ')}`, async () => {
      const { out, err, code } = await p().run(args);
      assert.match(err, expected);
      assert.equal(out, '');
      assert.equal(code, 2);
    });
  }
});

describe('language', () => {
  it('is Chinese when asked for', async () => {
    const { out, code } = await project({ '.mcp.json': vulnerable }).run(['check', '--locale', 'zh-cn']);
    assert.match(out, /✖ 错误 {2}vulnerable-package/);
    assert.match(out, /^ {5}= 公告 CVE-2025-6514（超危，0\.1\.16 已修复）https:/m);
    assert.match(out, /1 个文件中有 1 个问题（1 个错误） · 已检查 1 个文件，用时/);
    assert.equal(code, 1);
  });

  it('follows the environment', async () => {
    const p = project({ '.mcp.json': harmless });
    const first = async (env: Record<string, string>) => (await p.run(['check'], { env })).out.split(' ')[0];
    assert.equal(await first({ LANG: 'zh_CN.UTF-8' }), '未发现问题');
    assert.equal(await first({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }), 'No');
    assert.equal(await first({ LANG: 'zha_ZZ' }), 'No');
    assert.equal(await first({}), 'No');
  });

  it('is that of the complaint, too', async () => {
    const { err } = await project({}).run(['check', '--nope', '--locale', 'zh-cn']);
    assert.match(err, /没有选项 --nope。/);
    assert.match((await project({}).run(['check', 'nowhere', '--locale=zh-cn'])).err, /nowhere：文件或文件夹不存在/);
  });
});

describe('colour', () => {
  const sequence = '\u001b[';
  const colored = async (args: string[], env: Record<string, string>, isTerminal: boolean) =>
    (await project({ '.mcp.json': unpinned }).run(['check', ...args], { env, isTerminal })).out.includes(sequence);

  it('is for terminals', async () => {
    assert.equal(await colored([], {}, true), true);
    assert.equal(await colored([], {}, false), false);
    assert.equal(await colored(['--no-color'], {}, true), false);
    assert.equal(await colored([], { TERM: 'dumb' }, true), false);
    assert.equal(await colored(['--format', 'json'], {}, true), false);
    assert.equal(await colored(['--format', 'github'], {}, true), false);
  });

  it('heeds NO_COLOR and FORCE_COLOR', async () => {
    assert.equal(await colored([], { NO_COLOR: '1' }, true), false);
    assert.equal(await colored([], { NO_COLOR: '' }, true), true);
    assert.equal(await colored([], { FORCE_COLOR: '1' }, false), true);
    assert.equal(await colored([], { FORCE_COLOR: '0' }, true), false);
    assert.equal(await colored([], { FORCE_COLOR: '1', NO_COLOR: '1' }, false), true);
    assert.equal(await colored(['--no-color'], { FORCE_COLOR: '1' }, true), false);
  });
});

describe('help and version', () => {
  for (const args of [
    ['--help'],
    ['-h'],
    [],
    ['help'],
    ['check', '--help'],
    ['rules', '-h'],
    ['explain', '--help'],
    ['lsp', '--help'],
  ]) {
    it(`grantlint ${args.join(' ')}`, async () => {
      const { out, code } = await project({}).run(args);
      assert.match(out, /Usage: grantlint/);
      assert.ok(out.split('\n').every((line) => line.length <= 120));
      assert.equal(code, 0);
    });
  }

  it('speaks Chinese', async () => {
    assert.match((await project({}).run(['--help', '--locale', 'zh-cn'])).out, /用法：grantlint/);
    assert.match((await project({}).run(['--locale', 'zh-cn', 'check', '--help'])).out, /用法：grantlint check/);
    assert.match((await project({}).run(['help', 'check'])).out, /Usage: grantlint check/);
  });

  it('prints the version', async () => {
    for (const option of ['--version', '-V']) assert.match((await project({}).run([option])).out, /^\d+\.\d+\.\d+\n$/);
  });

  it('mentions every option of every command', async () => {
    const { out } = await project({}).run(['check', '--help']);
    for (const option of [
      '--format',
      '--fix',
      '--fix-unsafe',
      '--config',
      '--fail-on',
      '--locale',
      '--no-color',
      '--help',
    ])
      assert.ok(out.includes(option), option);
  });
});
