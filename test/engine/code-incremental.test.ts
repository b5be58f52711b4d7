/** Reading after an edit gives what reading from the start gives, whatever is kept in between. */
import assert from 'node:assert/strict';
import { frameworks } from '../../rules/index.generated';
import type { CodeLanguage } from '../../server/engine/document';
import { builtInCalls } from '../../server/engine/knowledge';
import { readCode } from '../../server/engine/readers/code';
import { codeParser, Edited, manyTools, randomNumbers } from './code-parsing';

const handler = `import { execSync } from 'child_process';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';

class Tools {
  private server = new Server({ name: 'a', version: '1' }, { capabilities: {} });
  private root = '/srv';

  constructor() {
    this.server.setRequestHandler(CallToolRequestSchema, async (request) => {
      switch (request.params.name) {
        case 'list':
          return this.list(request.params.arguments);
        case 'show':
          return this.show(request.params.arguments);
        default:
          throw new Error('unknown');
      }
    });
  }

  private run(line: string): string {
    return execSync(line, { cwd: this.root }).toString();
  }

  private checked(name: string): string {
    if (!/^[a-z]+$/.test(name)) throw new Error('odd');
    return name;
  }

  async list(args: any) {
    const parts = ['ls'];
    for (const option of args.options) parts.push(option);
    return this.run(parts.join(' '));
  }

  async show(args: any) {
    const name = this.checked(args.name);
    return { text: this.run(\`cat \${name}\`), more: this.run(\`head \${args.file}\`) };
  }
}
`;

const lines: Readonly<Record<'python' | 'typescript', readonly string[]>> = {
  python: [
    'x = 1\n',
    '    line = line.strip()\n',
    '# note\n',
    'import os\n',
    '    run(branch)\n',
    '    return branch\n',
    '    if branch not in ALLOWED:\n        return ""\n',
  ],
  typescript: [
    ';\n',
    'const y = 1;\n',
    '// note\n',
    "import os from 'os';\n",
    'this.run(args.more);\n',
    'return 1;\n',
    "if (name !== 'a') throw new Error();\n",
    'this.root = args.root;\n',
  ],
};

describe('reading after edits', () => {
  const documents: readonly (readonly [title: string, language: 'python' | 'typescript', text: string])[] = [
    ['tools in Python', 'python', manyTools('python', 5)],
    ['tools in TypeScript', 'typescript', manyTools('typescript', 5)],
    ['one handler for all tools', 'typescript', handler],
  ];
  for (const [title, language, text] of documents) {
    it(`is reading anew: ${title}`, async () => {
      const random = randomNumbers(title.length);
      const document = new Edited(await codeParser(language), language, text);
      document.read();
      const done: Change[] = [];
      let compared = 0;
      for (let round = 0; round < 260; round++) {
        const back = done.length > random(4) ? done.pop() : undefined;
        const { start, end, newText } = back ?? edit(document.text, language, random);
        const old = document.text.slice(start, end);
        if (!back) done.push({ start, end: start + newText.length, newText: old });
        const kept = document.replace(start, end, newText);
        if (document.tree.flat.broken) continue;
        assert.deepEqual(kept, await anew(document.text, language), `round ${round}`);
        compared++;
      }
      document.tree.dispose();
      assert.ok(compared > 50, `${compared} readings compared`);
    });
  }
});

interface Change {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** A letter in a word, a word gone, or a line more. */
function edit(text: string, language: 'python' | 'typescript', random: (below: number) => number): Change {
  const from = random(text.length);
  if (random(5) === 0) {
    const start = text.lastIndexOf('\n', from) + 1;
    return { start, end: start, newText: lines[language][random(lines[language].length)] ?? '' };
  }
  const word = /[A-Za-z]{3,}/g;
  word.lastIndex = from;
  const start = (word.exec(text)?.index ?? 0) + 1;
  return random(3) === 0 ? { start, end: start + 1, newText: '' } : { start, end: start, newText: 'q' };
}

async function anew(text: string, language: CodeLanguage): Promise<unknown> {
  const tree = (await codeParser(language)).parse(text, language);
  const { elements } = readCode(tree.flat, language, { ...builtInCalls, frameworks });
  tree.dispose();
  return elements;
}
