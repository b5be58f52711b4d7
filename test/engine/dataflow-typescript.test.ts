/** What is followed through TypeScript and JavaScript, and what is harmless. */
import { checkFlows, type FlowCase } from './dataflow-cases';

const head = `import { exec, execSync, execFile, spawn } from 'node:child_process';
import * as cp from 'child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
const execAsync = promisify(exec);
const mcp = new McpServer({ name: 't', version: '1' });
const allowed = new Set(['main', 'next']);
const list = ['main', 'next'];
`;

/** A tool with `body` and a schema of fields. */
const tool = (body: string, fields = 'x: z.string()'): string =>
  `${head}mcp.registerTool('t', { description: 'd', inputSchema: { ${fields} } }, async ({ x, y }) => {\n${body}\n});\n`;

const handler = (body: string): string =>
  `${head}const server = new Server({ name: 't' }, {});\nserver.setRequestHandler(CallToolRequestSchema, async (request) => {\n${body}\n});\n`;

const found: readonly FlowCase[] = [
  ['template', tool('exec(`ls ${x}`)'), ['child_process.exec(`ls ${x}`) x']],
  ['concatenation', tool("execSync('ls ' + x + ' -l')"), ["child_process.execSync('ls ' + x + ' -l') x"]],
  ['namespace', tool('cp.execSync(x)'), ['child_process.execSync(x) x']],
  ['promisified', tool('await execAsync(`ls ${x}`)'), ['child_process.exec(`ls ${x}`) x']],
  ['promisified member', tool('const run = promisify(cp.exec);\nawait run(x)'), ['child_process.exec(x) x']],
  ['required', `const { exec: go } = require('child_process');\n${tool('go(x)')}`, ['child_process.exec(x) x']],
  [
    'imported on the way',
    tool("const { execSync: run } = await import('child_process');\nrun(x)"),
    ['child_process.execSync(x) x'],
  ],
  ['variables', tool('const c = `ls ${x}`;\nlet d = c;\nd += " -l";\nexec(d)'), ['child_process.exec(d) x']],
  ['assigned later', tool('let c;\nif (x) c = x;\nexec(c)'), ['child_process.exec(c) x']],
  ['array join', tool("const p = ['ls'];\np.push(x);\nexec(p.join(' '))"), ["child_process.exec(p.join(' ')) x"]],
  [
    'map',
    tool("exec(x.split(',').map((p) => `-f ${p}`).join(' '))"),
    ["child_process.exec(x.split(',').map((p) => `-f ${p}`).join(' ')) x"],
  ],
  ['object', tool('const o = { a: x };\nexec(o.a)'), ['child_process.exec(o.a) x']],
  ['spread object', tool('const o = { ...{ a: x } };\nexec(o.a)'), ['child_process.exec(o.a) x']],
  ['destructured', tool('const { a } = { a: x };\nexec(a)'), ['child_process.exec(a) x']],
  ['array pattern', tool('const [a, b] = ["ls", x];\nexec(b)'), ['child_process.exec(b) x']],
  ['ternary', tool("exec(x ? x : 'ls')"), ["child_process.exec(x ? x : 'ls') x"]],
  ['nullish', tool("exec(x ?? 'ls')"), ["child_process.exec(x ?? 'ls') x"]],
  ['cast', tool('exec(x as string)'), ['child_process.exec(x as string) x']],
  ['loop', tool("let c = '';\nfor (const p of x.split(' ')) { c += p; }\nexec(c)"), ['child_process.exec(c) x']],
  ['classic loop', tool("let c = '';\nfor (let i = 0; i < 3; i++) { c += x; }\nexec(c)"), ['child_process.exec(c) x']],
  [
    'switch',
    tool("let c = '';\nswitch (y) { case 'a': c = x; break; default: c = 'ls'; }\nexec(c)"),
    ['child_process.exec(c) x'],
  ],
  [
    'promise',
    tool('return new Promise((resolve) => { exec(`ls ${x}`, resolve); })'),
    ['child_process.exec(`ls ${x}`) x'],
  ],
  ['callback of forEach', tool('[x].forEach((p) => exec(p))'), ['child_process.exec(p) x']],
  ['then', tool('Promise.resolve(x).then((p) => exec(p))'), ['child_process.exec(p) x']],
  [
    'helper',
    `${tool('await run(x)')}async function run(c: string) { await execAsync(c); }\n`,
    ['child_process.exec(c) x'],
  ],
  ['arrow helper', `${tool('run({ c: x })')}const run = ({ c }) => execSync(c);\n`, ['child_process.execSync(c) x']],
  [
    'helper that returns',
    `${tool('exec(make(x))')}function make(c) { return 'ls ' + c; }\n`,
    ['child_process.exec(make(x)) x'],
  ],
  [
    'class',
    `${head}class S {\n  constructor(private server: McpServer) {\n    this.server.registerTool('t', { inputSchema: { x: z.string() } }, async (a) => this.run(a.x));\n  }\n  private run(c: string) { return execSync(c); }\n}\n`,
    ['child_process.execSync(c) x'],
  ],
  [
    'field',
    `${tool('new R(x).run()')}class R {\n  constructor(private c: string) {}\n  run() { execSync(this.c); }\n}\n`,
    ['child_process.execSync(this.c) x'],
  ],
  ['spawn with a shell', tool('spawn(x, { shell: true })'), ['child_process.spawn(x) x']],
  ['arguments with a shell', tool("spawn('ls', [x], { shell: true })"), ['child_process.spawn([x]) x']],
  ['shell array', tool("spawn('bash', ['-c', x])"), ['child_process.spawn(x) x']],
  ['shell array of Windows', tool("spawn('cmd.exe', ['/c', `dir ${x}`])"), ['child_process.spawn(`dir ${x}`) x']],
  ['shell array elsewhere', tool("const a = ['-c', x];\nexecFile('sh', a)"), ['child_process.execFile(a) x']],
  ['interpreter', tool("execFile('node', ['-e', x])"), ['child_process.execFile(x) x']],
  ['program', tool('spawn(x, ["-l"])'), ['child_process.spawn(x) x']],
  ['program from words', tool('const [c, ...a] = x.split(" ");\nspawn(c, a)'), ['child_process.spawn(c) x']],
  ['eval', tool('eval(x)'), ['eval(x) x']],
  ['new Function', tool("new Function('a', `return ${x}`)(1)"), ['Function(`return ${x}`) x']],
  ['vm', `import vm from 'node:vm';\n${tool('vm.runInNewContext(x)')}`, ['vm.runInNewContext(x) x']],
  ['check that goes on', tool("if (!allowed.has(x)) console.warn('odd');\nexec(x)"), ['child_process.exec(x) x']],
  ['check behind', tool('exec(x);\nif (!allowed.has(x)) throw new Error()'), ['child_process.exec(x) x']],
  ['forbidden words', tool("if (x.includes(';')) throw new Error();\nexec(x)"), ['child_process.exec(x) x']],
  ['open pattern', tool('if (!/[a-z]+/.test(x)) throw new Error();\nexec(x)'), ['child_process.exec(x) x']],
  [
    'escaped quotes',
    tool('exec(`ls "${x.replace(/"/g, \'\\\\"\')}"`)'),
    ['child_process.exec(`ls "${x.replace(/"/g, \'\\\\"\')}"`) x'],
  ],
  ['open zod pattern', tool('exec(x)', 'x: z.string().regex(/[a-z]+/)'), ['child_process.exec(x) x']],
  ['handler', handler('exec(request.params.arguments.c)'), ['child_process.exec(request.params.arguments.c) c of ']],
  [
    'handler by name',
    handler(
      "const { name, arguments: args } = request.params;\nif (name === 'go') exec(args.c);\nif (name === 'put') exec(args['d']);",
    ),
    ['child_process.exec(args.c) c of go', "child_process.exec(args['d']) d of put"],
  ],
  [
    'handler by switch',
    handler(
      "const args = request.params.arguments as Args;\nswitch (request.params.name) {\n  case 'go': return go(args);\n}\nfunction go({ c }: Args) { exec(c); }",
    ),
    ['child_process.exec(c) c of go'],
  ],
  [
    'method as a handler',
    `${head}class S {\n  server = new Server({ name: 't' }, {});\n  constructor() { this.server.setRequestHandler(CallToolRequestSchema, async (r) => { switch (r.params.name) { case 'go': return this.go(r.params.arguments); } }); }\n  async go(args: any) { execSync(\`ls \${args.c}\`); }\n}\n`,
    ['child_process.execSync(`ls ${args.c}`) c of go'],
  ],
  [
    'parsed by a schema',
    handler(
      'const A = z.object({ c: z.string(), n: z.number() });\nconst { c, n } = A.parse(request.params.arguments);\nexec(`ls ${n}`);\nexec(c)',
    ),
    ['child_process.exec(c) c of '],
  ],
  [
    'server of another file',
    `import { exec } from 'child_process';\nexport function register(server) {\n  server.tool('t', 'd', { x: z.string() }, async ({ x }) => exec(x));\n}\n`,
    ['child_process.exec(x) x'],
  ],
  [
    'definition and function',
    `import { execSync } from 'child_process';\nexport const goSchema = { name: 't', description: 'd', inputSchema: { type: 'object', properties: { c: { type: 'string' } } } };\nexport async function go(input: { c: string }) { execSync(\`ls \${input.c}\`); }\n`,
    ['child_process.execSync(`ls ${input.c}`) c'],
  ],
  [
    'ai sdk',
    `import { exec } from 'child_process';\nimport { tool } from 'ai';\nexport const t = tool({ description: 'd', inputSchema: z.object({ x: z.string() }), execute: async ({ x }) => exec(x) });\n`,
    ['child_process.exec(x) x'],
  ],
  [
    'langchain',
    `import { exec } from 'child_process';\nimport { tool } from '@langchain/core/tools';\nexport const a = tool(async ({ x }) => exec(x), { name: 't', description: 'd', schema: z.object({ x: z.string() }) });\n`,
    ['child_process.exec(x) x'],
  ],
];

const silent: readonly FlowCase[] = [
  ['constant', tool("exec('ls -l')")],
  ['execFile', tool("execFile('ls', [x])")],
  ['execFile with a spread', tool("execFile('ls', ['-l', ...[x]])")],
  ['spawn without a shell', tool("spawn('ls', [x], { cwd: '/' })")],
  ['shell: false', tool("spawn('ls', [x], { shell: false })")],
  ['shell on one platform', tool("spawn('ls', [x], { shell: process.platform === 'win32' })")],
  ['number', tool('exec(`ls ${x}`)', 'x: z.number()')],
  ['enum', tool('exec(x)', "x: z.enum(['a', 'b'])")],
  ['optional enum', tool('exec(x)', "x: z.enum(['a', 'b']).optional().describe('d')")],
  ['union of literals', tool('exec(x)', "x: z.union([z.literal('a'), z.literal('b')])")],
  ['pattern', tool('exec(x)', 'x: z.string().min(1).regex(/^[\\w.-]+$/)')],
  ['named pattern', `const SAFE = /^[a-z]+$/;\n${tool('exec(x)', 'x: z.string().regex(SAFE)')}`],
  [
    'schema elsewhere',
    `${head}const shape = { x: z.number() };\nmcp.registerTool('t', { inputSchema: shape }, async ({ x }) => exec(\`ls \${x}\`));\n`,
  ],
  ['conversion', tool('exec(`ls ${Number(x)}`)')],
  ['parseInt', tool('const n = parseInt(x, 10);\nexec(`ls ${n}`)')],
  ['throw', tool('if (!allowed.has(x)) throw new Error();\nexec(x)')],
  ['return', tool('if (!list.includes(x)) return { content: [] };\nexec(x)')],
  ['inside', tool('if (allowed.has(x)) exec(x)')],
  ['and', tool('allowed.has(x) && exec(x)')],
  ['ternary', tool("exec(allowed.has(x) ? x : 'ls')")],
  ['equal', tool("if (x === 'a' || x === 'b') exec(x)")],
  ['switch', tool("switch (x) { case 'a': case 'b': exec(x); }")],
  ['default on the odd way', tool("let c = x;\nif (!allowed.has(c)) { c = 'main'; }\nexec(c)")],
  ['test', tool('if (!/^[a-z0-9-]+$/.test(x)) throw new Error();\nexec(x)')],
  ['match', tool('if (!x.match(/^[a-z]+$/)) return;\nexec(x)')],
  ['stored check', tool('const ok = /^[a-z]+$/.test(x);\nif (!ok) throw new Error();\nexec(x)')],
  ['everything else removed', tool("exec(`ls ${x.replace(/[^a-zA-Z0-9]/g, '')}`)")],
  ['quotes escaped', tool("exec(`ls '${x.replace(/'/g, \"'\\\\''\")}'`)")],
  ['quote', `import { quote } from 'shell-quote';\n${tool('exec(quote(["ls", x]))')}`],
  ['encodeURIComponent', tool('exec(`curl http://h/${encodeURIComponent(x)}`)')],
  ['lookup', tool("const table = { a: 'ls', b: 'pwd' };\nexec(table[x])")],
  [
    'checking helper',
    `${tool('check(x);\nexec(x)')}function check(v: string) { if (!allowed.has(v)) throw new Error(v); }\n`,
  ],
  ['telling helper', `${tool('if (!ok(x)) return;\nexec(x)')}const ok = (v: string) => /^[a-z]+$/.test(v);\n`],
  [
    'every',
    tool(
      "const p = x.split(' ');\nif (!p.every((w) => /^[a-z]+$/.test(w))) throw new Error();\nexec('ls ' + p.join(' '))",
    ),
  ],
  ['check of another file', `import { validateBranch } from './checks.js';\n${tool('validateBranch(x);\nexec(x)')}`],
  [
    'tool without a schema',
    `${head}mcp.registerTool('t', { description: 'd' }, async (extra) => exec(extra.sessionId));\n`,
  ],
  ['not a tool', `${head}export function t(x: string) { exec(x); }\n`],
  [
    'own function of the name',
    `${head.replace('exec, ', '')}function exec(a) { return a; }\n${tool('exec(x)').slice(head.length)}`,
  ],
  ['method of the name', tool('/a/.exec(x);\ndb.exec(x)')],
  [
    'type import',
    `import type { exec as E } from 'child_process';\nimport { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst m = new McpServer({});\nm.registerTool('t', { inputSchema: { x: 1 } }, async ({ x }) => run(x));\n`,
  ],
  ['shadowed', tool("const c = x;\nconst f = () => { const c = 'ls'; exec(c); };\nf()")],
];

describe('dataflow in TypeScript', () => checkFlows('typescript', found, silent));
