/** Half-typed, broken and hostile text: never an exception, and what stands around it stays. */
import assert from 'node:assert/strict';
import type { ConfigNode, ConfigTree } from '../../server/engine/parsers/config-tree';
import { parseDockerfile } from '../../server/engine/parsers/dockerfile';
import { parseDotenv } from '../../server/engine/parsers/dotenv';
import { parseJson } from '../../server/engine/parsers/json';
import { parseJson5 } from '../../server/engine/parsers/json5';
import { parseLines } from '../../server/engine/parsers/lines';
import { parseMarkdown } from '../../server/engine/parsers/markdown';
import { parseShellScript } from '../../server/engine/parsers/shell-script';
import { parseToml } from '../../server/engine/parsers/toml';
import { parseYaml } from '../../server/engine/parsers/yaml';

type Parse = (text: string) => ConfigTree;

const samples: Readonly<Record<string, { parse: Parse; text: string; typed: readonly string[] }>> = {
  json: {
    parse: parseJson,
    text: `{
  "mcpServers": {
    "one": {
      "command": "npx",
      "args": ["-y", "first@1.0.0"]
    },
    "two": {
      "command": "uvx",
      "args": [
        "second==2.0.0",
        "--flag"
      ],
      "env": { "A": "1", "B": "2" }
    }
  },
  "after": true
}
`,
    typed: ['"', '"na', '"name"', '"name":', '"name": ', '"name": "val', '"name": {', '"name": [', ',', '//', '}', 'x'],
  },
  json5: {
    parse: parseJson5,
    text: `// the gateway
{
  mcp: {
    servers: {
      one: {
        command: 'npx',
        args: ['-y', "first@1.0.0"],
      },
      'two-b': {
        command: 'uvx',
        args: [
          'second==2.0.0',
          "--flag",
        ],
        env: { A: '1', "B": "2" },
      },
    },
  },
  after: 'true',
}
`,
    typed: [
      "'",
      'na',
      'name:',
      'name: ',
      "name: 'val",
      'name: "val',
      "name: 'val\\",
      'name: {',
      'name: [',
      'name: 0x',
      'name: tr',
      ',',
      '//',
      '/',
      '}',
      '@',
      '+',
    ],
  },
  'json5, plain': {
    parse: parseJson5,
    text: `{
  "mcpServers": {
    "one": { "command": "npx", "args": ["-y", "first@1.0.0"] },
    "two": {
      "command": "uvx"
    }
  },
  "after": true
}
`,
    typed: ['"', '"na', '"name"', '"name":', '"name": ', '"name": "val', '"name": {', '"name": [', ',', '//', '}', 'x'],
  },
  toml: {
    parse: parseToml,
    text: `model = "o3"
approval_policy = "on-request"

[mcp_servers.one]
command = "npx"
args = ["-y", "first@1.0.0"]

[mcp_servers.two]
command = "uvx"
args = [
  "second==2.0.0",
  "--flag",
]

[mcp_servers.two.env]
A = "1"
B = "2"
`,
    typed: [
      'n',
      'name',
      'name =',
      'name = "',
      'name = "val',
      'name = [',
      'name = ["a",',
      'name = {',
      '[',
      '[mcp',
      '[mcp.',
      '"',
      '#',
    ],
  },
  yaml: {
    parse: parseYaml,
    text: `mcpServers:
  one:
    command: npx
    args: ["-y", "first@1.0.0"]
  two:
    command: uvx
    args:
      - second==2.0.0
      - "--flag"
    env:
      A: "1"
      B: '2'
after: true
`,
    typed: ['name:', 'name: "', 'name: "val', 'name: [', 'name: [a,', 'name: {', '- ', '-', '#', '"', "'"],
  },
  dockerfile: {
    parse: parseDockerfile,
    text: `ARG NODE=22
FROM node:22 AS build
ENV A="1" B=2
RUN --mount=type=cache,target=/root/.npm \\
  # the lock file decides
  npm ci && \\
  npm run build
FROM node:22-slim
COPY --from=build /app /app
RUN <<EOF
echo done
EOF
USER node
CMD ["node", "index.js"]
`,
    typed: ['F', 'FROM', 'FROM x', 'RUN', 'RUN a', 'ENV', 'ENV A', 'ENV A=', 'ENV A="', 'CMD [', 'CMD ["a",', '#', 'x'],
  },
  dotenv: {
    parse: parseDotenv,
    text: `# settings
export A=first
B="second value"
C='third' # note

D=fourth
`,
    typed: ['N', 'NAME', 'NAME=', 'NAME=val', 'export', '#', '=', 'x y', '[x]'],
  },
};

describe('tolerance', () => {
  for (const [language, { parse, text, typed }] of Object.entries(samples)) {
    it(`${language}: a half-typed line at any place keeps most of the rest`, () => {
      const whole = stringsOf(parse(text));
      const lines = text.split('\n');
      let kept = 0;
      let tried = 0;
      for (let line = 0; line <= lines.length; line++) {
        for (const addition of typed) {
          const indent = /^\s*/.exec(lines[line] ?? '')?.[0] ?? '';
          const broken = [...lines.slice(0, line), indent + addition, ...lines.slice(line)].join('\n');
          const left = new Set(stringsOf(parse(broken)));
          kept += whole.filter((value) => left.has(value)).length;
          tried += whole.length;
        }
      }
      assert.ok(kept / tried > 0.9, `${((100 * kept) / tried).toFixed(1)}% of the values kept`);
    });

    it(`${language}: every beginning of the text parses`, () => {
      for (let end = 0; end <= text.length; end++) check(parse, text.slice(0, end));
    });

    it(`${language}: any one character left out or doubled parses`, () => {
      for (let at = 0; at < text.length; at++) {
        check(parse, text.slice(0, at) + text.slice(at + 1));
        check(parse, text.slice(0, at) + text.slice(at, at + 1) + text.slice(at));
      }
    });
  }

  const hostile: Readonly<Record<string, string>> = {
    nothing: '',
    'only a byte order mark': '\uFEFF',
    'only white space': ' \t\r\n\n',
    'control characters': '\u0000\u0001\u007f\u2028',
    'lone surrogates': '{"a": "\ud800", "\udc00": 1}',
    'deep brackets': '['.repeat(20_000),
    'deep objects': '{"a":'.repeat(20_000),
    'a backslash at the end': "{ a: 'b\\",
    'deep lists': '- '.repeat(5_000),
    'a long line': `key: "${'x'.repeat(200_000)}`,
    'many quotes': '"'.repeat(3_001),
    'open fences': '```'.repeat(1_000),
    'open comments': '<!--'.repeat(5_000),
    'open block comments': '/*'.repeat(5_000),
    'odd words': '@#$ '.repeat(5_000),
    'front matter that never ends': `---\n${'a: [\n'.repeat(200)}`,
    'a long instruction': `RUN ${'x '.repeat(50_000)}`,
    'many continuations': 'RUN a \\\n'.repeat(5_000),
    'open heredocs': 'RUN <<A <<B <<C\n'.repeat(500),
    prose: 'This is not a configuration file.\nIt has: colons, [brackets and "quotes.\n',
    'many anchors': `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n')}\n`,
  };

  for (const [title, text] of Object.entries(hostile)) {
    it(`survives ${title}`, () => {
      for (const parse of [
        parseJson,
        parseJson5,
        parseYaml,
        parseToml,
        parseMarkdown,
        parseShellScript,
        parseDockerfile,
        parseDotenv,
        parseLines,
      ]) {
        const start = performance.now();
        check(parse, text);
        assert.ok(performance.now() - start < 3_000, 'in reasonable time');
      }
    });
  }

  it('does not follow a chain of aliases into a billion nodes', () => {
    assert.ok(stringsOf(parseYaml(hostile['many anchors'] ?? '')).length < 30_000);
  });
});

function check(parse: Parse, text: string): void {
  const tree = parse(text);
  for (const node of nodesOf(tree)) {
    for (const range of [node.range, node.entry ?? node.range]) {
      assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length, 'range inside the text');
    }
  }
}

function nodesOf(tree: ConfigTree): ConfigNode[] {
  const nodes: ConfigNode[] = [];
  const open = [tree.root, ...(tree.more ?? [])];
  for (let node = open.pop(); open.length > 0 || node; node = open.pop()) {
    if (!node) continue;
    nodes.push(node);
    if (node.type === 'array') open.push(...node.items);
    if (node.type === 'object') open.push(...node.members.map((m) => m.value));
  }
  return nodes;
}

function stringsOf(tree: ConfigTree): string[] {
  return nodesOf(tree).flatMap((node) =>
    node.type === 'scalar' && typeof node.value === 'string' ? [node.value] : [],
  );
}
