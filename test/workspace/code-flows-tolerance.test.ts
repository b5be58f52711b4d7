/** Whatever the files of a project hold, following data through them comes to an end without an error. */
import assert from 'node:assert/strict';
import { randomNumbers } from '../engine/code-parsing';
import { flowsIn, flowsOf } from './across';
import { memoryWorkspace } from './support';

const script = [
  "import { a } from './b.js';\nimport b, * as all from './c';\n",
  "const { run } = require('./a');\n",
  "export * from './b';\nexport { default } from './c';\n",
  'export default class A extends b { x = all.y; run(line = this.x) { return a(super.run(line)); } }\n',
  "module.exports = { run: (x) => require('child_process').execSync(x), ...b };\n",
  'export default class B { names = this.names ?? B.names; run = this.run.bind(this, a); go(x) { this.go = this.go.bind(this); return a(this.run(x), this.names, this.go(x)); } }\n',
  'export const run = async (x) => a(await run(`${x}`));\nexport const y = run;\n',
  "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nnew McpServer({}).registerTool('t', { inputSchema: all.y }, async ({ x }) => all.run(x, a(x)));\n",
  'if (a) {',
  '`${',
  'export {',
  'import',
  '}',
  '\0',
  '😀',
];
const python = [
  'from . import b\nfrom .b import *\nfrom .c import run as a\n',
  'import a, b.c, c as d\n',
  'class A(b.B, metaclass=a):\n    def run(self, line):\n        return super().run(a(line))\n',
  'class B:\n    names = B.names or []\n    def go(self, x):\n        self.go = functools.partial(self.go, self)\n        return a(self.names, self.go(x))\n',
  'def run(x):\n    import os\n    os.system(b.run(x))\n    return run(a(x))\n',
  'from mcp.server.fastmcp import FastMCP\nm = FastMCP("t")\n@m.tool()\ndef t(x: str):\n    return a(b.run(x))\n',
  'run = a = b = lambda x: run(x)\n',
  '    def',
  '"""',
  'from . import (',
  'f"{',
  '\0',
  '😀',
  ')',
];

describe('flows through files that are half typed', () => {
  for (const [ending, parts] of [
    ['ts', script],
    ['py', python],
  ] as const) {
    it(`end without an error: .${ending}`, async function () {
      this.timeout(60_000);
      const random = randomNumbers(7);
      for (let round = 0; round < 60; round++) {
        const text = (): string => {
          const whole = Array.from({ length: 1 + random(6) }, () => parts[random(parts.length)] ?? '').join('');
          return random(3) === 0 ? whole.slice(0, random(whole.length + 1)) : whole;
        };
        const names = ['a', 'b', 'c', 'c/index', 'c/__init__'].map((name) => `/project/${name}.${ending}`);
        const { workspace, disk } = memoryWorkspace(Object.fromEntries(names.map((name) => [name, text()])));
        await flowsIn(workspace);
        for (const name of names.slice(0, 2)) {
          disk.write(name, text());
          workspace.invalidate(name);
        }
        await flowsIn(workspace);
      }
    });
  }
});

it('a field that is made of itself is followed to an end', async () => {
  const server = [
    'import os',
    'from mcp.server.fastmcp import FastMCP',
    '',
    'm = FastMCP("t")',
    '',
    'class Box:',
    '    def add(self, x):',
    '        self.kept = {**(self.kept or {}), "a": x}',
    '        os.system("echo " + x)',
    '',
    'box = Box()',
    '',
    '@m.tool()',
    'def t(x: str):',
    '    box.add(x)',
    '',
  ];
  assert.deepEqual(await flowsOf({ 'server.py': server.join('\n') }), ['server.py: command-injection x']);
});
