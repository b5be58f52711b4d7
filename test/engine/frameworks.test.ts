/** Framework data: valid, and read as it says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { frameworks } from '../../rules/index.generated';
import type { ElementKind, Elements } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import type { CodeLanguage } from '../../server/engine/document';
import { isWorthReading } from '../../server/engine/readers/code/prefilter';
import { codeElementsOf } from './code-parsing';

describe('framework data', () => {
  const schema = JSON.parse(readFileSync('rules/frameworks/framework.schema.json', 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  for (const framework of frameworks) {
    it(`${framework.id} is valid`, () => {
      assert.ok(validate(framework), JSON.stringify(validate.errors, undefined, 2));
      assert.deepEqual(JSON.parse(readFileSync(`rules/frameworks/${framework.id}.json`, 'utf8')), framework);
    });
  }
});

describe('tools in code', () => {
  const cases: readonly (readonly [title: string, language: CodeLanguage, code: string, tools: readonly string[]])[] = [
    [
      'decorated, by function name',
      'python',
      'from mcp.server.fastmcp import FastMCP\nm = FastMCP("a")\n@m.tool()\ndef go():\n    """Goes."""\n',
      ['go: Goes.'],
    ],
    [
      'decorated, without a call',
      'python',
      'from fastmcp import FastMCP\nm = FastMCP("a")\n@m.tool\nasync def go():\n    """Goes."""\n',
      ['go: Goes.'],
    ],
    [
      'decorated, named and described',
      'python',
      'from fastmcp import FastMCP\nm = FastMCP("a")\n@m.tool(name="run", description="Runs.")\ndef go():\n    """Goes."""\n',
      ['run: Runs.'],
    ],
    [
      'version 2',
      'python',
      'from mcp.server import MCPServer\nm = MCPServer("a")\n@m.tool()\ndef go():\n    """Goes."""\n',
      ['go: Goes.'],
    ],
    [
      'made in a function',
      'python',
      'from fastmcp import FastMCP\ndef make():\n    m = FastMCP("a")\n    @m.tool\n    def go():\n        """Goes."""\n    return m\n',
      ['go: Goes.'],
    ],
    [
      'on a parameter',
      'python',
      'from fastmcp import FastMCP\ndef register(app: FastMCP):\n    @app.tool\n    def go():\n        """Goes."""\n',
      ['go: Goes.'],
    ],
    [
      'defined for clients',
      'python',
      'import mcp.types as types\nx = types.Tool(name="go", description="Goes.", inputSchema={})\n',
      ['go: Goes.'],
    ],
    [
      'of OpenAI',
      'python',
      'from agents import function_tool\n@function_tool(name_override="run")\ndef go(a: str):\n    """Goes."""\n',
      ['run: Goes.'],
    ],
    [
      'of a class',
      'python',
      'from crewai.tools import BaseTool\nclass Go(BaseTool):\n    name: str = "go"\n    description: str = "Goes."\n    def _run(self, a: str): pass\n',
      ['go: Goes.'],
    ],
    [
      'of Claude',
      'python',
      'from claude_agent_sdk import tool\n@tool("go", "Goes.", {"a": str})\nasync def f(args): pass\n',
      ['go: Goes.'],
    ],
    ['of another package', 'python', 'from typer import Typer\napp = Typer()\n@app.tool()\ndef go(): pass\n', []],
    [
      'registered',
      'typescript',
      "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst s = new McpServer({});\ns.registerTool('go', { description: `Goes.` }, async () => ({}));\n",
      ['go: Goes.'],
    ],
    [
      'registered the old way',
      'typescript',
      "import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';\nconst s = new McpServer({});\ns.tool('go', 'Goes.', async () => ({}));\ns.tool('run', { a: 1 }, async () => ({}));\n",
      ['go: Goes.', 'run'],
    ],
    [
      'registered on a field',
      'typescript',
      "import { McpServer } from '@modelcontextprotocol/server';\nclass A { private s = new McpServer({}); m() { this.s.registerTool('go', { description: 'Goes.' }, () => ({})); } }\n",
      ['go: Goes.'],
    ],
    [
      'listed',
      'javascript',
      "const { Server } = require('@modelcontextprotocol/sdk/server/index.js');\nconst tools = [{ name: 'go', description: 'Goes.', inputSchema: { type: 'object' } }];\n",
      ['go: Goes.'],
    ],
    [
      'of the AI SDK, named by its key',
      'typescript',
      "import { tool } from 'ai';\nconst tools = { go: tool({ description: 'Goes.', execute: async (a) => a }) };\n",
      ['go: Goes.'],
    ],
    [
      'of FastMCP',
      'typescript',
      "import { FastMCP } from 'fastmcp';\nconst s = new FastMCP({});\ns.addTool({ name: 'go', description: 'Goes.', execute: async (a) => a });\n",
      ['go: Goes.'],
    ],
  ];
  for (const [title, language, code, tools] of cases) {
    it(title, async () => {
      assert.ok(tools.length === 0 || isWorthReading(code, language, frameworks));
      const instructions = await codeElementsOf('instruction', code, language);
      const found = (await codeElementsOf('tool', code, language)).map(({ name }) => {
        const told = instructions.find((instruction) => instruction.name === name);
        if (told?.origin !== undefined) {
          assert.equal(code.slice(told.origin, told.origin + told.text.length), told.text);
        }
        return told ? `${name}: ${told.text}` : name;
      });
      assert.deepEqual(found, tools);
    });
  }
});

describe('grants in code', () => {
  it('are taken back by removing the argument', async () => {
    const code =
      'from langchain_experimental.agents import create_csv_agent\na = create_csv_agent(llm, "a.csv", allow_dangerous_code=True)\n';
    const [grant] = await only('grant', code, 'python');
    assert.equal(grant?.key, 'allow_dangerous_code');
    assert.equal(grant?.action, 'code');
    assert.equal(applyEdits(code, grant?.remedy?.edits ?? []).split('\n')[1], 'a = create_csv_agent(llm, "a.csv")');
  });

  it('are taken back when the argument is the first of several lines', async () => {
    const code =
      'from langchain_community.vectorstores import FAISS\ns = FAISS.load_local(\n    allow_dangerous_deserialization=True,\n    folder_path="a",\n)\n';
    const [grant] = await only('grant', code, 'python');
    const fixed = applyEdits(code, grant?.remedy?.edits ?? []);
    assert.ok(!fixed.includes('allow_dangerous'));
    assert.match(fixed, /load_local\(\s*folder_path="a",\s*\)/);
  });

  it('are taken back by another value', async () => {
    const code =
      "import { hostedMcpTool } from '@openai/agents';\nhostedMcpTool({ serverLabel: 'a', serverUrl: 'https://a.example', requireApproval: 'never' });\n";
    const [grant] = await only('grant', code, 'typescript');
    assert.ok(applyEdits(code, grant?.remedy?.edits ?? []).includes('requireApproval: "always"'));
  });

  it('are read through a variable of options', async () => {
    const code =
      "import { query } from '@anthropic-ai/claude-agent-sdk';\nconst options = { permissionMode: 'bypassPermissions' };\nquery({ prompt: 'a', options });\n";
    assert.equal((await only('grant', code, 'typescript')).length, 1);
  });

  it('are none of a function of another package', async () => {
    const code = 'from mine import load\nimport langchain\nload(allow_dangerous_code=True)\n';
    assert.deepEqual(await only('grant', code, 'python'), []);
  });
});

describe('servers in code', () => {
  it('are started with their packages', async () => {
    const code =
      'from mcp import StdioServerParameters\np = StdioServerParameters(command="npx", args=["-y", "@scope/server@1.2.3", root], env={"A": "b"})\n';
    const [server] = await only('server', code, 'python');
    assert.equal(server?.name, 'p');
    const [pkg] = await only('package', code, 'python');
    assert.equal(pkg?.name, '@scope/server');
    assert.equal(pkg?.version, '1.2.3');
    assert.deepEqual(
      (await only('variable', code, 'python')).map((v) => v.name),
      ['A'],
    );
  });

  it('stand in a map by their names', async () => {
    const code =
      "import { MultiServerMCPClient } from '@langchain/mcp-adapters';\nnew MultiServerMCPClient({ mcpServers: { files: { command: 'npx', args: ['-y', 'a-server'] }, web: { url: 'http://a.example/mcp' } } });\n";
    assert.deepEqual(
      (await only('server', code, 'typescript')).map((s) => s.name),
      ['files', 'web'],
    );
    assert.deepEqual(
      (await only('endpoint', code, 'typescript')).map((e) => e.address.value),
      ['http://a.example/mcp'],
    );
  });

  it('have a URL inside a constructor', async () => {
    const code =
      "import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';\nconst t = new StreamableHTTPClientTransport(new URL('http://a.example/mcp'));\n";
    assert.deepEqual(
      (await only('endpoint', code, 'typescript')).map((e) => e.address.value),
      ['http://a.example/mcp'],
    );
  });

  it('do not listen when they speak over stdio', async () => {
    const code = 'from mcp.server.fastmcp import FastMCP\nm = FastMCP("a", host="0.0.0.0")\nm.run()\n';
    assert.deepEqual(await only('endpoint', code, 'python'), []);
  });
});

describe('secrets in code', () => {
  const key = ['sk', 'ant', 'api03', `${'aB3dE5gH7jK9mN1pQ'.repeat(6).slice(0, 93)}AA`].join('-');

  it('are found by their shape and moved to the environment', async () => {
    const code = `from anthropic import Anthropic\nc = Anthropic(api_key="${key}")\n`;
    const [secret] = await only('secret', code, 'python');
    assert.equal(secret?.provider, 'Anthropic');
    assert.equal(secret?.holder, 'api_key');
    assert.equal(
      applyEdits(code, secret?.reference?.edits ?? []),
      'import os\nfrom anthropic import Anthropic\nc = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n',
    );
  });

  it('are not looked for in other programs', async () => {
    assert.deepEqual(await only('secret', `key = "${key}"\n`, 'python'), []);
  });
});

describe('the look before parsing', () => {
  it('leaves out what has nothing to find', () => {
    assert.ok(!isWorthReading('import os\nprint("mcp is mentioned")\n', 'python', frameworks));
    assert.ok(!isWorthReading("import fs from 'node:fs';\n", 'typescript', frameworks));
    assert.ok(isWorthReading('import os\n# grantlint-ignore a\n', 'python', frameworks));
    assert.ok(
      isWorthReading("const s = require('@modelcontextprotocol/sdk/server/mcp.js');\n", 'javascript', frameworks),
    );
  });
});

function only<K extends ElementKind>(kind: K, code: string, language: CodeLanguage): Promise<Elements[K][]> {
  return codeElementsOf(kind, code, language);
}
