/** What the server tells while configuration is written: settings that matter, what they grant, which value is safe. */
import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, Hover } from 'vscode-languageserver/node';
import { buildServer, Editor, Folder } from './editor';

/** A half-written file, `|` where the cursor is, the proposal that is expected first, and the text once it is taken. */
const proposals: [path: string, language: string, marked: string, label: string, after: string][] = [
  [
    '.vscode/settings.json',
    'jsonc',
    '{\n  // ours\n  "chat.tools.global.autoApprove": |\n}\n',
    'false',
    '{\n  // ours\n  "chat.tools.global.autoApprove": false\n}\n',
  ],
  ['.codex/config.toml', 'toml', 'sandbox_mode = |\n', 'workspace-write', 'sandbox_mode = "workspace-write"\n'],
  [
    '.claude/settings.json',
    'jsonc',
    '{ "enableAllProjectMcpServers": | }\n',
    'false',
    '{ "enableAllProjectMcpServers": false }\n',
  ],
];

describe('help while writing', function () {
  this.timeout(20_000);
  let editor: Editor;
  const folder = new Folder();

  before(buildServer);
  afterEach(() => editor.stop());
  after(() => folder.dispose());

  function openMarked(path: string, language: string, marked: string) {
    const uri = folder.uri(path);
    const offset = marked.indexOf('|');
    editor.open(uri, language, marked.replace('|', ''));
    return { uri, position: editor.document(uri).positionAt(offset) };
  }

  for (const [path, language, marked, label, after] of proposals) {
    it(`${path}: the secure value comes first`, async () => {
      editor = await Editor.start({ folders: [folder] });
      const { uri, position } = openMarked(path, language, marked);
      const { items } = await editor.request<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position,
      });
      const first = items[0] as CompletionItem;
      assert.equal(first?.label, label, items.map((item) => item.label).join(', '));
      assert.equal(first.preselect, true);
      assert.ok(first.textEdit);
      const edit = first.textEdit as { range: never; newText: string };
      assert.equal(editor.applied(uri, { changes: { [uri]: [edit] } }), after);
    });
  }

  it('names what a setting grants under the pointer, in the language of the editor', async () => {
    const words = [
      ['en', /Secure value: `workspace-write`/],
      ['zh-cn', /安全的值：`workspace-write`/],
    ] as const;
    for (const [locale, word] of words) {
      editor = await Editor.start({ folders: [folder], params: { locale } });
      const { uri, position } = openMarked('.codex/config.toml', 'toml', 'sandbox|_mode = "workspace-write"\n');
      const hover = await editor.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
      const { value } = (hover?.contents ?? { value: '' }) as { value: string };
      assert.match(value, word);
      if (locale === 'en') await editor.stop();
    }
  });

  it('says nothing in a comment, in code and in files of others', async () => {
    editor = await Editor.start({ folders: [folder] });
    const silent: [string, string, string][] = [
      ['.vscode/settings.json', 'jsonc', '{\n  // "chat.tools.|\n}\n'],
      ['tsconfig.json', 'jsonc', '{ | }\n'],
      ['server.py', 'python', 'sandbox_mode = |\n'],
    ];
    for (const [path, language, marked] of silent) {
      const { uri, position } = openMarked(path, language, marked);
      const { items } = await editor.request<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position,
      });
      assert.deepEqual(items, [], path);
    }
  });
});

describe('findings across files', function () {
  this.timeout(20_000);
  const pinned = (name: string) =>
    `{ "mcpServers": { "docs": { "command": "npx", "args": ["-y", "${name}@1.0.0"] } } }\n`;

  it('name the other file, and go when it is changed there', async () => {
    const folder = new Folder({ '.mcp.json': pinned('@example/docs'), '.cursor/mcp.json': pinned('other-docs') });
    const editor = await Editor.start({ folders: [folder] });
    try {
      const [ours, theirs] = [folder.uri('.mcp.json'), folder.uri('.cursor/mcp.json')];
      editor.open(ours, 'json', pinned('@example/docs'));
      const conflict = async () => {
        const { items } = await editor.pull(ours);
        return items.find(({ code }) => code === 'conflicting-server');
      };
      // The other file is read in the background; then the editor is asked to pull again.
      const refreshed = (times: number) =>
        editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > times, 'refresh');
      await refreshed(0);
      const found = await conflict();
      assert.deepEqual(
        found?.relatedInformation?.map(({ location }) => location.uri),
        [theirs],
      );

      editor.open(theirs, 'json', pinned('other-docs'));
      const before = editor.heardMethods('workspace/diagnostic/refresh');
      editor.edit(theirs, 'other-docs', '@example/docs');
      await editor.pull(theirs);
      await refreshed(before);
      // That may have been told of the opening; the change is told of soon after.
      for (let tries = 0; tries < 40 && (await conflict()); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.equal(await conflict(), undefined);
    } finally {
      await editor.stop();
      folder.dispose();
    }
  });
});
