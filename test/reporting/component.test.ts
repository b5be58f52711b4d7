/** Which component a file belongs to. */
import assert from 'node:assert/strict';
import { componentOf, packageComponent } from '../../server/reporting/component';

async function found(files: Readonly<Record<string, string>>, path = '/work/app/src/a.ts') {
  return componentOf(path, '/work', async (file) => files[file.replaceAll('\\', '/')]);
}

describe('component of a file', () => {
  it('is the nearest package.json with a name', async () => {
    const component = await found({
      '/work/app/package.json': JSON.stringify({
        name: '@example/app',
        version: '1.2.0',
        author: 'Some One <one@example.com>',
        repository: { type: 'git', url: 'git+ssh://git@github.com/example/app.git' },
      }),
      '/work/package.json': '{"name": "outer"}',
    });
    assert.deepEqual(component, {
      component: {
        name: '@example/app',
        ecosystem: 'npm',
        purl: 'pkg:npm/%40example/app',
        repository: 'https://github.com/example/app',
        vendor: 'Some One',
      },
      versions: { examined: '1.2.0' },
    });
  });

  it('is a Python project, of either style', async () => {
    const pep621 =
      '[project]\nname = "My_Server"\nversion = "0.3"\n[project.urls]\nSource = "https://example.com/src"\n';
    assert.deepEqual(await found({ '/work/pyproject.toml': pep621 }), {
      component: {
        name: 'My_Server',
        ecosystem: 'PyPI',
        purl: 'pkg:pypi/my-server',
        repository: 'https://example.com/src',
      },
      versions: { examined: '0.3' },
    });
    const poetry = '[tool.poetry]\nname = "x"\nversion = "1"\nrepository = "https://example.com/x"\n';
    assert.equal((await found({ '/work/pyproject.toml': poetry }))?.component.repository, 'https://example.com/x');
  });

  it('is an entry of the MCP registry, by the package that runs', async () => {
    const entry = { name: 'io.example/srv', version: '1.0', packages: [{ registryType: 'pypi', identifier: 'srv' }] };
    assert.equal((await found({ '/work/app/server.json': JSON.stringify(entry) }))?.component.purl, 'pkg:pypi/srv');
    const remote = { ...entry, packages: [], repository: { url: 'https://example.com/r' } };
    assert.deepEqual((await found({ '/work/app/server.json': JSON.stringify(remote) }))?.component, {
      name: 'io.example/srv',
      repository: 'https://example.com/r',
    });
  });

  it('passes over broken manifests and does not leave the folder', async () => {
    assert.equal(await found({ '/work/app/package.json': '{', '/package.json': '{"name": "outside"}' }), undefined);
    assert.equal(
      (await found({ '/work/app/package.json': '{', '/work/package.json': '{"name": "a"}' }))?.component.name,
      'a',
    );
    assert.equal(await found({ '/work/pyproject.toml': '[project' }), undefined);
  });

  it('is written as a package URL', () => {
    assert.equal(packageComponent('Go', 'example.com/a/b').purl, 'pkg:golang/example.com/a/b');
    assert.equal(packageComponent('VSCode', 'a.b').purl, undefined);
  });
});
