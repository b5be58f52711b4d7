/** What a package's own registry says, while one works in an editor: asked only when it is wanted and trusted. */
import assert from 'node:assert/strict';
import type { AdvisorySources } from '../../server/protocol/protocol';
import { type NpmRegistry, serveNpm } from '../registries/npm-registry';
import { buildServer, Editor, type EditorOptions, Folder } from './editor';

const manifest = JSON.stringify({ name: 'desk', private: true, dependencies: { 'demo-mcp': '1.0.0' } });

describe('facts of registries in an editor', function () {
  this.timeout(60_000);
  let registry: NpmRegistry;
  let home: Folder;
  let project: Folder;
  let editor: Editor;

  before(async () => {
    await buildServer();
    registry = await serveNpm();
    await registry.publish('demo-mcp', { '1.0.0': { deprecated: 'Use the other one.' }, '1.1.0': {} });
  });
  after(() => registry.close());
  beforeEach(() => {
    home = new Folder();
    project = new Folder({ 'package.json': manifest, '.npmrc': `registry=${registry.url}\n` });
  });
  afterEach(async () => {
    assert.equal(await editor.stop(), 0);
    for (const folder of [home, project]) folder.dispose();
  });

  async function start(settings: EditorOptions['settings'], initializationOptions: object = {}): Promise<void> {
    editor = await Editor.start({
      mode: 'push',
      folders: [project],
      settings,
      params: { initializationOptions: { documentationScheme: 'grantlint-docs', ...initializationOptions } },
      env: { GRANTLINT_HOME: home.path, HOME: home.path, USERPROFILE: home.path },
    });
    editor.open(uri(), 'json', manifest);
    await editor.until(() => editor.published.has(uri()) || undefined, 'diagnostics');
  }

  const uri = () => project.uri('package.json');
  const codes = () => editor.published.get(uri())?.diagnostics.map(({ code }) => code) ?? [];
  const appears = () => editor.until(() => codes().includes('abandoned-package') || undefined, 'the finding');
  const sent = async () => (await editor.request<{ markdown: string }>('grantlint/sent', undefined)).markdown;
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 2500));
  const sources = () =>
    editor.heard
      .filter(({ method }) => method === 'grantlint/advisorySources')
      .flatMap(({ params }) => (params as AdvisorySources).sources.map(({ text }) => text));

  it('are not asked for unless wanted', async () => {
    await start({});
    await quiet();
    assert.deepEqual(codes(), []);
    assert.ok(!(await sent()).includes('demo-mcp'));
  });

  it('appear at what the manifest asks for, and it is told who was asked', async () => {
    await start({ registryFacts: true });
    await appears();
    assert.match(await sent(), new RegExp(`127\\.0\\.0\\.1:${new URL(registry.url).port}`));
    await editor.until(
      () => sources().some((text) => /^Package registries: answers from/.test(text)) || undefined,
      'the source',
    );
  });

  it('appear when the setting is turned on, and go with it', async () => {
    await start({});
    editor.settings = { registryFacts: true };
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await appears();
    editor.settings = { registryFacts: false };
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await editor.until(() => !codes().includes('abandoned-package') || undefined, 'no finding');
  });

  it('wait for trust', async () => {
    await start({ registryFacts: true }, { trusted: false });
    await quiet();
    assert.deepEqual(codes(), []);
    editor.notify('grantlint/trust', undefined);
    await appears();
  });

  it('say that nobody could be asked, when the registry is out of reach', async () => {
    project.write('.npmrc', 'registry=http://127.0.0.1:9/\n');
    await start({ registryFacts: true });
    await editor.until(
      () => sources().some((text) => /^Package registries: could not be asked/.test(text)) || undefined,
      'the failure',
    );
    assert.deepEqual(codes(), []);
  });
});
