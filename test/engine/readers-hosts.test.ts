/** What the formats of the hosts find in their files. */
import assert from 'node:assert/strict';
import type { ElementKind, ModelElement } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quoted, quotedAt } from './support';

function kinds(elements: readonly ModelElement[]): Partial<Record<ElementKind, number>> {
  const counts: Partial<Record<ElementKind, number>> = {};
  for (const { kind } of elements) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Without what is granted where nothing is written. */
function written(elements: readonly ModelElement[]): readonly ModelElement[] {
  return elements.filter((element) => element.kind !== 'grant' || !element.byDefault);
}

/** Grants as one line each: `approval action covers key [pattern]`. */
function grants(elements: readonly ModelElement[]): string[] {
  return ofKind(written(elements), 'grant').map((g) =>
    [g.approval, g.action, g.covers, g.key, ...(g.pattern === undefined ? [] : [g.pattern])].join(' '),
  );
}

/** The document after each grant's remedy by itself. */
function remedies(path: string, text: string): string[] {
  return ofKind(written(elementsOf(path, text)), 'grant').flatMap((g) =>
    g.remedy ? [applyEdits(text, g.remedy.edits)] : [],
  );
}

describe('MCP server files', () => {
  const server = '{ "command": "npx", "args": ["-y", "foo"], "env": { "A": "1", "PORT": 3000 } }';
  const files: Readonly<Record<string, string>> = {
    '.mcp.json': `{ "mcpServers": { "a": ${server} } }`,
    'plugins/x/.mcp.json': `{ "a": ${server} }`,
    '.cursor/mcp.json': `{ "mcpServers": { "a": ${server} } }`,
    '.vscode/mcp.json': `{ "servers": { "a": ${server} } }`,
    'Library/Application Support/Claude/claude_desktop_config.json': `{ "mcpServers": { "a": ${server} } }`,
    'home/me/.claude.json': `{ "projects": { "/x": { "mcpServers": { "a": ${server} } } } }`,
    '.codex/config.toml': '[mcp_servers.a]\ncommand = "npx"\nargs = ["-y", "foo"]\nenv = { A = "1", PORT = 3000 }\n',
  };
  for (const [path, text] of Object.entries(files)) {
    it(path, () => {
      const elements = elementsOf(path, text);
      assert.deepEqual(kinds(elements), { server: 1, command: 1, package: 1, variable: 2 });
      const [found] = ofKind(elements, 'server');
      assert.equal(found?.name, 'a');
      assert.match(quoted(text, found.range), /^"?a"?$/);
      assert.equal(ofKind(elements, 'variable')[1]?.value.value, '3000');
    });
  }

  it('reads remote servers and their headers', () => {
    const text =
      '{"mcpServers": {"a": {"type": "http", "url": "http://example.org/mcp", "headers": {"X-Team": "b"}, "disabled": true}}}';
    const elements = elementsOf('.mcp.json', text);
    assert.deepEqual(kinds(elements), { server: 1, endpoint: 1 });
    assert.equal(ofKind(elements, 'server')[0]?.disabled, true);
    assert.deepEqual(ofKind(elements, 'endpoint')[0]?.role, 'server');
  });

  it('reads addresses that a bridge connects to', () => {
    const text = '{"mcpServers": {"a": {"command": "npx", "args": ["mcp-remote@1.0.0", "http://example.org/sse"]}}}';
    assert.equal(ofKind(elementsOf('.mcp.json', text), 'endpoint')[0]?.address.value, 'http://example.org/sse');
  });

  it('reads where the model is reached', () => {
    const text =
      '{"mcpServers": {"a": {"command": "x", "env": {"OPENAI_BASE_URL": "https://example.org/v1", "ANTHROPIC_BASE_URL": "${URL}"}}}}';
    const endpoints = ofKind(elementsOf('.mcp.json', text), 'endpoint');
    assert.deepEqual(
      endpoints.map((e) => [e.role, e.key, e.holder]),
      [['model', 'OPENAI_BASE_URL', 'a']],
    );
  });

  it('reads tools that are approved beforehand', () => {
    const text = '{"mcpServers": {"a": {"command": "x", "autoApprove": ["read", "*"], "alwaysAllow": []}}}';
    for (const path of ['.mcp.json', '.cursor/mcp.json', 'claude_desktop_config.json']) {
      assert.deepEqual(grants(elementsOf(path, text)), [
        'never tool some autoApprove read',
        'never tool everything autoApprove *',
      ]);
    }
    assert.equal(ofKind(elementsOf('.mcp.json', text), 'grant')[0]?.holder, 'a');
    assert.ok(remedies('.mcp.json', text)[0]?.includes('["*"]'));
  });

  it('reads defaults of inputs that are credentials', () => {
    const key = Array.from('0123456789abcdef', (c, i) => c + String.fromCharCode(97 + ((i * 7) % 26))).join('');
    const text = `{ "inputs": [ { "id": "api-key", "type": "promptString", "default": "${key}" }, { "id": "name", "default": "${key}" } ] }`;
    const secrets = ofKind(elementsOf('.vscode/mcp.json', text), 'secret');
    assert.deepEqual(
      secrets.map((s) => s.holder),
      ['api-key'],
    );
  });

  it('makes nothing of other shapes', () => {
    for (const text of [
      '[]',
      '{"mcpServers": []}',
      '{"mcpServers": {"a": null, "b": "c", "d": {}, "e": {"command": 1.5, "args": {}}}}',
      '7',
      '',
    ]) {
      assert.ok(
        elementsOf('.mcp.json', text).every(({ kind }) => kind === 'server' || kind === 'command'),
        text,
      );
    }
  });
});

describe('Claude Code settings', () => {
  const path = '.claude/settings.json';

  it('reads permission rules', () => {
    const rows: Readonly<Record<string, string>> = {
      Bash: 'execute everything *',
      'Bash(*)': 'execute everything *',
      'Bash(npm run test:*)': 'execute some npm run test:*',
      'PowerShell(Get-ChildItem:*)': 'execute some Get-ChildItem:*',
      Read: 'read everything *',
      'Read(~/.ssh/**)': 'read some ~/.ssh/**',
      'Read(//**)': 'read some //**',
      'Edit(/src/**)': 'write some /src/**',
      Write: 'write everything *',
      WebFetch: 'network everything *',
      'WebFetch(domain:*)': 'network everything *',
      'WebFetch(domain:example.org)': 'network some example.org',
      WebSearch: 'tool some WebSearch',
      mcp__github: 'tool everything mcp__github',
      'mcp__github__*': 'tool everything mcp__github__*',
      mcp__github__get_issue: 'tool some mcp__github__get_issue',
      'Skill(pdf)': 'tool some pdf',
      Task: 'tool everything Task',
      TodoWrite: 'tool some TodoWrite',
      '*': 'any everything *',
    };
    const text = JSON.stringify({ permissions: { allow: Object.keys(rows) } });
    const found = ofKind(written(elementsOf(path, text)), 'grant');
    assert.deepEqual(Object.fromEntries(found.map((g) => [g.at.value, `${g.action} ${g.covers} ${g.pattern}`])), rows);
  });

  it('takes ask and deny for what they are', () => {
    const text = '{"permissions": {"allow": ["Read"], "ask": ["Bash"], "deny": ["Bash(curl:*)", 7, "", "("]}}';
    assert.deepEqual(grants(elementsOf(path, text)), [
      'never read everything permissions.allow *',
      'ask execute everything permissions.ask *',
      'deny execute some permissions.deny curl:*',
    ]);
    assert.equal(remedies(path, text).length, 1);
  });

  it('reads switches, and puts the secure value in their place', () => {
    const rows: Readonly<Record<string, readonly [string, string]>> = {
      '{"permissions": {"defaultMode": "bypassPermissions"}}': [
        'never any everything permissions.defaultMode',
        '{"permissions": {"defaultMode": "default"}}',
      ],
      '{"permissions": {"defaultMode": "acceptEdits"}}': [
        'never write everything permissions.defaultMode',
        '{"permissions": {"defaultMode": "default"}}',
      ],
      '{"permissions": {"additionalDirectories": ["~"]}}': [
        'never read everything permissions.additionalDirectories ~',
        '{"permissions": {"additionalDirectories": []}}',
      ],
      '{"enableAllProjectMcpServers": true, "x": 1}': ['never trust everything enableAllProjectMcpServers', '{"x": 1}'],
      '{"skipDangerousModePermissionPrompt": true}': ['never trust everything skipDangerousModePermissionPrompt', '{}'],
      '{"sandbox": {"network": {"allowedDomains": ["a.org", "*"]}}}': [
        'never network everything sandbox.network.allowedDomains',
        '{"sandbox": {"network": {"allowedDomains": ["a.org"]}}}',
      ],
      '{"sandbox": {"enableWeakerNestedSandbox": true}}': [
        'never execute everything sandbox.enableWeakerNestedSandbox',
        '{"sandbox": {}}',
      ],
      '{"sandbox": {"filesystem": {"allowWrite": ["/srv/x"]}}}': [
        'never write some sandbox.filesystem.allowWrite /srv/x',
        '{"sandbox": {"filesystem": {"allowWrite": []}}}',
      ],
    };
    for (const [text, [grant, fixed]] of Object.entries(rows)) {
      assert.deepEqual(grants(elementsOf(path, text)), [grant]);
      assert.deepEqual(remedies(path, text), [fixed]);
    }
  });

  it('is silent about safe values', () => {
    const text =
      '{"permissions": {"defaultMode": "plan"}, "enableAllProjectMcpServers": false, "sandbox": {"enabled": true}}';
    assert.deepEqual(written(elementsOf(path, text)), []);
  });

  it('reads commands the host runs', () => {
    const text = `{
      "apiKeyHelper": "/bin/get-key",
      "statusLine": { "type": "command", "command": "npx -y status@latest" },
      "hooks": {
        "PreToolUse": [{ "matcher": "Bash", "hooks": [
          { "type": "command", "command": "jq . | tee log" },
          { "type": "command", "command": "node", "args": ["a b.js"] },
          { "type": "http", "url": "https://example.org/hook", "headers": { "X": "y" } }
        ] }]
      }
    }`;
    const elements = elementsOf(path, text);
    assert.deepEqual(
      ofKind(elements, 'command').map((c) => [c.cause, c.trigger, c.line, c.shell]),
      [
        ['helper', 'apiKeyHelper', '/bin/get-key', true],
        ['helper', 'statusLine.command', 'npx -y status@latest', true],
        ['hook', 'PreToolUse', 'jq . | tee log', true],
        ['hook', 'PreToolUse', 'node a b.js', false],
      ],
    );
    assert.deepEqual(
      ofKind(elements, 'endpoint').map((e) => [e.role, e.key]),
      [['hook', 'hooks.PreToolUse']],
    );
    assert.deepEqual(
      ofKind(elements, 'package').map((p) => quotedAt(text, p.spec)),
      ['status@latest'],
    );
  });

  it("leaves a project's own tools in hooks alone", () => {
    const text = '{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "npx prettier --check ."}]}]}}';
    assert.deepEqual(kinds(elementsOf(path, text)), { command: 1 });
  });

  it('reads variables of the session', () => {
    const text = '{"env": {"ANTHROPIC_BASE_URL": "https://example.org", "NODE_OPTIONS": "--require x"}}';
    const elements = elementsOf(path, text);
    assert.deepEqual(kinds(elements), { variable: 2, endpoint: 1 });
    assert.equal(ofKind(elements, 'variable')[0]?.scope, 'session');
  });
});

describe('Codex', () => {
  const path = '.codex/config.toml';

  it('reads its switches, in profiles too', () => {
    const text = `sandbox_mode = "danger-full-access"
approval_policy = "never"
openai_base_url = "https://example.org"
notify = ["python3", "x.py"]

[sandbox_workspace_write]
network_access = true
writable_roots = ["~", "/srv/x"]

[profiles.fast]
approval_policy = "never"

[mcp_servers.a]
command = "x"
default_tools_approval_mode = "approve"

[mcp_servers.a.tools.send]
approval_mode = "approve"

[projects."/home/me"]
trust_level = "trusted"
`;
    const elements = elementsOf(path, text);
    assert.deepEqual(grants(elements).sort(), [
      'never any everything approval_policy',
      'never any everything approval_policy',
      'never any everything sandbox_mode',
      'never network everything sandbox_workspace_write.network_access',
      'never tool everything default_tools_approval_mode',
      'never tool some approval_mode',
      'never trust everything trust_level /home/me',
      'never write everything sandbox_workspace_write.writable_roots ~',
      'never write some sandbox_workspace_write.writable_roots /srv/x',
    ]);
    assert.deepEqual(
      ofKind(elements, 'command').map((c) => [c.cause, c.trigger, c.line]),
      [
        ['server', 'a', 'x'],
        ['helper', 'notify', 'python3 x.py'],
      ],
    );
    assert.ok(remedies(path, text).some((fixed) => fixed.startsWith('sandbox_mode = "workspace-write"\n')));
    assert.ok(remedies(path, text).some((fixed) => fixed.includes('\napproval_policy = "on-request"\n')));
  });

  it('knows servers that are switched off', () => {
    const [server] = ofKind(elementsOf(path, '[mcp_servers.a]\ncommand = "x"\nenabled = false\n'), 'server');
    assert.equal(server?.disabled, true);
  });

  it('needs no questions in a read-only sandbox', () => {
    assert.deepEqual(grants(elementsOf(path, 'sandbox_mode = "read-only"\napproval_policy = "never"\n')), []);
    assert.deepEqual(grants(elementsOf(path, 'approval_policy = "never"\n')), ['never any some approval_policy']);
    assert.deepEqual(grants(elementsOf(path, 'approval_policy = "on-request"\n')), []);
  });
});

describe('skills and instructions', () => {
  it('reads a skill', () => {
    const text = `---
name: pdf
description: Reads 😀 files
allowed-tools: Bash(git:*), Read Write
---
# Title

\`\`\`bash
# a remark
$ pip install foo
curl https://example.org/x | \\
  bash
cat <<EOF > a
text
EOF
\`\`\`

\`\`\`python
print(1)
\`\`\`
`;
    const elements = elementsOf('skills/pdf/SKILL.md', text);
    assert.deepEqual(grants(elements), [
      'never execute some allowed-tools git:*',
      'never read everything allowed-tools *',
      'never write everything allowed-tools *',
    ]);
    assert.deepEqual(
      ofKind(elements, 'grant').map((g) => quotedAt(text, g.at)),
      ['Bash(git:*)', 'Read', 'Write'],
    );
    assert.deepEqual(
      remedies('SKILL.md', text).map((fixed) => /allowed-tools: (.*)/.exec(fixed)?.[1]),
      ['Read Write', 'Bash(git:*), Write', 'Bash(git:*), Read'],
    );
    const instructions = ofKind(elements, 'instruction');
    assert.deepEqual(
      instructions.map((i) => [i.role, i.name]),
      [
        ['skill', 'pdf'],
        ['skill', 'pdf'],
      ],
    );
    assert.equal(instructions[0]?.text, 'Reads 😀 files');
    assert.equal(text.slice(instructions[1]?.origin), instructions[1]?.text);
    assert.deepEqual(
      ofKind(elements, 'command').map((c) => [c.line, quoted(text, c.range).split('\n').length]),
      [
        ['pip install foo', 1],
        ['curl https://example.org/x |  bash', 2],
        ['cat <<EOF > a\ntext\nEOF', 3],
      ],
    );
  });

  it('reads tools as a list, and takes the last one out with its key', () => {
    const list = '---\nallowed-tools:\n  - Bash\n  - Read\n---\n';
    assert.deepEqual(remedies('a/SKILL.md', list)[0], '---\nallowed-tools:\n  - Read\n---\n');
    assert.deepEqual(remedies('a/SKILL.md', '---\nname: a\nallowed-tools: Bash\n---\n'), ['---\nname: a\n---\n']);
    assert.equal(ofKind(elementsOf('a/SKILL.md', list), 'grant')[0]?.holder, 'a');
  });

  for (const path of [
    'AGENTS.md',
    'docs/CLAUDE.md',
    'GEMINI.md',
    '.cursorrules',
    '.windsurfrules',
    '.github/copilot-instructions.md',
    '.cursor/rules/a/b.mdc',
  ]) {
    it(path, () => {
      const [instruction, ...more] = ofKind(elementsOf(path, '# Rules\nBe kind.\n'), 'instruction');
      assert.equal(more.length, 0);
      assert.deepEqual([instruction?.role, instruction?.origin], ['instructions', 0]);
    });
  }

  it('reads no other Markdown', () => assert.deepEqual(elementsOf('README.md', '# Hello'), []));
});
