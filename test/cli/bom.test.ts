/** `grantlint bom`: a valid document that names everything an agent is made of, and no credential. */
import assert from 'node:assert/strict';
import type { Package } from '../../rules/model';
import { purlOf } from '../../server/bom/purl';
import { randomNumbers } from '../engine/code-parsing';
import { cyclonedxValidator } from '../reporting/schemas/cyclonedx';
import { expand } from '../support/placeholders';
import { Project } from './harness';

interface Thing {
  readonly 'bom-ref': string;
  readonly type?: string;
  readonly name: string;
  readonly version?: string;
  readonly scope?: string;
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Bom {
  readonly specVersion: string;
  readonly metadata: { readonly component: Thing };
  readonly components?: readonly Thing[];
  readonly services?: readonly Thing[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  readonly vulnerabilities?: readonly {
    readonly id: string;
    readonly analysis: { readonly state: string; readonly detail?: string };
    readonly affects: readonly { readonly ref: string }[];
  }[];
}

const files = {
  'package.json': JSON.stringify({
    name: 'desk',
    version: '2.1.0',
    dependencies: { '@modelcontextprotocol/sdk': '1.25.2' },
    devDependencies: { mocha: '^11.0.0' },
  }),
  '.mcp.json': JSON.stringify({
    mcpServers: {
      files: { command: '/usr/bin/npx', args: ['-y', 'mcp-remote@0.1.15', '/srv'] },
      mail: { type: 'http', url: 'https://mail.example.com/s/not-for-others?key=not-for-others' },
    },
  }),
  '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reads changes.\ntools: Read, Bash\n---\nReview.\n',
  '.claude/settings.json': JSON.stringify({ permissions: { allow: ['Bash(*)'] } }),
  'server.py':
    'import subprocess\nfrom mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP("desk")\n\n@mcp.tool()\ndef run(line: str) -> str:\n    return subprocess.check_output(line, shell=True, text=True)  # grantlint-ignore command-injection -- only on our own machines\n',
};

describe('grantlint bom', () => {
  const project = new Project(files);
  after(() => project.remove());
  let text = '';
  let bom: Bom;
  before(async () => {
    const { code, out, err } = await project.run(['bom']);
    assert.equal(err, '');
    assert.equal(code, 0);
    text = out;
    bom = JSON.parse(out);
  });

  const named = (name: string): Thing => {
    const found = [...(bom.components ?? []), ...(bom.services ?? [])].find((one) => one.name === name);
    assert.ok(found, `${name} is listed`);
    return found;
  };
  const said = (thing: Thing, name: string): string[] =>
    (thing.properties ?? []).flatMap((one) => (one.name === `grantlint:${name}` ? [one.value] : []));

  it('is CycloneDX 1.7', () => {
    assert.equal(bom.specVersion, '1.7');
    assert.deepEqual(cyclonedxValidator()(bom), []);
  });

  it('is about the project by its manifest', () => {
    assert.equal(bom.metadata.component.name, 'desk');
    assert.equal(bom.metadata.component.version, '2.1.0');
  });

  it('lists packages with where they are written', () => {
    const sdk = named('@modelcontextprotocol/sdk');
    assert.equal(sdk.purl, 'pkg:npm/%40modelcontextprotocol/sdk@1.25.2');
    assert.deepEqual(said(sdk, 'occurrence'), ['package.json:1']);
    const mocha = named('mocha');
    assert.equal(mocha.scope, 'excluded');
    assert.equal(mocha.version, undefined);
    assert.deepEqual(said(mocha, 'requested'), ['^11.0.0']);
  });

  it('lists servers, what they start, and nothing of their arguments', () => {
    const server = named('files');
    assert.deepEqual(said(server, 'command'), ['npx']);
    const started = bom.dependencies.find(({ ref }) => ref === server['bom-ref'])?.dependsOn;
    assert.deepEqual(started, [named('mcp-remote')['bom-ref']]);
    assert.deepEqual(said(named('mail'), 'origin'), ['https://mail.example.com']);
    assert.ok(!text.includes('not-for-others'));
  });

  it('lists agents with their tools', () => {
    const agent = named('reviewer');
    assert.deepEqual(said(agent, 'kind'), ['agent']);
    assert.deepEqual(said(agent, 'tool').toSorted(), ['Bash', 'Read']);
  });

  it('lists tools of code', () => assert.deepEqual(said(named('run'), 'kind'), ['tool']));

  it('lists grants at whoever holds them', () => {
    const grants = said(bom.metadata.component, 'grant');
    assert.ok(
      grants.some((grant) => grant.startsWith('execute') && grant.includes('.claude/settings.json:1')),
      grants.join('\n'),
    );
  });

  it('lists advisories of what is affected', () => {
    const known = bom.vulnerabilities?.find(({ id }) => id === 'CVE-2025-6514' || id.startsWith('GHSA-'));
    assert.ok(known, JSON.stringify(bom.vulnerabilities?.map(({ id }) => id)));
    assert.equal(known.analysis.state, 'in_triage');
    assert.ok(known.affects.some(({ ref }) => ref === named('mcp-remote')['bom-ref']));
  });

  it('says of what is suppressed with a reason that it does not affect the project', () => {
    const silenced = bom.vulnerabilities?.find(({ id }) => id === 'command-injection');
    assert.deepEqual(silenced?.analysis, { state: 'not_affected', detail: 'only on our own machines' });
  });

  it('is the same from run to run but for its number and time', async () => {
    const again: Bom = JSON.parse((await project.run(['bom'])).out);
    const bare = ({ metadata, ...rest }: Bom) => ({ ...rest, serialNumber: '', metadata: metadata.component });
    assert.deepEqual(bare(again), bare(bom));
  });

  it('refuses paths that do not exist', async () => {
    const { code, err } = await project.run(['bom', 'nowhere']);
    assert.equal(code, 2);
    assert.match(err, /nowhere/);
  });
});

/** The document of a project that is there for as long as it takes. */
async function bomOf(files: Readonly<Record<string, string>>): Promise<{ readonly text: string; readonly bom: Bom }> {
  const project = new Project(files);
  try {
    const { code, out, err } = await project.run(['bom']);
    assert.equal(err, '');
    assert.equal(code, 0);
    return { text: out, bom: JSON.parse(out) };
  } finally {
    project.remove();
  }
}

/** What is listed, in the form `kind name`, and what each depends on. */
function graphOf({ components = [], services = [], dependencies }: Bom): Record<string, string[]> {
  const titles = new Map(
    [...components, ...services].map((thing) => {
      const kind = thing.properties?.find(({ name }) => name === 'grantlint:kind')?.value ?? '';
      return [thing['bom-ref'], `${kind} ${thing.name}`];
    }),
  );
  const inner = dependencies.filter(({ ref }) => titles.has(ref));
  return Object.fromEntries(
    inner.map(({ ref, dependsOn = [] }) => [
      titles.get(ref) ?? '',
      dependsOn.map((one) => titles.get(one) ?? '').toSorted(),
    ]),
  );
}

describe('package URLs of what is listed', () => {
  const commit = '043235d6088ecd3dd5fb5ca3592b6913fd516027';
  const cases: readonly (readonly [type: string, name: string, version: string, purl: string | undefined])[] = [
    ['npm', '@acme/files', '1.2.3', 'pkg:npm/%40acme/files@1.2.3'],
    ['pypi', 'Acme_Files', '1.2.3', 'pkg:pypi/acme-files@1.2.3'],
    ['golang', 'github.com/acme/files', 'v1.2.3', 'pkg:golang/github.com/acme/files@v1.2.3'],
    ['cargo', 'files', '1.2.3', 'pkg:cargo/files@1.2.3'],
    ['nuget', 'Acme.Files', '1.2.3', 'pkg:nuget/Acme.Files@1.2.3'],
    ['github', 'acme/files', commit, `pkg:github/acme/files@${commit}`],
    ['oci', 'ghcr.io/acme/files', 'sha256:0a', 'pkg:oci/files@sha256:0a?repository_url=ghcr.io%2Facme%2Ffiles'],
    ['huggingface', 'distilbert/distilbert-base', commit, `pkg:huggingface/distilbert/distilbert-base@${commit}`],
    ['vscode-extension', 'acme.files', '1.2.3', 'pkg:vscode-extension/acme/files@1.2.3'],
    ['git', 'https://example.com/acme/files', commit, undefined],
    ['url', 'https://example.com/files.tgz', '', undefined],
  ];
  for (const [type, name, version, purl] of cases) {
    it(type, () => {
      const spec = { value: name, range: { start: 0, end: 0 }, notation: 'json' } as const;
      const pkg = { kind: 'package', type: type as Package['type'], name, version, runner: 'x', spec } as const;
      assert.equal(purlOf({ ...pkg, pin: 'exact' }), purl);
      assert.equal(purlOf({ ...pkg, pin: 'range' })?.includes('@1.2.3') ?? false, false);
    });
  }
});

describe('grantlint bom, of agents in code', () => {
  it('lists those of Python with models, tools and servers', async () => {
    const { bom } = await bomOf({
      'desk.py': [
        'from agents import Agent, WebSearchTool, function_tool',
        'from agents.mcp import MCPServerStdio',
        'from refunds import refunds',
        '',
        '@function_tool',
        'def look_up(order: str) -> str: ...',
        '',
        'files = MCPServerStdio(name="files", params={"command": "npx", "args": ["-y", "@acme/files@1.2.3"]})',
        'desk = Agent(',
        '    name="Desk", model="gpt-5.1", tools=[look_up, WebSearchTool()], mcp_servers=[files], handoffs=[refunds]',
        ')',
        '',
      ].join('\n'),
      'refunds.py': 'from agents import Agent\n\nrefunds = Agent(name="refunds", model="gpt-5.1")\n',
      '.claude/agents/reviewer.md':
        '---\nname: reviewer\ndescription: Reads.\ntools: Read\nmodel: sonnet\n---\nReview.\n',
    });
    assert.deepEqual(cyclonedxValidator()(bom), []);
    assert.deepEqual(graphOf(bom), {
      'package @acme/files': [],
      'model gpt-5.1': [],
      'model sonnet': [],
      'tool look_up': [],
      'tool WebSearchTool': [],
      'mcp-server files': ['package @acme/files'],
      'agent Desk': ['agent refunds', 'mcp-server files', 'model gpt-5.1', 'tool WebSearchTool', 'tool look_up'],
      'agent refunds': ['model gpt-5.1'],
      'agent reviewer': ['model sonnet'],
    });
    const model = bom.components?.find(({ name }) => name === 'gpt-5.1');
    assert.equal(model?.type, 'machine-learning-model');
    const places = model?.properties?.flatMap(({ name, value }) => (name === 'grantlint:occurrence' ? [value] : []));
    assert.deepEqual(places?.toSorted(), ['desk.py:10', 'refunds.py:3']);
  });

  it('lists those of TypeScript with models, tools and servers', async () => {
    const { bom } = await bomOf({
      'src/desk.ts': [
        "import { generateText } from 'ai';",
        "import { openai } from '@ai-sdk/openai';",
        "import { Agent } from '@mastra/core/agent';",
        "import { createTool } from '@mastra/core/tools';",
        '',
        "const weather = createTool({ id: 'weather', description: 'Tells the weather.', execute: async () => 'sun' });",
        "export const desk = new Agent({ name: 'Desk', model: openai('gpt-4o'), tools: { weather } });",
        "export const title = () => generateText({ model: 'openai/gpt-5-nano', prompt: 'A title' });",
        '',
      ].join('\n'),
    });
    assert.deepEqual(cyclonedxValidator()(bom), []);
    assert.deepEqual(graphOf(bom), {
      'model gpt-4o': [],
      'model openai/gpt-5-nano': [],
      'tool weather': [],
      'agent Desk': ['model gpt-4o', 'tool weather'],
    });
  });
});

describe('grantlint bom, of files with credentials', () => {
  const kinds = [
    'openai-key',
    'anthropic-key',
    'github-token',
    'aws-key-id',
    'slack-token',
    'google-key',
    'high-entropy',
  ];
  for (let seed = 1; seed <= 12; seed++) {
    it(`names none of them (${seed})`, async () => {
      const random = randomNumbers(seed);
      const used: string[] = [];
      const credential = (): string => {
        const { text } = expand(`{{${kinds[random(kinds.length)]}}}`);
        // Other small letters, but for those that all keys of an issuer have in common.
        const other = (letter: string): string => (random(3) === 0 ? String.fromCharCode(97 + random(26)) : letter);
        const made = text
          .split('T3BlbkFJ')
          .map((part) => part.slice(0, 14) + part.slice(14).replace(/[a-z]/g, other))
          .join('T3BlbkFJ');
        used.push(made.slice(8, -6));
        return made;
      };
      const { text, bom } = await bomOf({
        '.mcp.json': JSON.stringify({
          mcpServers: {
            files: { command: 'npx', args: ['-y', '@acme/files', '--token', credential()] },
            mail: {
              type: 'http',
              url: `https://user:${credential()}@mail.example.com/${credential()}?key=${credential()}`,
            },
            desk: { command: 'node', args: [`--key=${credential()}`], env: { API_KEY: credential() } },
            git: { command: 'uvx', args: ['--from', `git+https://x:${credential()}@example.com/a/b`, 'b'] },
          },
        }),
        '.claude/settings.json': JSON.stringify({
          model: credential(),
          permissions: { allow: [`Bash(curl -H "Authorization: Bearer ${credential()}" https://example.com)`] },
        }),
        '.claude/agents/reviewer.md': `---\nname: reviewer\ntools: Bash(x --key ${credential()})\nmodel: ${credential()}\n---\n`,
        'desk.py': [
          'from agents import Agent',
          'from agents.mcp import MCPServerStdio',
          `files = MCPServerStdio(params={"command": "npx", "args": ["x", "${credential()}"], "env": {"KEY": "${credential()}"}})`,
          `Agent(name="${credential()}", model="${credential()}", tools=["${credential()}"], mcp_servers=[files])`,
          '',
        ].join('\n'),
      });
      assert.deepEqual(cyclonedxValidator()(bom), []);
      const told = text.split('\n').filter((line) => used.some((part) => line.includes(part)));
      assert.deepEqual(told, []);
    });
  }
});
