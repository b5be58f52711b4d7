/** Fixes that ask: announced without an edit, asked when chosen, never in Restricted Mode or with the network off. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CodeAction } from 'vscode-languageserver/node';
import { buildServer, capabilities, Editor, type EditorOptions, Folder } from './editor';

const commit = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const workflow = 'on: push\njobs:\n  a:\n    steps:\n      - uses: anthropics/claude-code-action@v1\n';

describe('fixes that ask', () => {
  let server: Server;
  let base = '';
  let asked: string[] = [];
  let answer: unknown = { sha: commit };
  let folder: Folder;
  const editors: Editor[] = [];

  before(async () => {
    await buildServer();
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked = [];
    answer = { sha: commit };
    folder = new Folder();
  });
  afterEach(async () => {
    for (const editor of editors.splice(0)) await editor.stop();
    folder.dispose();
  });

  async function fixes(options: Partial<EditorOptions> = {}, trusted = true): Promise<[Editor, CodeAction[]]> {
    const own = capabilities('pull');
    const codeAction = {
      ...own.textDocument?.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const editor = await Editor.start({
      folders: [folder],
      env: { GRANTLINT_GITHUB_API: base, GRANTLINT_HOME: folder.path },
      params: {
        capabilities: { ...own, textDocument: { ...own.textDocument, codeAction } },
        initializationOptions: { trusted },
      },
      ...options,
    });
    editors.push(editor);
    const uri = folder.uri('.github/workflows/a.yml');
    editor.open(uri, 'yaml', workflow);
    const actions = await editor.actions(uri, 'unpinned-plugin');
    return [editor, actions.filter(({ title }) => /asks GitHub/.test(title))];
  }

  it('ask when they are chosen and keep the tag as a comment', async () => {
    const [editor, [action]] = await fixes();
    assert.ok(action && !action.edit);
    assert.deepEqual(asked, []);
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', action);
    assert.deepEqual(asked, ['/repos/anthropics/claude-code-action/commits/v1']);
    assert.match(JSON.stringify(edit), new RegExp(`anthropics/claude-code-action@${commit}`));
    assert.match(JSON.stringify(edit), / # v1/);
  });

  it('say what went wrong', async () => {
    const [editor, [action]] = await fixes();
    answer = { sha: 'main' };
    await assert.rejects(editor.request('codeAction/resolve', action), /its answer is of no use \(no commit\)/);
  });

  it('are not offered in Restricted Mode or with the network off', async () => {
    assert.deepEqual((await fixes({}, false))[1], []);
    assert.deepEqual((await fixes({ settings: { network: 'off' } }))[1], []);
    assert.deepEqual(asked, []);
  });
});
