/** Readers of agents, inputs, plugins, tasks and commands of prompts. */
import assert from 'node:assert/strict';
import { formats } from '../../rules/index.generated';
import type { Package } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { matchesAny } from '../../server/engine/glob';
import { readConfig } from '../../server/engine/readers/config';
import { elementsOf, ofKind, quoted } from './support';

describe('agents', () => {
  const tools = (path: string, head: string) => {
    const [agent] = ofKind(elementsOf(path, `---\n${head}\n---\n\nDo it.\n`), 'agent');
    return agent?.tools?.map(({ value }) => value);
  };

  it('have the tools they name, in any spelling', () => {
    const path = '.claude/agents/a.md';
    assert.deepEqual(tools(path, 'name: a\ntools: Read, Bash(git log:*), mcp__docs__*'), [
      'Read',
      'Bash(git log:*)',
      'mcp__docs__*',
    ]);
    assert.deepEqual(tools(path, 'name: a\ntools:\n  - Read\n  - Edit'), ['Read', 'Edit']);
    assert.deepEqual(tools('a.agent.md', "description: a\ntools: ['read', 'github/*']"), ['read', 'github/*']);
    assert.deepEqual(tools('a.agent.md', 'description: a\ntools: []'), []);
    assert.equal(tools(path, 'name: a\ntools:'), undefined);
    assert.equal(tools(path, 'name: a'), undefined);
  });

  it('go by their name, or by that of their file', () => {
    const name = (path: string, head: string) =>
      ofKind(elementsOf(path, `---\n${head}\n---\n\nDo it.\n`), 'agent')[0]?.name;
    assert.equal(name('.claude/agents/a.md', 'name: b\ndescription: c'), 'b');
    assert.equal(name('.github/agents/a.agent.md', 'description: c'), 'a.agent.md');
    assert.equal(name('agents/a.md', 'name: b\ndescription: c'), 'b');
    assert.equal(name('agents/a.md', 'title: b'), undefined);
  });

  it('tell what they may not use, and the servers they bring', () => {
    const text =
      '---\nname: a\ndescription: b\ndisallowedTools: Write, Bash\nmcpServers:\n  - github\n  - web:\n      command: web-server\n---\n';
    const elements = elementsOf('.claude/agents/a.md', text);
    assert.deepEqual(
      ofKind(elements, 'grant').map((g) => [g.approval, g.action, g.holder]),
      [
        ['deny', 'write', 'a'],
        ['deny', 'execute', 'a'],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'server').map(({ name }) => name),
      ['web'],
    );
  });
});

describe('inputs', () => {
  it('are what is typed in', () => {
    const text =
      '{"inputs": [{"id": "a", "type": "promptString", "password": true, "default": "x"}, {"id": "b", "type": "pickString"}, {"type": "promptString"}, 7]}';
    const inputs = ofKind(elementsOf('.vscode/mcp.json', text), 'input');
    assert.deepEqual(
      inputs.map((i) => [i.name.value, i.secret, i.key, i.preset?.value, i.remedy]),
      [['a', true, 'password', 'x', undefined]],
    );
  });

  it('are marked where they are not', () => {
    const text = '{"userConfig": {"a": {"type": "string", "sensitive": false}, "b": {"type": "boolean"}}}';
    const [input, ...others] = ofKind(elementsOf('.claude-plugin/plugin.json', text), 'input');
    assert.equal(others.length, 0);
    assert.equal(applyEdits(text, input?.remedy?.edits ?? []), text.replace('false', 'true'));
  });
});

describe('sources of plugins', () => {
  const sha = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
  const rows: Readonly<Record<string, Partial<Package>>> = {
    '{"source": "github", "repo": "a/b"}': { type: 'github', name: 'a/b', pin: 'none' },
    '{"source": "github", "repo": "a/b", "ref": "v1"}': { type: 'github', name: 'a/b', version: 'v1', pin: 'tag' },
    [`{"source": "github", "repo": "a/b", "ref": "v1", "sha": "${sha}"}`]: { name: 'a/b', version: sha, pin: 'exact' },
    '{"source": "url", "url": "https://u:p@git.example.org/a.git"}': {
      type: 'git',
      name: 'git.example.org/a',
      pin: 'none',
    },
    '{"source": "npm", "package": "@a/b", "version": "1.2.3"}': { type: 'npm', name: '@a/b', pin: 'exact' },
    '{"source": "npm", "package": "@a/b@^1"}': { type: 'npm', name: '@a/b', version: '^1', pin: 'range' },
    '"./plugins/a"': { name: './plugins/a', pin: 'local' },
  };
  for (const [source, expected] of Object.entries(rows)) {
    it(source, () => {
      const text = `{"plugins": [{"name": "x", "source": ${source}}]}`;
      const [found] = ofKind(elementsOf('.claude-plugin/marketplace.json', text), 'package');
      assert.ok(found);
      for (const [key, value] of Object.entries(expected)) assert.equal(found[key as keyof Package], value, key);
      assert.equal(found.runner, 'plugin');
    });
  }

  it('says where a repository is fetched without encryption', () => {
    const text = '{"plugins": [{"source": {"source": "url", "url": "http://git.example.org/a.git"}}]}';
    assert.equal(ofKind(elementsOf('.claude-plugin/marketplace.json', text), 'endpoint').length, 1);
  });
});

describe('commands of prompts', () => {
  it('stand behind an exclamation mark', () => {
    const text = [
      '---\nallowed-tools: Bash\n---\n',
      'Log: !`git log -5 $1` and `!not`, \\!`not` nor x!`not`.',
      '```!\nnpm test -- $ARGUMENTS\n```',
      '```sh\nrm -r build\n```\n',
    ].join('\n');
    const elements = elementsOf('.claude/commands/a.md', text);
    const commands = ofKind(elements, 'command').filter(({ cause }) => cause === 'hook');
    assert.deepEqual(
      commands.map(({ line }) => line),
      ['git log -5 $1', 'npm test -- $ARGUMENTS'],
    );
    for (const { line, range } of commands) assert.equal(quoted(text, range), line);
    const found = ofKind(elements, 'interpolation');
    assert.deepEqual(
      found.map((i) => [i.expression, quoted(text, i.range)]),
      [
        ['$1', '$1'],
        ['$ARGUMENTS', '$ARGUMENTS'],
      ],
    );
  });

  it('have arguments of a person where only a person may call', () => {
    const found = (head: string) =>
      ofKind(elementsOf('.claude/commands/a.md', `---\n${head}\n---\n\n!\`git log $1\`\n`), 'interpolation').length;
    assert.equal(found('allowed-tools: Bash'), 1);
    assert.equal(found('allowed-tools: Bash\ndisable-model-invocation: true'), 0);
    assert.equal(found('allowed-tools: Bash(git log:*)'), 0);
    assert.equal(found('description: x'), 0);
  });
});

describe('tasks', () => {
  it('count when opening the folder starts them', () => {
    const open = '"runOptions": {"runOn": "folderOpen"}';
    const text = `{"tasks": [{"command": "a"}, {"type": "process", "command": "b", "args": ["c d"], "windows": {"command": "e"}, ${open}}, {"type": "npm", "script": "x", ${open}}]}`;
    assert.deepEqual(
      ofKind(elementsOf('.vscode/tasks.json', text), 'command').map((c) => [c.cause, c.line]),
      [
        ['helper', 'b c d'],
        ['helper', 'e'],
      ],
    );
  });
});

describe('half-typed files', () => {
  const files: Readonly<Record<string, string>> = {
    '.claude/agents/a.md':
      '---\nname: a\ntools: Read, Bash(x\nmcpServers:\n  - w:\n      command: npx\nhooks:\n  Stop:\n---\n!`a $1',
    '.claude/commands/a.md': '---\nallowed-tools: [Read, "Bash(a:*)"]\n---\n!`git log $ARGUMENTS`\n```!\nx $1\n```\n',
    '.claude/settings.json':
      '{"permissions": {"allow": ["Bash"], "deny": ["x"]}, "extraKnownMarketplaces": {"a": {"source": {"source": "github", "repo": "a/b"}}}}',
    '.claude-plugin/marketplace.json':
      '{"plugins": [{"source": {"source": "npm", "package": "a@1"}}, {"source": "./a"}]}',
    '.claude-plugin/plugin.json':
      '{"userConfig": {"a": {"type": "string", "sensitive": false}}, "monitors": [{"command": "a"}]}',
    '.vscode/mcp.json': '{"inputs": [{"id": "a", "type": "promptString", "password": false, "default": "b"}]}',
    '.vscode/tasks.json': '{"tasks": [{"command": "a", "args": ["b"], "runOptions": {"runOn": "folderOpen"}}]}',
    '.vscode/settings.json':
      '{"claudeCode.environmentVariables": [{"name": "A", "value": "b"}], "chat.tools.terminal.autoApprove": {"a": {"approve": true}}}',
    'x.agent.yaml':
      'model: a\nsystem: b\ntools:\n  - type: c\n    default_config:\n      permission_policy: {type: always_allow}\n',
    '.github/hooks/a.json': '{"hooks": {"a": [{"bash": "b", "env": {"C": "d"}}, {"prompt": "e"}]}}',
  };
  for (const [path, text] of Object.entries(files)) {
    it(`${path} gives half an answer`, () => {
      const claiming = formats.filter((format) => matchesAny(path, format.files));
      for (let end = 0; end <= text.length; end++) {
        for (const part of [text.slice(0, end), text.slice(end)]) {
          assert.doesNotThrow(() => readConfig({ uri: `file:///${path}`, path, text: part }, claiming), part);
        }
      }
    });
  }
});
