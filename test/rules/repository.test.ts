/** Addresses of source code in all the ways they are written. */
import assert from 'node:assert/strict';
import { repositoryIn } from '../../rules/repository';

describe('repository addresses', () => {
  const same = [
    'https://github.com/Demo/Server',
    'git+https://github.com/demo/server.git',
    'git://github.com/demo/server.git#main',
    'git+ssh://git@github.com/demo/server.git',
    'git@github.com:demo/server.git',
    'https://www.github.com/demo/server/tree/main/packages/a',
    'github:demo/server',
    'demo/server',
    ' https://github.com/demo/server?tab=readme ',
  ];
  for (const written of same)
    it(`reads ${written}`, () =>
      assert.deepEqual(repositoryIn(written), { host: 'github.com', owner: 'demo', name: 'server' }));

  it('tells hosts apart', () => {
    assert.equal(repositoryIn('gitlab:demo/server')?.host, 'gitlab.com');
    assert.equal(repositoryIn('https://codeberg.org/demo/server')?.host, 'codeberg.org');
  });

  it('says nothing of what is none', () => {
    for (const written of ['', 'demo', 'https://github.com/demo', 'https://demo.example/', '/srv/demo', 'a b/c'])
      assert.equal(repositoryIn(written), undefined, written);
  });
});
