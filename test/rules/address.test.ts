import assert from 'node:assert/strict';
import { parseAddress, reachOf } from '../../rules/address';
import { hostPattern, vendorOf } from '../../rules/catalog/model-hosts';

describe('addresses', () => {
  it('parses URLs and bare hosts', () => {
    assert.deepEqual(parseAddress('https://user:pass@Example.org:8443/mcp?x=1#y'), {
      scheme: 'https',
      host: 'example.org',
      port: '8443',
    });
    assert.deepEqual(parseAddress('http://[::1]:3000/mcp'), { scheme: 'http', host: '::1', port: '3000' });
    assert.deepEqual(parseAddress('localhost:3000'), { host: 'localhost', port: '3000' });
    assert.deepEqual(parseAddress('http://$host:3000'), { scheme: 'http', host: '$host', port: '3000' });
    for (const text of ['', 'http://', '/mcp', '   ']) assert.equal(parseAddress(text), undefined, text);
  });

  it('tells this machine from networks of one’s own and from the world', () => {
    const expected = {
      loopback: ['localhost', '127.0.0.1', '127.255.0.1', '0.0.0.0', '::1', 'a.localhost', 'host.docker.internal'],
      private: [
        '10.1.2.3',
        '172.16.0.1',
        '172.31.9.9',
        '192.168.0.1',
        '169.254.1.1',
        '100.64.0.1',
        'fd12::1',
        'fe80::1',
      ],
      public: [
        '172.32.0.1',
        '192.169.0.1',
        '100.128.0.1',
        '8.8.8.8',
        'example.org',
        '2606:4700::1',
        'localhost.evil.org',
      ],
      unknown: ['$host', '{{host}}', '<your-host>', '%HOST%', 'your-server.example'],
    };
    for (const [reach, hosts] of Object.entries(expected)) {
      for (const host of hosts) assert.equal(reachOf(host), reach, host);
    }
    for (const host of ['redis', 'nas.local', 'gateway.corp', 'machine.tail1234.ts.net', '::ffff:10.0.0.1']) {
      assert.equal(reachOf(host), 'private', host);
    }
    assert.equal(reachOf('::ffff:127.0.0.1'), 'loopback');
  });

  it('knows vendors by whole host names only', () => {
    assert.equal(vendorOf('api.anthropic.com'), 'Anthropic');
    assert.equal(vendorOf('mine.openai.azure.com'), 'Microsoft Azure');
    for (const host of [
      'api.anthropic.com.evil.org',
      'evil-api.anthropic.com',
      'xapi.openai.com',
      'openai.azure.com',
    ]) {
      assert.equal(vendorOf(host), undefined, host);
    }
    assert.ok(hostPattern('*.corp.example').test('llm.corp.example'));
    assert.ok(!hostPattern('llm.corp.example').test('llm-corp.example'));
  });

  it('takes no longer for long text', () => {
    const started = performance.now();
    for (const unit of ['a', '@', ':', '[', 'http://', 'a.', '/']) parseAddress(`http://${unit.repeat(100_000)}`);
    assert.ok(performance.now() - started < 500);
  });
});
