import assert from 'node:assert/strict';
import { environmentHazard } from '../../rules/catalog/environment';
import rows from '../../rules/catalog/environment.json';
import { switchEffect, switchesOf, variableEffect } from '../../rules/catalog/server-switches';

describe('environment', () => {
  it('tells the options that are harmless from the others', () => {
    const hazard = environmentHazard('NODE_OPTIONS', '--max-old-space-size=4096  --require ./hook.js --trace-warnings');
    assert.deepEqual(hazard, { effect: 'code', guessed: false, rest: '--max-old-space-size=4096 --trace-warnings' });
    assert.equal(environmentHazard('NODE_OPTIONS', '--require=dotenv/config --import tsx'), undefined);
    assert.equal(environmentHazard('NODE_OPTIONS', '--require tsx-evil')?.effect, 'code');
  });

  it('reads names as they are compared, and families of names', () => {
    assert.equal(environmentHazard('NPM_CONFIG_REGISTRY', 'http://registry.weather.dev')?.effect, 'registry');
    assert.deepEqual(environmentHazard('JIRA_SSL_VERIFY', 'False'), { effect: 'certificates', guessed: true });
    for (const name of ['VERIFY_EMAIL', 'SKIP_SETUP', 'TLS_PORT', 'NO_COLOR', 'constructor']) {
      assert.equal(environmentHazard(name, '1'), undefined, name);
    }
  });

  it('judges a debugger by who can reach it', () => {
    assert.equal(environmentHazard('NODE_OPTIONS', '--inspect')?.severity, 'info');
    assert.equal(environmentHazard('NODE_OPTIONS', '--inspect=0.0.0.0:9229')?.severity, undefined);
  });

  it('takes no longer for long values', () => {
    const started = performance.now();
    for (const { name = 'X_SSL_VERIFY' } of rows) {
      for (const unit of ['a', ' ', ' -r', '--import=', 'http://', ':', '-agentlib:jdwp']) {
        environmentHazard(name, unit.repeat(20_000));
      }
    }
    assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`);
  });
});

describe('server switches', () => {
  it('finds them by package, family of packages, program and subcommand', () => {
    const flags = (server: Parameters<typeof switchesOf>[0]) => switchesOf(server).map(({ flag }) => flag);
    assert.ok(flags('docker mcp gateway run').includes('--block-secrets'));
    assert.ok(!flags('docker').includes('--block-secrets'));
    const pkg = { kind: 'package', type: 'pypi', name: 'awslabs.eks-mcp-server', pin: 'none', runner: 'uvx' } as const;
    const spec = { value: pkg.name, range: { start: 0, end: 0 }, notation: 'raw' } as const;
    assert.ok(flags({ ...pkg, spec }).includes('--allow-write'));
    assert.deepEqual(flags({ ...pkg, name: 'other-server', spec }), []);
  });

  it('has words for each of them', () => {
    assert.equal(switchEffect('--yolo'), 'approvals');
    assert.equal(switchEffect('--unheard-of'), undefined);
    assert.equal(variableEffect('ALLOW_DANGEROUS', 'true'), 'sandbox');
    assert.equal(variableEffect('ALLOW_DANGEROUS', 'false'), undefined);
  });
});
