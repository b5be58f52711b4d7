/** Settings, folders and files that change while the server runs; and its beginning and end. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { buildServer, capabilities, Editor, type EditorOptions, Folder } from './editor';

const name = '@modelcontextprotocol/server-filesystem';
const unpinned = `{ "mcpServers": { "files": { "command": "npx", "args": ["-y", "${name}"] } } }\n`;
const off = '{ "rules": { "unpinned-package": "off" } }';

describe('language server', function () {
  this.timeout(30_000);
  let editor: Editor;
  const folders: Folder[] = [];

  before(() => buildServer());
  afterEach(async () => {
    if (editor.process.exitCode === null && editor.process.signalCode === null) assert.equal(await editor.stop(), 0);
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

  const codesOf = async (uri: string) => (await editor.pull(uri)).items.map(({ code }) => code);

  it('announces what it can do', async () => {
    await start({});
    const { capabilities: server, serverInfo } = editor.initialized ?? assert.fail();
    assert.equal(serverInfo?.name, 'grantlint');
    assert.deepEqual(server.diagnosticProvider, {
      identifier: 'grantlint',
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
    assert.deepEqual(server.executeCommandProvider?.commands.includes('grantlint.lintWorkspace'), true);
    assert.equal(server.workspace?.textDocumentContent, undefined);
  });

  it('leaves its commands to a client that has them', async () => {
    await start({ params: { initializationOptions: { documentationScheme: 'grantlint-docs' } } });
    assert.equal(editor.initialized?.capabilities.executeCommandProvider, undefined);
    assert.deepEqual(editor.initialized?.capabilities.workspace?.textDocumentContent, { schemes: ['grantlint-docs'] });
  });

  it('follows grantlint.json on disk and asks the editor to look again', async () => {
    const project = folder({ '.mcp.json': unpinned });
    const uri = project.uri('.mcp.json');
    await start({ folders: [project] });
    editor.open(uri, 'json', unpinned);
    assert.deepEqual(await codesOf(uri), ['unpinned-package']);
    project.write('grantlint.json', off);
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: project.uri('grantlint.json'), type: 1 }] });
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') === 1, 'refresh');
    assert.deepEqual(await codesOf(uri), []);
  });

  it('follows grantlint.json in its buffer', async () => {
    const project = folder({ '.mcp.json': unpinned, 'grantlint.json': '{}' });
    const uri = project.uri('.mcp.json');
    await start({ mode: 'push', folders: [project] });
    editor.open(uri, 'json', unpinned);
    await editor.until(() => editor.published.get(uri)?.diagnostics.length === 1, 'finding');
    editor.open(project.uri('grantlint.json'), 'json', '{}');
    editor.edit(project.uri('grantlint.json'), '{}', off);
    await editor.until(() => editor.published.get(uri)?.diagnostics.length === 0, 'no finding');
    editor.close(project.uri('grantlint.json'));
    await editor.until(() => editor.published.get(uri)?.diagnostics.length === 1, 'finding again');
  });

  it('says what is wrong with grantlint.json where it is wrong', async () => {
    const project = folder();
    const uri = project.uri('grantlint.json');
    await start({ folders: [project] });
    editor.open(uri, 'json', '{ "rules": { "unpined-package": "off" }, "strict": "yes" }');
    assert.deepEqual(await editor.codes(uri), [
      'invalid-configuration|"unpined-package"',
      'invalid-configuration|"yes"',
    ]);
  });

  it('follows knowledge of the workspace in its buffer, and says what is wrong with it', async () => {
    const own = (sink: string) =>
      `{ "sinks": [{ "language": "python", "calls": ["acme.launch"], "sink": "${sink}", "text": ["0"] }] }`;
    const code =
      'import acme\nfrom fastmcp import FastMCP\nmcp = FastMCP("x")\n@mcp.tool\ndef act(text: str):\n    acme.launch(text)\n';
    const project = folder({
      'grantlint.json': '{ "knowledge": ["grantlint/*.json"] }',
      'grantlint/own.json': own('x'),
    });
    const [uri, file] = [project.uri('a.py'), project.uri('grantlint/own.json')];
    await start({ mode: 'push', folders: [project] });
    const said = (target: string) =>
      editor.published
        .get(target)
        ?.diagnostics.map(({ code }) => code)
        .join();
    editor.open(uri, 'python', code);
    editor.open(file, 'json', own('x'));
    await editor.until(() => said(uri) === '' && said(file) === 'invalid-configuration', 'mistake');
    editor.edit(file, '"x"', '"command"');
    await editor.until(() => said(uri) === 'command-injection' && said(file) === '', 'finding');
    editor.edit(file, 'acme.launch', 'acme.other');
    await editor.until(() => said(uri) === '', 'no finding');
  });

  it('lets each folder have its own configuration', async () => {
    const [one, two] = [folder({ 'grantlint.json': off }), folder()];
    await start({ folders: [one, two] });
    for (const project of [one, two]) editor.open(project.uri('.mcp.json'), 'json', unpinned);
    assert.deepEqual(await codesOf(one.uri('.mcp.json')), []);
    assert.deepEqual(await codesOf(two.uri('.mcp.json')), ['unpinned-package']);
  });

  it('takes folders in and out', async () => {
    const [one, two] = [folder(), folder({ '.mcp.json': unpinned })];
    await start({ mode: 'push', folders: [one] });
    const change = (added: Folder[], removed: Folder[]) => {
      const named = (list: Folder[]) => list.map((f) => ({ uri: f.uri(), name: 'x' }));
      editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: named(added), removed: named(removed) } });
    };
    change([two], []);
    await editor.until(() => editor.published.get(two.uri('.mcp.json'))?.diagnostics.length === 1, 'finding');
    change([], [two]);
    await editor.until(() => editor.published.get(two.uri('.mcp.json'))?.diagnostics.length === 0, 'no finding');
  });

  it('is turned off by the editor’s settings, and on again', async () => {
    const project = folder();
    const uri = project.uri('.mcp.json');
    await start({ folders: [project], settings: { enable: false } });
    editor.open(uri, 'json', unpinned);
    assert.deepEqual(await codesOf(uri), []);
    editor.settings = { enable: true };
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > 0, 'refresh');
    assert.deepEqual(await codesOf(uri), ['unpinned-package']);
  });

  it('lints closed code files when told to', async () => {
    const project = folder({ 'a.py': '# grantlint-ignore unpinned-package -- nothing here\nx = 1\n' });
    await start({ mode: 'push', folders: [project], settings: { lintCode: 'workspace' } });
    await editor.until(() => editor.published.get(project.uri('a.py'))?.diagnostics.length === 1, 'finding');
    const registrations = JSON.stringify(editor.heard.filter(({ method }) => method === 'client/registerCapability'));
    assert.match(registrations, /\*\*\/\*\.\{py,/);
  });

  it('watches configuration files, and code only when it lints all of it', async () => {
    await start({});
    await editor.until(() => editor.heardMethods('client/registerCapability') === 2, 'registrations');
    const registrations = JSON.stringify(editor.heard.filter(({ method }) => method === 'client/registerCapability'));
    assert.match(registrations, /\.gitignore,[^}]*\.mcp\.json/);
    assert.doesNotMatch(registrations, /\*\.\{py/);
  });

  it('lints the whole workspace on command, with progress', async () => {
    const project = folder({ '.mcp.json': unpinned, 'a.py': 'x = 1\n', 'b/c.ts': 'let x = 1;\n' });
    await start({ folders: [project] });
    const summary = await editor.request<Record<string, unknown>>('workspace/executeCommand', {
      command: 'grantlint.lintWorkspace',
    });
    assert.deepEqual(summary, { files: 3, skipped: 0, errors: 0, warnings: 1, infos: 0, cancelled: false });
    assert.equal(editor.heardMethods('window/workDoneProgress/create'), 1);
    assert.match(JSON.stringify(editor.heard.filter(({ method }) => method === '$/progress')), /"begin".*"end"/);
  });

  it('stops linting the workspace when told to', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/${index}.py`, 'x = 1\n']));
    const project = folder(files);
    await start({ folders: [project] });
    await editor.request('grantlint/rules', undefined);
    const source = new CancellationTokenSource();
    const params = { workDoneToken: 'linting' };
    const answer = editor.connection.sendRequest<Record<string, unknown>>(
      'grantlint/lintWorkspace',
      params,
      source.token,
    );
    // What is cancelled before its turn is refused as a whole.
    await editor.until(() => editor.heardMethods('$/progress') > 0, 'progress');
    source.cancel();
    const { cancelled, files: linted } = await answer;
    assert.equal(cancelled, true);
    assert.ok(Number(linted) < 300, `${linted} files`);
  });

  it('tells why a file is not linted', async () => {
    const project = folder({ '.gitignore': 'local.py\n', 'local.py': '' });
    await start({ folders: [project] });
    const explain = (uri: string) =>
      editor.request<{ linted: boolean; reason?: string; markdown: string }>('grantlint/explainFile', { uri });
    assert.match((await explain(project.uri('local.py'))).reason ?? '', /gitignore/);
    assert.match((await explain(project.uri('a.txt'))).reason ?? '', /does not lint this language/);
    editor.open(project.uri('.mcp.json'), 'json', unpinned);
    const { linted, markdown } = await explain(project.uri('.mcp.json'));
    assert.ok(linted);
    assert.match(markdown, /Claude Code: \.mcp\.json[\s\S]*none found[\s\S]*1 finding\./);
    await editor.request('workspace/executeCommand', {
      command: 'grantlint.explainFile',
      arguments: [project.uri('a.txt')],
    });
    assert.equal(editor.heardMethods('window/showMessageRequest') + editor.heardMethods('window/showMessage'), 1);
  });

  it('opens web pages only', async () => {
    await start({});
    const run = (url: string) =>
      editor.request('workspace/executeCommand', { command: 'grantlint.openAdvisory', arguments: [url] });
    assert.equal(await run('https://osv.dev/vulnerability/X'), true);
    assert.equal(await run('file:///etc/passwd'), false);
    assert.equal(editor.heardMethods('window/showDocument'), 1);
  });

  it('keeps its own client informed about each document', async () => {
    const project = folder();
    await start({ folders: [project], params: { initializationOptions: { documentationScheme: 'grantlint-docs' } } });
    const uri = project.uri('.mcp.json');
    editor.open(uri, 'json', unpinned);
    editor.open(project.uri('a.json'), 'json', '{}');
    await Promise.all([editor.pull(uri), editor.pull(project.uri('a.json'))]);
    const said = editor.heard
      .filter(({ method }) => method === 'grantlint/status')
      .map(({ params }) => params as Record<string, unknown>);
    assert.deepEqual(
      said.filter((s) => s.uri === uri).map(({ state, warnings }) => [state, warnings]),
      [
        ['linting', 0],
        ['linted', 1],
      ],
    );
    assert.match(String(said.find((s) => s.state === 'skipped')?.reason), /knows no agent configuration/);
    const rules = await editor.request<{ id: string; documentation: string }[]>('grantlint/rules', undefined);
    assert.equal(
      rules.find(({ id }) => id === 'unpinned-package')?.documentation,
      'grantlint-docs:/rules/unpinned-package.en.md',
    );
  });

  it('works for an editor that announces nothing', async () => {
    const project = folder();
    const uri = project.uri('.mcp.json');
    await start({ params: { capabilities: {}, workspaceFolders: null, rootUri: project.uri() } });
    editor.open(uri, 'json', unpinned);
    const { diagnostics } = await editor.until(() => editor.published.get(uri), 'diagnostics');
    assert.deepEqual(
      diagnostics.map(({ code, data, codeDescription }) => [code, data, codeDescription]),
      [['unpinned-package', undefined, undefined]],
    );
    const hover = await editor.request<{ contents: { kind: string; value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: diagnostics[0]?.range.start,
    });
    assert.equal(hover.contents.kind, 'plaintext');
    assert.doesNotMatch(hover.contents.value, /\*\*|\]\(/);
  });

  it('survives messages that make no sense', async () => {
    await start({});
    editor.notify('textDocument/didChange', { textDocument: { uri: 'file:///never', version: 3 }, contentChanges: [] });
    editor.notify('textDocument/didClose', { textDocument: { uri: 'file:///never' } });
    await assert.rejects(
      editor
        .request('workspace/executeCommand', { command: 'grantlint.nonsense', arguments: 5 })
        .then(() => Promise.reject(new Error('answered'))),
    );
    assert.equal(
      await editor.request('textDocument/hover', {
        textDocument: { uri: 'file:///never' },
        position: { line: 0, character: 0 },
      }),
      null,
    );
    assert.deepEqual(
      await editor.request('codeAction/resolve', { title: 'x', data: 7 }).catch(() => 'refused'),
      'refused',
    );
  });

  it('ends with an error when the editor goes without a word', async () => {
    await start({});
    const exited = new Promise((resolve) => editor.process.once('exit', resolve));
    editor.process.stdin?.end();
    assert.equal(await exited, 1);
  });

  it('ends when the editor’s process is gone', async () => {
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    await start({ params: { processId: parent.pid ?? null, capabilities: capabilities('pull') } });
    const exited = new Promise((resolve) => editor.process.once('exit', resolve));
    parent.kill();
    assert.equal(await exited, 1);
  });
});
