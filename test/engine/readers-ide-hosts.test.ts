/** What the formats of editors and their agents find besides permissions. */
import assert from 'node:assert/strict';
import { elementsOf, ofKind, quotedAt } from './support';

describe('formats of editors', () => {
  it('read hooks with their events', () => {
    const files: Readonly<Record<string, string>> = {
      '.windsurf/hooks.json': '{"hooks": {"pre_run_command": [{"command": "guard", "powershell": "guard.ps1"}]}}',
      '.devin/hooks.v1.json':
        '{"PreToolUse": [{"matcher": "Exec", "hooks": [{"type": "command", "command": "guard"}]}]}',
      '.devin/config.json': '{"hooks": {"PreToolUse": [{"hooks": [{"type": "command", "command": "guard"}]}]}}',
      '.cursor/environment.json': '{"install": "npm ci", "terminals": [{"name": "web", "command": "npm run dev"}]}',
    };
    const found = Object.entries(files).map(([path, text]) =>
      ofKind(elementsOf(path, text), 'command').map((c) => `${c.cause} ${c.trigger}: ${c.line}`),
    );
    assert.deepEqual(found, [
      ['hook pre_run_command: guard', 'hook pre_run_command: guard.ps1'],
      ['hook PreToolUse: guard'],
      ['hook PreToolUse: guard'],
      ['hook install: npm ci', 'hook terminals: npm run dev'],
    ]);
  });

  it('read modes, from YAML and from JSON', () => {
    const yaml =
      'customModes:\n  - slug: docs\n    name: Docs\n    roleDefinition: You write.\n    groups:\n      - read\n      - - edit\n        - fileRegex: \\.md$\n';
    const json =
      '{"customModes": [{"slug": "docs", "name": "Docs", "roleDefinition": "You write.", "groups": ["read", ["edit", {"fileRegex": "\\\\.md$"}]]}]}';
    for (const text of [yaml, json]) {
      const elements = elementsOf('.roomodes', text);
      const [agent, ...others] = ofKind(elements, 'agent');
      assert.equal(others.length, 0);
      assert.equal(agent?.name, 'docs');
      assert.deepEqual(
        agent?.tools?.map((tool) => tool.value),
        ['read', 'edit'],
      );
      assert.deepEqual(
        ofKind(elements, 'instruction').map((i) => i.text),
        ['You write.'],
      );
    }
    assert.equal(ofKind(elementsOf('.roomodes', 'customModes:\n  - slug: x\n'), 'agent')[0]?.tools, undefined);
  });

  it('read servers in every shape of their hosts', () => {
    const files: Readonly<Record<string, string>> = {
      'cline_mcp_settings.json':
        '{"mcpServers": {"a": {"transport": {"type": "stdio", "command": "npx", "args": ["foo"]}}}}',
      '.continue/config.json':
        '{"experimental": {"modelContextProtocolServers": [{"transport": {"type": "stdio", "command": "npx", "args": ["foo"]}}]}}',
      '.continue/mcpServers/b.json': '{"command": "npx", "args": ["foo"]}',
      '.continue/mcpServers/c.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
      'kilo.jsonc': '{"mcp": {"a": {"type": "local", "command": ["npx", "foo"]}}}',
      '.ai/mcp/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
      'Library/Application Support/Trae/User/mcp.json': '{"mcpServers": {"a": {"command": "npx", "args": ["foo"]}}}',
    };
    for (const [path, text] of Object.entries(files)) {
      const elements = elementsOf(path, text);
      assert.equal(ofKind(elements, 'server').length, 1, path);
      assert.deepEqual(
        ofKind(elements, 'package').map((p) => quotedAt(text, p.spec)),
        ['"foo"'],
        path,
      );
    }
    const [single] = ofKind(elementsOf('.continue/mcpServers/b.json', '{"command": "x"}'), 'server');
    assert.equal(single?.name, 'b');
  });

  it('read certificates that are not checked', () => {
    const text = 'models:\n  - name: m\n    requestOptions:\n      verifySsl: false\n      timeout: 10\n';
    const [exposure] = ofKind(elementsOf('.continue/config.yaml', text), 'exposure');
    assert.equal(exposure?.gap, 'verification');
    assert.equal(exposure?.remedy?.value, 'true');
    assert.equal(ofKind(elementsOf('.continue/config.yaml', text.replace('false', 'true')), 'exposure').length, 0);
  });

  it('read text that reaches the model', () => {
    const text = '{"autoRun": {"allow_instructions": ["Reading is fine."]}}';
    assert.deepEqual(
      ofKind(elementsOf('.cursor/permissions.json', text), 'instruction').map((i) => i.text),
      ['Reading is fine.'],
    );
    for (const path of [
      '.cursorrules',
      '.cursor/rules/a/b.mdc',
      '.continue/rules/a.md',
      '.rules',
      '.kilo/rules/a.md',
    ]) {
      assert.equal(ofKind(elementsOf(path, 'Use tabs.\n'), 'instruction').length, 1, path);
    }
  });

  it('give nothing for odd shapes', () => {
    const odd = [
      '',
      'null',
      '[]',
      '{"mcpServers": []}',
      '{"rules": {"executables": {"rules": [1, {"prefix": 2}, {"action": "allow"}]}}}',
    ];
    const paths = [
      '.junie/allowlist.json',
      '.cursor/mcp.json',
      '.roomodes',
      'kilo.json',
      '.zed/settings.json',
      '.warp/settings.toml',
    ];
    for (const path of paths)
      for (const text of odd) assert.doesNotThrow(() => elementsOf(path, text), `${path} ${text}`);
  });
});
