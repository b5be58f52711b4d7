/** What the editor shows of data that goes from one file into another. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic } from 'vscode-languageserver/node';
import { buildServer, Editor, type EditorOptions, Folder } from './editor';

const server = `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { run } from './run.js';

const mcp = new McpServer({ name: 'git', version: '1.0.0' });
mcp.registerTool('log', { inputSchema: { branch: z.string() } }, async ({ branch }) => {
  return { content: [{ type: 'text', text: run(branch) }] };
});
`;
const fixedServer = server.replace('run(branch)', "run('main')");
const run = `import { execSync } from 'node:child_process';

export function run(branch: string): string {
  return execSync('git log ' + branch, { encoding: 'utf8' });
}
`;
const fixedRun = run.replace("'git log ' + branch", "'git log'");

describe('flows across files in the editor', function () {
  this.timeout(40_000);
  let editor: Editor;
  const folders: Folder[] = [];

  before(() => buildServer());
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    for (const folder of folders.splice(0)) folder.dispose();
  });

  /** Starts with these files in a folder and one of them open. */
  async function start(
    files: Record<string, string>,
    open: string,
    mode: EditorOptions['mode'] = 'push',
  ): Promise<Folder> {
    const folder = new Folder(files);
    folders.push(folder);
    editor = await Editor.start({ mode, folders: [folder] });
    editor.open(folder.uri(open), 'typescript', files[open] ?? '');
    return folder;
  }

  const shown = (uri: string): readonly Diagnostic[] => editor.published.get(uri)?.diagnostics ?? [];
  const errors = (uri: string): readonly Diagnostic[] => shown(uri).filter(({ severity }) => severity === 1);

  async function untilErrors(uri: string, count: number): Promise<readonly Diagnostic[]> {
    return editor.until(
      () => editor.published.has(uri) && errors(uri).length === count && errors(uri),
      `${count} errors in ${uri}`,
    );
  }

  function change(folder: Folder, name: string, type: 1 | 2 | 3): void {
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folder.uri(name), type }] });
  }

  it('come after the file is opened, and point into the other', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const [error] = await untilErrors(folder.uri('run.ts'), 1);
    assert.equal(error?.code, 'command-injection');
    const [source] = error?.relatedInformation ?? [];
    assert.equal(source?.location.uri, folder.uri('server.ts'));
    assert.equal(source?.location.range.start.line, 5);
    assert.match(String(error?.message), /`branch` of the tool `log`/);
  });

  it('are asked for again by editors that pull', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts', 'pull');
    const uri = folder.uri('run.ts');
    await editor.pull(uri);
    await editor.until(() => editor.heardMethods('workspace/diagnostic/refresh') > 0, 'refresh');
    assert.deepEqual(await editor.codes(uri), ["command-injection|'git log ' + branch"]);
  });

  it('cause no endless refreshes', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts', 'pull');
    const uri = folder.uri('run.ts');
    await editor.pull(uri);
    for (let seen = 0, round = 0; round < 4; round++) {
      await sleep(700);
      const heard = editor.heardMethods('workspace/diagnostic/refresh');
      if (heard > seen) await editor.pull(uri);
      seen = heard;
    }
    const before = editor.heardMethods('workspace/diagnostic/refresh');
    assert.ok(before <= 2, `${before} refreshes`);
    await sleep(1500);
    assert.equal(editor.heardMethods('workspace/diagnostic/refresh'), before);
  });

  it('go when the other file, which is open too, is mended, and come back', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const [uri, other] = [folder.uri('run.ts'), folder.uri('server.ts')];
    editor.open(other, 'typescript', server);
    await untilErrors(uri, 1);
    editor.edit(other, 'run(branch)', "run('main')");
    await untilErrors(uri, 0);
    editor.edit(other, "run('main')", 'run(branch)');
    await untilErrors(uri, 1);
  });

  it('go when the other file is mended on disk, and come back', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const uri = folder.uri('run.ts');
    await untilErrors(uri, 1);
    folder.write('server.ts', fixedServer);
    change(folder, 'server.ts', 2);
    await untilErrors(uri, 0);
    folder.write('server.ts', server);
    change(folder, 'server.ts', 2);
    await untilErrors(uri, 1);
  });

  it('go with the file they come from, and come with it', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const uri = folder.uri('run.ts');
    await untilErrors(uri, 1);
    folder.delete('server.ts');
    change(folder, 'server.ts', 3);
    await untilErrors(uri, 0);
    folder.write('server.ts', server);
    change(folder, 'server.ts', 1);
    await untilErrors(uri, 1);
  });

  it('come with a new file that leads to an old one, and follow what it imports', async () => {
    const between = "export { run } from './inner.js';\n";
    const folder = await start({ 'server.ts': server, 'inner.ts': run }, 'inner.ts');
    const uri = folder.uri('inner.ts');
    await sleep(800);
    assert.deepEqual(errors(uri), []);
    folder.write('run.ts', between);
    change(folder, 'run.ts', 1);
    await untilErrors(uri, 1);
    folder.delete('run.ts');
    change(folder, 'run.ts', 3);
    await untilErrors(uri, 0);
  });

  it('go with the line that is mended, and come back', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const uri = folder.uri('run.ts');
    await untilErrors(uri, 1);
    editor.edit(uri, "'git log ' + branch", "'git log'");
    assert.equal(editor.document(uri).getText(), fixedRun);
    await untilErrors(uri, 0);
    editor.edit(uri, "'git log'", "'git log ' + branch");
    await untilErrors(uri, 1);
  });

  it('stay while a text is half typed, and move along with it', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const [uri, other] = [folder.uri('run.ts'), folder.uri('server.ts')];
    editor.open(other, 'typescript', server);
    await untilErrors(uri, 1);
    const published = editor.publishes.length;
    editor.edit(other, 'run(branch)', 'run(branch).slice(');
    await sleep(1000);
    editor.edit(uri, '\nexport', '\nconst x = [\nexport');
    // Longer than old findings outlive what cannot be read.
    await sleep(2500);
    for (const { uri: about, diagnostics } of editor.publishes.slice(published)) {
      if (about === uri) assert.equal(diagnostics.filter(({ code }) => code === 'command-injection').length, 1);
    }
    assert.equal(errors(uri)[0]?.range.start.line, 4);
  });

  it('end with the file when it is closed', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const uri = folder.uri('run.ts');
    await untilErrors(uri, 1);
    editor.close(uri);
    await untilErrors(uri, 0);
    await sleep(800);
    assert.deepEqual(shown(uri), []);
    editor.open(uri, 'typescript', run);
    await untilErrors(uri, 1);
  });

  it('count the buffer of the other file, and its disk once it is closed', async () => {
    const folder = await start({ 'server.ts': server, 'run.ts': run }, 'run.ts');
    const [uri, other] = [folder.uri('run.ts'), folder.uri('server.ts')];
    await untilErrors(uri, 1);
    editor.open(other, 'typescript', fixedServer);
    await untilErrors(uri, 0);
    editor.close(other);
    await untilErrors(uri, 1);
  });
});
