/** Checks whose outcome is handed on: in an object, a tuple, a flag, a list of errors, a schema. */
import { checkFlows, type FlowCase } from './dataflow-cases';

const typescript = `import fs from 'node:fs/promises';
import path from 'node:path';
import isPrivate from 'private-ip';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
const server = new McpServer({ name: 't', version: '1' });
const root = '/srv';
const roots = ['/srv/a', '/srv/b'];
`;

/** A tool whose handler is \`body\`; its field \`x\` has a schema. */
const handler = (body: string, schema = 'z.string()'): string =>
  `${typescript}\nserver.registerTool('t', { inputSchema: { x: ${schema} } }, async ({ x }) => {\n${body}\n});\n`;

const inside = 'path.resolve(root, x).startsWith(root + path.sep)';
const read = 'await fs.readFile(path.resolve(root, x));';
const flow = ['fs.readFile(path.resolve(root, x)) x'];

const found: readonly FlowCase[] = [
  [
    'a validator nobody asks',
    `${handler(`const v = validate(x); console.log(v.ok); ${read}`)}
function validate(x: string) { if (!${inside}) return { ok: false }; return { ok: true }; }`,
    flow,
  ],
  [
    'a validator asked the wrong way round',
    `${handler(`const v = validate(x); if (v.ok) return; ${read}`)}
function validate(x: string) { if (!${inside}) return { ok: false }; return { ok: true }; }`,
    flow,
  ],
  [
    'a validator asked of something else',
    `${handler(`const v = validate('a'); if (!v.ok) return; ${read}`)}
function validate(x: string) { if (!${inside}) return { ok: false }; return { ok: true }; }`,
    flow,
  ],
  [
    'a flag that is true from the start',
    handler(`let ok = true; for (const r of roots) if (path.resolve(root, x).startsWith(r + path.sep)) ok = true;
if (!ok) return; ${read}`),
    flow,
  ],
  [
    'a helper that looks at the ending only',
    `${handler(`if (!isText(x)) return; ${read}`)}
function isText(x: string) { return path.extname(x) === '.txt'; }`,
    flow,
  ],
  ['a refinement of the length', handler(read, 'z.string().refine((v) => v.length < 9)'), flow],
  [
    'an issue that is added on every way but one',
    handler(read, "z.string().superRefine((v, ctx) => { if (v === '') ctx.addIssue({ code: 'custom' }); })"),
    flow,
  ],
];

const silent: readonly FlowCase[] = [
  [
    'an object that says ok',
    `${handler(`const v = validate(x); if (!v.ok) return v.error; ${read}`)}
function validate(x: string) { if (!${inside}) return { ok: false, error: \`no: \${x}\` }; return { ok: true }; }`,
  ],
  [
    'the same taken apart, against false',
    `${handler(`const { ok } = validate(x); if (ok === false) return; ${read}`)}
function validate(x: string) { return { ok: ${inside} }; }`,
  ],
  [
    'the error of an object',
    `${handler(`const { error } = validate(x); if (error) throw new Error(error); ${read}`)}
function validate(x: string) { if (!${inside}) return { error: 'no' }; return {}; }`,
  ],
  [
    'an error or null',
    `${handler(`const error = problem(x); if (error !== null) throw new Error(error); ${read}`)}
function problem(x: string) { if (!${inside}) return 'no'; return null; }`,
  ],
  [
    'a list of errors',
    `${handler(`const errors = problems(x); if (errors.length > 0) throw new Error(errors.join()); ${read}`)}
function problems(x: string) { const all: string[] = []; if (!${inside}) all.push('no'); return all; }`,
  ],
  [
    'a flag set in a loop',
    handler(`let ok = false; for (const r of roots) if (path.resolve(root, x).startsWith(r + path.sep)) { ok = true; break; }
if (!ok) return; ${read}`),
  ],
  [
    'an object of all arguments',
    `${typescript}
server.registerTool('t', { inputSchema: { x: z.string() } }, async (args) => { check(args); await fs.readFile(path.resolve(root, args.x)); });
function check(args: { x: string }) { if (!path.resolve(root, args.x).startsWith(root + path.sep)) throw new Error('no'); }`,
  ],
  ['a refinement', handler(read, `z.string().min(1).refine((x) => ${inside}, 'no')`)],
  ['a named refinement', `const own = (x: string) => ${inside};\n${handler(read, 'z.string().refine(own)')}`],
  [
    'an issue that is added',
    handler(read, `z.string().superRefine((x, ctx) => { if (!${inside}) ctx.addIssue({ code: 'custom' }); })`),
  ],
  [
    'an issue of a whole object',
    `${typescript}
const schema = z.object({ x: z.string() }).superRefine((v, ctx) => { if (v.x.includes('..')) ctx.addIssue({ code: 'custom' }); });
server.registerTool('t', { inputSchema: schema }, async ({ x }) => { await fs.readFile(path.join(root, x)); });`,
  ],
  [
    'a transformation',
    handler('await fs.readFile(path.join(root, x));', 'z.string().transform((v) => path.basename(v))'),
  ],
  [
    'fields of a schema before the handler',
    `${typescript}
server.tool('t', { x: z.enum(['a', 'b']) }, async ({ x }) => { await fs.readFile(path.join(root, x)); });`,
  ],
  ['an address that is not private', handler('if (isPrivate(new URL(x).hostname)) return; await fetch(x);')],
];

const head = `import os
from typing import Annotated
from mcp.server.fastmcp import FastMCP
from pydantic import AfterValidator, BaseModel, field_validator
mcp = FastMCP("t")
def inside(x):
    return os.path.commonpath([os.path.realpath(x), "/srv"]) == "/srv"
def checked(x):
    if not inside(x):
        raise ValueError("no")
    return x
`;
const tool = (body: string, parameters = 'x: str'): string =>
  `${head}\n@mcp.tool()\ndef t(${parameters}):\n${body.replace(/^/gm, '    ')}\n`;

const pythonFound: readonly FlowCase[] = [
  [
    'the message of a tuple',
    `${tool('message, ok = validate(x)\nif not ok:\n    return message\nopen(x)')}
def validate(x):
    if not inside(x):
        return True, "no"
    return False, ""
`,
    ['open(x) x'],
  ],
  [
    'a model whose validator looks at something else',
    `${head}
class Args(BaseModel):
    x: str
    y: str
    @field_validator("y")
    def check(cls, v):
        return checked(v)

@mcp.tool()
def t(args: Args):
    open(args.x)
`,
    ['open(args.x) x'],
  ],
];

const pythonSilent: readonly FlowCase[] = [
  [
    'a tuple',
    `${tool('ok, message = validate(x)\nif not ok:\n    return message\nopen(x)')}
def validate(x):
    if not inside(x):
        return False, f"{x} is outside"
    return True, ""
`,
  ],
  [
    'a dict',
    `${tool('result = validate(x)\nif not result.get("valid"):\n    return result["error"]\nopen(x)')}
def validate(x):
    if not inside(x):
        return {"valid": False, "error": "no"}
    return {"valid": True}
`,
  ],
  [
    'a list of errors',
    `${tool('errors = problems(x)\nif len(errors) > 0:\n    return errors\nopen(x)')}
def problems(x):
    errors = []
    if not inside(x):
        errors.append("no")
    return errors
`,
  ],
  [
    'an error or nothing',
    `${tool('error = problem(x)\nif error is not None:\n    return error\nopen(x)')}
def problem(x):
    if not inside(x):
        return "no"
`,
  ],
  [
    'a flag',
    tool(
      'ok = False\nfor root in ROOTS:\n    if os.path.realpath(x).startswith(root + os.sep):\n        ok = True\nif not ok:\n    return\nopen(x)',
    ),
  ],
  [
    'a model with a validator',
    `${head}
class Args(BaseModel):
    x: str
    @field_validator("x")
    @classmethod
    def check(cls, v):
        return checked(v)

@mcp.tool()
def t(args: Args):
    open(args.x)
`,
  ],
  ['an annotation with a validator', tool('open(x)', 'x: Annotated[str, AfterValidator(checked)]')],
];

describe('checks handed on, TypeScript', () => checkFlows('typescript', found, silent));
describe('checks handed on, Python', () => checkFlows('python', pythonFound, pythonSilent));
