/** What is followed from one file of code into another, and what is harmless. */
import assert from 'node:assert/strict';
import { checkProjects, flowsIn, flowsOf, flowsTo, type ProjectCase } from './across';
import { memoryWorkspace } from './support';

const head = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const mcp = new McpServer({ name: 't', version: '1' });
`;

/** A server whose tool `t` does `body` with `x`. */
const server = (imports: string, body: string): string =>
  `${imports}\n${head}mcp.registerTool('t', { inputSchema: { x: z.string() } }, async ({ x }) => {\n${body}\n});\n`;

const child = "import { execSync, execFileSync } from 'node:child_process';\n";
/** A module whose function `run` runs a command. */
const run = `${child}export function run(line: string) { return execSync(line); }\n`;

const pyHead = 'from mcp.server.fastmcp import FastMCP\nmcp = FastMCP("t")\n';

/** The same in Python; the body is indented by four. */
const pyServer = (imports: string, body: string): string =>
  `${imports}\n${pyHead}\n@mcp.tool()\ndef t(x: str) -> str:\n    ${body}\n`;

const pyRun = 'import os\n\ndef run(line):\n    return os.system(line)\n';

/** What is said of a command whose parameter `x` the tool `t` gets. */
const command = (path: string): string => `${path}: command-injection x`;

const exported: readonly (readonly [form: string, imports: string, use: string, module: string])[] = [
  ['a function', "import { run } from './lib';", 'run(x)', run],
  ['a function by another name', "import { run as go } from './lib';", 'go(x)', run],
  ['a module', "import * as lib from './lib';", 'lib.run(x)', run],
  ['a module that is required', "const lib = require('./lib');", 'lib.run(x)', run],
  ['what is taken out of a module', "const { run: go } = require('./lib');", 'go(x)', run],
  ['a member of a required module', "const go = require('./lib').run;", 'go(x)', run],
  ['a module that is awaited', "const lib = await import('./lib');", 'lib.run(x)', run],
  ['TypeScript’s require', "import lib = require('./lib');", 'lib.run(x)', run],
  [
    'a constant',
    "import { run } from './lib';",
    'run(x)',
    `${child}export const run = (line: string) => execSync(line);`,
  ],
  ['a list of names', "import { run } from './lib';", 'run(x)', `${run.replace('export ', '')}export { run };`],
  ['a renamed one', "import { go } from './lib';", 'go(x)', `${run.replace('export ', '')}export { run as go };`],
  [
    'a default function',
    "import go from './lib';",
    'go(x)',
    `${child}export default function (line: string) { return execSync(line); }`,
  ],
  ['a default name', "import go from './lib';", 'go(x)', `${run}export default run;`],
  ['one renamed to the default', "import go from './lib';", 'go(x)', `${run}export { run as default };`],
  ['the default by its name', "import { default as go } from './lib';", 'go(x)', `${run}export default run;`],
  ['the default of a module', "import * as lib from './lib';", 'lib.default(x)', `${run}export default run;`],
  ['a module with a default too', "import * as lib from './lib';", 'lib.run(x)', `${run}export default () => 1;`],
  [
    'a name beside the whole',
    "const lib = require('./lib');",
    'lib.run(x)',
    "const { execSync } = require('child_process');\nmodule.exports = () => 1;\nmodule.exports.run = (line) => execSync(line);",
  ],
  [
    'a CommonJS module as the default',
    "import lib from './lib';",
    'lib.run(x)',
    "const { execSync } = require('child_process');\nexports.run = (line) => execSync(line);",
  ],
  ['a default object', "import lib from './lib';", 'lib.run(x)', `${run}export default { run };`],
  [
    'a default class',
    "import Runner from './lib';",
    'new Runner().run(x)',
    `${child}export default class { run(line: string) { return execSync(line); } }`,
  ],
  [
    'CommonJS names',
    "const { run } = require('./lib');",
    'run(x)',
    "const { execSync } = require('child_process');\nexports.run = (line) => execSync(line);",
  ],
  [
    'CommonJS names of the module',
    "const { run } = require('./lib');",
    'run(x)',
    "const { execSync } = require('child_process');\nmodule.exports.run = function (line) { return execSync(line); };",
  ],
  [
    'a CommonJS object',
    "const { run } = require('./lib');",
    'run(x)',
    "const { execSync } = require('child_process');\nfunction run(line) { return execSync(line); }\nmodule.exports = { run };",
  ],
  [
    'a CommonJS function',
    "const go = require('./lib');",
    'go(x)',
    "const { execSync } = require('child_process');\nmodule.exports = (line) => execSync(line);",
  ],
  [
    'a CommonJS module imported',
    "import { run } from './lib';",
    'run(x)',
    "const { execSync } = require('child_process');\nexports.run = (line) => execSync(line);",
  ],
];

const forms: readonly ProjectCase[] = exported.map(([form, imports, use, module]) => [
  form,
  { 'server.ts': server(imports, use), 'lib.ts': module },
  [command('lib.ts')],
]);

const handedOn: readonly ProjectCase[] = [
  'export * from "./lib";',
  'export { run } from "./lib";',
  'export { go as run } from "./other";',
  'import { run } from "./lib";\nexport { run };',
  'import * as lib from "./lib";\nexport const run = lib.run;',
].map((text) => [
  `handed on by ${text}`,
  {
    'server.ts': server("import { run } from './index';", 'run(x)'),
    'index.ts': text,
    'lib.ts': run,
    'other.ts': 'export { run as go } from "./lib";',
  },
  [command('lib.ts')],
]);

const scripts: readonly ProjectCase[] = [
  [
    'three files',
    {
      'server.ts': server("import { log } from './git';", 'return log(x)'),
      'git.ts': "import { run } from './run';\nexport const log = (branch: string) => run(`git log ${branch}`);\n",
      'run.ts': run,
    },
    [command('run.ts')],
  ],
  [
    'what another file returns',
    {
      'server.ts': server(`import { line } from './line';\n${child}`, 'execSync(line(x))'),
      'line.ts': "export function line(branch: string) { return 'git log ' + branch; }\n",
    },
    [command('server.ts')],
  ],
  [
    'a class of another file',
    {
      'server.ts': server("import { Runner } from './runner';\nconst runner = new Runner();", 'runner.run(x)'),
      'runner.ts': `${child}export class Runner { run(line: string) { return execSync(line); } }`,
    },
    [command('runner.ts')],
  ],
  [
    'an instance made in another file',
    {
      'server.ts': server("import { runner } from './made';", 'runner.run(x)'),
      'made.ts': "import { Runner } from './runner';\nexport const runner = new Runner();",
      'runner.ts': `${child}export class Runner { run(line: string) { return execSync(line); } }`,
    },
    [command('runner.ts')],
  ],
  [
    'a method inherited from another file',
    {
      'server.ts': server("import { Git } from './git';\nconst git = new Git();", 'git.log(x)'),
      'git.ts':
        "import { Base } from './base';\nexport class Git extends Base { log(b: string) { return this.run('git log ' + b); } }",
      'base.ts': `${child}export class Base { run(line: string) { return execSync(line); } }`,
    },
    [command('base.ts')],
  ],
  [
    'a parameter of a class of another file',
    {
      'server.ts': server(
        "import { Runner } from './runner';\nfunction work(runner: Runner, line: string) { return runner.run(line); }",
        'work(new Runner(), x)',
      ),
      'runner.ts': `${child}export class Runner { run(line: string) { return execSync(line); } }`,
    },
    [command('runner.ts')],
  ],
  [
    'a handler of another file',
    {
      'server.ts': `import { handle } from './handle';\n${head}mcp.registerTool('t', { inputSchema: { x: z.string() } }, handle);\n`,
      'handle.ts': `${child}export async function handle({ x }: { x: string }) { return execSync('ls ' + x); }\n`,
    },
    [command('handle.ts')],
  ],
  [
    'a schema of another file',
    {
      'server.ts': `import { schema } from './schema';\n${child}${head}mcp.registerTool('t', { inputSchema: schema }, async ({ x }) => execSync(x));\n`,
      'schema.ts': "import { z } from 'zod';\nexport const schema = { x: z.string() };\n",
    },
    [command('server.ts')],
  ],
  [
    'a check in another file that does not hold',
    {
      'server.ts': server(`import { check } from './check';\n${child}`, 'if (!check(x)) return;\nexecSync(x)'),
      'check.ts': 'export function check(line: string) { return line.length < 100; }\n',
    },
    [command('server.ts')],
  ],
  [
    'a check whose answer nobody looks at',
    {
      'server.ts': server(`import { check } from './check';\n${child}`, 'check(x);\nexecSync(x)'),
      'check.ts': "export function check(line: string) { return ['main', 'next'].includes(line); }\n",
    },
    [command('server.ts')],
  ],
  [
    'files that import one another in a circle',
    {
      'a.ts': server("import { b } from './b';\nexport const a = (line: string) => b(line);", 'b(x)'),
      'b.ts': `import { a } from './a';\n${child}export function b(line: string): unknown { if (line) return a(line.slice(1)); return execSync(line); }`,
    },
    [command('b.ts')],
  ],
  [
    'a path where it is put behind a folder, not where it is opened',
    {
      'server.ts': server("import { read } from './store';", 'return read(x)'),
      'store.ts':
        "import { join } from 'node:path';\nimport { open } from './open';\nexport const read = (name: string) => open(join('/srv/notes', name));\n",
      'open.ts':
        "import { readFileSync } from 'node:fs';\nexport const open = (file: string) => readFileSync(file, 'utf8');\n",
    },
    ['store.ts: path-traversal x'],
  ],
  [
    'no further than a name the module does not hand out',
    { 'server.ts': server("import { go } from './lib';", 'go(x)'), 'lib.ts': run },
    ['lib.ts: info command-injection line of run'],
  ],
  [
    'one argument and not another',
    {
      'server.ts': server("import { log } from './git';", "log('main', x)"),
      'git.ts': `${child}export function log(branch: string, title: string) { execSync('git log ' + branch); return title; }`,
    },
    ['git.ts: info command-injection branch of log'],
  ],
];

const harmlessScripts: readonly ProjectCase[] = [
  [
    'a check in another file',
    {
      'server.ts': server(`import { check } from './check';\n${child}`, 'if (!check(x)) return;\nexecSync(x)'),
      'check.ts': "export function check(line: string) { return ['main', 'next'].includes(line); }\n",
    },
  ],
  [
    'a helper of another file that only lets known values through',
    {
      'server.ts': server(`import { checked } from './check';\n${child}`, 'execSync(checked(x))'),
      'check.ts':
        "const known = new Set(['main', 'next']);\nexport function checked(line: string) { if (!known.has(line)) throw new Error('no'); return line; }\n",
    },
  ],
  [
    'a helper that throws and returns nothing',
    {
      'server.ts': server(`import { check } from './check';\n${child}`, 'check(x);\nexecSync(x)'),
      'check.ts':
        "const known = new Set(['main', 'next']);\nexport function check(line: string) { if (!known.has(line)) throw new Error('no'); }\n",
    },
  ],
  [
    'a pattern of another file',
    {
      'server.ts': server(
        `import { word } from './word';\n${child}`,
        "if (!word.test(x)) throw new Error('no');\nexecSync('git log ' + x)",
      ),
      'word.ts': 'export const word = /^[a-z]+$/;\n',
    },
  ],
  [
    'a list of another file',
    {
      'server.ts': server(
        `import { names } from './names';\n${child}`,
        "if (!names.includes(x)) throw new Error('no');\nexecSync('git log ' + x)",
      ),
      'names.ts': "export const names = ['main', 'next'];\n",
    },
  ],
  [
    'a schema of another file that lets only some values through',
    {
      'server.ts': `import { schema } from './schema';\n${child}${head}mcp.registerTool('t', { inputSchema: schema }, async ({ x }) => execSync(x));\n`,
      'schema.ts': "import { z } from 'zod';\nexport const schema = { x: z.enum(['main', 'next']) };\n",
    },
  ],
  [
    'a file of another folder whose package has that name',
    {
      'server.ts': server("import { run } from 'lib';", 'run(x)'),
      'lib.ts': `${child}const run = (line: string) => execSync(line);`,
    },
  ],
  [
    'a type alone',
    {
      'server.ts': server("import type { Line } from './lib';", 'const line: Line = x; return line'),
      'lib.ts': `${child}export type Line = string;\nconst run = (line: string) => execSync(line);`,
    },
  ],
  [
    'a star that ends in itself',
    {
      'server.ts': server("import { run } from './a';", 'run(x)'),
      'a.ts': "export * from './b';",
      'b.ts': "export * from './a';",
    },
  ],
  [
    'names handed around in a circle',
    {
      'server.ts': server("import { run } from './a';", 'run(x)'),
      'a.ts': "export { run } from './b';",
      'b.ts': "export { run } from './a';",
    },
  ],
];

const python: readonly ProjectCase[] = [
  ['a function', { 'server.py': pyServer('from lib import run', 'run(x)'), 'lib.py': pyRun }, [command('lib.py')]],
  [
    'another name',
    { 'server.py': pyServer('from lib import run as go', 'go(x)'), 'lib.py': pyRun },
    [command('lib.py')],
  ],
  ['a module', { 'server.py': pyServer('import lib', 'lib.run(x)'), 'lib.py': pyRun }, [command('lib.py')]],
  [
    'a module of a package',
    { 'server.py': pyServer('from pkg import lib', 'lib.run(x)'), 'pkg/__init__.py': '', 'pkg/lib.py': pyRun },
    [command('pkg/lib.py')],
  ],
  [
    'a module by its whole name',
    { 'server.py': pyServer('import pkg.lib', 'pkg.lib.run(x)'), 'pkg/__init__.py': '', 'pkg/lib.py': pyRun },
    [command('pkg/lib.py')],
  ],
  [
    'what a package hands on',
    {
      'server.py': pyServer('from pkg import run', 'run(x)'),
      'pkg/__init__.py': 'from .lib import run\n',
      'pkg/lib.py': pyRun,
    },
    [command('pkg/lib.py')],
  ],
  [
    'three files',
    {
      'app/server.py': pyServer('from .git import log', 'return log(x)'),
      'app/git.py': 'from . import lib\n\ndef log(branch):\n    return lib.run(f"git log {branch}")\n',
      'app/lib.py': pyRun,
    },
    [command('app/lib.py')],
  ],
  [
    'a class of another file',
    {
      'server.py': pyServer('from runner import Runner\nrunner = Runner()', 'runner.run(x)'),
      'runner.py': 'import os\n\nclass Runner:\n    def run(self, line):\n        os.system(line)\n',
    },
    [command('runner.py')],
  ],
  [
    'an instance made in another file',
    {
      'server.py': pyServer('from made import runner', 'runner.run(x)'),
      'made.py': 'from runner import Runner\nrunner = Runner()\n',
      'runner.py': 'import os\n\nclass Runner:\n    def run(self, line):\n        os.system(line)\n',
    },
    [command('runner.py')],
  ],
  [
    'a mixin of another file',
    {
      'server.py': pyServer('from git import Git\ngit = Git()', 'git.log(x)'),
      'git.py':
        'from mixin import Runs\n\nclass Git(Runs):\n    def log(self, branch):\n        return self.run(f"git log {branch}")\n',
      'mixin.py': 'import os\n\nclass Runs:\n    def run(self, line):\n        os.system(line)\n',
    },
    [command('mixin.py')],
  ],
  [
    'a tool that another file puts on the server',
    {
      'server.py': `from tools import t\n${pyHead}mcp.add_tool(t)\n`,
      'tools.py': 'import os\n\ndef t(x: str) -> str:\n    os.system(x)\n',
    },
    [command('tools.py')],
  ],
  [
    'a server of another file',
    {
      'app.py': pyHead,
      'tools.py': 'import os\nfrom app import mcp\n\n@mcp.tool()\ndef t(x: str) -> str:\n    os.system(x)\n',
    },
    [command('tools.py')],
  ],
  [
    'what is wrong about a check in another file',
    {
      'server.py': pyServer('import os\nfrom check import check', 'check(x)\n    os.system(x)'),
      'check.py': 'def check(line):\n    return line in ("main", "next")\n',
    },
    [command('server.py')],
  ],
  [
    'a circle',
    {
      'server.py': pyServer('from a import run', 'run(x)'),
      'a.py': 'import b\n\ndef run(line):\n    return b.go(line)\n',
      'b.py':
        'import os\nimport a\n\ndef go(line):\n    if line:\n        return a.run(line[1:])\n    os.system(line)\n',
    },
    [command('b.py')],
  ],
];

const harmlessPython: readonly ProjectCase[] = [
  [
    'a helper of another file that raises',
    {
      'server.py': pyServer('import os\nfrom check import check', 'check(x)\n    os.system(x)'),
      'check.py': 'def check(line):\n    if line not in ("main", "next"):\n        raise ValueError(line)\n',
    },
  ],
  [
    'a list of another file',
    {
      'server.py': pyServer(
        'import os\nfrom names import NAMES',
        'if x not in NAMES:\n        return ""\n    os.system(x)',
      ),
      'names.py': 'NAMES = {"main", "next"}\n',
    },
  ],
  [
    'a path confined by a helper of another file',
    {
      'server.py': pyServer('from store import inside', 'return open(inside(x)).read()'),
      'store.py':
        'from pathlib import Path\nROOT = Path("/srv/notes").resolve()\n\ndef inside(name):\n    path = (ROOT / name).resolve()\n    if not path.is_relative_to(ROOT):\n        raise ValueError(name)\n    return path\n',
    },
  ],
  ['a module that is not there', { 'server.py': pyServer('from lib import run', 'run(x)'), 'other.py': pyRun }],
  [
    'a package and its file that import each other',
    {
      'pkg/__init__.py': 'from .a import *\n',
      'pkg/a.py': 'from . import a\nfrom .a import b\n',
      'server.py': pyServer('from pkg import b', 'b(x)'),
    },
  ],
];

describe('flows across files', () => {
  describe('forms of imports and exports', () => checkProjects([...forms, ...handedOn], []));
  describe('scripts', () => checkProjects(scripts, harmlessScripts));
  describe('Python', () => checkProjects(python, harmlessPython));

  describe('what callers hand in', () => {
    const caller = (file: string, rule: string, parameter: string, fn: string): string =>
      `${file}: info ${rule} ${parameter} of ${fn}`;
    /** A tool that only imports the module, so that it works for agents. */
    const among = server("import './lib';\nimport { harmless } from './lib';", 'return harmless()');
    const lib = (text: string): Record<string, string> => ({
      'server.ts': among,
      'lib.ts': `${child}export const harmless = () => '';\n${text}\n`,
    });
    const pyAmong = pyServer('import lib', 'return lib.harmless()');
    const pyLib = (text: string): Record<string, string> => ({
      'server.py': pyAmong,
      'lib.py': `import os\n\ndef harmless():\n    return ""\n\n${text}\n`,
    });
    checkProjects(
      [
        [
          'a function',
          lib('export function run(line: string) { execSync(line); }'),
          [caller('lib.ts', 'command-injection', 'line', 'run')],
        ],
        [
          'a method',
          lib('export class R { run(line: string) { execSync(line); } }'),
          [caller('lib.ts', 'command-injection', 'line', 'run')],
        ],
        [
          'a function of Python',
          pyLib('def run(line):\n    os.system(line)'),
          [caller('lib.py', 'command-injection', 'line', 'run')],
        ],
        [
          'what lies in a folder of ours',
          lib(
            "import { readFileSync } from 'node:fs';\nexport const read = (name: string) => readFileSync('/srv/notes/' + name);",
          ),
          [caller('lib.ts', 'path-traversal', 'name', 'read')],
        ],
      ],
      [
        ['a function nobody else can name', lib('function run(line: string) { execSync(line); }')],
        ['a private method', lib('export class R { private run(line: string) { execSync(line); } }')],
        ['a method by a private name', lib('export class R { #run(line: string) { execSync(line); } }')],
        ['a private name of Python', pyLib('def _run(line):\n    os.system(line)')],
        ['a private method of Python', pyLib('class R:\n    def _run(self, line):\n        os.system(line)')],
        ['a number', lib('export function run(port: number) { execSync("kill " + port); }')],
        ['a number of Python', pyLib('def run(port: int):\n    os.system(f"kill {port}")')],
        ['one of some words', lib("export function run(what: 'main' | 'next') { execSync('git log ' + what); }")],
        [
          'a whole path',
          lib("import { readFileSync } from 'node:fs';\nexport const read = (file: string) => readFileSync(file);"),
        ],
        [
          'a path in a folder the caller names',
          lib(
            "import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';\nexport const read = (root: string) => readFileSync(join(root, 'notes.md'));",
          ),
        ],
        ['an address', lib('export const get = (url: string) => fetch(url);')],
        ['code', lib('export const run = (text: string) => eval(text);')],
        [
          'a project without agents',
          { 'lib.ts': run, 'other.ts': "import { run } from './lib';\nexport const go = (x: string) => run(x);" },
        ],
      ],
    );

    it('are not said twice where a model is known to hand them in', async () => {
      const files = { 'server.ts': server("import { run } from './lib';", 'run(x)'), 'lib.ts': run };
      assert.deepEqual(await flowsOf(files), [command('lib.ts')]);
    });
  });

  describe('what is shown of them', () => {
    const files = {
      '/project/server.ts': server("import { run } from './lib';", 'return run(x)'),
      '/project/lib.ts': run,
    };

    it('the way begins in the other file and names it', async () => {
      const long = run.replace('return execSync(line)', '\n  const whole = line + 1;\n  return execSync(whole);\n');
      const { workspace } = memoryWorkspace({ ...files, '/project/lib.ts': long });
      await flowsIn(workspace);
      const [finding, ...more] = await flowsTo(workspace, '/project/lib.ts');
      assert.deepEqual(more, []);
      const [source, ...steps] = finding?.related ?? [];
      assert.deepEqual(
        [source?.label, source?.document?.path, source?.document?.uri],
        ['source', 'server.ts', 'file:///project/server.ts'],
      );
      const { start = 0, end = 0 } = source?.range ?? {};
      assert.match(source?.document?.text.slice(start, end) ?? '', /\bx\b/);
      assert.deepEqual(
        steps.filter(({ document }) => !document).map(({ range }) => long.slice(range.start, range.end)),
        ['line', 'line + 1'],
        'places of the file itself name no document',
      );
    });

    it('a comment at the end of the way silences it', async () => {
      const quiet = run.replace('export', '// grantlint-ignore command-injection -- reviewed\nexport');
      const { workspace } = memoryWorkspace({ ...files, '/project/lib.ts': quiet });
      assert.deepEqual(await flowsIn(workspace), []);
      const { findings } = await workspace.lintFile('/project/lib.ts', false);
      assert.deepEqual(
        findings.map(({ rule, suppressed }) => [rule.meta.id, suppressed?.reason]),
        [['command-injection', 'reviewed']],
      );
    });

    it('a check in another file takes back what the file alone seemed to say', async () => {
      const check = "export function check(line: string) { if (!['main'].includes(line)) throw new Error('no'); }\n";
      const { workspace, disk } = memoryWorkspace({
        '/project/server.ts': server(`import { check } from './check';\n${child}`, 'check(x);\nexecSync(x)'),
        '/project/check.ts': check,
      });
      assert.deepEqual(await flowsIn(workspace), []);
      disk.write('/project/check.ts', 'export function check(line: string) { console.log(line); }\n');
      workspace.invalidate('/project/check.ts');
      assert.deepEqual(await workspace.settleCode(), ['/project/server.ts']);
      assert.equal((await flowsTo(workspace, '/project/server.ts')).length, 1);
      disk.write('/project/check.ts', check);
      workspace.invalidate('/project/check.ts');
      assert.deepEqual(await workspace.settleCode(), ['/project/server.ts']);
      assert.deepEqual(await flowsTo(workspace, '/project/server.ts'), []);
    });

    it('goes and comes back with the other file', async () => {
      const { workspace, disk } = memoryWorkspace(files);
      assert.deepEqual(await flowsIn(workspace), [command('lib.ts')]);
      const fixed = server("import { run } from './lib';", "return run('git log')");
      const modelled = async (): Promise<number> =>
        (await flowsTo(workspace, '/project/lib.ts')).filter(({ severity }) => severity === 'error').length;
      for (const [text, count] of [
        [fixed, 0],
        [files['/project/server.ts'], 1],
      ] as const) {
        disk.write('/project/server.ts', text);
        workspace.invalidate('/project/server.ts');
        assert.deepEqual(await workspace.settleCode(), ['/project/lib.ts']);
        assert.equal(await modelled(), count);
      }
      disk.remove('/project/server.ts');
      workspace.invalidate('/project/server.ts');
      assert.deepEqual(await workspace.settleCode(), ['/project/lib.ts']);
      assert.deepEqual(await flowsTo(workspace, '/project/lib.ts'), []);
    });

    it('is not looked for again when nothing changed', async () => {
      const { workspace } = memoryWorkspace(files);
      await flowsIn(workspace);
      assert.deepEqual(await workspace.settleCode(), []);
      await workspace.lintFile('/project/lib.ts', false);
      assert.deepEqual(await workspace.settleCode(), []);
    });

    it('is found for one open file, whoever calls it', async () => {
      const { workspace } = memoryWorkspace(files);
      workspace.open('/project/lib.ts', run);
      await workspace.lintFile('/project/lib.ts');
      assert.deepEqual(await workspace.settleCode(true), ['/project/lib.ts']);
      assert.equal((await flowsTo(workspace, '/project/lib.ts')).length, 1);
    });

    it('moves along with text that is typed before it, and goes with the line', async () => {
      const { workspace } = memoryWorkspace(files);
      workspace.open('/project/lib.ts', run);
      await flowsIn(workspace);
      const typed = `// a comment\n${run}`;
      workspace.change('/project/lib.ts', typed, [{ start: 0, oldEnd: 0, newEnd: 13 }]);
      const [finding] = await flowsTo(workspace, '/project/lib.ts');
      assert.equal(typed.slice(finding?.range.start, finding?.range.end), 'line');
      const other = typed.replace('execSync(line)', "execSync('ls')");
      const start = typed.indexOf('execSync(line)') + 9;
      workspace.change('/project/lib.ts', other, [{ start, oldEnd: start + 4, newEnd: start + 4 }]);
      assert.deepEqual(await flowsTo(workspace, '/project/lib.ts'), []);
    });
  });
});
