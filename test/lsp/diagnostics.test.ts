/** What the server says of files, asked and unasked. */
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type Diagnostic,
  DiagnosticSeverity,
  LSPErrorCodes,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { buildServer, Editor, type EditorOptions, Folder } from './editor';

const name = '@modelcontextprotocol/server-filesystem';
const unpinned = `{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "${name}"] } } }\n`;
const pinned = unpinned.replace(name, `${name}@2025.7.1`);
const finding = `unpinned-package|"${name}"`;

const python = `from mcp.server.fastmcp import FastMCP
import subprocess

mcp = FastMCP("shell")


@mcp.tool()
def run(command: str) -> str:
    return subprocess.run(command, shell=True)
`;

interface Report {
  readonly items: (WorkspaceDocumentDiagnosticReport & { items?: Diagnostic[] })[];
}

describe('diagnostics', function () {
  this.timeout(30_000);
  let editor: Editor;
  const folders: Folder[] = [];

  before(() => buildServer());
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    for (const folder of folders.splice(0)) folder.dispose();
  });

  function folder(files: Readonly<Record<string, string>> = {}): Folder {
    const made = new Folder(files);
    folders.push(made);
    return made;
  }

  async function start(options: EditorOptions): Promise<Editor> {
    editor = await Editor.start(options);
    return editor;
  }

  /** Asks for the workspace's diagnostics, as the editor does two seconds after every answer. */
  function askWorkspace(known: Record<string, string> = {}, partialResultToken?: string): Promise<Report> {
    const previousResultIds = Object.entries(known).map(([uri, value]) => ({ uri, value }));
    return editor.request('workspace/diagnostic', { previousResultIds, partialResultToken });
  }

  async function isHeld(answer: Promise<unknown>, milliseconds = 400): Promise<boolean> {
    const late = new Promise((resolve) => setTimeout(resolve, milliseconds, 'held'));
    return (await Promise.race([answer.then(() => 'answered'), late])) === 'held';
  }

  describe('that are asked for', () => {
    it('carry everything an editor shows', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      editor.open(uri, 'json', unpinned);
      const { kind, items } = await editor.pull(uri);
      assert.equal(kind, 'full');
      assert.equal(items.length, 1);
      const [{ range, severity, source, code, codeDescription, message, data } = {} as Diagnostic] = items;
      assert.equal(editor.document(uri).getText(range), `"${name}"`);
      assert.equal(severity, DiagnosticSeverity.Warning);
      assert.equal(source, 'grantlint');
      assert.equal(code, 'unpinned-package');
      assert.match(codeDescription?.href ?? '', /^https:\/\/github\.com\/.*\/rules\/checks\/unpinned-package\/en\.md$/);
      assert.match(String(message), /without an exact version/);
      assert.match((data as { fingerprint: string }).fingerprint, /^[0-9a-f]{32}$/);
    });

    it('are said to be unchanged when they are', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      editor.open(uri, 'json', unpinned);
      const { resultId } = await editor.pull(uri);
      assert.deepEqual(await editor.pull(uri, resultId), { kind: 'unchanged', resultId });
      editor.edit(uri, '{ "mcp', '{ \n"mcp');
      assert.equal((await editor.pull(uri, resultId)).kind, 'full');
    });

    it('follow incremental changes, also behind characters of two units', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      editor.open(uri, 'json', unpinned);
      editor.edit(uri, '"files"', '"🔧文件🔧"');
      assert.deepEqual(await editor.codes(uri), [finding]);
      editor.edit(uri, '🔧文件🔧": {', '🔧文件": {\r\n');
      editor.edit(uri, name, `${name}@1.0.0`);
      editor.edit(uri, '@1.0.0', '');
      assert.deepEqual(await editor.codes(uri), [finding]);
      editor.edit(uri, name, `${name}@2025.7.1`);
      assert.deepEqual(
        (await editor.codes(uri)).filter((code) => code.startsWith('unpinned')),
        [],
      );
    });

    it('answer requests that were overtaken by keystrokes', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      editor.open(uri, 'json', unpinned);
      const answers = ['a', 'b', 'c'].map((letter) => {
        editor.edit(uri, '"mcpServers"', `"mcpServers${letter}"`);
        editor.edit(uri, `"mcpServers${letter}"`, '"mcpServers"');
        return editor.pull(uri);
      });
      for (const { items } of await Promise.all(answers)) assert.equal(items.length, 1);
    });

    it('are not worked out for a request that is taken back', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      editor.open(uri, 'json', unpinned);
      const source = new CancellationTokenSource();
      const answer = editor.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }, source.token);
      source.cancel();
      await assert.rejects(answer, { code: LSPErrorCodes.RequestCancelled });
      assert.deepEqual(await editor.codes(uri), [finding]);
    });

    it('are in Chinese for a Chinese editor', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({
        folders: [project],
        params: { locale: 'zh-cn', initializationOptions: { documentationScheme: 'grantlint-docs' } },
      });
      editor.open(uri, 'json', unpinned);
      const [diagnostic] = (await editor.pull(uri)).items;
      assert.match(String(diagnostic?.message), /没有指定确切版本/);
      assert.equal(diagnostic?.codeDescription?.href, 'grantlint-docs:/rules/unpinned-package.zh-cn.md');
      const page = await editor.request<{ text: string }>('workspace/textDocumentContent', {
        uri: diagnostic?.codeDescription?.href,
      });
      assert.match(page.text, /## 为什么重要/);
      assert.equal(
        await editor.request('workspace/textDocumentContent', { uri: 'grantlint-docs:/rules/../../package.en.md' }),
        null,
      );
    });

    it('come for documents outside of all folders and for those never saved', async () => {
      await start({ folders: [] });
      editor.open('file:///somewhere/else/.mcp.json', 'json', unpinned);
      assert.deepEqual(await editor.codes('file:///somewhere/else/.mcp.json'), [finding]);
      editor.open('untitled:Untitled-1', 'python', '# grantlint-ignore unpinned-package -- nothing here\nx = 1\n');
      assert.equal((await editor.pull('untitled:Untitled-1')).kind, 'full');
    });

    it('are none for files nobody claims', async () => {
      const project = folder();
      await start({ folders: [project] });
      editor.open(project.uri('package.json'), 'json', unpinned);
      assert.deepEqual(await editor.codes(project.uri('package.json')), []);
      editor.open(project.uri('data.json'), 'json', '{ "servers": [{ "command": "npx" }] }');
      assert.deepEqual(await editor.codes(project.uri('data.json')), []);
      assert.deepEqual((await editor.pull(project.uri('never-opened.json'))).items, []);
    });

    it('outlive text that is half typed', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      const text = `{\n  "mcpServers": {\n    "a": {},\n    "files": { "command": "npx", "args": ["-y", "${name}"] }\n  }\n}\n`;
      editor.open(uri, 'json', text);
      assert.deepEqual(await editor.codes(uri), [finding]);
      editor.edit(uri, '"a": {},', '"a": {"b": [{"c: }\n');
      assert.deepEqual(await editor.codes(uri), [finding]);
      editor.edit(uri, '"a": {"b": [{"c: }\n', '"a": {},');
      assert.deepEqual(await editor.codes(uri), [finding]);
    });

    it('do so for a while only', async () => {
      const project = folder();
      const uri = project.uri('server.py');
      await start({ folders: [project] });
      editor.open(uri, 'python', python);
      const found = ['command-injection|command'];
      assert.deepEqual(await editor.codes(uri), found);
      editor.edit(uri, '@mcp.tool()', '@mcp.');
      assert.deepEqual(await editor.codes(uri), found);
      await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') === 1, 'refresh');
      assert.deepEqual(await editor.codes(uri), []);
      editor.edit(uri, '@mcp.\n', '@mcp.tool()\n');
      assert.deepEqual(await editor.codes(uri), found);
    });

    it('go with the line that is typed on', async () => {
      const project = folder();
      const uri = project.uri('server.py');
      await start({ mode: 'push', folders: [project] });
      editor.open(uri, 'python', python);
      await editor.until(() => editor.published.get(uri)?.diagnostics.length === 1, 'finding');
      editor.edit(uri, 'shell=True)', 'shell=');
      await editor.until(() => editor.published.get(uri)?.diagnostics.length === 0, 'no finding');
    });
  });

  describe('of the workspace', () => {
    it('cover configuration files that are not open', async () => {
      const project = folder({ '.mcp.json': unpinned, 'sub/.mcp.json': pinned, 'a.txt': '' });
      await start({ folders: [project] });
      const { items } = await askWorkspace();
      assert.deepEqual(
        items.filter(({ uri }) => !uri.includes('sub')).map(({ uri, items }) => [uri, items?.map(({ code }) => code)]),
        [[project.uri('.mcp.json'), ['unpinned-package']]],
      );
    });

    it('are held until something changes', async () => {
      const project = folder({ '.mcp.json': unpinned });
      await start({ folders: [project] });
      const [first] = (await askWorkspace()).items;
      const held = askWorkspace({ [project.uri('.mcp.json')]: first?.resultId ?? '' });
      assert.ok(await isHeld(held), 'nothing to say');
      project.write('.mcp.json', pinned.replace('npx', 'uvx').replace('-y', '--x'));
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri('.mcp.json'), type: 2 }] });
      const { items } = await held;
      assert.equal(items.length, 1);
      assert.notEqual(items[0]?.resultId, first?.resultId);
    });

    it('cause no storm: one answer per change', async () => {
      const project = folder({ '.mcp.json': unpinned });
      await start({ folders: [project] });
      const known: Record<string, string> = {};
      let answers = 0;
      let stopped = false;
      const poll = async () => {
        while (!stopped) {
          const { items } = await askWorkspace(known);
          answers++;
          for (const { uri, resultId } of items) known[uri] = resultId ?? '';
        }
      };
      const polling = poll();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.ok(answers <= 2, `${answers} answers while nothing happened`);
      const before = answers;
      project.write('.mcp.json', '{}');
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri('.mcp.json'), type: 2 }] });
      await editor.until(() => answers > before, 'answer');
      stopped = true;
      const last = askWorkspace({ 'file:///gone': 'x' });
      await Promise.all([polling, last]);
      assert.ok(answers <= before + 2, `${answers - before} answers for one change`);
    });

    it('are streamed to an editor that takes parts', async () => {
      const project = folder({ '.mcp.json': unpinned });
      await start({ folders: [project] });
      const { items } = await askWorkspace({}, 'token-1');
      assert.deepEqual(items, []);
      const parts = editor.heard.filter(({ method }) => method === '$/progress');
      assert.match(JSON.stringify(parts), /"token":"token-1".*unpinned-package/);
    });

    it('are cleared when a file goes', async () => {
      const project = folder({ '.mcp.json': unpinned });
      await start({ folders: [project] });
      const [first] = (await askWorkspace()).items;
      const held = askWorkspace({ [project.uri('.mcp.json')]: first?.resultId ?? '' });
      project.delete('.mcp.json');
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri('.mcp.json'), type: 3 }] });
      const { items } = await held;
      assert.deepEqual(
        items.map(({ uri, items }) => [uri, items]),
        [[project.uri('.mcp.json'), []]],
      );
    });

    it('say again what a closed buffer had hidden', async () => {
      const project = folder({ '.mcp.json': unpinned });
      const uri = project.uri('.mcp.json');
      await start({ folders: [project] });
      const [first] = (await askWorkspace()).items;
      editor.open(uri, 'json', '{}');
      assert.deepEqual(await editor.codes(uri), []);
      const held = askWorkspace({ [uri]: first?.resultId ?? '' });
      assert.ok(await isHeld(held), 'open documents are not the workspace’s');
      editor.close(uri);
      const { items } = await held;
      assert.deepEqual(
        items.map((item) => item.items?.map(({ code }) => code)),
        [['unpinned-package']],
      );
    });

    it('leave code alone unless asked, and clear what was shown of it', async () => {
      const project = folder({ 'a.py': 'x = 1\n' });
      await start({ folders: [project] });
      editor.open(project.uri('a.py'), 'python', 'x = 1\n');
      await editor.pull(project.uri('a.py'));
      const held = askWorkspace();
      assert.ok(await isHeld(held));
      editor.close(project.uri('a.py'));
      assert.deepEqual(
        (await held).items.map(({ uri, items }) => [uri, items]),
        [[project.uri('a.py'), []]],
      );
    });

    it('end at once when the editor takes the request back', async () => {
      const project = folder({});
      await start({ folders: [project] });
      const source = new CancellationTokenSource();
      const held = editor.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] }, source.token);
      assert.ok(await isHeld(held, 200));
      source.cancel();
      assert.deepEqual(await held, { items: [] });
    });

    it('are released at the end', async () => {
      const project = folder({});
      await start({ folders: [project] });
      const held = askWorkspace();
      assert.ok(await isHeld(held, 200));
      await editor.shutdown();
      assert.deepEqual(await held, { items: [] });
    });
  });

  describe('that are published', () => {
    it('come for open documents with their version', async () => {
      const project = folder();
      const uri = project.uri('.mcp.json');
      await start({ mode: 'push', folders: [project] });
      assert.equal(editor.initialized?.capabilities.diagnosticProvider, undefined);
      editor.open(uri, 'json', unpinned);
      const first = await editor.until(() => editor.published.get(uri), 'diagnostics');
      assert.deepEqual([first.version, first.diagnostics.map(({ code }) => code)], [1, ['unpinned-package']]);
      const version = editor.edit(uri, name, './local.js');
      const next = await editor.until(() => [...editor.publishes].find((p) => p.version === version), 'diagnostics');
      assert.deepEqual(next.diagnostics, []);
    });

    it('come for configuration files that are not open, and go with them', async () => {
      const project = folder({ '.mcp.json': unpinned });
      const uri = project.uri('.mcp.json');
      await start({ mode: 'push', folders: [project] });
      await editor.until(() => editor.published.get(uri)?.diagnostics.length === 1, 'diagnostics');
      project.delete('.mcp.json');
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] });
      await editor.until(() => editor.published.get(uri)?.diagnostics.length === 0, 'empty diagnostics');
    });
  });
});
