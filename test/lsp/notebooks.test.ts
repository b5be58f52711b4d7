/** A notebook in an editor: its cells are one program, and each shows what is found in it. */
import assert from 'node:assert/strict';
import type { Hover, TextDocumentEdit } from 'vscode-languageserver/node';
import { buildServer, capabilities, cellUri, Editor, type EditorOptions, Folder } from './editor';

const imports = 'import subprocess\nfrom mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP("shell")';
const magic = '%pip install mcp\n!ls "';
const tool = '@mcp.tool()\ndef run(command: str) -> str:\n    """Run."""\n    return helper(command)';
const helper = 'def helper(line):\n    return subprocess.run(line, shell=True)';
const cells = [imports, magic, helper, tool];
const server = `from agents.mcp import MCPServerStdio\n\nfiles = MCPServerStdio(params={"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem"]})`;

const fileOf = (...texts: string[]) =>
  JSON.stringify({
    cells: texts.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });

describe('notebooks in an editor', function () {
  this.timeout(30_000);
  let editor: Editor;
  let project: Folder;
  let uri: string;

  before(() => buildServer());
  beforeEach(() => {
    project = new Folder({ 'lab.ipynb': fileOf(...cells) });
    uri = project.uri('lab.ipynb');
  });
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    project.dispose();
  });

  async function start(options: EditorOptions = {}): Promise<void> {
    editor = await Editor.start({ folders: [project], ...options });
  }

  const cell = (name: number | string) => cellUri(uri, name);

  /** Findings of all cells. */
  async function all(...names: (number | string)[]): Promise<string[][]> {
    return Promise.all(names.map((name) => editor.codes(cell(name))));
  }

  it('are asked for', async () => {
    await start();
    assert.deepEqual(editor.initialized?.capabilities.notebookDocumentSync?.notebookSelector[0], {
      notebook: 'jupyter-notebook',
      cells: [{ language: 'python' }, { language: 'typescript' }, { language: 'javascript' }],
    });
  });

  it('show in each cell what is found there', async () => {
    await start();
    editor.openNotebook(uri, cells);
    assert.deepEqual(await all(0, 1, 2, 3), [[], [], ['command-injection|line'], []]);
    const { items } = await editor.pull(cell(2));
    const steps = (items[0]?.relatedInformation ?? []).map(({ location: { uri: at, range } }) => [
      at,
      editor.document(at).getText(range),
    ]);
    assert.deepEqual(steps, [
      [cell(3), 'command: str'],
      [cell(3), 'command'],
      [cell(2), 'line'],
    ]);
  });

  it('follow edits, and tell of other cells that look different', async () => {
    await start();
    editor.openNotebook(uri, cells);
    assert.deepEqual(await all(2, 3), [['command-injection|line'], []]);
    editor.editCell(uri, cell(3), 'helper(command)', 'helper("ls")');
    assert.deepEqual(await all(3), [[]]);
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') === 1, 'refresh');
    assert.deepEqual(await all(2), [[]]);
    editor.editCell(uri, cell(3), '"ls"', 'command');
    assert.deepEqual(await all(3, 2), [[], ['command-injection|line']]);
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') === 2, 'refresh');
  });

  it('follow cells that are put in and taken out', async () => {
    await start();
    editor.openNotebook(uri, cells);
    await all(2);
    editor.spliceCells(uri, 1, [cell(1)], { [cell('new')]: '# one\n# two\n# three', [cell('empty')]: '' });
    assert.deepEqual(await all(0, 'new', 'empty', 2, 3), [[], [], [], ['command-injection|line'], []]);
    editor.spliceCells(uri, 4, [cell(3)], {});
    assert.deepEqual(await all(0, 2), [[], []]);
    editor.spliceCells(uri, 4, [], { [cell('again')]: tool });
    assert.deepEqual(await all(2, 'again'), [['command-injection|line'], []]);
  });

  it('are linted as one program, like the file', async () => {
    await start({ settings: { lintCode: 'workspace' } });
    const answer = await editor.request<{
      items: { uri: string; resultId: string; items: { data: object; code: string }[] }[];
    }>('workspace/diagnostic', { previousResultIds: [] });
    const closed = answer.items.find((one) => one.uri === uri)?.items ?? [];
    editor.openNotebook(uri, cells);
    const open = (await editor.pull(cell(2))).items;
    assert.deepEqual(
      open.map(({ code, data }) => [code, data]),
      closed.map(({ code, data }) => [code, data]),
    );
    assert.equal(open.length, 1);
    const next = await editor.request<typeof answer>('workspace/diagnostic', {
      previousResultIds: [{ uri, value: 'before' }],
    });
    const empty = next.items.find((one) => one.uri === uri);
    assert.deepEqual(empty?.items, []);
    editor.closeNotebook(uri);
    const last = await editor.request<typeof answer>('workspace/diagnostic', {
      previousResultIds: [{ uri, value: empty?.resultId }],
    });
    assert.equal(last.items.find((one) => one.uri === uri)?.items.length, 1);
  });

  it('are published to editors that do not ask', async () => {
    await start({ mode: 'push' });
    editor.openNotebook(uri, cells);
    const published = await editor.until(() => editor.published.get(cell(2)), 'cell 2');
    assert.deepEqual(
      published.diagnostics.map(({ code }) => code),
      ['command-injection'],
    );
    assert.equal(published.version, 1);
    editor.spliceCells(uri, 3, [cell(3)], {});
    await editor.until(() => editor.published.get(cell(2))?.diagnostics.length === 0, 'silence');
    editor.spliceCells(uri, 3, [], { [cell('again')]: tool });
    await editor.until(() => editor.published.get(cell(2))?.diagnostics.length === 1, 'finding');
    editor.closeNotebook(uri);
    await editor.until(() => editor.published.get(cell(2))?.diagnostics.length === 0, 'end');
  });

  it('are fixed in the cell', async () => {
    await start();
    editor.openNotebook(uri, [imports, server]);
    const actions = await editor.actions(cell(1), 'unpinned-package');
    const pin = actions.find(({ title }) => title.startsWith('Pin'));
    assert.match(editor.applied(cell(1), pin?.edit), /"@modelcontextprotocol\/server-filesystem@[\d.]+"\]\}\)$/);
    assert.deepEqual(
      ((pin?.edit?.documentChanges ?? []) as TextDocumentEdit[]).map(({ textDocument }) => textDocument),
      [{ uri: cell(1), version: 1 }],
    );
  });

  it('are silenced by a comment in the cell', async () => {
    await start();
    editor.openNotebook(uri, cells);
    const actions = await editor.actions(cell(2), 'command-injection');
    const suppress = actions.find(({ title }) => title.startsWith('Suppress'));
    const after = editor.applied(cell(2), suppress?.edit);
    assert.equal(after, helper.replace('    return', '    # grantlint-ignore command-injection -- \n    return'));
    editor.editCell(uri, cell(2), helper, after.replace('-- ', '-- a lab'));
    assert.deepEqual(await all(2), [[]]);
  });

  it('are silenced from the first cell where no comment can stand above', async () => {
    await start({
      params: { capabilities: { ...capabilities('pull'), workspace: { workspaceEdit: { documentChanges: true } } } },
    });
    const hidden = `@mcp.tool()\ndef run() -> str:\n    """Run.\n\n    Be kind.${'\u200b'.repeat(12)}\n    """`;
    const first = `%%time\n${imports}`;
    editor.openNotebook(uri, [first, hidden]);
    const actions = await editor.actions(cell(1), 'hidden-unicode');
    const suppress = actions.find(({ title }) => title.startsWith('Suppress'));
    const after = editor.applied(cell(0), suppress?.edit);
    assert.equal(after, `%%time\n# grantlint-ignore-file hidden-unicode -- \n${imports}`);
    editor.editCell(uri, cell(0), first, after.replace('-- ', '-- a lab'));
    assert.deepEqual(await all(0, 1), [[], []]);
  });

  it('explain a finding under the mouse', async () => {
    await start();
    editor.openNotebook(uri, cells);
    const position = editor.document(cell(2)).positionAt(helper.indexOf('line, shell'));
    const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri: cell(2) }, position });
    assert.match(JSON.stringify(hover.contents), /command-injection/);
    assert.equal(hover.range && editor.document(cell(2)).getText(hover.range), 'line');
  });

  it('in TypeScript are read as such', async () => {
    await start();
    const lines = [
      "import { exec } from 'node:child_process';\nimport { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';",
      "const server = new McpServer({ name: 'shell', version: '1.0.0' });",
      "server.tool('run', { command: z.string() }, async ({ command }) => {\n  exec(command);\n});",
    ];
    editor.openNotebook(uri, lines, 'typescript');
    assert.deepEqual(await all(0, 1, 2), [[], [], ['command-injection|command']]);
  });
});
