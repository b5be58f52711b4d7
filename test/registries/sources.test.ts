/** Which registry learns a package's name, as settings of package managers say. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageSources } from '../../server/registries/sources';
import { folders, reference } from './support';

const npmjs = 'https://registry.npmjs.org';
const pypi = 'https://pypi.org/simple';

describe('sources of packages', () => {
  const folder = folders();
  const file = 'project/.mcp.json';

  function sources(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
    const root = folder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const sourceOf = packageSources(join(root, 'user'), env);
    return (type: 'npm' | 'pypi', name: string, registry?: string) => {
      const more = registry === undefined ? {} : { dependency: { source: 'lock', registry } as const };
      const source = sourceOf(reference(type, name, '1.0.0', more), join(root, file));
      return source && [source.base, source.isComplete];
    };
  }

  it('asks npm and PyPI where nothing else is said', () => {
    const of = sources({});
    assert.deepEqual(of('npm', 'a'), [npmjs, true]);
    assert.deepEqual(of('npm', '@a/b'), [npmjs, true]);
    assert.deepEqual(of('pypi', 'a'), [pypi, true]);
  });

  it('tells a name of a private scope to nobody but its registry', () => {
    const of = sources({
      'project/.npmrc': '@corp:registry=https://npm.corp.example/\n//npm.corp.example/:_authToken=x\n',
    });
    assert.deepEqual(of('npm', '@corp/agent'), ['https://npm.corp.example', false]);
    assert.deepEqual(of('npm', 'a'), [npmjs, true]);
    assert.deepEqual(of('npm', '@other/a'), [npmjs, false], 'somebody who is logged in may have private packages');
  });

  it('asks a private registry of everything, except for what a lock file traces elsewhere', () => {
    const of = sources({ 'user/.npmrc': 'registry=https://npm.corp.example/npm/\n' });
    assert.deepEqual(of('npm', 'a'), ['https://npm.corp.example/npm', false]);
    assert.deepEqual(of('npm', 'a', `${npmjs}/a/-/a-1.0.0.tgz`), [npmjs, true]);
    assert.equal(of('pypi', 'a')?.[0], pypi);
  });

  it('asks a public mirror, and does not take its word for what does not exist', () => {
    const of = sources({ 'user/.npmrc': 'registry=https://registry.npmmirror.com\n' });
    assert.deepEqual(of('npm', 'a'), ['https://registry.npmmirror.com', false]);
    const index = sources({
      'user/.config/pip/pip.conf': '[global]\nindex-url = https://pypi.tuna.tsinghua.edu.cn/simple\n',
    });
    assert.deepEqual(index('pypi', 'a'), ['https://pypi.tuna.tsinghua.edu.cn/simple', false]);
  });

  it('takes the nearest file, and the environment above all', () => {
    const files = {
      'project/.npmrc': 'registry=https://near.example\n',
      'user/.npmrc': 'registry=https://far.example\n',
    };
    assert.deepEqual(sources(files)('npm', 'a'), ['https://near.example', false]);
    const env = { npm_config_registry: 'https://env.example/' };
    assert.deepEqual(sources(files, env)('npm', 'a'), ['https://env.example', false]);
  });

  it('asks nobody when a name may be from one of several indexes', () => {
    const of = sources({}, { PIP_EXTRA_INDEX_URL: 'https://py.corp.example/simple', PIP_INDEX_URL: pypi });
    assert.equal(of('pypi', 'a'), undefined);
    const one = sources({}, { UV_INDEX_URL: 'https://py.corp.example/simple/' });
    assert.deepEqual(one('pypi', 'a'), ['https://py.corp.example/simple', false]);
    const added = sources({}, { PIP_EXTRA_INDEX_URL: 'https://py.corp.example/simple' });
    assert.deepEqual(added('pypi', 'a'), ['https://py.corp.example/simple', false], 'pip tells it the name as well');
  });

  it('sends nothing to what is no address, or has an account in it', () => {
    for (const address of ['${REGISTRY}', 'https://me:secret@npm.corp.example/', 'file:///srv/npm', 'npm.corp.example'])
      assert.equal(sources({ 'project/.npmrc': `registry=${address}\n` })('npm', 'a'), undefined, address);
  });
});
