/** verdaccio as an npm registry of this machine, with packages published into it as npm does. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface NpmRegistry {
  readonly url: string;
  /** Publishes releases in their order. `release` is what stands in the version's own record. */
  publish(name: string, releases: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void>;
  close(): Promise<void>;
}

interface Verdaccio {
  runServer(config: unknown): Promise<Server>;
}

/** `readers`: who may see packages: everybody unless given. */
export async function serveNpm(readers = '$all'): Promise<NpmRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'grantlint-npm-'));
  const { runServer } = require('verdaccio') as Verdaccio;
  const app = await runServer({
    self_path: folder,
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {},
    packages: { '**': { access: readers, publish: '$all', unpublish: '$all' } },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
    web: { enable: false },
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async publish(name, releases) {
      for (const [version, release] of Object.entries(releases)) {
        const response = await fetch(`${url}/${name.replace('/', '%2f')}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(publication(url, name, version, release)),
        });
        if (!response.ok) throw new Error(`${name}@${version}: ${response.status} ${await response.text()}`);
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md */
function publication(url: string, name: string, version: string, release: Readonly<Record<string, unknown>>): unknown {
  const data = Buffer.from(`${name}@${version}`);
  const file = `${name.split('/').at(-1)}-${version}.tgz`;
  const dist = {
    tarball: `${url}/${name}/-/${file}`,
    shasum: createHash('sha1').update(data).digest('hex'),
    integrity: `sha512-${createHash('sha512').update(data).digest('base64')}`,
    ...(release.dist as object | undefined),
  };
  return {
    _id: name,
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { name, version, ...release, dist } },
    _attachments: {
      [file]: { content_type: 'application/octet-stream', data: data.toString('base64'), length: data.length },
    },
  };
}
