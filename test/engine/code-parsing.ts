/** Parsers of code with their grammars, and small tools for tests of what is made of their trees. */
import { readFileSync } from 'node:fs';
import { frameworks } from '../../rules/index.generated';
import type { ElementKind, Elements, ModelElement } from '../../rules/model';
import type { CodeLanguage, TextChange } from '../../server/engine/document';
import { builtInCalls } from '../../server/engine/knowledge';
import { type CodeParser, type CodeTree, createCodeParser } from '../../server/engine/parsers/code';
import type { FlatTree } from '../../server/engine/parsers/flat-tree';
import { readCode } from '../../server/engine/readers/code';

const parser: CodeParser = createCodeParser();

export async function codeParser(language: CodeLanguage): Promise<CodeParser> {
  if (!parser.has(language)) {
    const runtime = readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm');
    const grammar = readFileSync(`node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`);
    await parser.load(language, runtime, grammar);
  }
  return parser;
}

/** Elements of a text of code, read once. */
export async function codeElements(text: string, language: CodeLanguage): Promise<readonly ModelElement[]> {
  const tree = (await codeParser(language)).parse(text, language);
  try {
    return readCode(tree.flat, language, { ...builtInCalls, frameworks }).elements;
  } finally {
    tree.dispose();
  }
}

export async function codeElementsOf<K extends ElementKind>(
  kind: K,
  text: string,
  language: CodeLanguage,
): Promise<Elements[K][]> {
  const elements = await codeElements(text, language);
  return elements.filter((element): element is Elements[K] => element.kind === kind);
}

/** A document that is edited and read after every edit. */
export class Edited {
  tree: CodeTree;

  constructor(
    readonly parser: CodeParser,
    readonly language: CodeLanguage,
    public text: string,
  ) {
    this.tree = parser.parse(text, language);
  }

  read(): readonly ModelElement[] {
    return readCode(this.tree.flat, this.language, { ...builtInCalls, frameworks }).elements;
  }

  replace(start: number, oldEnd: number, newText: string): readonly ModelElement[] {
    const change: TextChange = { start, oldEnd, newEnd: start + newText.length };
    this.text = this.text.slice(0, start) + newText + this.text.slice(oldEnd);
    this.tree = this.parser.parse(this.text, this.language, this.tree, [change]);
    return this.read();
  }
}

/** A tree as plain values: what two trees of one text must agree in. */
export function rowsOf(tree: FlatTree): string[] {
  return Array.from({ length: tree.count }, (_, node) =>
    [
      tree.kinds[tree.kind[node] ?? 0],
      tree.fields[tree.field[node] ?? 0],
      tree.start[node],
      tree.end[node],
      tree.parent[node],
      tree.next[node],
    ].join(' '),
  );
}

/** Numbers that look random and are the same in every run. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** A server with as many tools as asked for, alike but for their numbers. */
export function manyTools(language: 'python' | 'typescript', count: number): string {
  const tools = Array.from({ length: count }, (_, i) => (language === 'python' ? pythonTool(i) : scriptTool(i)));
  return [language === 'python' ? pythonHead : scriptHead, ...tools].join('\n');
}

const pythonHead = `import subprocess
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("many")
ALLOWED = {"main", "next"}


def run(line):
    """Runs a line."""
    return subprocess.run(line, shell=True, capture_output=True, text=True).stdout


class Store:
    def __init__(self, root):
        self.root = root

    def path(self, name):
        return self.root + "/" + name
`;

const pythonTool = (i: number): string => `
@mcp.tool()
def tool_${i}(branch: str, count: int = ${i}) -> str:
    """Does the work number ${i}."""
    options = ["-n", str(count)]
    if count > ${i + 1}:
        options.append("--all")
    elif branch in ALLOWED:
        return run("git log " + branch)
    for option in options:
        print(f"{option} of {branch}", len(options))
    line = f"git log {' '.join(options)} {branch}"
    return run(line)
`;

const scriptHead = `import { execSync } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'many', version: '1.0.0' });
const allowed = new Set(['main', 'next']);

class Runner {
  private last = '';

  run(line: string): string {
    this.last = line;
    return execSync(line, { encoding: 'utf8' });
  }
}

const runner = new Runner();
`;

const scriptTool = (i: number): string => `
server.registerTool(
  'tool_${i}',
  { description: 'Does the work number ${i}', inputSchema: { branch: z.string(), count: z.number() } },
  async ({ branch, count }) => {
    const options = ['-n', String(count)];
    if (count > ${i + 1}) options.push('--all');
    else if (allowed.has(branch)) return { content: [{ type: 'text', text: runner.run(\`git log \${branch}\`) }] };
    for (const option of options) console.log(option, branch.length);
    const line = \`git log \${options.join(' ')} \${branch}\`;
    return { content: [{ type: 'text', text: runner.run(line) }] };
  },
);
`;
