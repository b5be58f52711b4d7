/** What the files around a document tell of it: a Dockerfile beside an agent's manifest, a `.env` that git ignores. */
import assert from 'node:assert/strict';
import { memoryWorkspace, said } from './support';

const dockerfile = 'FROM node:lts-slim\nRUN npm ci\nCMD ["node", "dist/index.js"]\n';
const agent = '{ "dependencies": { "@modelcontextprotocol/sdk": "1.20.0" } }';

describe('surroundings', () => {
  it("read a Dockerfile beside an agent's manifest, and no other", async () => {
    const { workspace } = memoryWorkspace({
      '/project/server/Dockerfile': dockerfile,
      '/project/server/package.json': agent,
      '/project/web/Dockerfile': dockerfile,
      '/project/web/package.json': '{ "dependencies": { "react": "19.0.0" } }',
    });
    assert.deepEqual(await said(workspace, '/project/server/Dockerfile'), [
      'mutable-image-tag: node:lts-slim',
      'root-container: node:lts-slim',
    ]);
    assert.deepEqual(await said(workspace, '/project/web/Dockerfile'), []);
    assert.equal((await workspace.lintFile('/project/web/Dockerfile')).skipped, 'no-format');
  });

  it('follow a manifest that changes while the Dockerfile is open', async () => {
    const { workspace, disk } = memoryWorkspace({ '/project/Dockerfile': dockerfile, '/project/package.json': '{}' });
    workspace.open('/project/Dockerfile', dockerfile);
    assert.deepEqual(await said(workspace, '/project/Dockerfile'), []);
    disk.write('/project/package.json', agent);
    assert.equal((await said(workspace, '/project/Dockerfile')).length, 2);
  });

  it('tell whether a server of code belongs to agents, by the nearest manifest above it', async () => {
    const server =
      "const { exec } = require('child_process');\nconst express = require('express');\nexpress().get('/a', (req) => exec(req.query.c));\n";
    const found = async (files: Readonly<Record<string, string>>) => {
      const { workspace } = memoryWorkspace({ '/project/src/server.js': server, ...files });
      return said(workspace, '/project/src/server.js');
    };
    assert.deepEqual(await found({}), []);
    assert.deepEqual(await found({ '/project/package.json': '{}' }), []);
    assert.deepEqual(await found({ '/project/package.json': agent }), ['command-injection: req.query.c']);
    assert.deepEqual(await found({ '/project/package.json': agent, '/project/src/package.json': '{}' }), []);
  });

  it('read the service of a compose file that is built from the folder', async () => {
    const compose =
      'services:\n  app:\n    build: .\n    ports: ["80:80"]\n  db:\n    build: ./db\n    ports: ["1:1"]\n';
    const { workspace } = memoryWorkspace({ '/project/compose.yaml': compose, '/project/package.json': agent });
    assert.deepEqual(await said(workspace, '/project/compose.yaml'), ['published-port: "80:80"']);
  });

  it('tell whether a copy of the folder takes secrets into the image', async () => {
    const image = 'FROM ghcr.io/owner/mcp-base:1.2.3\nCOPY . .\n';
    const found = async (files: Readonly<Record<string, string>>) => {
      const { workspace } = memoryWorkspace({ '/project/Dockerfile': image, ...files });
      return (await said(workspace, '/project/Dockerfile')).filter((line) => line.startsWith('unprotected-env-file'));
    };
    const env = { '/project/.env': 'A=1\n' };
    assert.deepEqual(await found({}), []);
    assert.deepEqual(await found(env), ['unprotected-env-file: .']);
    assert.deepEqual(await found({ ...env, '/project/.dockerignore': 'node_modules\n' }), ['unprotected-env-file: .']);
    assert.deepEqual(await found({ ...env, '/project/.dockerignore': 'app/.env\n' }), ['unprotected-env-file: .']);
    for (const rule of ['.env', '**/.env*', './.env', '*', '.*']) {
      assert.deepEqual(await found({ ...env, '/project/.dockerignore': `# no\n${rule}\n` }), [], rule);
    }
    assert.deepEqual(await found({ ...env, '/project/Dockerfile.dockerignore': '.env\n' }), []);
  });

  it('tell whether git keeps a file with secrets to itself', async () => {
    const env = 'SEARCH_API_KEY=q8Zt3vN5kP1xW7rB2mC9dF4gH6jL0sYa\n';
    const { workspace, disk } = memoryWorkspace({ '/project/.env': env });
    assert.deepEqual(await said(workspace, '/project/.env'), [], 'outside of a repository');
    disk.write('/project/.git/HEAD', '');
    assert.equal((await said(workspace, '/project/.env')).length, 1);
    workspace.open('/project/.env', env);
    disk.write('/project/.gitignore', '.env\n');
    workspace.invalidate('/project/.gitignore');
    assert.deepEqual(await said(workspace, '/project/.env'), []);
  });
});
