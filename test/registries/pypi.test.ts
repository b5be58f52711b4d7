/** What an index of Python packages tells, as JSON and as HTML. */
import assert from 'node:assert/strict';
import { type PythonIndex, servePython } from './python-index';
import { folders, reference, start } from './support';

const hash = 'a'.repeat(64);

describe('index of Python packages', () => {
  let index: PythonIndex;
  const folder = folders();
  beforeEach(async () => {
    index = await servePython();
    index.pages.set('mcp-server-demo', {
      files: [
        { filename: 'mcp-server-demo-1.0.tar.gz', time: '2026-01-01T00:00:00Z', sha256: hash },
        { filename: 'mcp_server_demo-1.1-py3-none-any.whl', time: '2026-02-01T00:00:00Z', provenance: 'https://p' },
        { filename: 'mcp_server_demo-1.1.tar.gz', time: '2026-02-02T00:00:00Z', provenance: 'https://p' },
        { filename: 'mcp_server_demo-2.0rc1-py3-none-any.whl', time: '2026-03-01T00:00:00Z' },
        { filename: 'mcp_server_demo-1.10-py3-none-any.whl', time: '2026-03-02T00:00:00Z', yanked: 'broken' },
        { filename: 'mcp_server_demo-1.10.tar.gz', time: '2026-03-02T00:00:00Z', yanked: true },
        { filename: 'README.txt' },
      ],
      info: {
        project_urls: { Homepage: 'https://demo.example', Source: 'https://github.com/demo/demo' },
      },
      ownership: { roles: [{ role: 'Owner', user: 'demo' }] },
    });
  });
  afterEach(() => index.close());

  it('tells releases in their order, dates, hashes, withdrawals and attestations', async () => {
    const { lookUp } = start({ pypi: index.simple, folder: folder() });
    const facts = await lookUp.resolve(reference('pypi', 'MCP_server.demo'), 'a');
    assert.deepEqual(facts?.releases, [
      {
        version: '1.0',
        hashes: [`sha256:${hash}`],
        published: Date.parse('2026-01-01T00:00:00Z'),
        runsOnInstall: 'source',
      },
      { version: '1.1', hashes: [], published: Date.parse('2026-02-01T00:00:00Z'), attested: true },
      { version: '1.10', hashes: [], published: Date.parse('2026-03-02T00:00:00Z'), yanked: 'broken' },
      { version: '2.0rc1', hashes: [], published: Date.parse('2026-03-01T00:00:00Z') },
    ]);
    assert.deepEqual(
      [facts?.latest, facts?.created, facts?.repository, facts?.maintainers],
      ['1.1', Date.parse('2026-01-01T00:00:00Z'), 'https://github.com/demo/demo', ['demo']],
    );
  });

  it('reads the same of an index that has only pages', async () => {
    const asJson = await start({ pypi: index.simple, folder: folder() }).lookUp.resolve(
      reference('pypi', 'mcp-server-demo'),
      'a',
    );
    index.form = 'html';
    const asHtml = await start({ pypi: index.simple, folder: folder() }).lookUp.resolve(
      reference('pypi', 'mcp-server-demo'),
      'a',
    );
    assert.deepEqual(
      asHtml?.releases,
      asJson?.releases.map(({ published: _, ...release }) => release),
    );
    assert.equal(asHtml?.latest, '1.1');
  });

  it('says which release a reference gets', async () => {
    const { lookUp } = start({ pypi: index.simple, folder: folder() });
    const chosen = async (version?: string, pin?: 'range' | 'tag') =>
      (await lookUp.resolve(reference('pypi', 'mcp-server-demo', version, pin ? { pin } : {}), 'a'))?.release?.version;
    assert.equal(await chosen(), '1.1');
    assert.equal(await chosen('1.10'), '1.10');
    assert.equal(await chosen('==1.1'), '1.1');
    assert.equal(await chosen('latest', 'tag'), '1.1');
    assert.equal(await chosen('>=1.0,<2', 'range'), '1.1');
    assert.equal(await chosen('~=1.0.0', 'range'), '1.0');
    assert.equal(await chosen('>=9', 'range'), undefined);
  });

  it('tells what has become of a project, in both forms', async () => {
    index.pages.set('old', { files: [{ filename: 'old-1.0.tar.gz' }], status: 'archived' });
    index.pages.set('gone', { files: [] });
    for (const form of ['json', 'html'] as const) {
      index.form = form;
      const { lookUp } = start({ pypi: index.simple, folder: folder() });
      assert.equal((await lookUp.resolve(reference('pypi', 'old'), 'a'))?.status, 'archived');
      assert.equal((await lookUp.resolve(reference('pypi', 'gone'), 'a'))?.status, 'removed');
      assert.equal((await lookUp.resolve(reference('pypi', 'never'), 'a'))?.exists, false);
    }
  });
});
