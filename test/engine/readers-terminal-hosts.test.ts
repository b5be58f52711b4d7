/** What the formats of agents for the terminal find, and how it is taken back. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind } from './support';

function grants(path: string, text: string): string[] {
  return ofKind(elementsOf(path, text), 'grant').map((g) =>
    [
      g.approval,
      g.action,
      g.covers,
      g.key,
      ...(g.pattern === undefined ? [] : [g.pattern]),
      ...(g.holder ? [`(${g.holder})`] : []),
    ].join(' '),
  );
}

/** Path, text, its grants, and the text after every remedy. */
const rows: readonly (readonly [string, string, readonly string[], string?])[] = [
  [
    '.codex/config.toml',
    '# ours\ndefault_permissions = ":danger-full-access" # for now\n',
    ['never any everything default_permissions'],
    '# ours\ndefault_permissions = ":workspace" # for now\n',
  ],
  ['.codex/config.toml', 'default_permissions = ":read-only"\napproval_policy = "never"\n', []],
  [
    '.codex/config.toml',
    '[profiles.ci]\nsandbox_mode = "danger-full-access"\napproval_policy = "never"\n',
    ['never any everything sandbox_mode (ci)', 'never any everything approval_policy (ci)'],
    '[profiles.ci]\nsandbox_mode = "workspace-write"\napproval_policy = "on-request"\n',
  ],
  [
    '.codex/agents/fixer.toml',
    'name = "fixer"\nsandbox_mode = "danger-full-access"\n',
    ['never any everything sandbox_mode'],
  ],
  [
    '.codex/config.toml',
    '[permissions.edit.filesystem]\n":root" = "write"\n"~/work" = "write"\n"~/.ssh" = "deny"\n\n[permissions.edit.network]\nenabled = true\n',
    [
      'never write everything filesystem / (edit)',
      'never write some filesystem ~/work (edit)',
      'never network everything network.enabled (edit)',
    ],
    '[permissions.edit.filesystem]\n"~/.ssh" = "deny"\n\n[permissions.edit.network]\nenabled = false\n',
  ],
  ['.codex/config.toml', '[permissions.edit.network]\nenabled = true\ndomains = { "example.org" = "allow" }\n', []],
  [
    '.codex/config.toml',
    '[permissions.edit.network]\nenabled = true\ndomains = { "*" = "allow" }\n',
    ['never network everything network.enabled (edit)'],
  ],
  [
    '.codex/config.toml',
    '[shell_environment_policy]\ninherit = "all"\nignore_default_excludes = true\n',
    ['never trust everything ignore_default_excludes $*'],
    '[shell_environment_policy]\ninherit = "all"\nignore_default_excludes = false\n',
  ],
  [
    '.codex/config.toml',
    '[shell_environment_policy]\ninherit = "all" # all of it\n',
    ['never trust everything inherit $*'],
    '[shell_environment_policy]\ninherit = "core" # all of it\n',
  ],
  ['.codex/config.toml', '[shell_environment_policy]\ninherit = "all"\nexclude = ["*KEY*"]\n', []],
  ['.codex/config.toml', '[shell_environment_policy]\ninherit = "all"\nignore_default_excludes = false\n', []],
  ['.codex/config.toml', '[shell_environment_policy]\ninherit = "core"\nignore_default_excludes = true\n', []],
  [
    'etc/codex/requirements.toml',
    '[experimental_network]\nenabled = true\ndangerously_allow_all_unix_sockets = true\n',
    ['never network everything network.enabled', 'never network everything dangerously_allow_all_unix_sockets'],
  ],
  [
    '.gemini/settings.json',
    '{"tools": {"allowed": ["run_shell_command(git)", "run_shell_command(npm run *)"], "sandbox": {"networkAccess": true}}}',
    [
      'never execute some tools.allowed git *',
      'never execute some tools.allowed npm run *',
      'never network everything tools.sandbox.networkAccess',
    ],
  ],
  [
    '.gemini/trustedFolders.json',
    '{\n  "/home/me": "TRUST_FOLDER",\n  "/home/me/work": "TRUST_PARENT",\n  "/home/me/work/a": "TRUST_FOLDER",\n  "/tmp/b": "DO_NOT_TRUST"\n}',
    [
      'never trust everything trustedFolders /home/me (/home/me)',
      'never trust everything trustedFolders /home/me/ (/home/me/work)',
      'never trust some trustedFolders /home/me/work/a (/home/me/work/a)',
    ],
  ],
  [
    '.gemini/policies/mine.toml',
    '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = ["git", "npm test"]\ndecision = "allow" # fine\npriority = 10\n',
    ['never execute some rule git *', 'never execute some rule npm test *'],
    '[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = ["git", "npm test"]\ndecision = "ask_user" # fine\npriority = 10\n',
  ],
  [
    '.gemini/policies/mine.toml',
    [
      '[[rule]]\ncommandRegex = "python .*"\ndecision = "allow"\n',
      '[[rule]]\ntoolName = "*"\ndecision = "allow"\n',
      '[[rule]]\nmcpName = "github"\ndecision = "allow"\n',
      '[[rule]]\nmcpName = "github"\ntoolName = ["get_issue"]\ndecision = "ask_user"\n',
      '[[rule]]\ntoolName = "run_shell_command"\nargsPattern = "git"\ndecision = "allow"\n',
      '[[rule]]\ntoolName = ["write_file", "mcp_x_*"]\ndecision = "deny"\n',
    ].join('\n'),
    [
      'never execute some rule /^python .*/',
      'never any everything rule *',
      'never tool everything rule (github)',
      'ask tool some rule get_issue (github)',
      'deny write everything rule /',
      'deny tool everything rule mcp_x_*',
    ],
  ],
  [
    '.qwen/settings.json',
    '{"permissions": {"allow": ["Bash(git *)", "run_shell_command"], "ask": ["edit"], "deny": ["Read(.env)"]}}',
    [
      'never execute some permissions.allow git *',
      'never execute everything permissions.allow *',
      'ask write everything permissions.ask *',
      'deny read some permissions.deny .env',
    ],
  ],
  [
    'opencode.json',
    '{"permission": {"git *": "allow", "*": "ask", "bash": {"rm *": "allow", "*": "ask", "git log *": "allow"}}}',
    [
      'ask any everything permission.*',
      'ask execute everything permission.bash *',
      'never execute some permission.bash git log *',
    ],
    '{"permission": {"git *": "allow", "*": "ask", "bash": {"rm *": "allow", "*": "ask", "git log *": "ask"}}}',
  ],
  ['opencode.json', '{"permission": {"*": "allow", "bash": "ask"}}', ['ask execute everything permission.bash *']],
  [
    'opencode.json',
    '{"permission": {"*": "allow", "edit": "ask"}}',
    ['never any everything permission.*', 'ask write everything permission.edit *'],
    '{"permission": {"*": "ask", "edit": "ask"}}',
  ],
  [
    'opencode.jsonc',
    '{"agent": {"b": {"permission": {"external_directory": "allow", "mymcp_*": "allow", "doom_loop": "allow"}}}}',
    ['never write everything permission.external_directory / (b)', 'never tool everything permission.mymcp_* (mymcp)'],
  ],
  [
    '.opencode/agent/a.md',
    '---\ndescription: x\npermission:\n  bash: allow # all\n  edit: deny\n---\nText\n',
    ['never execute everything permission.bash *', 'deny write everything permission.edit *'],
    '---\ndescription: x\npermission:\n  bash: ask # all\n  edit: deny\n---\nText\n',
  ],
  [
    'crush.json',
    '{"permissions": {"allowed_tools": ["view", "bash", "mcp_x_y"]}}',
    [
      'never tool some permissions.allowed_tools view',
      'never execute everything permissions.allowed_tools *',
      'never tool some permissions.allowed_tools mcp_x_y',
    ],
  ],
  [
    'home/me/.config/goose/config.yaml',
    '# mine\nGOOSE_PROVIDER: openai\nextensions: {}\n',
    ['never any everything GOOSE_MODE'],
    '# mine\nGOOSE_PROVIDER: openai\nextensions: {}\nGOOSE_MODE: smart_approve\n',
  ],
  ['home/me/.config/goose/config.yaml', 'GOOSE_MODE: approve\n', []],
  [
    'goose/permission.yaml',
    'user:\n  always_allow:\n  - developer__shell\n  ask_before:\n  - a__b\n  never_allow: []\n',
    ['never tool some always_allow developer__shell (user)', 'ask tool some ask_before a__b (user)'],
    'user:\n  always_allow:\n  ask_before:\n  - a__b\n  never_allow: []\n',
  ],
  [
    'home/me/.kimi/config.toml',
    'default_yolo = true\n',
    ['never any everything default_yolo'],
    'default_yolo = false\n',
  ],
  [
    'home/me/.kimi-code/config.toml',
    'default_permission_mode = "yolo"\n\n[[permission.rules]]\ndecision = "allow"\npattern = "Bash"\n\n[[permission.rules]]\ndecision = "deny"\npattern = "Bash(rm -rf*)"\n',
    [
      'never any everything default_permission_mode',
      'never execute everything permission.rules *',
      'deny execute some permission.rules rm -rf*',
    ],
    'default_permission_mode = "manual"\n\n[[permission.rules]]\ndecision = "ask"\npattern = "Bash"\n\n[[permission.rules]]\ndecision = "deny"\npattern = "Bash(rm -rf*)"\n',
  ],
  [
    'home/me/.kiro/settings/permissions.yaml',
    'rules:\n  - capability: shell\n    effect: allow\n  - capability: shell\n    match: ["npm *", "git status"]\n    effect: allow # often\n  - capability: fs_write\n    effect: deny\n  - capability: mcp\n    effect: allow\n',
    [
      'never execute everything rules *',
      'never execute some rules npm *',
      'never execute some rules git status',
      'deny write everything rules /',
      'never tool everything rules mcp',
    ],
    'rules:\n  - capability: shell\n    effect: ask\n  - capability: shell\n    match: ["npm *", "git status"]\n    effect: ask # often\n  - capability: fs_write\n    effect: deny\n  - capability: mcp\n    effect: ask\n',
  ],
  [
    '.kiro/agents/a.json',
    '{"allowedTools": ["fs_read", "execute_*", "@git", "@git/git_status", "@builtin"], "toolsSettings": {"shell": {"allowedCommands": ["git status", "npm .*", ".*"], "deniedCommands": ["git push .*"]}, "write": {"allowedPaths": ["~/**"]}}}',
    [
      'never read some allowedTools fs_read',
      'never execute everything allowedTools *',
      'never tool everything allowedTools (git)',
      'never tool some allowedTools git_status (git)',
      'never any everything allowedTools *',
      'never execute some toolsSettings.shell.allowedCommands /^git status$/',
      'never execute some toolsSettings.shell.allowedCommands /^npm .*$/',
      'never execute everything toolsSettings.shell.allowedCommands *',
      'deny execute some toolsSettings.shell.deniedCommands /^git push .*$/',
      'never write everything toolsSettings.write.allowedPaths ~/**',
    ],
  ],
  [
    '.kiro/agents/a.md',
    '---\npermissions:\n  - capability: shell\n    effect: allow\n    match:\n      - "npm *"\n---\nText\n',
    ['never execute some permissions npm *'],
  ],
  [
    '.codebuddy/settings.json',
    '{"permissions": {"defaultMode": "bypassPermissions", "allow": ["Bash"], "additionalDirectories": ["~"]}}',
    [
      'never execute everything permissions.allow *',
      'never write everything permissions.additionalDirectories ~',
      'never any everything permissions.defaultMode',
    ],
    '{"permissions": {"defaultMode": "default", "allow": [], "additionalDirectories": []}}',
  ],
  [
    'home/me/.codeartsdoer/cli-data/storage/permission/global.json',
    '[{"permission": "bash", "pattern": "*", "action": "allow"}, {"permission": "edit", "pattern": "*", "action": "ask"}]',
    ['never execute everything decision *', 'ask write everything decision *'],
    '[{"permission": "bash", "pattern": "*", "action": "ask"}, {"permission": "edit", "pattern": "*", "action": "ask"}]',
  ],
  [
    'home/me/.codeartsdoer/cli-data/storage/permission/config.json',
    '{"bash_mode": "always_allow"}',
    ['never execute everything bash_mode'],
    '{"bash_mode": "sandbox"}',
  ],
  [
    '.grok/config.toml',
    '[ui]\npermission_mode = "always-approve"\n\n[permission]\nallow = ["Bash(git *)"]\ndeny = ["Bash(rm -rf *)"]\nrules = [\n  { action = "allow", tool = "bash" },\n  { action = "ask", tool = "edit" },\n]\n',
    [
      'never execute some permission.allow git *',
      'deny execute some permission.deny rm -rf *',
      'never execute everything permission.rules *',
      'ask write everything permission.rules /',
      'never any everything ui.permission_mode',
    ],
  ],
  [
    '.grok/sandbox.toml',
    '[profiles.x]\nread_write = ["/"]\n',
    ['never write everything read_write / (x)'],
    '[profiles.x]\nread_write = []\n',
  ],
];

describe('grants of agents for the terminal', () => {
  for (const [path, text, expected, fixed] of rows) {
    it(`${path}: ${expected[0] ?? 'nothing'}`, () => {
      assert.deepEqual(grants(path, text).sort(), [...expected].sort());
      if (fixed === undefined) return;
      const edits = ofKind(elementsOf(path, text), 'grant').flatMap(({ remedy }) => remedy?.edits ?? []);
      const unique = new Map(edits.map((edit) => [edit.range.start, edit]));
      assert.equal(applyEdits(text, [...unique.values()]), fixed);
    });
  }
});

describe('texts of agents for the terminal', () => {
  it('lose a grant with its remedy, each on its own', () => {
    for (const [path, text] of rows) {
      const before = grants(path, text);
      for (const { remedy, key } of ofKind(elementsOf(path, text), 'grant')) {
        if (!remedy) continue;
        const after = grants(path, applyEdits(text, remedy.edits));
        assert.ok(unasked(after) < unasked(before), `${path}: ${key}\n${text}`);
      }
    }
  });

  it('are read as far as they are typed', () => {
    for (const [path, text] of rows) {
      for (let end = 0; end <= text.length; end++) {
        staysInside(path, text.slice(0, end));
        if (/[^\w\s]/.test(text.charAt(end))) staysInside(path, text.slice(0, end) + text.slice(end + 1));
      }
    }
  });
});

function unasked(lines: readonly string[]): number {
  return lines.filter((line) => line.startsWith('never ')).length;
}

/** Every range in the elements of a text is in the text, and every remedy can be applied. */
function staysInside(path: string, text: string): void {
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { start, end } = part as { start?: unknown; end?: unknown };
    if (typeof start === 'number' && typeof end === 'number') {
      assert.ok(0 <= start && start <= end && end <= text.length, `${path}: ${start}-${end} of\n${text}`);
    }
    Object.values(part).forEach(walk);
  };
  const elements = elementsOf(path, text);
  walk(elements);
  for (const { remedy } of ofKind(elements, 'grant')) if (remedy) applyEdits(text, remedy.edits);
}

describe('servers, hooks and addresses of agents for the terminal', () => {
  const servers: Readonly<Record<string, string>> = {
    '.codex/config.toml': '[mcp_servers.a]\ncommand = "npx"\nargs = ["foo"]\n',
    '.grok/config.toml': '[mcp_servers.a]\ncommand = "npx"\nargs = ["foo"]\n',
    'gemini-extension.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    'crush.json': '{"mcp": {"a": {"type": "stdio", "command": "npx", "args": ["foo"]}}}',
    '.kiro/settings/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.kiro/agents/x.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.kiro/agents/x.md': '---\nmcpServers:\n  a:\n    command: npx\n    args: [foo]\n---\nText\n',
    '.amazonq/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.amazonq/cli-agents/x.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.kimi-code/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    'config/mcporter.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    '.mastracode/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    'recipes/x.yaml':
      'title: T\ndescription: D\nprompt: P\nextensions:\n  - type: stdio\n    name: a\n    cmd: npx\n    args: [foo]\n',
  };
  for (const [path, text] of Object.entries(servers)) {
    it(`${path}: a server`, () => {
      const elements = elementsOf(path, text);
      assert.deepEqual(
        ofKind(elements, 'server').map(({ name, command }) => [name, command?.value]),
        [['a', 'npx']],
      );
      assert.deepEqual(
        ofKind(elements, 'package').map(({ name }) => name),
        ['foo'],
      );
    });
  }

  const commands: Readonly<Record<string, readonly [string, string]>> = {
    '.codex/hooks.json': ['{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}}', 'hook Stop'],
    '.grok/hooks/a.json': ['{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}}', 'hook Stop'],
    '.iflow/settings.json': ['{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "x"}]}]}}', 'hook Stop'],
    'crush.json': ['{"hooks": {"PreToolUse": [{"matcher": "bash", "command": "x"}]}}', 'hook PreToolUse'],
    '.kiro/agents/x.json': ['{"hooks": {"agentSpawn": [{"command": "x"}]}}', 'hook agentSpawn'],
    '.kiro/hooks/x.kiro.hook': [
      '{"when": {"type": "agentStop"}, "then": {"type": "runCommand", "command": "x"}}',
      'hook hook',
    ],
    'home/me/.kimi/config.toml': ['[[hooks]]\nevent = "Stop"\ncommand = "x"\n', 'hook Stop'],
    'recipe.yaml': [
      'title: T\ndescription: D\nprompt: P\nretry:\n  checks:\n    - type: shell\n      command: x\n',
      'hook retry.checks',
    ],
    'opencode.json': ['{"formatter": {"a": {"command": ["x"]}}}', 'helper formatter'],
    '.codex/config.toml': ['[model_providers.a.auth]\ncommand = "x"\n', 'helper auth.command'],
  };
  for (const [path, [text, expected]] of Object.entries(commands)) {
    it(`${path}: ${expected}`, () => {
      assert.deepEqual(
        ofKind(elementsOf(path, text), 'command').map(({ cause, trigger }) => `${cause} ${trigger}`),
        [expected],
      );
    });
  }

  it('tells a recipe by what it holds', () => {
    const cooking = 'title: Pancakes\ndescription: Sweet\ninstructions:\n  - Mix\n';
    const package_ = 'package:\n  name: x\nbuild:\n  number: 0\nextra:\n  recipe-maintainers: [me]\n';
    for (const text of [cooking, package_]) assert.deepEqual(elementsOf('recipes/recipe.yaml', text), []);
  });

  it('finds plugins that are fetched, and leaves files and repositories alone', () => {
    const text = '{"plugin": ["a-plugin", ["@x/y@1.2.3", {}], "./local.ts"]}';
    assert.deepEqual(
      ofKind(elementsOf('opencode.json', text), 'package').map(({ name, pin }) => `${name} ${pin}`),
      ['a-plugin none', '@x/y exact', './local.ts local'],
    );
    const pi = '{"packages": ["npm:a@1.0.0", {"source": "b"}, "git:github.com/x/y"]}';
    assert.deepEqual(
      ofKind(elementsOf('.pi/settings.json', pi), 'package').map(({ name, pin }) => `${name} ${pin}`),
      ['a exact', 'b none'],
    );
  });

  it('knows where sessions are recorded and shared', () => {
    const otel = ofKind(
      elementsOf('.gemini/settings.json', '{"telemetry": {"otlpEndpoint": "http://x.example"}}'),
      'endpoint',
    );
    assert.deepEqual(
      otel.map(({ role, key }) => [role, key]),
      [['telemetry', 'telemetry.otlpEndpoint']],
    );
    const shared = ofKind(elementsOf('opencode.json', '{"share": "auto", "server": {"cors": ["*"]}}'), 'exposure');
    assert.deepEqual(
      shared.map(({ gap, remedy }) => [gap, remedy?.value]),
      [
        ['sharing', 'manual'],
        ['origin', undefined],
      ],
    );
  });
});
