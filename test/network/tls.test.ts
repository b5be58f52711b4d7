/** Encrypted connections: an unknown authority is refused, a named one is trusted, also through a proxy. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../../server/network/http';
import { memoryRecord } from '../../server/network/record';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('encrypted connections', function () {
  this.timeout(30_000);
  let folder = '';
  let certificate = '';
  let server: SecureServer;
  let proxy: Server;
  const asked: string[] = [];

  before(async function () {
    if (!hasOpenssl) return this.skip();
    folder = mkdtempSync(join(tmpdir(), 'grantlint-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
    assert.equal(spawnSync('openssl', [...made, ...subject]).status, 0);
    certificate = readFileSync(cert, 'utf8');
    server = createServer({ key: readFileSync(key), cert: certificate }, (request, response) => {
      request.resume().on('end', () => response.end(`hello ${request.url}`));
    });
    proxy = createProxy().on('connect', ({ url = '', headers }, socket) => {
      asked.push(`${url} ${headers['proxy-authorization']}`);
      const onward = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => onward.destroy());
    });
    for (const one of [server, proxy]) await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    for (const one of [server, proxy]) {
      one?.closeAllConnections();
      one?.close();
    }
    if (folder) rmSync(folder, { recursive: true });
  });

  const ask = (certificates: readonly string[], env = {}, strictProxy = true) =>
    createHttp({
      isOn: () => true,
      isTrusted: () => true,
      env,
      certificates,
      strictProxy,
      userAgent: 'grantlint/test',
      record: memoryRecord(),
      timeout: 10_000,
    }).request({
      method: 'POST',
      url: `https://localhost:${(server.address() as AddressInfo).port}/path`,
      headers: {},
      body: 'report',
      purpose: '',
    });

  it('go through a proxy that is encrypted itself: its certificate is checked unless the user says otherwise', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const secure = createServer({ key: readFileSync(key), cert: readFileSync(cert) });
    const ports: string[] = [];
    secure.on('connect', ({ url = '' }, socket: Socket) => {
      ports.push(url);
      const onward = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    try {
      const HTTPS_PROXY = `https://localhost:${(secure.address() as AddressInfo).port}`;
      await assert.rejects(ask([], { HTTPS_PROXY }), { reason: 'certificate', mayHaveArrived: false });
      assert.equal(ports.length, 0);
      assert.equal((await ask([certificate], { HTTPS_PROXY })).body, 'hello /path');
      // Behind a proxy nobody checks, the host is checked all the same.
      await assert.rejects(ask([], { HTTPS_PROXY }, false), { reason: 'certificate', mayHaveArrived: false });
      assert.equal(ports.length, 2);
    } finally {
      secure.closeAllConnections();
      secure.close();
    }
  });

  it('to an unknown authority carry nothing', () =>
    assert.rejects(ask([]), { reason: 'certificate', mayHaveArrived: false }));

  it('to one that the user named are made', async () => {
    assert.deepEqual((await ask([certificate])).body, 'hello /path');
  });

  it('go through a proxy, which sees only where to', async () => {
    const HTTPS_PROXY = `http://me:p%40ss@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    assert.equal((await ask([certificate], { HTTPS_PROXY })).body, 'hello /path');
    const login = Buffer.from('me:p@ss').toString('base64');
    assert.deepEqual(asked, [`localhost:${(server.address() as AddressInfo).port} Basic ${login}`]);
    await assert.rejects(ask([], { HTTPS_PROXY }), { reason: 'certificate', mayHaveArrived: false });
    await ask([certificate], { HTTPS_PROXY, NO_PROXY: 'localhost' });
    assert.equal(asked.length, 2);
  });
});
