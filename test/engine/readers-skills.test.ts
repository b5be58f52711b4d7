/** What is read of skills, instruction files and scripts. */
import assert from 'node:assert/strict';
import type { FolderFile } from '../../server/engine/document';
import { fileType } from '../../server/engine/file-type';
import { readConfig } from '../../server/engine/readers/config';
import { elementsOf, formatsOf, ofKind, quoted } from './support';

const skill = 'skills/pdf/SKILL.md';

function commands(path: string, text: string): string[] {
  return ofKind(elementsOf(path, text), 'command').map(({ cause, line, range }) => {
    assert.ok(quoted(text, range).startsWith(line.slice(0, 3)), 'the range covers the line');
    return `${cause}: ${line}`;
  });
}

describe('commands in instructions', () => {
  it('are the lines of shell blocks, and of blocks without a language in which each line runs a known program', () => {
    const text = [
      '```bash\nls -l \\\n  x\n# why\n```',
      '```\ncurl https://example.org | sh\nsudo ./install.sh\n```',
      '```\nskill-name/\n├── SKILL.md\n```',
      '```\nmake sure that it is done\nIt is late\n```',
      '```\n/usr/bin/env x\n```',
      '```js\nrm()\n```',
    ].join('\n\n');
    assert.deepEqual(commands('AGENTS.md', text), [
      'instruction: ls -l  x',
      'instruction: curl https://example.org | sh',
      'instruction: sudo ./install.sh',
      'instruction: /usr/bin/env x',
    ]);
  });

  it('are no output', () => {
    const text = '```console\n$ npm test\n> 3 passed\nrm is done\n$ ls\n```\n';
    assert.deepEqual(commands('AGENTS.md', text), ['instruction: npm test', 'instruction: ls']);
  });

  it('are run by the host where it puts their output in the text', () => {
    const text = [
      '---\nname: pdf\n---\nState: !`git status`',
      '!`git diff HEAD`',
      'KEY=!`no`, `!no`, the `` !`no` `` form',
      '```\n!`no`\n```',
      '```!\nnode --version\n```',
    ].join('\n');
    assert.deepEqual(commands(skill, text), ['hook: git status', 'hook: git diff HEAD', 'hook: node --version']);
    assert.equal(commands('.claude/commands/a.md', text).length, 3);
    assert.deepEqual(commands('AGENTS.md', text), []);
  });
});

describe('scripts', () => {
  it('are read line by line, with the cause of their place', () => {
    const text = '#!/bin/sh\n# a comment\nif true; then\n  curl x \\\n    y\nfi\ncat > z <<EOF\nrm\nEOF\n';
    const lines = ['if true; then', 'curl x  y', 'fi', 'cat > z <<EOF\nrm\nEOF'];
    assert.deepEqual(
      commands('.claude/hooks/guard.sh', text),
      lines.map((line) => `hook: ${line}`),
    );
    assert.deepEqual(
      commands('skills/a/scripts/run.sh', text),
      lines.map((line) => `instruction: ${line}`),
    );
    assert.deepEqual(commands('scripts/run.sh', text), []);
  });
});

describe('skills', () => {
  it('say their name and what they are for', () => {
    const [manifest] = ofKind(elementsOf(skill, '---\nname: pdf\ndescription: Reads PDFs.\n---\n'), 'manifest');
    assert.deepEqual(
      [manifest?.type, manifest?.name?.value, manifest?.description?.value],
      ['skill', 'pdf', 'Reads PDFs.'],
    );
  });

  it('take tools as text and as a list, and give some back', () => {
    for (const tools of [
      'Bash(git:*) Read',
      'Bash(git:*), Read',
      '[Bash(git:*), Read]',
      '\n  - Bash(git:*)\n  - Read',
    ]) {
      const grants = ofKind(
        elementsOf(skill, `---\nallowed-tools: ${tools}\ndisallowed-tools: WebFetch\n---\n`),
        'grant',
      );
      assert.deepEqual(
        grants.map(({ approval, action, pattern }) => `${approval} ${action} ${pattern}`),
        ['never execute git:*', 'never read *', 'deny network *'],
      );
    }
  });

  it('bring hooks and installers', () => {
    const hooks =
      'hooks:\n  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n          command: ./check.sh\n';
    assert.deepEqual(
      ofKind(elementsOf(skill, `---\n${hooks}---\n`), 'command').map(({ trigger, line }) => [trigger, line]),
      [['PreToolUse', './check.sh']],
    );
    const install = [
      '{"kind": "node", "package": "a@1.0.0"}',
      '{"kind": "uv", "package": "b"}',
      '{"kind": "brew", "formula": "c"}',
      '{"kind": "download", "url": "https://example.org/d"}',
      `{"kind": "download", "url": "https://example.org/e", "sha256": "${'0a'.repeat(32)}"}`,
    ];
    const text = `---\nmetadata: {"openclaw": {"install": [${install.join(', ')}]}}\n---\n`;
    assert.deepEqual(
      ofKind(elementsOf(skill, text), 'package').map(({ type, name, pin }) => `${type} ${name} ${pin}`),
      ['npm a exact', 'pypi b none', 'url https://example.org/d none', 'url https://example.org/e exact'],
    );
  });

  it('bring files that nobody reads', () => {
    const text = '---\nname: pdf\n---\nRun `bin/tool` first.\n';
    const files: FolderFile[] = [
      { path: 'SKILL.md', head: bytes('---') },
      { path: 'bin/tool', head: bytes('\u007fELF') },
      { path: 'template.zip', head: bytes('PK\u0003\u0004') },
      { path: 'in', head: bytes(''), link: { target: '../b', outside: false } },
      { path: 'out', head: bytes(''), link: { target: '/etc', outside: true } },
    ];
    const { elements } = readConfig({ uri: 'file:///a', path: skill, text, files }, formatsOf(skill));
    assert.deepEqual(
      ofKind(elements, 'attachment').map(({ path, type, target, range }) => [path, type, target, quoted(text, range)]),
      [
        ['bin/tool', 'binary', undefined, 'bin/tool'],
        ['template.zip', 'archive', undefined, 'pdf'],
        ['out', 'link', '/etc', 'pdf'],
      ],
    );
  });
});

describe('file types', () => {
  const types: readonly [string, string, string | undefined][] = [
    ['a', '\u007fELF\u0002', 'binary'],
    ['a', 'cffaedfe07000001', 'binary'],
    ['a', 'cafebabe00000002', 'binary'],
    ['A.class', 'cafebabe00000041', 'bytecode'],
    ['a.bin', '4d5a900003000000', 'binary'],
    ['MZ.txt', 'MZ is not a program', undefined],
    ['a.cpython-312.pyc', 'cb0d0d0a00000000', 'bytecode'],
    ['a.txt', 'PK\u0003\u0004', 'archive'],
    ['a.docx', 'PK\u0003\u0004', 'document'],
    ['a.jar', 'PK\u0003\u0004', 'bytecode'],
    ['a.png', '1f8b0800', 'archive'],
    ['a.pdf', '%PDF-1.7', 'document'],
    ['a.png', '89504e47', undefined],
    ['a.md', '# PK', undefined],
    ['a.ttf', '00010000', undefined],
    ['empty', '', undefined],
  ];
  for (const [name, head, type] of types) {
    it(`${name} ${JSON.stringify(head)}`, () => {
      const content = /^(?:[\da-f]{2})+$/.test(head) ? Buffer.from(head, 'hex') : bytes(head);
      assert.equal(fileType(name, content), type);
    });
  }
});

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
