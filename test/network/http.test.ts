/** The one way out, against a server that misbehaves. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NetworkError } from '../../server/network/error';
import { createHttp, type HttpSettings } from '../../server/network/http';
import { type ProxySettings, proxyFor, withProxySettings } from '../../server/network/proxy';
import { fileRecord, memoryRecord } from '../../server/network/record';
import { type Handler, serve, type TestServer } from './server';

const settings = (): HttpSettings => ({
  isOn: () => true,
  isTrusted: () => true,
  env: {},
  userAgent: 'grantlint/test',
  record: memoryRecord(),
  timeout: 400,
  largestResponse: 10_000,
  patience: 3_000,
});

describe('network', () => {
  let server: TestServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const start = async (handler: Handler, more: Partial<HttpSettings> = {}) => {
    const running = await serve(handler);
    server = running;
    const used = { ...settings(), ...more };
    const http = createHttp(used);
    const ask = (path: string, post?: string, headers: Readonly<Record<string, string>> = {}) =>
      http.request({
        method: post === undefined ? 'GET' : 'POST',
        url: `${running.url}${path}`,
        headers,
        purpose: 'A test.',
        ...(post === undefined ? {} : { body: post }),
      });
    return { ask, server: running, record: used.record };
  };
  const failure = async (promise: Promise<unknown>) => {
    const error = await promise.then(
      () => assert.fail('no error'),
      (one: NetworkError) => one,
    );
    assert.ok(error.text.en && error.text['zh-cn']);
    return [error.reason, error.mayHaveArrived];
  };

  it('sends and answers, and keeps a record without bodies, queries and tokens', async () => {
    const {
      ask,
      server: running,
      record,
    } = await start((_, response) => {
      response.writeHead(201, { 'X-Answer': 'yes' }).end('好');
    });
    const { status, headers, body } = await ask('/reports?name=private', '{"a":"秘"}', { Authorization: 'Bearer t-1' });
    assert.deepEqual([status, headers['x-answer'], body], [201, 'yes', '好']);
    assert.equal(running.seen[0]?.headers['user-agent'], 'grantlint/test');
    assert.equal(running.seen[0]?.body, '{"a":"秘"}');
    const [entry] = await record.list();
    const { at, host, ...rest } = entry ?? assert.fail();
    assert.match(at, /^\d{4}-/);
    assert.equal(host, new URL(running.url).host);
    const facts = { method: 'POST', path: '/reports', purpose: 'A test.', sent: 11, result: 201, received: 3 };
    assert.deepEqual(rest, facts);
  });

  it('sends nothing when it is off, not trusted, or not encrypted', async () => {
    const http = (more: Partial<HttpSettings>, url = 'https://example.com/') =>
      createHttp({ ...settings(), ...more }).request({ method: 'GET', url, headers: {}, purpose: '' });
    assert.deepEqual(await failure(http({ isOn: () => false })), ['off', false]);
    assert.deepEqual(await failure(http({ isTrusted: () => false })), ['untrusted', false]);
    for (const url of [
      'http://example.com/',
      'http://127.0.0.1.example.com/',
      'http://10.0.0.1/',
      'ftp://localhost/',
      'https://user:pass@example.com/',
      'nonsense',
    ])
      assert.deepEqual(await failure(http({}, url)), ['insecure', false], url);
  });

  it('gives up on a host that is silent, before and after the request', async () => {
    const { ask, record } = await start(() => {});
    assert.deepEqual(await failure(ask('/', 'x')), ['timeout', true]);
    assert.equal((await record.list())[0]?.result, 'timeout');
    const { url } = await serve(() => {}).then(async (one) => {
      await one.close();
      return one;
    });
    const refused = createHttp(settings()).request({ method: 'POST', url, headers: {}, purpose: '', body: 'x' });
    assert.deepEqual(await failure(refused), ['unreachable', false]);
  });

  it('does not take half an answer for a whole one', async () => {
    const { ask } = await start((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    assert.deepEqual(await failure(ask('/', 'x')), ['broken', true]);
  });

  it('stops reading an answer that is too large', async () => {
    const { ask } = await start((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(8_000)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    assert.deepEqual(await failure(ask('/')), ['too-large', true]);
  });

  it('comes again when the host asks for it', async () => {
    let asked = 0;
    const { ask, record } = await start((_, response) => {
      asked += 1;
      if (asked < 3) response.writeHead(429, { 'Retry-After': '0' }).end();
      else response.end('done');
    });
    assert.equal((await ask('/', 'x')).body, 'done');
    assert.deepEqual(
      (await record.list()).map(({ result }) => result),
      [429, 429, 200],
    );
  });

  it('leaves waiting for longer to the caller', async () => {
    const { ask, server: running } = await start((_, response) => {
      response.writeHead(429, { 'Retry-After': '3600' }).end();
    });
    assert.equal((await ask('/')).status, 429);
    assert.equal(running.seen.length, 1);
  });

  it('does not repeat what may have been carried out', async () => {
    for (const status of [500, 502, 503]) {
      const { ask, server: running } = await start((_, response) => response.writeHead(status).end());
      assert.equal((await ask('/', 'x')).status, status);
      assert.equal(running.seen.length, 1);
      await running.close();
    }
  });

  it('follows a few redirects and no loop', async () => {
    const { ask, server: running } = await start(({ path }, response) => {
      if (path === '/end') response.end('here');
      else response.writeHead(302, { Location: path === '/loop' ? '/loop' : '/end' }).end();
    });
    assert.equal((await ask('/start')).body, 'here');
    assert.deepEqual(await failure(ask('/loop')), ['redirect', false]);
    assert.equal(running.seen.length, 2 + 6);
  });

  it('carries no credentials to another host, and no report anywhere else', async () => {
    const other = await serve((_, response) => response.end('other'));
    try {
      const { ask } = await start((_, response) => response.writeHead(307, { Location: `${other.url}/x` }).end());
      assert.equal((await ask('/')).body, 'other');
      assert.deepEqual(await failure(ask('/', undefined, { authorization: 'Bearer t' })), ['redirect', false]);
      assert.deepEqual(await failure(ask('/', 'report')), ['redirect', true]);
      assert.equal(other.seen.length, 1);
    } finally {
      await other.close();
    }
  });

  it('follows a report to where its receiver has moved on the same host', async () => {
    const { ask, server: running } = await start(({ path }, response) => {
      if (path === '/new') response.end('here');
      else response.writeHead(path === '/gone' ? 302 : 307, { Location: '/new' }).end();
    });
    assert.equal((await ask('/old', 'report', { authorization: 'Bearer t' })).body, 'here');
    assert.deepEqual([running.seen[1]?.body, running.seen[1]?.headers.authorization], ['report', 'Bearer t']);
    assert.deepEqual(await failure(ask('/gone', 'report')), ['redirect', true]);
  });

  it('does not follow to an address without encryption', async () => {
    const { ask } = await start((_, response) => response.writeHead(302, { Location: 'http://example.com/' }).end());
    assert.deepEqual(await failure(ask('/')), ['insecure', false]);
  });
});

describe('proxy of an editor', () => {
  const env = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'inside.example', HOME: '/home' };
  const set = (more: Partial<ProxySettings>) =>
    withProxySettings(env, { proxy: '', noProxy: [], isUsed: true, ...more });
  const used = (host: string, more: Partial<ProxySettings>) => proxyFor(new URL(`https://${host}`), set(more))?.host;

  it('is that of the environment where the editor names none', () => {
    assert.deepEqual(set({}), env);
    assert.equal(used('api.example.com', {}), 'proxy.example:3128');
  });

  it('takes the place of the environment’s, with hosts of its own that do without', () => {
    assert.equal(used('api.example.com', { proxy: 'http://editor.example:8080' }), 'editor.example:8080');
    const noProxy = ['api.example.com', '.corp.example'];
    assert.equal(used('api.example.com', { noProxy }), undefined);
    assert.equal(used('git.corp.example', { proxy: 'http://editor.example:8080', noProxy }), undefined);
    assert.equal(used('inside.example', { noProxy }), 'proxy.example:3128');
    assert.equal(used('inside.example', { proxy: 'http://editor.example:8080' }), undefined);
  });

  it('is none where the editor says so', () => {
    assert.equal(used('api.example.com', { isUsed: false, proxy: 'http://editor.example:8080' }), undefined);
    assert.equal(set({ isUsed: false }).HOME, '/home');
  });
});

describe('proxy', () => {
  const env = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'localhost,.corp.example, api.example.com:8443' };
  const rows: Readonly<Record<string, boolean>> = {
    'https://example.com/': true,
    'https://corp.example/': false,
    'https://build.corp.example/': false,
    'https://notcorp.example/': true,
    'https://api.example.com/': true,
    'https://api.example.com:8443/': false,
  };
  for (const [url, used] of Object.entries(rows))
    it(url, () => assert.equal(proxyFor(new URL(url), env)?.host, used ? 'proxy.example:3128' : undefined));

  it('is none without a setting, or for every host', () => {
    const url = new URL('https://example.com/');
    assert.equal(proxyFor(url, {}), undefined);
    assert.equal(proxyFor(url, { ...env, NO_PROXY: '*' }), undefined);
    assert.equal(proxyFor(url, { https_proxy: 'proxy.example:1' })?.port, '1');
  });

  it('is asked for a way through, and its refusal is told', async () => {
    const asked: string[] = [];
    let refuse = true;
    const proxy = createProxy();
    proxy.on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      if (refuse) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      // The host behind it speaks no TLS: that the request fails there shows that it went through.
      const [, port] = url.split(':');
      const onward = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket);
        socket.pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const plain = await serve((_, response) => response.end());
    try {
      const HTTPS_PROXY = `http://user:pass@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const http = createHttp({ ...settings(), timeout: 5_000, env: { HTTPS_PROXY } });
      const { port } = new URL(plain.url);
      const request = {
        method: 'POST',
        url: `https://127.0.0.1:${port}/`,
        headers: {},
        body: 'x',
        purpose: '',
      } as const;
      await assert.rejects(http.request(request), { reason: 'proxy', mayHaveArrived: false });
      refuse = false;
      await assert.rejects(http.request(request), { reason: 'unreachable', mayHaveArrived: false });
      assert.deepEqual(asked, [`127.0.0.1:${port}`, `127.0.0.1:${port}`]);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
      await plain.close();
    }
  });
});

describe('network record', () => {
  it('is a file of lines, of which a broken one is left out', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-network-'));
    const file = join(folder, 'deep', 'network.jsonl');
    const record = fileRecord(file);
    const entry = { at: '', method: 'GET', host: 'h', path: '/', purpose: 'p', sent: 0, result: 200, received: 1 };
    assert.deepEqual(await record.list(), []);
    await record.add(entry);
    await record.add({ ...entry, result: 'timeout' });
    assert.deepEqual(
      (await record.list()).map(({ result }) => result),
      [200, 'timeout'],
    );
    assert.equal(readFileSync(file, 'utf8').split('\n').length, 3);
    await fileRecord('/dev/null/impossible').add(entry);
    rmSync(folder, { recursive: true, force: true });
  });
});
