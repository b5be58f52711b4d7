/** What the formats of further hosts find, and how it is taken back. */
import assert from 'node:assert/strict';
import { formats } from '../../rules/index.generated';
import { applyEdits } from '../../server/engine/apply-edits';
import { matchesAny } from '../../server/engine/glob';
import { readConfig } from '../../server/engine/readers/config';
import { elementsOf, ofKind, quotedAt } from './support';

function formatsOf(path: string, text: string): string[] {
  const claiming = formats.filter(({ files }) => matchesAny(path, files));
  return readConfig({ uri: 'file:///a', path, text }, claiming).formats.map(({ id }) => id);
}

function grants(path: string, text: string): string[] {
  return ofKind(elementsOf(path, text), 'grant').map((g) =>
    [g.approval, g.action, g.covers, g.key, ...(g.pattern === undefined ? [] : [g.pattern])].join(' '),
  );
}

/** Path, text, its grants, and the text after the first remedy. */
const rows: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    '.vscode/settings.json',
    '{\n  // ours\n  "chat.tools.global.autoApprove": true,\n  "editor.tabSize": 2\n}',
    ['never any everything chat.tools.global.autoApprove'],
    '{\n  // ours\n  "chat.tools.global.autoApprove": false,\n  "editor.tabSize": 2\n}',
  ],
  [
    'x.code-workspace',
    '{"settings": {"chat.tools.terminal.autoApprove": {"npm test": true, "rm": false, "/.*/": {"approve": true}}}}',
    [
      'never execute some chat.tools.terminal.autoApprove npm test *',
      'ask execute some chat.tools.terminal.autoApprove rm *',
      'never execute everything chat.tools.terminal.autoApprove /.*/',
    ],
    '{"settings": {"chat.tools.terminal.autoApprove": {"rm": false, "/.*/": {"approve": true}}}}',
  ],
  [
    '.vscode/settings.json',
    '{"chat.tools.edits.autoApprove": {"**/*": true, "**/.env": false}}',
    ['never write everything chat.tools.edits.autoApprove **/*', 'ask write some chat.tools.edits.autoApprove **/.env'],
  ],
  [
    '.vscode/settings.json',
    '{"roo-cline.allowedCommands": ["*", "git log"]}',
    ['never execute everything roo-cline.allowedCommands *', 'never execute some roo-cline.allowedCommands git log *'],
    '{"roo-cline.allowedCommands": ["git log"]}',
  ],
  [
    '.cursor/permissions.json',
    '{"mcpAllowlist": ["gh:*", "gh:get"], "terminalAllowlist": ["git"]}',
    [
      'never tool everything mcpAllowlist gh:*',
      'never tool some mcpAllowlist gh:get',
      'never execute some terminalAllowlist git *',
    ],
  ],
  [
    '.cursor/sandbox.json',
    '{"type": "insecure_none", "networkPolicy": {"default": "allow"}}',
    ['never any everything sandbox.type', 'never network everything networkPolicy.default'],
    '{"type": "workspace_readwrite", "networkPolicy": {"default": "allow"}}',
  ],
  [
    '.cursor/cli.json',
    '{"permissions": {"allow": ["Shell(*)", "Mcp(*:*)", "Read(src/**)"], "deny": ["Shell(rm)"]}}',
    [
      'never execute everything permissions.allow *',
      'never tool everything permissions.allow *:*',
      'never read some permissions.allow src/**',
      'deny execute some permissions.deny rm *',
    ],
  ],
  [
    '.gemini/settings.json',
    '{"mcpServers": {"a": {"httpUrl": "https://a.example.org", "trust": true}}, "tools": {"allowed": ["run_shell_command(git status)", "write_file"]}, "security": {"folderTrust": {"enabled": false}}}',
    [
      'never tool everything trust',
      'never execute some tools.allowed git status *',
      'never write everything tools.allowed *',
      'never trust everything security.folderTrust.enabled',
    ],
  ],
  ['.qwen/settings.json', '{"tools": {"approvalMode": "yolo"}}', ['never any everything tools.approvalMode']],
  [
    '.zed/settings.json',
    '{"agent": {"always_allow_tool_actions": true, "tool_permissions": {"tools": {"terminal": {"default": "allow"}}}}}',
    [
      'never any everything agent.always_allow_tool_actions',
      'never execute everything agent.tool_permissions.tools.terminal.default *',
    ],
  ],
  [
    'opencode.json',
    '{"permission": {"bash": {"*": "allow", "rm *": "ask", "git *": "allow", "curl *": "deny"}, "edit": "allow"}}',
    [
      'never write everything permission.edit *',
      'never execute everything permission.bash *',
      'ask execute some permission.bash rm *',
      'never execute some permission.bash git *',
      'deny execute some permission.bash curl *',
    ],
  ],
  ['opencode.json', '{"permission": "allow"}', ['never any everything permission'], '{"permission": "ask"}'],
  [
    'home/me/.config/goose/config.yaml',
    'GOOSE_MODE: auto\n',
    ['never any everything GOOSE_MODE'],
    'GOOSE_MODE: smart_approve\n',
  ],
  [
    '.claude/agents/a.md',
    '---\nname: a\npermissionMode: bypassPermissions # x\n---\nText\n',
    ['never any everything permissionMode'],
    '---\nname: a\npermissionMode: default # x\n---\nText\n',
  ],
  [
    '.claude/commands/a/b.md',
    '---\nallowed-tools: Bash\n---\nText\n',
    ['never execute everything allowed-tools *'],
    '---\n---\nText\n',
  ],
  [
    'cline_mcp_settings.json',
    '{"mcpServers": {"a": {"command": "x", "autoApprove": ["read", "write"]}}}',
    ['never tool some autoApprove read', 'never tool some autoApprove write'],
    '{"mcpServers": {"a": {"command": "x", "autoApprove": ["write"]}}}',
  ],
];

describe('grants of further hosts', () => {
  for (const [path, text, expected, fixed] of rows) {
    it(`${path}: ${expected[0]}`, () => {
      assert.deepEqual(grants(path, text).sort(), [...expected].sort());
      const remedy = ofKind(elementsOf(path, text), 'grant').find((g) => g.remedy)?.remedy;
      if (fixed !== undefined) assert.equal(applyEdits(text, remedy?.edits ?? []), fixed);
    });
  }
});

describe('servers of further hosts', () => {
  const files: Readonly<Record<string, string>> = {
    'mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    'kiro/.kiro/settings/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.roo/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.codeium/windsurf/mcp_config.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.gemini/settings.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.vscode/settings.json': '{"mcp": {"servers": {"a": {"command": "npx", "args": ["foo"]}}}}',
    '.claude-plugin/plugin.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.zed/settings.json': '{"context_servers": {"a": {"command": {"path": "npx", "args": ["foo"], "env": {}}}}}',
    'zed/settings.json': '{"context_servers": {"a": {"source": "custom", "command": "npx", "args": ["foo"]}}}',
    'opencode.json': '{"mcp": {"a": {"type": "local", "command": ["npx", "foo"]}}}',
    '.continue/config.yaml': 'mcpServers:\n  - name: a\n    command: npx\n    args: [foo]\n',
    'goose/config.yaml': 'extensions:\n  a:\n    cmd: npx\n    args:\n      - foo\n    type: stdio\n',
    '.claude/agents/x.md': '---\nmcpServers:\n  a:\n    command: npx\n    args: ["foo"]\n---\n',
  };
  for (const [path, text] of Object.entries(files)) {
    it(path, () => {
      const elements = elementsOf(path, text);
      assert.deepEqual(
        ofKind(elements, 'server').map((s) => s.name),
        ['a'],
      );
      assert.deepEqual(
        ofKind(elements, 'package').map((p) => quotedAt(text, p.spec).replace(/"/g, '')),
        ['foo'],
      );
    });
  }

  it('are read by one format each', () => {
    const text = '{"mcpServers": {"a": {"command": "npx"}}, "servers": {"b": {"command": "npx", "args": []}}}';
    const reading = (path: string): string[] => formatsOf(path, text);
    assert.deepEqual(reading('a/b/.cursor/mcp.json'), ['cursor-mcp']);
    assert.deepEqual(reading('a/b/.vscode/mcp.json'), ['vscode-mcp']);
    assert.deepEqual(reading('.vscode/mcp.json'), ['vscode-mcp']);
    assert.deepEqual(reading('a/.mcp.json'), ['claude-code-mcp']);
    assert.deepEqual(reading('a/.roo/mcp.json'), ['roo-code-mcp']);
    assert.deepEqual(reading('.codeium/windsurf/mcp_config.json'), ['windsurf-mcp']);
    assert.deepEqual(reading('.agents/mcp_config.json'), ['antigravity-mcp']);
    assert.deepEqual(reading('.kiro/settings/mcp.json'), ['kiro-mcp']);
    assert.deepEqual(reading('home/me/.aws/amazonq/mcp.json'), ['amazon-q']);
    assert.deepEqual(reading('.kimi-code/mcp.json'), ['kimi-mcp']);
    for (const path of ['mcp.json', 'a/mcp.json', 'mcp_config.json', 'examples/config.json', 'a/claude.example.json']) {
      assert.deepEqual(reading(path), ['mcp-servers'], path);
    }
  });

  it('are found in any JSON file by their shape, but in no file of a package manager or compiler', () => {
    const shapes = [
      '{"mcpServers": {"a": {"url": "https://a.example.org"}}}',
      '{"mcpServers": {"a": {"serverUrl": "https://a.example.org"}}}',
      '{"context_servers": {"a": {"command": "npx"}}}',
      '{"mcp_servers": {"a": {"command": "npx"}}}',
      '{"servers": {"a": {"command": "npx", "args": []}}}',
      '{"inputs": [], "servers": {"a": {"url": "https://a.example.org"}}}',
      '{"mcp": {"servers": {"a": {"command": "npx"}}}}',
    ];
    for (const text of shapes) {
      assert.deepEqual(formatsOf('examples/config.json', text), ['mcp-servers'], text);
      assert.equal(ofKind(elementsOf('examples/config.json', text), 'server').length, 1, text);
      for (const path of [
        'package.json',
        'a/tsconfig.json',
        'tsconfig.base.json',
        'package-lock.json',
        'deno.lock.json',
      ]) {
        assert.ok(!formatsOf(path, text).includes('mcp-servers'), path);
        assert.deepEqual(elementsOf(path, text), [], path);
      }
    }
    const others = [
      '{"openapi": "3.1.0", "servers": [{"url": "https://api.example.org"}]}',
      '{"mcpServers": "./mcp.json"}',
      '{"mcpServers": {}}',
      '{"servers": {"eu": {"url": "https://eu.example.org"}}}',
      '{"servers": {"a": {"command": "restart"}}}',
    ];
    for (const text of others) assert.deepEqual(formatsOf('api/config.json', text), [], text);
  });

  it('have addresses under every name', () => {
    for (const key of ['url', 'serverUrl', 'httpUrl']) {
      const text = `{"mcpServers": {"a": {"${key}": "http://example.org"}}}`;
      assert.equal(ofKind(elementsOf('mcp_config.json', text), 'endpoint').length, 1, key);
    }
  });

  it('have hooks', () => {
    const text = '{"version": 1, "hooks": {"stop": [{"command": "curl https://example.org"}]}}';
    assert.deepEqual(
      ofKind(elementsOf('.cursor/hooks.json', text), 'command').map((c) => [c.cause, c.trigger]),
      [['hook', 'stop']],
    );
  });
});
