/** Agents that code puts together: their names, models, and what they are handed. */
import assert from 'node:assert/strict';
import type { CodeLanguage } from '../../server/engine/document';
import { codeElements } from './code-parsing';

type Case = readonly [title: string, language: CodeLanguage, code: string, said: readonly string[]];

const openai = 'from agents import Agent, function_tool\n';
const cases: readonly Case[] = [
  [
    'handed decorated tools, by the name a model knows them by',
    'python',
    `${openai}@function_tool(name_override="weather")\ndef go(city: str): ...\n\nagent = Agent(name="Desk", model="gpt-5.1", tools=[go])\n`,
    ['Desk (Agent): asks gpt-5.1, tool weather'],
  ],
  [
    'without a name, called by its variable',
    'python',
    `${openai}desk = Agent(model="gpt-5.1")\n`,
    ['desk (Agent): asks gpt-5.1'],
  ],
  [
    'without a name, called by the function that returns it',
    'python',
    'from crewai import Agent\nclass Crew:\n    def researcher(self):\n        return Agent(config=self.c["r"], llm="openai/gpt-4o")\n',
    ['researcher (Agent): asks openai/gpt-4o'],
  ],
  [
    'with a model of its own client',
    'python',
    'from langchain.agents import create_agent\nfrom langchain_openai import ChatOpenAI\nllm = ChatOpenAI(model="gpt-4o")\ndesk = create_agent(llm, [])\n',
    ['desk (create_agent): asks gpt-4o'],
  ],
  [
    'with a client its object keeps',
    'python',
    'from crewai import Agent, LLM\nclass Crew:\n    def __init__(self):\n        self.llm = LLM(model="ollama/llama3.2")\n    def desk(self):\n        return Agent(role="Clerk", llm=self.llm)\n',
    ['Clerk (Agent): asks ollama/llama3.2'],
  ],
  [
    'with what a variable of the environment falls back to',
    'python',
    `import os\n${openai}desk = Agent(model=os.getenv("MODEL", "gpt-5-mini"))\n`,
    ['desk (Agent): asks gpt-5-mini'],
  ],
  [
    'with a model that only the environment names',
    'python',
    `import os\n${openai}desk = Agent(model=os.environ["MODEL"])\n`,
    ['desk (Agent)'],
  ],
  [
    'handing work on',
    'python',
    `${openai}spanish = Agent(name="Spanish")\nfrench = Agent(name="French")\ndesk = Agent(handoffs=[spanish], tools=[french.as_tool(tool_name="f", tool_description="d")])\n`,
    ['Spanish (Agent)', 'French (Agent)', 'desk (Agent): agent French, agent Spanish'],
  ],
  [
    'handed a server',
    'python',
    'from agents import Agent\nfrom agents.mcp import MCPServerStdio\nasync def main():\n    async with MCPServerStdio(name="files", params={"command": "npx", "args": ["x"]}) as server:\n        Agent(name="Desk", mcp_servers=[server])\n',
    ['Desk (Agent): server files'],
  ],
  [
    'handed what others define',
    'python',
    'from crewai import Agent\nfrom crewai_tools import SerperDevTool\nfrom .tools import look_up\ndesk = Agent(role="Clerk", tools=[SerperDevTool(), look_up])\n',
    ['Clerk (Agent): tool SerperDevTool, tool look_up'],
  ],
  [
    'handed tools in an agent of another one',
    'python',
    'from google.adk.agents import Agent\nfrom google.adk.tools.agent_tool import AgentTool\nfrom .sub import helper\nroot = Agent(name="root", model="gemini-2.5-pro", tools=[AgentTool(agent=helper)])\n',
    ['root (Agent): asks gemini-2.5-pro, agent helper'],
  ],
  [
    'handed a list nobody can read',
    'python',
    `${openai}def make(tools):\n    return Agent(name="Desk", tools=tools)\n`,
    ['Desk (Agent)'],
  ],
  [
    'in a list of configurations',
    'python',
    'from autogen import AssistantAgent\nAssistantAgent("desk", llm_config={"config_list": [{"model": "gpt-4", "api_key": "x"}]})\n',
    ['desk (AssistantAgent): asks gpt-4'],
  ],
  [
    'handed what a name was last set to',
    'python',
    `${openai}model = "o3"\nhelper = Agent(name="First")\nmodel = "gpt-5.1"\nhelper = Agent(name="Second", model=model)\ndesk = Agent(handoffs=[helper])\n`,
    ['First (Agent)', 'Second (Agent): asks gpt-5.1', 'desk (Agent): agent Second'],
  ],
  [
    'handing work on to what is described in place',
    'python',
    'from deepagents import create_deep_agent\nresearcher = {"name": "researcher", "description": "x", "system_prompt": "y"}\ndesk = create_deep_agent(model="claude-sonnet-4-5", tools=[], subagents=[researcher])\n',
    ['desk (create_deep_agent): asks claude-sonnet-4-5, agent researcher'],
  ],
  [
    'of Qwen, with servers among its tools',
    'python',
    'from qwen_agent.agents import Assistant\ntools = [{"mcpServers": {"time": {"command": "uvx", "args": ["mcp-server-time"]}}}, "code_interpreter"]\nbot = Assistant(llm={"model": "qwen-max"}, function_list=tools)\n',
    ['bot (Assistant): asks qwen-max, tool code_interpreter, server time'],
  ],
  [
    'of Mastra',
    'typescript',
    "import { Agent } from '@mastra/core/agent';\nimport { createTool } from '@mastra/core/tools';\nimport { openai } from '@ai-sdk/openai';\nconst weather = createTool({ id: 'get-weather', description: 'x', execute: async () => 1 });\nexport const desk = new Agent({ name: 'Desk', model: openai('gpt-4o'), tools: { weather } });\n",
    ['Desk (Agent): asks gpt-4o, tool get-weather'],
  ],
  [
    'of the AI SDK, with tools at hand',
    'typescript',
    "import { generateText, tool } from 'ai';\nexport async function answer() {\n  const { text } = await generateText({ model: 'openai/gpt-5', tools: { weather: tool({ description: 'x', execute: async () => 1 }) } });\n  return text;\n}\n",
    ['answer (generateText): asks openai/gpt-5, tool weather'],
  ],
  [
    'of the AI SDK, without tools',
    'typescript',
    "import { generateText } from 'ai';\nconst { text } = await generateText({ model: 'openai/gpt-5', prompt: 'x' });\n",
    [],
  ],
  [
    'of Claude, with servers and agents',
    'typescript',
    "import { query } from '@anthropic-ai/claude-agent-sdk';\nfor await (const m of query({ prompt: 'x', options: { model: 'claude-sonnet-4-5', allowedTools: ['Read'], mcpServers: { files: { command: 'npx', args: [] } }, agents: { reviewer: { description: 'x', prompt: 'y' } } } })) use(m);\n",
    ['query (query): asks claude-sonnet-4-5, tool Read, server files, agent reviewer'],
  ],
  ['of another package', 'python', 'from estate import Agent\ndesk = Agent(name="Desk", model="gpt-5.1")\n', []],
];

describe('agents in code', () => {
  for (const [title, language, code, said] of cases) {
    it(title, async () => {
      const elements = await codeElements(code, language);
      const found = elements.flatMap((element) => {
        if (element.kind !== 'assembly') return [];
        const { name, maker, models, tools, servers, agents } = element;
        const parts = [
          ...models.map((one) => `asks ${one}`),
          ...tools.map((one) => `tool ${one}`),
          ...servers.map((one) => `server ${one}`),
          ...agents.map((one) => `agent ${one}`),
        ];
        return [`${name} (${maker})${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`];
      });
      assert.deepEqual(found, said);
    });
  }
});

describe('models in code', () => {
  const named: readonly (readonly [title: string, code: string, models: readonly string[]])[] = [
    ['a client', 'from langchain_openai import ChatOpenAI\nChatOpenAI(model="gpt-4o")\n', ['gpt-4o']],
    ['a question', 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-5.1", input="x")\n', ['gpt-5.1']],
    ['a constant', 'import litellm\nMODEL = "claude-sonnet-4-5"\nlitellm.completion(MODEL)\n', ['claude-sonnet-4-5']],
    ['one of two', 'import litellm\nlitellm.completion("gpt-4o" if fast else "o3")\n', ['gpt-4o', 'o3']],
    [
      'a member of a list',
      'from camel.models import ModelFactory\nfrom camel.types import ModelType\nModelFactory.create(model_type=ModelType.GPT_4O)\n',
      ['ModelType.GPT_4O'],
    ],
    ['an address', 'import litellm\nlitellm.completion("https://example.com/model")\n', []],
    ['a sentence', 'import litellm\nlitellm.completion("which, if any?")\n', []],
    ['another argument', 'import litellm\nlitellm.completion(messages="gpt-4o")\n', []],
  ];
  for (const [title, code, models] of named) {
    it(title, async () => {
      const elements = await codeElements(code, 'python');
      assert.deepEqual(
        elements.flatMap((element) => (element.kind === 'model' ? [element.name.value] : [])),
        models,
      );
    });
  }
});
