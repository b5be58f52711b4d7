/** What can be done about a finding: fixes, suppressions, links, hovers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type {
  ClientCapabilities,
  CodeAction,
  CreateFile,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import { buildServer, capabilities, Editor, type EditorOptions, Folder } from './editor';

const name = '@modelcontextprotocol/server-filesystem';
const unpinned = `{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "${name}"] } } }\n`;
const codex = `approval_policy = "never"\n\n[mcp_servers.files]\ncommand = "npx"\nargs = ["-y", "${name}"]\n`;
const python = `import subprocess
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")


@mcp.tool()
def run(command: str) -> str:
    """Run a command."""
    if command:
        return subprocess.run(command, shell=True)
`;

const zeroWidth = '\u200b'.repeat(12);

/** What stands where after the suppression of the first finding of `rule`. */
const suppressible = [
  {
    path: 'server.ts',
    language: 'typescript',
    rule: 'command-injection',
    text: `import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

const server = new McpServer({ name: 'shell', version: '1.0.0' });
server.tool('run', { command: z.string() }, async ({ command }) => {
\texec(command);
});
`,
    before: '\n\t// grantlint-ignore command-injection -- \n\texec(command);',
  },
  {
    path: '.continue/config.yaml',
    language: 'yaml',
    rule: 'unpinned-package',
    text: `name: x\nmcpServers:\n  - name: files\n    command: npx\n    args: ["-y", "${name}"]\n`,
    before: '\n    # grantlint-ignore unpinned-package -- \n    args:',
  },
  {
    path: 'CLAUDE.md',
    language: 'markdown',
    rule: 'hidden-unicode',
    text: `# Rules\r\n\r\nBe kind.${zeroWidth}\r\n`,
    before: '\r\n<!-- grantlint-ignore hidden-unicode -- why this is acceptable -->\r\nBe kind.',
  },
  {
    path: 'server.py',
    language: 'python',
    rule: 'hidden-unicode',
    text: `#!/usr/bin/env python3
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")


@mcp.tool()
def run(command: str) -> str:
    """Run a command.

    Be kind.${zeroWidth}
    """
`,
    before: '#!/usr/bin/env python3\n# grantlint-ignore-file hidden-unicode -- \nfrom',
  },
];

describe('code actions', function () {
  this.timeout(30_000);
  let editor: Editor;
  const folders: Folder[] = [];

  before(() => buildServer());
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    for (const folder of folders.splice(0)) folder.dispose();
  });

  async function open(
    path: string,
    language: string,
    text: string,
    options: EditorOptions & { files?: Record<string, string> } = {},
  ): Promise<string> {
    const project = new Folder(options.files);
    folders.push(project);
    editor = await Editor.start({ folders: [project], ...options });
    const uri = project.uri(path);
    editor.open(uri, language, text);
    return uri;
  }

  const kinds = (actions: readonly CodeAction[]) => actions.map(({ kind }) => kind);
  const ofKind = (actions: readonly CodeAction[], kind: string) => actions.find((action) => action.kind === kind);

  describe('that fix', () => {
    it('change the finding’s text and are not preferred when something may stop working', async () => {
      const uri = await open('.mcp.json', 'json', unpinned);
      const fix = ofKind(await editor.actions(uri, 'unpinned-package'), 'quickfix');
      assert.match(fix?.title ?? '', /^Pin to [\d.]+, /);
      assert.equal(fix?.isPreferred, undefined);
      assert.match(editor.applied(uri, fix?.edit), new RegExp(`"${name}@[\\d.]+"`));
      assert.deepEqual(
        fix?.diagnostics?.map(({ code }) => code),
        ['unpinned-package'],
      );
    });

    it('are preferred when safe', async () => {
      const uri = await open('.codex/config.toml', 'toml', codex);
      const fix = ofKind(await editor.actions(uri, 'permission-bypass'), 'quickfix');
      assert.equal(fix?.isPreferred, true);
      assert.doesNotMatch(editor.applied(uri, fix?.edit), /"never"/);
    });

    it('fix all of a file, the safe ones only', async () => {
      const uri = await open('.codex/config.toml', 'toml', codex);
      const start = { line: 2, character: 0 };
      const [fixAll, ...others] = await editor.actions(uri, { start, end: start }, { only: ['source.fixAll'] });
      assert.deepEqual([fixAll?.kind, others], ['source.fixAll.grantlint', []]);
      const fixed = editor.applied(uri, fixAll?.edit);
      assert.doesNotMatch(fixed, /"never"/);
      assert.ok(fixed.includes(`"${name}"`), 'unsafe fixes are left alone');
    });

    it('come as plain changes for editors without versions', async () => {
      const { workspace, ...rest } = capabilities('pull');
      const without: ClientCapabilities = { ...rest, workspace: { ...workspace, workspaceEdit: {} } };
      const uri = await open('.mcp.json', 'json', unpinned, { params: { capabilities: without } });
      const fix = ofKind(await editor.actions(uri, 'unpinned-package'), 'quickfix');
      assert.equal(fix?.edit?.documentChanges, undefined);
      assert.match(editor.applied(uri, fix?.edit), new RegExp(`"${name}@[\\d.]+"`));
    });

    it('keep to the kinds that are asked for', async () => {
      const uri = await open('.mcp.json', 'json', unpinned);
      const only = async (...asked: string[]) => kinds(await editor.actions(uri, 'unpinned-package', { only: asked }));
      assert.deepEqual(await only('quickfix.grantlint.suppress'), ['quickfix.grantlint.suppress']);
      assert.deepEqual(await only('refactor'), []);
      assert.deepEqual(await only('quickfix'), ['quickfix', 'quickfix.grantlint.suppress', 'quickfix.grantlint.link']);
    });

    it('put no light bulb where nothing is wrong', async () => {
      const uri = await open('.codex/config.toml', 'toml', codex);
      const start = { line: 1, character: 0 };
      assert.deepEqual(await editor.actions(uri, { start, end: start }, { triggerKind: 2 }), []);
    });
  });

  describe('that suppress', () => {
    it('write a comment above the line, indented like it', async () => {
      const uri = await open('server.py', 'python', python);
      const action = ofKind(await editor.actions(uri, 'command-injection'), 'quickfix.grantlint.suppress');
      const text = editor.applied(uri, action?.edit);
      assert.ok(
        text.includes('\n        # grantlint-ignore command-injection -- \n        return subprocess.run('),
        text,
      );
      editor.edit(uri, '        return', '        # grantlint-ignore command-injection -- reviewed\n        return');
      assert.deepEqual(
        (await editor.codes(uri)).filter((code) => code.startsWith('command')),
        [],
      );
    });

    for (const { path, language, text, rule, before } of suppressible) {
      it(`find the right comment in ${path} for ${rule}`, async () => {
        const uri = await open(path, language, text);
        const action = ofKind(await editor.actions(uri, rule), 'quickfix.grantlint.suppress');
        const suppressed = editor.applied(uri, action?.edit);
        assert.ok(suppressed.includes(before), suppressed);
        editor.edit(uri, text, suppressed.replace(/ -- (?=\r?\n)/, ' -- reviewed'));
        assert.deepEqual(
          (await editor.codes(uri)).filter((code) => code.startsWith(rule)),
          [],
        );
      });
    }

    it('let the reason be typed where the editor can', async () => {
      const { workspace, textDocument, ...rest } = capabilities('pull');
      const snippets: ClientCapabilities = {
        ...rest,
        workspace: { ...workspace, workspaceEdit: { ...workspace?.workspaceEdit, snippetEditSupport: true } },
        textDocument: {
          ...textDocument,
          codeAction: { ...textDocument?.codeAction, dataSupport: true, resolveSupport: { properties: ['edit'] } },
        },
      };
      const uri = await open('.codex/config.toml', 'toml', codex, { params: { capabilities: snippets } });
      const action = ofKind(await editor.actions(uri, 'permission-bypass'), 'quickfix.grantlint.suppress');
      assert.equal(action?.edit, undefined);
      const resolved = await editor.request<CodeAction>('codeAction/resolve', action);
      const [change] = (resolved.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(change?.edits, [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          snippet: {
            kind: 'snippet',
            value: '# grantlint-ignore permission-bypass -- ${1:why this is acceptable}\n',
          },
        },
      ]);
    });

    it('make a grantlint.json for a format without comments', async () => {
      const uri = await open('.mcp.json', 'json', unpinned);
      const action = ofKind(await editor.actions(uri, 'unpinned-package'), 'quickfix.grantlint.suppress');
      const [create, change] = (action?.edit?.documentChanges ?? assert.fail()) as [CreateFile, TextDocumentEdit];
      const [project] = folders;
      assert.deepEqual([create.kind, create.uri], ['create', project?.uri('grantlint.json')]);
      const text = (change.edits as TextEdit[]).map(({ newText }) => newText).join('');
      const [{ rule, files, fingerprint, reason } = assert.fail()] = JSON.parse(text).suppressions;
      assert.deepEqual([rule, files, reason], ['unpinned-package', ['.mcp.json'], 'why this is acceptable']);
      assert.match(fingerprint, /^[0-9a-f]{32}$/);
      editor.open(create.uri, 'json', text);
      await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > 0, 'refresh');
      assert.deepEqual(await editor.codes(uri), []);
    });

    it('add to the grantlint.json that counts', async () => {
      const uri = await open('sub/dir/.mcp.json', 'json', unpinned, {
        files: { 'grantlint.json': '{}', 'sub/grantlint.jsonc': '{\n  // ours\n  "strict": false\n}\n' },
      });
      const action = ofKind(await editor.actions(uri, 'unpinned-package'), 'quickfix.grantlint.suppress');
      const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.equal(change?.textDocument.uri, folders[0]?.uri('sub/grantlint.jsonc'));
      assert.match(JSON.stringify(change?.edits), /\[\\n\s*\\"dir\/\.mcp\.json\\"\\n\s*\]/);
    });
  });

  describe('that lead on', () => {
    it('open documentation, and advisories in the browser', async () => {
      const uri = await open('.mcp.json', 'json', unpinned.replace(name, 'mcp-remote@0.1.0'));
      const actions = await editor.actions(uri, 'vulnerable-package');
      const links = actions.filter(({ kind }) => kind === 'quickfix.grantlint.link');
      assert.match(links[0]?.title ?? '', /^Open advisory CVE-2025-6514$/);
      assert.match(String(links[0]?.command?.arguments?.[0]), /^https:\/\//);
      assert.equal(links.at(-1)?.command?.command, 'grantlint.openRuleDocumentation');
      await editor.request('workspace/executeCommand', links.at(-1)?.command);
      const [shown] = editor.heard.filter(({ method }) => method === 'window/showDocument');
      assert.match(JSON.stringify(shown?.params), /rules\/checks\/vulnerable-package\/en\.md","external":true/);
    });

    it('are left out for an editor that could not follow', async () => {
      const { window: _, ...without } = capabilities('pull');
      const uri = await open('.mcp.json', 'json', unpinned, { params: { capabilities: without } });
      assert.equal(ofKind(await editor.actions(uri, 'unpinned-package'), 'quickfix.grantlint.link'), undefined);
    });
  });

  describe('hover', () => {
    const over = async (uri: string, text: string) => {
      const position = editor.document(uri).positionAt(editor.document(uri).getText().indexOf(text) + 1);
      const hover = await editor.request<{ contents: { value: string } } | null>('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      return hover?.contents.value;
    };

    it('says what, why, and which advisories', async () => {
      const uri = await open('.mcp.json', 'json', unpinned.replace(name, 'mcp-remote@0.1.0'));
      const text = (await over(uri, '"mcp-remote')) ?? '';
      const why =
        readFileSync('rules/checks/vulnerable-package/en.md', 'utf8').split(/^## /m)[2]?.split('\n')[2] ?? '-';
      assert.ok(text.includes(why), text);
      assert.match(text, /\| Advisory \| Severity \| Affected \| Fixed in \|\n\| --- \|/);
      assert.match(
        text,
        /\| \[CVE-2025-6514\]\(https:[^)]+\), \[GHSA-[\w-]+\]\(https:[^)]+\) \| critical \| `[^`]+` \| `[\d.]+` \|/,
      );
      assert.match(text, /Standards: \[/);
      assert.equal(await over(uri, 'mcpServers'), undefined);
    });

    it('leaves the message to our own client’s editor', async () => {
      const uri = await open('.mcp.json', 'json', unpinned, {
        params: { initializationOptions: { documentationScheme: 'grantlint-docs' }, locale: 'zh-CN' },
      });
      const text = (await over(uri, `"${name}`)) ?? '';
      assert.doesNotMatch(text, /没有指定确切版本/);
      assert.match(text, /\*\*为什么重要\*\*/);
      assert.match(text, /\(grantlint-docs:\/rules\/unpinned-package\.zh-cn\.md\)/);
    });

    it('explains a rule named in a suppression', async () => {
      const uri = await open('server.py', 'python', '# grantlint-ignore unpinned-package -- why\nx = 1\n');
      const text = (await over(uri, 'pinned-package')) ?? '';
      assert.match(text, /\*\*Package is run without an exact version\*\* `unpinned-package`/);
      assert.match(text, /\*\*Suppression silences nothing\*\*/);
    });
  });
});
