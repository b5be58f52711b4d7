/** What is followed through Python, and what is harmless. */
import { checkFlows, type FlowCase } from './dataflow-cases';

const head = `import os
import re
import shlex
import subprocess
import asyncio
from typing import Annotated, Literal, Optional
from enum import Enum
from pydantic import BaseModel, Field
from mcp.server.fastmcp import FastMCP, Context

mcp = FastMCP("t")
ALLOWED = {"main", "next"}
`;

/** A tool with `body`; parameters are text unless given. */
const tool = (body: string, parameters = 'x: str'): string =>
  `${head}\n@mcp.tool()\ndef t(${parameters}):\n${body.replace(/^/gm, '    ')}\n`;

const found: readonly FlowCase[] = [
  ['os.system', tool('os.system("ls " + x)'), ['os.system("ls " + x) x']],
  ['f-string with shell', tool('subprocess.run(f"ls {x}", shell=True)'), ['subprocess.run(f"ls {x}") x']],
  ['percent', tool('os.popen("ls %s" % x)'), ['os.popen("ls %s" % x) x']],
  ['percent with tuple', tool('os.popen("ls %s %d" % (x, 1))'), ['os.popen("ls %s %d" % (x, 1)) x']],
  ['format', tool('os.system("ls {}".format(x))'), ['os.system("ls {}".format(x)) x']],
  ['join', tool('os.system(" ".join(["ls", x]))'), ['os.system(" ".join(["ls", x])) x']],
  ['augmented', tool('c = "ls"\nc += " " + x\nos.system(c)'), ['os.system(c) x']],
  ['string methods', tool('os.system(x.strip().lower())'), ['os.system(x.strip().lower()) x']],
  ['dict', tool('d = {"a": x}\nos.system(d["a"])'), ['os.system(d["a"]) x']],
  ['list append', tool('p = ["ls"]\np.append(x)\nos.system(" ".join(p))'), ['os.system(" ".join(p)) x']],
  ['list extend', tool('p = ["ls"]\np.extend([x])\nos.system(" ".join(p))'), ['os.system(" ".join(p)) x']],
  ['tuple unpacking', tool('a, b = "ls", x\nos.system(b)'), ['os.system(b) x']],
  ['conditional', tool('os.system(x if x else "ls")'), ['os.system(x if x else "ls") x']],
  ['or', tool('os.system(x or "ls")'), ['os.system(x or "ls") x']],
  ['loop', tool('c = ""\nfor p in x.split(","):\n    c += p\nos.system(c)'), ['os.system(c) x']],
  [
    'comprehension',
    tool('os.system(" ".join([p for p in x.split()]))'),
    ['os.system(" ".join([p for p in x.split()])) x'],
  ],
  ['walrus', tool('if (c := x):\n    os.system(c)'), ['os.system(c) x']],
  ['with', tool('with open("a") as f:\n    os.system(x)'), ['os.system(x) x']],
  ['try', tool('try:\n    os.system(x)\nexcept OSError:\n    pass'), ['os.system(x) x']],
  ['handler of a try', tool('try:\n    pass\nexcept OSError:\n    os.system(x)'), ['os.system(x) x']],
  ['nested function', tool('def inner():\n    os.system(x)\ninner()'), ['os.system(x) x']],
  ['lambda', tool('f = lambda a: os.system(a)\nf(x)'), ['os.system(a) x']],
  ['helper', `${tool('helper(x)')}\ndef helper(c):\n    os.system(c)\n`, ['os.system(c) x']],
  ['helper by keyword', `${tool('helper(c=x)')}\ndef helper(a=1, c=""):\n    os.system(c)\n`, ['os.system(c) x']],
  [
    'helper that returns',
    `${tool('os.system(make(x))')}\ndef make(c):\n    return "ls " + c\n`,
    ['os.system(make(x)) x'],
  ],
  [
    'method',
    `${tool('Runner().run(x)')}\nclass Runner:\n    def run(self, c):\n        os.system(c)\n`,
    ['os.system(c) x'],
  ],
  [
    'field',
    `${tool('Runner(x).run()')}\nclass Runner:\n    def __init__(self, c):\n        self.c = c\n    def run(self):\n        os.system(self.c)\n`,
    ['os.system(self.c) x'],
  ],
  [
    'args and kwargs',
    `${tool('helper(x, a=x)')}\ndef helper(*args, **kw):\n    os.system(args[0])\n    os.system(kw["a"])\n`,
    ['os.system(args[0]) x', 'os.system(kw["a"]) x'],
  ],
  ['to_thread', tool('asyncio.to_thread(subprocess.run, x, shell=True)'), ['subprocess.run(x) x']],
  [
    'partial',
    tool('import functools\nrun = functools.partial(subprocess.run, shell=True)\nos.system(x)'),
    ['os.system(x) x'],
  ],
  [
    'executor',
    tool('loop = asyncio.get_event_loop()\nloop.run_in_executor(None, lambda: os.system(x))'),
    ['os.system(x) x'],
  ],
  ['shell array', tool('subprocess.run(["bash", "-c", x])'), ['subprocess.run(x) x']],
  ['shell array with flags', tool('subprocess.run(["/bin/sh", "-ec", f"ls {x}"])'), ['subprocess.run(f"ls {x}") x']],
  ['shell deep in an array', tool('subprocess.run(["docker", "exec", "c", "sh", "-c", x])'), ['subprocess.run(x) x']],
  ['interpreter', tool('subprocess.run(["python", "-c", x])'), ['subprocess.run(x) x']],
  ['program', tool('subprocess.run([x, "-l"])'), ['subprocess.run(x) x']],
  ['program from words', tool('subprocess.Popen(shlex.split(x))'), ['subprocess.Popen(shlex.split(x)) x']],
  ['exec shell', tool('await asyncio.create_subprocess_shell(x)'), ['asyncio.create_subprocess_shell(x) x']],
  ['eval', tool('return eval(x)'), ['eval(x) x']],
  ['exec of compiled', tool('exec(compile(x, "a", "exec"))'), ['exec(compile(x, "a", "exec")) x']],
  ['quoted for a shell, run as code', tool('eval(shlex.quote(x))'), ['eval(shlex.quote(x)) x']],
  ['check that goes on', tool('if x not in ALLOWED:\n    print("odd")\nos.system(x)'), ['os.system(x) x']],
  [
    'check on one way only',
    tool('if len(x) > 3:\n    if x not in ALLOWED:\n        return\nos.system(x)'),
    ['os.system(x) x'],
  ],
  [
    'check of another value',
    tool('if y not in ALLOWED:\n    return\nos.system(x)', 'x: str, y: str'),
    ['os.system(x) x'],
  ],
  ['check of a part', tool('if x.strip() not in ALLOWED:\n    return\nos.system(x)'), ['os.system(x) x']],
  ['forbidden words', tool('if ";" in x:\n    return\nos.system(x)'), ['os.system(x) x']],
  ['beginning only', tool('if not x.startswith("git "):\n    return\nos.system(x)'), ['os.system(x) x']],
  ['open pattern', tool('if not re.match(r"[a-z]+", x):\n    return\nos.system(x)'), ['os.system(x) x']],
  ['alternatives without a group', tool('if not re.match(r"^a|b$", x):\n    return\nos.system(x)'), ['os.system(x) x']],
  ['wide pattern', tool('if not re.fullmatch(r".+", x):\n    return\nos.system(x)'), ['os.system(x) x']],
  ['quotes around', tool(`os.system(f"ls '{x}'")`), [`os.system(f"ls '{x}'") x`]],
  ['some characters removed', tool('os.system(x.replace(";", ""))'), ['os.system(x.replace(";", "")) x']],
  ['optional text', tool('os.system(x)', 'x: Optional[str] = None'), ['os.system(x) x']],
  ['described text', tool('os.system(x)', 'x: Annotated[str, Field(description="d")]'), ['os.system(x) x']],
  ['list of text', tool('os.system(" ".join(x))', 'x: list[str]'), ['os.system(" ".join(x)) x']],
  [
    'model',
    `${head}\nclass A(BaseModel):\n    c: str\n    n: int\n\n@mcp.tool()\ndef t(p: A):\n    os.system(p.c)\n`,
    ['os.system(p.c) c'],
  ],
  [
    'handler',
    `import os\nfrom mcp.server import Server\nserver = Server("t")\n\n@server.call_tool()\nasync def call(name, arguments):\n    if name == "go":\n        os.system(arguments["c"])\n    elif name == "get":\n        os.system(arguments.get("d", ""))\n`,
    ['os.system(arguments["c"]) c of go', 'os.system(arguments.get("d", "")) d of get'],
  ],
  [
    'handler that passes on',
    `import os\nfrom mcp.server import Server\nserver = Server("t")\n\n@server.call_tool()\nasync def call(name, arguments):\n    match name:\n        case "go":\n            return go(arguments)\n\ndef go(arguments):\n    os.system(arguments["c"])\n`,
    ['os.system(arguments["c"]) c of go'],
  ],
  [
    'class of tools',
    `import os\nfrom langchain_core.tools import BaseTool\n\nclass T(BaseTool):\n    name: str = "t"\n    def _run(self, x: str, run_manager=None):\n        os.system(x)\n`,
    ['os.system(x) x'],
  ],
  [
    'structured tool',
    `import os\nfrom langchain_core.tools import StructuredTool\n\ndef go(x: str):\n    os.system(x)\n\nt = StructuredTool.from_function(func=go, name="t", description="d")\n`,
    ['os.system(x) x'],
  ],
  [
    'server of another file',
    `import os\nfrom .app import mcp\n\n@mcp.tool()\ndef t(x: str):\n    os.system(x)\n`,
    ['os.system(x) x'],
  ],
  [
    'added tool',
    `import os\nfrom fastmcp import FastMCP\nmcp = FastMCP("t")\n\ndef t(x: str):\n    os.system(x)\n\nmcp.add_tool(t)\n`,
    ['os.system(x) x'],
  ],
  [
    'aliases',
    `import subprocess as sp\nfrom os import system as go\nfrom mcp.server.fastmcp import FastMCP as F\nm = F("t")\n@m.tool()\ndef t(x: str):\n    sp.call(x, shell=True)\n    go(x)\n`,
    ['subprocess.call(x) x', 'os.system(x) x'],
  ],
];

const silent: readonly FlowCase[] = [
  ['constant', tool('os.system("ls -l")')],
  ['array without a shell', tool('subprocess.run(["ls", x])')],
  ['array that was appended to', tool('p = ["ls"]\np.append(x)\nsubprocess.run(p)')],
  ['array that was added to', tool('subprocess.run(["ls"] + [x])')],
  ['array with a spread', tool('rest = [x]\nsubprocess.run(["ls", *rest])')],
  ['program and arguments', tool('asyncio.create_subprocess_exec("ls", x)')],
  ['shell=False', tool('subprocess.run(["ls", x], shell=False)')],
  ['words behind a program', tool('subprocess.run(shlex.split(f"ls {x}"))')],
  ['a line without a shell', tool('subprocess.run(f"git log {x}")')],
  ['quote', tool('os.system("ls " + shlex.quote(x))')],
  ['join of shlex', tool('os.system(shlex.join(["ls", x]))')],
  ['number', tool('os.system(f"ls {x}")', 'x: int')],
  ['literal', tool('os.system(x)', 'x: Literal["a", "b"]')],
  ['optional number', tool('os.system(f"ls {x}")', 'x: Optional[int] = None')],
  ['number or nothing', tool('os.system(f"ls {x}")', 'x: int | None = None')],
  ['enum', `${head}\nclass E(str, Enum):\n    A = "a"\n\n@mcp.tool()\ndef t(x: E):\n    os.system(x)\n`],
  ['pattern', tool('os.system(x)', 'x: Annotated[str, Field(pattern=r"^[a-z]+$")]')],
  [
    'number of a model',
    `${head}\nclass A(BaseModel):\n    c: str\n    n: int\n\n@mcp.tool()\ndef t(p: A):\n    os.system(f"ls {p.n}")\n`,
  ],
  ['context', tool('os.system(ctx.request_id)', 'ctx: Context')],
  ['conversion', tool('os.system(f"ls {int(x)}")')],
  ['conversion before', tool('n = int(x)\nos.system(f"ls {n}")')],
  ['raise', tool('if x not in ALLOWED:\n    raise ValueError(x)\nos.system(x)')],
  ['return', tool('if x not in ("a", "b"):\n    return "no"\nos.system(x)')],
  ['allowed inside', tool('if x in ALLOWED:\n    os.system(x)')],
  ['assert', tool('assert x in ALLOWED\nos.system(x)')],
  ['equal', tool('if x == "a":\n    os.system(x)')],
  ['two checks', tool('if not x or x not in ALLOWED:\n    return\nos.system(x)')],
  ['check of the trimmed', tool('y = x.strip()\nif y not in ALLOWED:\n    return\nos.system(y)')],
  ['fullmatch', tool('if not re.fullmatch(r"[a-z0-9_-]+", x):\n    return\nos.system(x)')],
  ['anchored match', tool('if not re.match(r"^[\\w.-]+$", x):\n    raise ValueError\nos.system(x)')],
  [
    'compiled',
    `${head}SAFE = re.compile(r"^[a-z]+$")\n\n@mcp.tool()\ndef t(x: str):\n    if not SAFE.match(x):\n        raise ValueError\n    os.system(x)\n`,
  ],
  ['isalnum', tool('if not x.isalnum():\n    return\nos.system(x)')],
  ['isinstance', tool('if not isinstance(x, int):\n    return\nos.system(f"ls {x}")', 'x')],
  ['everything else removed', tool('os.system(re.sub(r"[^a-z0-9]", "", x))')],
  ['default on the odd way', tool('if x not in ALLOWED:\n    x = "main"\nos.system(x)')],
  ['lookup', tool('c = {"a": "ls", "b": "pwd"}[x]\nos.system(c)')],
  ['lookup with get', tool('c = {"a": "ls"}.get(x)\nos.system(c)')],
  [
    'checking helper',
    `${tool('check(x)\nos.system(x)')}\ndef check(v):\n    if v not in ALLOWED:\n        raise ValueError(v)\n`,
  ],
  ['telling helper', `${tool('if not ok(x):\n    return\nos.system(x)')}\ndef ok(v):\n    return v in ALLOWED\n`],
  ['cleaning helper', `${tool('os.system("ls " + clean(x))')}\ndef clean(v):\n    return shlex.quote(v)\n`],
  ['check of another file', `from .checks import validate_branch\n${tool('validate_branch(x)\nos.system(x)')}`],
  ['every word checked', tool('if not all(w in ALLOWED for w in x.split()):\n    return\nos.system(" ".join(["ls"]))')],
  ['literal_eval', tool('import ast\nreturn ast.literal_eval(x)')],
  ['not a tool', `${head}\ndef t(x: str):\n    os.system(x)\n`],
  ['another object', `${head}\n@mcp.tool()\ndef t(x: str):\n    shell.system(x)\n`],
  ['own function of the name', `${head}\n@mcp.tool()\ndef t(x: str):\n    exec(x)\n\ndef exec(a):\n    return a\n`],
  ['text elsewhere', tool('print(x)\nos.system("ls")')],
  ['length', tool('os.system(f"head -c {len(x)} f")')],
  [
    'recursion',
    `${tool('walk(x)')}\ndef walk(a):\n    if a:\n        walk(a[1:])\n    return other(a)\n\ndef other(a):\n    return walk(a)\n`,
  ],
  [
    'schema of a number',
    `import os\nfrom mcp.server import Server\nfrom mcp.types import Tool\nserver = Server("t")\n\n@server.list_tools()\nasync def tools():\n    return [Tool(name="go", description="d", inputSchema={"type": "object", "properties": {"n": {"type": "integer"}, "m": {"enum": ["a"]}}})]\n\n@server.call_tool()\nasync def call(name, arguments):\n    os.system(f"head -n {arguments['n']} {arguments['m']}")\n`,
  ],
];

describe('dataflow in Python', () => checkFlows('python', found, silent));
