/** A program of every framework in which a rule finds something, and the same program as it should be. */
export interface FrameworkExample {
  readonly framework: string;
  readonly rule: string;
  /** Path of the file, where it is what makes its functions handlers. */
  readonly path?: string;
  readonly found: string;
  /** Replacements that make it right. */
  readonly fixes: readonly (readonly [from: string, to: string])[];
}

const quoted: readonly [string, string] = ['x, shell=True', '["ls", "--", x], shell=False'];
const parts: readonly [string, string] = ['execSync(x)', "execFileSync('ls', ['--', x])"];
const python = (head: string, body: string): string => `import subprocess\n\n${head}\n\n\n${body}\n`;
const script = (head: string, body: string): string =>
  `import { execFileSync, execSync } from 'node:child_process';\n${head}\n\n${body}\n`;

/** A tool of Python that hands its text to a shell. */
const runs = (above: string): string =>
  `${above}\ndef run(x: str) -> str:\n    """Lists a folder."""\n    return subprocess.run(x, shell=True)`;

const injected = (framework: string, found: string): FrameworkExample => ({
  framework,
  rule: 'command-injection',
  found,
  fixes: [found.includes('subprocess') ? quoted : parts],
});

/** A server of Python, in a file that also talks to a model, in which a request's folder goes to a shell. */
const pythonServer = (framework: string, head: string, body: string): FrameworkExample =>
  injected(framework, `import subprocess\n\n${head}\nfrom openai import OpenAI\n\nclient = OpenAI()\n${body}\n`);

const scriptServer = (framework: string, head: string, body: string, path?: string): FrameworkExample => ({
  ...injected(framework, script(`${head}import OpenAI from 'openai';\n\nexport const client = new OpenAI();`, body)),
  ...(path ? { path } : {}),
});

export const frameworkExamples: readonly FrameworkExample[] = [
  injected(
    'agent-framework-python',
    python('from agent_framework import tool', runs('@tool(approval_mode="always_require")')),
  ),
  {
    framework: 'ag2-python',
    rule: 'unattended-shell-tool',
    found:
      'from autogen import UserProxyAgent\n\nuser = UserProxyAgent(\n    "user",\n    human_input_mode="NEVER",\n    code_execution_config={"work_dir": "work", "use_docker": False},\n)\n',
    fixes: [['"use_docker": False', '"use_docker": True']],
  },
  {
    framework: 'agentscope-python',
    rule: 'unattended-shell-tool',
    found:
      'from agentscope.tool import Toolkit, execute_shell_command, view_text_file\n\ntoolkit = Toolkit()\ntoolkit.register_tool_function(execute_shell_command)\n',
    fixes: [['register_tool_function(execute_shell_command)', 'register_tool_function(view_text_file)']],
  },
  {
    framework: 'archives-javascript',
    rule: 'escaping-archive-entry',
    found:
      "import OpenAI from 'openai';\nimport * as tar from 'tar';\n\nexport const client = new OpenAI();\n\nexport const unpack = (file: string) => tar.x({ file, cwd: 'models', preservePaths: true });\n",
    fixes: [[', preservePaths: true', '']],
  },
  {
    framework: 'archives-python',
    rule: 'escaping-archive-entry',
    found:
      'import tarfile\n\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\ndef unpack(path, folder):\n    with tarfile.open(path) as archive:\n        archive.extractall(folder)\n',
    fixes: [['extractall(folder)', 'extractall(folder, filter="data")']],
  },
  {
    framework: 'agno-python',
    rule: 'unattended-shell-tool',
    found:
      'from agno.agent import Agent\nfrom agno.tools.shell import ShellTools\n\nagent = Agent(tools=[ShellTools()])\n',
    fixes: [['ShellTools()', 'ShellTools(requires_confirmation_tools=["run_shell_command"])']],
  },
  {
    framework: 'ai-sdk-mcp',
    rule: 'unpinned-package',
    found:
      "import { StdioMCPTransport } from '@ai-sdk/mcp/mcp-stdio';\n\nconst transport = new StdioMCPTransport({ command: 'npx', args: ['-y', 'docs-server'] });\n",
    fixes: [["'docs-server'", "'docs-server@1.0.0'"]],
  },
  injected(
    'ai-sdk-providers',
    script(
      "import { anthropic } from '@ai-sdk/anthropic';",
      'export const bash = anthropic.tools.bash_20250124({ execute: async ({ command: x }) => execSync(x) });',
    ),
  ),
  injected('anthropic-python', python('from anthropic import beta_tool', runs('@beta_tool'))),
  injected(
    'anthropic-typescript',
    script(
      "import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';\nimport { z } from 'zod';",
      "export const run = betaZodTool({\n  name: 'run',\n  description: 'Lists a folder',\n  inputSchema: z.object({ x: z.string() }),\n  run: ({ x }) => execSync(x).toString(),\n});",
    ),
  ),
  {
    framework: 'autogen-python',
    rule: 'unattended-shell-tool',
    found:
      'from autogen_agentchat.agents import CodeExecutorAgent\nfrom autogen_ext.code_executors.local import LocalCommandLineCodeExecutor\n\nagent = CodeExecutorAgent("coder", code_executor=LocalCommandLineCodeExecutor(work_dir="work"))\n',
    fixes: [
      ['code_executors.local', 'code_executors.docker'],
      ['LocalCommandLine', 'DockerCommandLine'],
      ['LocalCommandLine', 'DockerCommandLine'],
    ],
  },
  injected(
    'browser-use-python',
    python('from browser_use import Tools\n\ntools = Tools()', runs('@tools.action("Lists a folder")')),
  ),
  {
    framework: 'camel-python',
    rule: 'unattended-shell-tool',
    found:
      'from camel.toolkits import CodeExecutionToolkit\n\ntools = CodeExecutionToolkit(verbose=True).get_tools()\n',
    fixes: [['verbose=True', 'verbose=True, sandbox="docker"']],
  },
  {
    framework: 'claude-agent-sdk-python',
    rule: 'permission-bypass',
    found:
      'from claude_agent_sdk import ClaudeAgentOptions\n\noptions = ClaudeAgentOptions(permission_mode="bypassPermissions")\n',
    fixes: [['bypassPermissions', 'default']],
  },
  {
    framework: 'claude-agent-sdk-typescript',
    rule: 'wildcard-tool-grant',
    found:
      "import { query } from '@anthropic-ai/claude-agent-sdk';\n\nquery({ prompt: 'Tidy up', options: { allowedTools: ['Read', 'Bash'] } });\n",
    fixes: [["'Bash'", "'Bash(git status:*)'"]],
  },
  {
    framework: 'crewai-python',
    rule: 'dangerous-switch',
    found: 'from crewai_tools import CodeInterpreterTool\n\ntool = CodeInterpreterTool(unsafe_mode=True)\n',
    fixes: [['unsafe_mode=True', '']],
  },
  {
    framework: 'deepagents-python',
    rule: 'unattended-shell-tool',
    found:
      'from deepagents import create_deep_agent\nfrom deepagents.backends import LocalShellBackend\n\nagent = create_deep_agent(backend=LocalShellBackend(root_dir="."))\n',
    fixes: [['root_dir="."))', 'root_dir="."), interrupt_on={"execute": True})']],
  },
  {
    framework: 'deepagents-typescript',
    rule: 'unattended-shell-tool',
    found:
      "import { createDeepAgent, LocalShellBackend } from 'deepagents';\n\nconst agent = createDeepAgent({ backend: new LocalShellBackend({ rootDir: '.' }) });\n",
    fixes: [["rootDir: '.' })", "rootDir: '.' }), interruptOn: { execute: true }"]],
  },
  injected(
    'dify-plugin-python',
    python(
      'from dify_plugin import Tool',
      'class Run(Tool):\n    def _invoke(self, tool_parameters):\n        x = tool_parameters["x"]\n        subprocess.run(x, shell=True)',
    ),
  ),
  injected('fastmcp-python', python('from fastmcp import FastMCP\n\nmcp = FastMCP("files")', runs('@mcp.tool'))),
  injected(
    'fastmcp-typescript',
    script(
      "import { FastMCP } from 'fastmcp';\nimport { z } from 'zod';\n\nconst server = new FastMCP({ name: 'files', version: '1.0.0' });",
      "server.addTool({\n  name: 'run',\n  description: 'Lists a folder',\n  parameters: z.object({ x: z.string() }),\n  execute: async ({ x }) => String(execSync(x)),\n});",
    ),
  ),
  {
    framework: 'google-adk-python',
    rule: 'unattended-shell-tool',
    found:
      'from google.adk.agents import LlmAgent\nfrom google.adk.code_executors import UnsafeLocalCodeExecutor\n\nagent = LlmAgent(name="coder", code_executor=UnsafeLocalCodeExecutor())\n',
    fixes: [
      ['UnsafeLocal', 'BuiltIn'],
      ['UnsafeLocal', 'BuiltIn'],
    ],
  },
  {
    framework: 'google-adk-typescript',
    rule: 'unattended-shell-tool',
    found:
      "import { LlmAgent, UnsafeLocalCodeExecutor } from '@google/adk';\n\nconst agent = new LlmAgent({ name: 'coder', codeExecutor: new UnsafeLocalCodeExecutor() });\n",
    fixes: [
      ['UnsafeLocal', 'BuiltIn'],
      ['UnsafeLocal', 'BuiltIn'],
    ],
  },
  {
    framework: 'haystack-python',
    rule: 'dangerous-switch',
    found:
      'from haystack.components.converters import OutputAdapter\n\nadapter = OutputAdapter(template="{{ replies }}", output_type=list, unsafe=True)\n',
    fixes: [[', unsafe=True', '']],
  },
  {
    framework: 'langchain-python',
    rule: 'unattended-shell-tool',
    found:
      'from langchain.agents import create_agent\nfrom langchain.agents.middleware import DockerExecutionPolicy, ShellToolMiddleware\n\nagent = create_agent("openai:gpt-5", middleware=[ShellToolMiddleware(workspace_root="work")])\n',
    fixes: [['root="work"', 'root="work", execution_policy=DockerExecutionPolicy()']],
  },
  injected(
    'langchain-typescript',
    script(
      "import { tool } from '@langchain/core/tools';\nimport { z } from 'zod';",
      "export const run = tool(({ x }) => String(execSync(x)), {\n  name: 'run',\n  description: 'Lists a folder',\n  schema: z.object({ x: z.string() }),\n});",
    ),
  ),
  {
    framework: 'langgraph-python',
    rule: 'dangerous-switch',
    found:
      'from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer\n\nserde = JsonPlusSerializer(pickle_fallback=True)\n',
    fixes: [['pickle_fallback=True', '']],
  },
  injected(
    'llama-index-python',
    python(
      'from llama_index.core.tools import FunctionTool',
      `${runs('').trimStart()}\n\n\ntool = FunctionTool.from_defaults(run)`,
    ),
  ),
  injected(
    'llama-index-typescript',
    script(
      "import { tool } from 'llamaindex';\nimport { z } from 'zod';",
      "export const run = tool({\n  name: 'run',\n  description: 'Lists a folder',\n  parameters: z.object({ x: z.string() }),\n  execute: ({ x }) => String(execSync(x)),\n});",
    ),
  ),
  {
    framework: 'mastra-typescript',
    rule: 'unattended-shell-tool',
    found:
      "import { LocalSandbox, Workspace } from '@mastra/core/workspace';\n\nconst workspace = new Workspace({ sandbox: new LocalSandbox({ workingDirectory: './work' }) });\n",
    fixes: [["'./work'", "'./work', isolation: LocalSandbox.detectIsolation().backend"]],
  },
  injected('mcp-python', python('from mcp.server import MCPServer\n\nmcp = MCPServer("files")', runs('@mcp.tool()'))),
  injected(
    'mcp-typescript',
    script(
      "import { McpServer } from '@modelcontextprotocol/server';\nimport { z } from 'zod';\n\nconst server = new McpServer({ name: 'files', version: '1.0.0' });",
      "server.registerTool('run', { description: 'Lists a folder', inputSchema: z.object({ x: z.string() }) }, async ({ x }) => ({\n  content: [{ type: 'text', text: String(execSync(x)) }],\n}));",
    ),
  ),
  injected(
    'metagpt-python',
    python('from metagpt.tools.tool_registry import register_tool', runs('@register_tool(tags=["files"])')),
  ),
  {
    framework: 'model-loading-python',
    rule: 'unsafe-model-loading',
    found: 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n',
    fixes: [['weights_only=False', 'weights_only=True']],
  },
  {
    framework: 'openai-agents-python',
    rule: 'unattended-shell-tool',
    found: 'from agents import ShellTool\n\nfrom executor import run\n\nshell = ShellTool(executor=run)\n',
    fixes: [['executor=run', 'executor=run, needs_approval=True']],
  },
  {
    framework: 'openai-agents-typescript',
    rule: 'auto-approved-tools',
    found:
      "import { hostedMcpTool } from '@openai/agents';\n\nconst docs = hostedMcpTool({ serverLabel: 'docs', serverUrl: 'https://docs.example.com/mcp' });\n",
    fixes: [["mcp' }", "mcp', requireApproval: 'always' }"]],
  },
  {
    framework: 'openai-python',
    rule: 'auto-approved-tools',
    found:
      'from openai import OpenAI\n\nclient = OpenAI()\nclient.responses.create(\n    model="gpt-5",\n    tools=[{"type": "mcp", "server_label": "docs", "server_url": "https://docs.example.com/mcp", "require_approval": "never"}],\n    input="Summarise",\n)\n',
    fixes: [['"never"', '"always"']],
  },
  {
    framework: 'openai-typescript',
    rule: 'auto-approved-tools',
    found:
      "import OpenAI from 'openai';\n\nconst client = new OpenAI();\nawait client.responses.create({\n  model: 'gpt-5',\n  tools: [{ type: 'mcp', server_label: 'docs', server_url: 'https://docs.example.com/mcp', require_approval: 'never' }],\n  input: 'Summarise',\n});\n",
    fixes: [["'never'", "'always'"]],
  },
  {
    framework: 'pickle-python',
    rule: 'unsafe-model-loading',
    found: 'import joblib\nimport json\n\nmodel = joblib.load("model.joblib")\n',
    fixes: [['joblib.load("model.joblib")', 'json.load(open("model.json"))']],
  },
  {
    framework: 'pydantic-ai-python',
    rule: 'dangerous-switch',
    found:
      'from pydantic_ai import Agent\nfrom pydantic_ai.common_tools.web_fetch import web_fetch_tool\n\nagent = Agent("openai:gpt-5", tools=[web_fetch_tool(allow_local_urls=True)])\n',
    fixes: [['allow_local_urls=True', '']],
  },
  {
    framework: 'qwen-agent-python',
    rule: 'unattended-shell-tool',
    found: 'from qwen_agent.tools.python_executor import PythonExecutor\n\ntool = PythonExecutor()\n',
    fixes: [
      ['qwen_agent.tools.python_executor', 'qwen_agent.tools'],
      ['PythonExecutor', 'CodeInterpreter'],
      ['PythonExecutor', 'CodeInterpreter'],
    ],
  },
  {
    framework: 'semantic-kernel-python',
    rule: 'dangerous-switch',
    found: 'from semantic_kernel.core_plugins import HttpPlugin\n\nplugin = HttpPlugin(allow_all_domains=True)\n',
    fixes: [['allow_all_domains=True', 'allowed_domains={"docs.example.com"}']],
  },
  {
    framework: 'smolagents-python',
    rule: 'dangerous-switch',
    found:
      'from smolagents import CodeAgent\n\nagent = CodeAgent(tools=[], model=model, additional_authorized_imports=["numpy", "os"])\n',
    fixes: [['"numpy", "os"]', '"numpy"], executor_type="docker"']],
  },
  {
    framework: 'strands-python',
    rule: 'permission-bypass',
    found:
      'import os\n\nfrom strands import Agent\nfrom strands_tools import shell\n\nos.environ["BYPASS_TOOL_CONSENT"] = "true"\nagent = Agent(tools=[shell])\n',
    fixes: [['"true"', '"false"']],
  },
  {
    framework: 'strands-typescript',
    rule: 'unattended-shell-tool',
    found:
      "import { Agent } from '@strands-agents/sdk';\nimport { bash } from '@strands-agents/sdk/vended-tools/bash';\n\nconst agent = new Agent({ tools: [bash] });\n",
    fixes: [['tools: [bash]', 'tools: []']],
  },
  injected(
    'vercel-ai',
    script(
      "import { tool } from 'ai';\nimport { z } from 'zod';",
      "export const run = tool({\n  description: 'Lists a folder',\n  inputSchema: z.object({ x: z.string() }),\n  execute: async ({ x }) => String(execSync(x)),\n});",
    ),
  ),
  pythonServer(
    'aiohttp-server-python',
    'from aiohttp import web',
    '\n\nasync def run(request):\n    x = (await request.json())["folder"]\n    return web.Response(body=subprocess.run(x, shell=True).stdout)\n\n\napp = web.Application()\napp.router.add_post("/run", run)',
  ),
  pythonServer(
    'django-python',
    'from django.http import HttpResponse',
    '\n\ndef run(request):\n    x = request.GET["folder"]\n    return HttpResponse(subprocess.run(x, shell=True).stdout)',
  ),
  scriptServer(
    'express',
    "import express from 'express';\n",
    "const app = express();\n\napp.post('/run', (req, res) => {\n  const x = req.body.folder;\n  res.send(execSync(x));\n});",
  ),
  pythonServer(
    'fastapi-python',
    'from fastapi import FastAPI',
    'app = FastAPI()\n\n\n@app.post("/run")\nasync def run(x: str):\n    return subprocess.run(x, shell=True).returncode',
  ),
  scriptServer(
    'fastify',
    "import Fastify from 'fastify';\n",
    "const app = Fastify();\n\napp.post('/run', async (request) => {\n  const { folder: x } = request.body as { folder: string };\n  return execSync(x);\n});",
  ),
  pythonServer(
    'flask-python',
    'from flask import Flask, request',
    'app = Flask(__name__)\n\n\n@app.post("/run")\ndef run():\n    x = request.get_json()["folder"]\n    return subprocess.run(x, shell=True).stdout',
  ),
  scriptServer(
    'hono',
    "import { Hono } from 'hono';\n",
    "const app = new Hono();\n\napp.get('/run', (c) => {\n  const x = c.req.query('folder') ?? '';\n  return c.text(String(execSync(x)));\n});",
  ),
  {
    framework: 'http-clients-javascript',
    rule: 'code-injection',
    found:
      "import OpenAI from 'openai';\n\nexport const client = new OpenAI();\n\nexport async function load() {\n  const answer = await fetch('https://docs.example.com/rates.json');\n  return eval(await answer.text());\n}\n",
    fixes: [['eval(', 'JSON.parse(']],
  },
  {
    framework: 'http-clients-python',
    rule: 'code-injection',
    found:
      'import json\n\nimport aiohttp\nfrom openai import OpenAI\n\nclient = OpenAI()\n\n\nasync def load():\n    async with aiohttp.ClientSession() as session:\n        answer = await session.get("https://docs.example.com/rates.json")\n        return eval(await answer.text())\n',
    fixes: [['eval(', 'json.loads(']],
  },
  pythonServer(
    'http-server-python',
    'from http.server import BaseHTTPRequestHandler',
    '\n\nclass Handler(BaseHTTPRequestHandler):\n    def do_POST(self):\n        x = self.rfile.read(80).decode()\n        self.wfile.write(subprocess.run(x, shell=True).stdout)',
  ),
  scriptServer(
    'koa',
    "import Router from '@koa/router';\n",
    "const router = new Router();\n\nrouter.get('/run', (ctx) => {\n  const x = String(ctx.query.folder);\n  ctx.body = execSync(x);\n});",
  ),
  {
    framework: 'model-answers-javascript',
    rule: 'code-injection',
    found:
      "import { generateText } from 'ai';\n\nexport async function ask(prompt: string) {\n  const { text } = await generateText({ model: 'openai/gpt-5', prompt });\n  return eval(text);\n}\n",
    fixes: [['eval(', 'JSON.parse(']],
  },
  {
    framework: 'model-answers-python',
    rule: 'code-injection',
    found:
      'import ast\n\nfrom openai import OpenAI\n\nclient = OpenAI()\nanswer = client.responses.create(model="gpt-5", input="Add these up")\nprint(eval(answer.output_text))\n',
    fixes: [['eval(', 'ast.literal_eval(']],
  },
  scriptServer(
    'next',
    '',
    'export async function POST(request: Request) {\n  const { folder: x } = await request.json();\n  return new Response(execSync(x));\n}',
    'app/api/run/route.ts',
  ),
  scriptServer(
    'node-http',
    "import { createServer } from 'node:http';\n",
    "createServer((req, res) => {\n  let x = '';\n  req.on('data', (chunk) => {\n    x += chunk;\n  });\n  req.on('end', () => {\n    res.end(execSync(x));\n  });\n});",
  ),
  {
    framework: 'object-loading-python',
    rule: 'unsafe-deserialization',
    found: 'import yaml\n\nwith open("agent.yaml") as file:\n    agent = yaml.load(file, Loader=yaml.UnsafeLoader)\n',
    fixes: [['UnsafeLoader', 'SafeLoader']],
  },
  {
    framework: 'object-loading-typescript',
    rule: 'unsafe-deserialization',
    found:
      "import { unserialize } from 'node-serialize';\n\nexport const restore = (text: string) => unserialize(text);\n",
    fixes: [['=> unserialize(', '=> JSON.parse(']],
  },
  {
    framework: 'web-server-javascript',
    rule: 'bind-all-interfaces',
    found:
      "// Serves the tools of our AI agents.\nimport express from 'express';\n\nconst app = express();\napp.listen(3000, '0.0.0.0');\n",
    fixes: [['0.0.0.0', '127.0.0.1']],
  },
  {
    framework: 'web-server-python',
    rule: 'bind-all-interfaces',
    found:
      '"""Serves the tools of our AI agents."""\nfrom flask import Flask\n\napp = Flask(__name__)\napp.run(host="0.0.0.0", port=8000)\n',
    fixes: [['0.0.0.0', '127.0.0.1']],
  },
  scriptServer(
    'websocket-javascript',
    "import { WebSocketServer } from 'ws';\n",
    "const server = new WebSocketServer({ host: '127.0.0.1', port: 8000 });\nserver.on('connection', (socket) => {\n  socket.on('message', (data) => {\n    const x = data.toString();\n    socket.send(execSync(x));\n  });\n});",
  ),
  pythonServer(
    'websockets-python',
    'import websockets',
    '\n\nasync def run(socket):\n    async for x in socket:\n        await socket.send(subprocess.run(x, shell=True).stdout)\n\n\nwebsockets.serve(run, "127.0.0.1", 8000)',
  ),
];
