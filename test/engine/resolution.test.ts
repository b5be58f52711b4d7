/** Names are followed to what they stand for: aliases, what wraps and binds functions, decorators, classes, handlers. */
import { checkFlows, type FlowCase } from './dataflow-cases';

const python = (body: string, head = ''): string =>
  `import asyncio\nimport functools\nimport os\nimport subprocess\nfrom fastmcp import FastMCP\n${head}mcp = FastMCP("t")\n\n${body}\n`;

/** A tool that does `body` with its text `x`. */
const pyTool = (body: string, head = ''): string =>
  python(`@mcp.tool\nasync def t(x: str):\n${body.replace(/^/gm, '    ')}`, head);

const pyFound: readonly FlowCase[] = [
  [
    'an imported module under another name',
    pyTool('sp.run(x, shell=True)', 'import subprocess as sp\n'),
    ['subprocess.run(x) x'],
  ],
  ['an imported function under another name', pyTool('go(x)', 'from os import system as go\n'), ['os.system(x) x']],
  ['a name for a name', pyTool('go(x)', 'go = os.system\n'), ['os.system(x) x']],
  ['a name for a name for a name', pyTool('run(x)', 'go = os.system\nrun = go\n'), ['os.system(x) x']],
  ['a member of a class', pyTool('Shell.go(x)', 'class Shell:\n    go = os.system\n'), ['os.system(x) x']],
  [
    'a member of an object',
    pyTool('Shell().go(x)', 'class Shell:\n    def __init__(self):\n        self.go = os.system\n'),
    ['os.system(x) x'],
  ],
  ['a dictionary of functions', pyTool('GO["run"](x)', 'GO = {"run": os.system}\n'), ['os.system(x) x']],
  ['a dictionary of functions, by get', pyTool('GO.get("run")(x)', 'GO = {"run": os.system}\n'), ['os.system(x) x']],
  [
    'partial with a keyword',
    pyTool('run(x)', 'run = functools.partial(subprocess.run, shell=True)\n'),
    ['subprocess.run(x) x'],
  ],
  ['partial with the data', pyTool('run = functools.partial(os.system, x)\nrun()'), ['os.system(x) x']],
  [
    'partial of a function of the file',
    pyTool('functools.partial(go, "ls")(x)', 'def go(a, b):\n    os.system(b)\n'),
    ['os.system(b) x'],
  ],
  [
    'partial imported by name',
    pyTool('partial(os.system, x)()', 'from functools import partial\n'),
    ['os.system(x) x'],
  ],
  ['to_thread', pyTool('await asyncio.to_thread(os.system, x)'), ['os.system(x) x']],
  [
    'to_thread of a function of the file',
    pyTool('await asyncio.to_thread(go, x)', 'def go(a):\n    os.system(a)\n'),
    ['os.system(a) x'],
  ],
  [
    'run_in_executor',
    pyTool('loop = asyncio.get_running_loop()\nawait loop.run_in_executor(None, os.system, x)'),
    ['os.system(x) x'],
  ],
  [
    'run_in_executor of a function of the file',
    pyTool('await asyncio.get_event_loop().run_in_executor(None, go, x)', 'def go(a):\n    os.system(a)\n'),
    ['os.system(a) x'],
  ],
  [
    'run_in_executor of a partial',
    pyTool(
      'loop = asyncio.get_running_loop()\nawait loop.run_in_executor(None, functools.partial(subprocess.run, x, shell=True))',
    ),
    ['subprocess.run(x) x'],
  ],
  [
    'an executor',
    pyTool(
      'pool.submit(os.system, x)',
      'from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor()\n',
    ),
    ['os.system(x) x'],
  ],
  [
    'a thread',
    pyTool('threading.Thread(target=os.system, args=(x,)).start()', 'import threading\n'),
    ['os.system(x) x'],
  ],
  ['a bare decorator', python('@mcp.tool\ndef t(x: str):\n    os.system(x)'), ['os.system(x) x']],
  ['a called decorator', python('@mcp.tool()\ndef t(x: str):\n    os.system(x)'), ['os.system(x) x']],
  [
    'a decorator with arguments',
    python('@mcp.tool(name="t", description="d")\ndef f(x: str):\n    os.system(x)'),
    ['os.system(x) x'],
  ],
  [
    'decorators above each other',
    python('@mcp.tool()\n@logged\n@functools.lru_cache(maxsize=2)\ndef t(x: str):\n    os.system(x)'),
    ['os.system(x) x'],
  ],
  ['the decorator below others', python('@logged\n@mcp.tool()\ndef t(x: str):\n    os.system(x)'), ['os.system(x) x']],
  [
    'a decorator by another name',
    python('tool = mcp.tool\n\n@tool()\ndef t(x: str):\n    os.system(x)'),
    ['os.system(x) x'],
  ],
  ['a decorator called as a function', python('def t(x: str):\n    os.system(x)\n\nmcp.tool()(t)'), ['os.system(x) x']],
  [
    'a framework under another name',
    'import os\nfrom fastmcp import FastMCP as Server\ns = Server("t")\n@s.tool\ndef t(x: str):\n    os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a decorator imported under another name',
    'import os\nfrom crewai.tools import tool as crew_tool\n@crew_tool("t")\ndef t(x: str):\n    os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a class imported under another name',
    'import os\nfrom crewai.tools import BaseTool as Base\nclass T(Base):\n    name: str = "t"\n    def _run(self, x: str):\n        os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a framework by its module',
    'import os\nimport fastmcp\ns = fastmcp.FastMCP("t")\n@s.tool\ndef t(x: str):\n    os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a class',
    'import os\nfrom crewai.tools import BaseTool\nclass T(BaseTool):\n    name: str = "t"\n    def _run(self, x: str):\n        os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a class whose work another method does',
    'import os\nfrom crewai.tools import BaseTool\nclass T(BaseTool):\n    name: str = "t"\n    def _run(self, x: str):\n        return self.go(x)\n    def go(self, y):\n        os.system(y)\n',
    ['os.system(y) x'],
  ],
  [
    'a class below a class of the file',
    'import os\nfrom crewai.tools import BaseTool\nclass Base(BaseTool):\n    pass\nclass T(Base):\n    name: str = "t"\n    def _run(self, x: str):\n        os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a class that inherits what it runs',
    'import os\nfrom crewai.tools import BaseTool\nclass Base(BaseTool):\n    def _run(self, x: str):\n        self.go(x)\n    def go(self, x):\n        pass\nclass T(Base):\n    name: str = "t"\n    def go(self, x):\n        os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'a registered class',
    'import os\nimport json5\nfrom qwen_agent.tools.base import BaseTool, register_tool\n@register_tool("t")\nclass T(BaseTool):\n    def call(self, params, **kwargs):\n        os.system(json5.loads(params)["x"])\n',
    ['os.system(json5.loads(params)["x"]) params'],
  ],
  [
    'a class of a plugin',
    'import os\nfrom dify_plugin import Tool\nclass T(Tool):\n    name = "t"\n    def _invoke(self, tool_parameters):\n        os.system(tool_parameters["x"])\n',
    ['os.system(tool_parameters["x"]) tool_parameters'],
  ],
  [
    'methods a class lists',
    'import os\nfrom llama_index.core.tools.tool_spec.base import BaseToolSpec\nclass T(BaseToolSpec):\n    name = "t"\n    spec_functions = ["go"]\n    def go(self, x: str):\n        os.system(x)\n    def other(self, x: str):\n        os.system(x)\n',
    ['os.system(x) x'],
  ],
  [
    'methods a toolkit registers',
    'import os\nfrom agno.tools import Toolkit\nclass T(Toolkit):\n    def __init__(self):\n        super().__init__(name="t")\n        self.register(self.go)\n    def go(self, x: str):\n        os.system(x)\n',
    ['os.system(x) x of go'],
  ],
  [
    'a model of arguments',
    python(
      'from pydantic import BaseModel\n\nclass In(BaseModel):\n    x: str\n    n: int\n\n@mcp.tool\ndef t(args: In):\n    os.system(args.x)\n    os.system(args.n)',
    ),
    ['os.system(args.x) x'],
  ],
  [
    'a handler with a map of functions',
    'import os\nfrom mcp.server import Server\nserver = Server("s")\nasync def go(arguments):\n    os.system(arguments["x"])\nHANDLERS = {"t": go}\n@server.call_tool()\nasync def call(name, arguments):\n    return await HANDLERS[name](arguments)\n',
    ['os.system(arguments["x"]) x'],
  ],
  [
    'a handler with a map of functions, by get',
    'import os\nfrom mcp.server import Server\nserver = Server("s")\nasync def go(arguments):\n    os.system(arguments["x"])\nHANDLERS = {"t": go}\n@server.call_tool()\nasync def call(name, arguments):\n    handler = HANDLERS.get(name)\n    if not handler:\n        raise ValueError(name)\n    return await handler(arguments)\n',
    ['os.system(arguments["x"]) x'],
  ],
];

const pySilent: readonly FlowCase[] = [
  ['a module of the same name', pyTool('sp.run(x, shell=True)', 'import mine as sp\n')],
  ['a name that was given away', pyTool('go(x)', 'def go(a):\n    return a\n')],
  ['partial with words', pyTool('functools.partial(subprocess.run, ["ls"])()')],
  ['to_thread of something else', pyTool('await asyncio.to_thread(print, x)')],
  [
    'run_in_executor of something else',
    pyTool('loop = asyncio.get_running_loop()\nawait loop.run_in_executor(None, print, x)'),
  ],
  [
    'a decorator of something else',
    'import os\nfrom typer import Typer\nfrom fastmcp import FastMCP\napp = Typer()\n@app.tool()\ndef t(x: str):\n    os.system(x)\n',
  ],
  [
    'a class of something else',
    'import os\nimport crewai\nfrom mine import BaseTool\nclass T(BaseTool):\n    def _run(self, x: str):\n        os.system(x)\n',
  ],
  [
    'a method a class does not list',
    'import os\nfrom llama_index.core.tools.tool_spec.base import BaseToolSpec\nclass T(BaseToolSpec):\n    spec_functions = ["go"]\n    def go(self, x: int):\n        os.system(x)\n    def other(self, x: str):\n        os.system(x)\n',
  ],
  [
    'a model of numbers',
    python(
      'from pydantic import BaseModel\n\nclass In(BaseModel):\n    n: int\n\n@mcp.tool\ndef t(args: In):\n    os.system(args.n)',
    ),
  ],
  [
    'a map of functions that do no harm',
    'import os\nfrom mcp.server import Server\nserver = Server("s")\ndef go(arguments):\n    return arguments["x"]\nHANDLERS = {"t": go}\n@server.call_tool()\nasync def call(name, arguments):\n    return HANDLERS[name](arguments)\n',
  ],
];

describe('resolution in Python', () => checkFlows('python', pyFound, pySilent));

const head = `import { exec, execSync } from 'node:child_process';
import * as cp from 'node:child_process';
import { promisify } from 'node:util';
import * as util from 'util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
const mcp = new McpServer({ name: 't', version: '1' });
const server = new Server({ name: 't', version: '1' }, {});
`;
const tsTool = (body: string, before = '', fields = 'x: z.string()'): string =>
  `${head}${before}mcp.registerTool('t', { inputSchema: { ${fields} } }, async ({ x, n }) => {\n${body}\n});\n`;
const handler = (body: string, before = ''): string =>
  `${head}${before}server.setRequestHandler(CallToolRequestSchema, async (request) => {\n${body}\n});\n`;
const goes = 'const go = async (args: any) => execSync(args.x);\n';

const tsFound: readonly FlowCase[] = [
  ['a name for a name', tsTool('run(x)', 'const run = execSync;\n'), ['child_process.execSync(x) x']],
  ['promisify', tsTool('await run(x)', 'const run = promisify(exec);\n'), ['child_process.exec(x) x']],
  ['util.promisify', tsTool('await run(x)', 'const run = util.promisify(cp.exec);\n'), ['child_process.exec(x) x']],
  ['promisify called at once', tsTool('await promisify(exec)(x)'), ['child_process.exec(x) x']],
  [
    'required and promisified',
    `const exec2 = require('util').promisify(require('child_process').exec);\n${tsTool('await exec2(x)')}`,
    ['child_process.exec(x) x'],
  ],
  ['bind', tsTool('run(x)', 'const run = execSync.bind(null);\n'), ['child_process.execSync(x) x']],
  ['bind with the data', tsTool('const run = execSync.bind(null, x);\nrun()'), ['child_process.execSync(x) x']],
  [
    'bind of a function of the file',
    tsTool("go.bind(null, 'a')(x)", 'function go(a: string, b: string) { execSync(b); }\n'),
    ['child_process.execSync(b) x'],
  ],
  ['call', tsTool('execSync.call(null, x)'), ['child_process.execSync(x) x']],
  ['apply', tsTool('execSync.apply(null, [x])'), ['child_process.execSync(x) x']],
  [
    'a wrapper of the file',
    tsTool('run(x)', 'const run = (command: string) => execSync(command);\n'),
    ['child_process.execSync(command) x'],
  ],
  [
    'a wrapper that returns a function',
    tsTool('make()(x)', 'const make = () => (command: string) => execSync(command);\n'),
    ['child_process.execSync(command) x'],
  ],
  [
    'an object of functions',
    tsTool('tools.run(x)', 'const tools = { run: (c: string) => execSync(c) };\n'),
    ['child_process.execSync(c) x'],
  ],
  [
    'a function that is exported under another name',
    `${tsTool('run(x)', 'function run(c: string) { execSync(c); }\n')}export { run as go };\n`,
    ['child_process.execSync(c) x'],
  ],
  [
    'a framework under another name',
    "import { McpServer as S } from '@modelcontextprotocol/server';\nimport { execSync } from 'child_process';\nconst s = new S({});\ns.registerTool('t', { inputSchema: {} }, ({ x }) => execSync(x));\n",
    ['child_process.execSync(x) x'],
  ],
  [
    'a framework by its module',
    "import * as sdk from '@modelcontextprotocol/server';\nimport { execSync } from 'child_process';\nconst s = new sdk.McpServer({});\ns.registerTool('t', { inputSchema: {} }, ({ x }) => execSync(x));\n",
    ['child_process.execSync(x) x'],
  ],
  [
    'a handler of its own',
    `${head}async function t(args: { x: string }) { execSync(args.x); }\nmcp.registerTool('t', { inputSchema: { x: z.string() } }, t);\n`,
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a method that is bound',
    `${head}class A {\n  constructor() { mcp.registerTool('t', { inputSchema: { x: z.string() } }, this.run.bind(this)); }\n  run({ x }: { x: string }) { execSync(x); }\n}\n`,
    ['child_process.execSync(x) x'],
  ],
  [
    'an arrow that hands on to a method',
    `${head}class A {\n  constructor() { mcp.registerTool('t', { inputSchema: { x: z.string() } }, (a) => this.run(a)); }\n  run({ x }: { x: string }) { execSync(x); }\n}\n`,
    ['child_process.execSync(x) x'],
  ],
  [
    'a schema of zod by a name',
    tsTool('execSync(x); execSync(String(n));')
      .replace('{ x: z.string() }', 'shape')
      .replace('mcp.reg', 'const shape = { x: z.string(), n: z.number() };\nmcp.reg'),
    ['child_process.execSync(x) x'],
  ],
  [
    'an object of zod',
    tsTool('execSync(x)').replace('{ x: z.string() }', 'z.object({ x: z.string() })'),
    ['child_process.execSync(x) x'],
  ],
  [
    'a switch over names',
    handler(
      "switch (request.params.name) {\ncase 't': { return execSync(request.params.arguments.x); }\ndefault: throw new Error('?');\n}",
    ),
    ['child_process.execSync(request.params.arguments.x) x'],
  ],
  [
    'a chain of names',
    handler("const { name, arguments: args } = request.params;\nif (name === 't') return execSync(args.x);"),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a map of handlers',
    handler(
      'const { name, arguments: args } = request.params;\nreturn handlers[name](args);',
      `${goes}const handlers: Record<string, any> = { t: go };\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a map of handlers, taken out first',
    handler(
      'const handler = handlers[request.params.name];\nif (!handler) throw new Error();\nreturn handler(request.params.arguments);',
      `${goes}const handlers: Record<string, any> = { t: go };\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a map of objects with handlers',
    handler(
      'return handlers[request.params.name].handler(request.params.arguments);',
      `${goes}const handlers: Record<string, any> = { t: { description: 'd', handler: go } };\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a Map of handlers',
    handler(
      'return handlers.get(request.params.name)(request.params.arguments);',
      `${goes}const handlers = new Map([['t', go]]);\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a Map of handlers, taken out first',
    handler(
      'const handler = handlers.get(request.params.name);\nif (!handler) throw new Error();\nreturn await handler(request.params.arguments);',
      `${goes}const handlers = new Map<string, any>([['t', go]]);\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'a list of tools',
    handler(
      'const tool = tools.find((t) => t.name === request.params.name);\nreturn tool.run(request.params.arguments);',
      `${goes}const tools = [{ name: 't', run: go }];\n`,
    ),
    ['child_process.execSync(args.x) x'],
  ],
  [
    'the method by its name',
    handler('return execSync(request.params.arguments.x);').replace(
      'CallToolRequestSchema, async',
      "'tools/call', async",
    ),
    ['child_process.execSync(request.params.arguments.x) x of '],
  ],
  [
    'a handler of its own for all tools',
    `${head}async function call(request: any) { return execSync(request.params.arguments.x); }\nserver.setRequestHandler(CallToolRequestSchema, call);\n`,
    ['child_process.execSync(request.params.arguments.x) x of call'],
  ],
];

const tsSilent: readonly FlowCase[] = [
  ['promisify of something else', tsTool('await run(x)', 'const run = promisify(setTimeout);\n')],
  ['bind of something else', tsTool('run(x)', 'const run = console.log.bind(console);\n')],
  ['bind with words', tsTool("execSync.bind(null, 'ls')()")],
  [
    'a framework of the same name',
    "import { McpServer } from 'mine';\nimport { execSync } from 'child_process';\nimport { z } from 'zod';\nconst s = new McpServer({});\ns.registerTool('t', { inputSchema: {} }, ({ x }) => execSync(x));\n",
  ],
  ['a schema of choices', tsTool('execSync(x)', '', "x: z.enum(['a', 'b'])")],
  ['a schema of numbers', tsTool('execSync(String(n))', '', 'n: z.number().int()')],
  [
    'a map of handlers that do no harm',
    handler(
      'return handlers[request.params.name](request.params.arguments);',
      'const handlers: Record<string, any> = { t: (args: any) => args.x };\n',
    ),
  ],
  [
    'a Map of handlers that do no harm',
    handler(
      'return handlers.get(request.params.name)(request.params.arguments);',
      "const handlers = new Map([['t', (args: any) => args.x]]);\n",
    ),
  ],
  [
    'another request',
    `${head}server.setRequestHandler(ListToolsRequestSchema, async (request) => execSync(request.params.arguments.x));\n`,
  ],
];

describe('resolution in TypeScript', () => checkFlows('typescript', tsFound, tsSilent));
