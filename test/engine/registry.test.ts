/** What registry entries, server cards, bundles and Smithery's configuration are read as. */
import assert from 'node:assert/strict';
import { withVersion } from '../../rules/edit';
import type { ModelElement } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quotedAt } from './support';

function packages(elements: readonly ModelElement[]): string[] {
  return ofKind(elements, 'package').map(({ type, name, version, pin, runner }) =>
    [type, name, version ?? '-', pin, runner].join(' '),
  );
}

function inputs(elements: readonly ModelElement[]): string[] {
  return ofKind(elements, 'input').map(({ name, secret, key, preset }) =>
    [name.value, secret ? 'secret' : 'open', key, ...(preset ? [preset.value] : [])].join(' '),
  );
}

const stdio = { transport: { type: 'stdio' } };
const entry = (more: object) =>
  JSON.stringify({ name: 'io.github.example/x', version: '1.0.0', description: 'X', ...more }, undefined, 2);
const withPackage = (pkg: object) => entry({ packages: [{ ...stdio, ...pkg }] });

describe('registry entries', () => {
  const rows: readonly (readonly [object, string])[] = [
    [{ registryType: 'npm', identifier: '@a/b', version: '1.2.3' }, 'npm @a/b 1.2.3 exact npx'],
    [{ registryType: 'npm', identifier: 'b', version: 'latest' }, 'npm b latest tag npx'],
    [{ registryType: 'npm', identifier: 'b' }, 'npm b - none npx'],
    [{ registryType: 'npm', identifier: 'b@1.2.3' }, 'npm b 1.2.3 exact npx'],
    [{ registryType: 'npm', identifier: 'b', version: '^1.2.3', runtimeHint: 'bunx' }, 'npm b ^1.2.3 range bunx'],
    [{ registryType: 'npm', identifier: 'b', version: '${VERSION}' }, 'npm b ${VERSION} unknown npx'],
    [{ registryType: 'pypi', identifier: 'b', version: '1.2.3' }, 'pypi b 1.2.3 exact uvx'],
    [{ registryType: 'pypi', identifier: 'b', version: '>=1' }, 'pypi b >=1 range uvx'],
    [{ registryType: 'nuget', identifier: 'B.C', version: '1.2.3-beta' }, 'nuget B.C 1.2.3-beta exact dnx'],
    [{ registryType: 'oci', identifier: 'ghcr.io/a/b:1.0' }, 'oci ghcr.io/a/b 1.0 tag docker'],
    [
      { registryType: 'oci', registryBaseUrl: 'https://ghcr.io', identifier: 'a/b', version: '1.0' },
      'oci ghcr.io/a/b 1.0 tag docker',
    ],
    [
      { registryType: 'oci', registryBaseUrl: 'https://docker.io', identifier: 'a/b', version: '1.0' },
      'oci a/b 1.0 tag docker',
    ],
    [{ registry_type: 'npm', identifier: 'b', version: '1.0.0' }, 'npm b 1.0.0 exact npx'],
    [{ registry_name: 'docker', name: 'a/b', version: '1.0' }, 'oci a/b 1.0 tag docker'],
  ];
  for (const [pkg, expected] of rows)
    it(JSON.stringify(pkg), () => assert.deepEqual(packages(elementsOf('server.json', withPackage(pkg))), [expected]));

  it('make no package of what is downloaded or unknown', () => {
    assert.deepEqual(
      packages(elementsOf('server.json', withPackage({ registryType: 'mcpb', identifier: 'https://x/mcp' }))),
      [],
    );
    assert.deepEqual(packages(elementsOf('server.json', withPackage({ registryType: 'brew', identifier: 'x' }))), []);
  });

  it('give a version back to where it stands', () => {
    const update = (pkg: object) => {
      const text = withPackage(pkg);
      const [found] = ofKind(elementsOf('server.json', text), 'package');
      const edit = found && withVersion(text, found, '2.0.0');
      return edit && JSON.parse(applyEdits(text, [edit])).packages[0];
    };
    assert.deepEqual(update({ registryType: 'npm', identifier: 'b', version: '1.0.0' }), {
      ...stdio,
      registryType: 'npm',
      identifier: 'b',
      version: '2.0.0',
    });
    assert.equal(update({ registryType: 'npm', identifier: 'b' }), undefined);
    assert.equal(update({ registryType: 'npm', identifier: 'b@1.0.0' }).identifier, 'b@2.0.0');
  });

  it('ask for variables, headers and arguments', () => {
    const text = entry({
      packages: [
        {
          ...stdio,
          registryType: 'npm',
          identifier: 'b',
          version: '1.0.0',
          environmentVariables: [
            { name: 'API_KEY', isSecret: true },
            { name: 'TOKEN', isSecret: false },
            { name: 'REGION', default: 'eu' },
            { name: 'FIXED', value: 'on' },
          ],
          packageArguments: [
            { type: 'named', name: '--token', value: '{token}', variables: { token: { isSecret: true } } },
            { type: 'positional', valueHint: 'folder' },
            { type: 'positional', value: 'serve' },
          ],
        },
      ],
      remotes: [
        {
          type: 'streamable-http',
          url: 'https://{tenant}.example.com/mcp',
          variables: { tenant: { default: 'a' } },
          headers: [{ name: 'Authorization' }, { name: 'X-Key', value: 'Bearer {key}', variables: { key: {} } }],
        },
      ],
    });
    const elements = elementsOf('server.json', text);
    assert.deepEqual(inputs(elements), [
      'API_KEY secret isSecret',
      'TOKEN open isSecret',
      'REGION open isSecret eu',
      'token secret isSecret',
      'folder open isSecret',
      'Authorization open isSecret',
      'key open isSecret',
      'tenant open isSecret a',
    ]);
    const fixed = ofKind(elements, 'input').flatMap(({ remedy }) => remedy?.edits ?? []);
    const marked = JSON.parse(applyEdits(text, fixed));
    assert.deepEqual(
      marked.packages[0].environmentVariables.map((variable: { isSecret?: boolean }) => variable.isSecret),
      [true, true, true, undefined],
    );
    assert.equal(marked.remotes[0].headers[0].isSecret, true);
    assert.equal(marked.remotes[0].headers[1].variables.key.isSecret, true);
  });

  it('spell marks as their schema does', () => {
    const text = withPackage({
      registry_type: 'npm',
      identifier: 'b',
      version: '1.0.0',
      environment_variables: [{ name: 'A' }],
    });
    assert.deepEqual(inputs(elementsOf('server.json', text)), ['A open is_secret']);
  });

  it('open containers by their arguments', () => {
    const text = withPackage({
      registryType: 'oci',
      identifier: 'docker.io/a/b:1.0',
      runtimeArguments: [
        { type: 'named', name: '-v', value: '/:/host' },
        { type: 'positional', value: '--privileged' },
        { type: 'named', name: '-e', value: 'TOKEN={token}' },
      ],
    });
    const grants = ofKind(elementsOf('server.json', text), 'grant');
    assert.deepEqual(
      grants.map(({ action, key, pattern, remedy }) => [action, key, pattern, remedy]),
      [
        ['container', '-v', '/', undefined],
        ['container', '--privileged', undefined, undefined],
      ],
    );
    assert.deepEqual(
      grants.map(({ at }) => quotedAt(text, at)),
      ['"/:/host"', '"--privileged"'],
    );
  });

  it('are no servers of the project, but addresses', () => {
    const text = entry({ remotes: [{ type: 'sse', url: 'http://example.com/sse' }] });
    const elements = elementsOf('server.json', text);
    assert.deepEqual(ofKind(elements, 'server'), []);
    assert.deepEqual(
      ofKind(elements, 'endpoint').map(({ role, address }) => [role, address.value]),
      [['server', 'http://example.com/sse']],
    );
    const [manifest] = ofKind(elements, 'manifest');
    assert.deepEqual(
      manifest?.remotes?.map(({ transport, url }) => [transport?.value, url?.value]),
      [['sse', 'http://example.com/sse']],
    );
  });

  it('are told apart from other files of that name', () => {
    assert.deepEqual(elementsOf('server.json', '{"name": "api", "port": 80, "packages": ["a"]}'), []);
  });
});

describe('server cards', () => {
  it('have addresses and inputs, and are no entry of a registry', () => {
    const text = JSON.stringify({
      name: 'example/x',
      remotes: [{ type: 'streamable-http', url: 'https://example.com', headers: [{ name: 'X-Api-Key' }] }],
    });
    const elements = elementsOf('.well-known/mcp/server-card.json', text);
    assert.deepEqual(ofKind(elements, 'manifest'), []);
    assert.deepEqual(inputs(elements), ['X-Api-Key open isSecret']);
    assert.equal(ofKind(elements, 'endpoint').length, 1);
  });
});

describe('bundles', () => {
  const bundle = (more: object) =>
    JSON.stringify({
      manifest_version: '0.3',
      name: 'notes',
      version: '1.0.0',
      server: {
        type: 'node',
        entry_point: 'x.js',
        mcp_config: { command: 'npx', args: ['-y', 'notes@1.0.0'], env: { KEY: '${user_config.key}' } },
      },
      ...more,
    });

  it('start a command, which is no server of the project', () => {
    const elements = elementsOf('manifest.json', bundle({}));
    assert.deepEqual(packages(elements), ['npm notes 1.0.0 exact npx']);
    assert.deepEqual(ofKind(elements, 'server'), []);
    assert.deepEqual(ofKind(elements, 'secret'), []);
    assert.deepEqual(
      ofKind(elements, 'manifest').map(({ type, name }) => [type, name?.value]),
      [['bundle', 'notes']],
    );
  });

  it('ask for text options only', () => {
    const text = bundle({
      user_config: {
        key: { type: 'string', sensitive: true },
        other: { type: 'string', default: 'x' },
        folder: { type: 'directory', default: '${HOME}' },
        debug: { type: 'boolean' },
      },
    });
    assert.deepEqual(inputs(elementsOf('manifest.json', text)), ['key secret sensitive', 'other open sensitive x']);
  });

  it('have tools and prompts of the bundle', () => {
    const text = bundle({ tools: [{ name: 'a', description: 'Does it' }], prompts: [{ name: 'p', text: 'Do it' }] });
    assert.deepEqual(
      ofKind(elementsOf('manifest.json', text), 'definition').map(({ type, name, server, schema }) => [
        type,
        name.value,
        server,
        schema,
      ]),
      [
        ['tool', 'a', 'notes', undefined],
        ['prompt', 'p', 'notes', undefined],
      ],
    );
  });

  it('are told apart from manifests of browsers', () => {
    assert.deepEqual(elementsOf('manifest.json', '{"manifest_version": 3, "name": "x", "background": {}}'), []);
  });
});

describe('npm packages', () => {
  it('state their name in the registry', () => {
    const [manifest] = ofKind(elementsOf('package.json', '{"name": "@a/b", "mcpName": "io.github.a/b"}'), 'manifest');
    assert.deepEqual([manifest?.name?.value, manifest?.registryName?.value], ['@a/b', 'io.github.a/b']);
    assert.deepEqual(elementsOf('package.json', '{"name": "@a/b"}'), []);
  });
});

describe('Smithery', () => {
  const read = (code: string) => {
    const text = `startCommand:\n  type: stdio\n  commandFunction:\n    # how\n    |-\n${code.replace(/^/gm, '    ')}\n`;
    return { text, elements: elementsOf('smithery.yaml', text) };
  };

  it('starts what its function writes out', () => {
    const { text, elements } = read(
      "(config) => ({\n  command: 'npx',\n  args: ['-y', 'some-server', config.x],\n  env: { API_KEY: config.key, MODE: 'fast' }\n})",
    );
    assert.deepEqual(packages(elements), ['npm some-server - none npx']);
    assert.deepEqual(
      ofKind(elements, 'package').map(({ spec }) => quotedAt(text, spec)),
      ['some-server'],
    );
    assert.deepEqual(
      ofKind(elements, 'variable').map(({ name, value }) => [name, quotedAt(text, value)]),
      [['MODE', 'fast']],
    );
    assert.deepEqual(ofKind(elements, 'server'), []);
  });

  it('starts nothing where the function builds its words', () => {
    assert.deepEqual(read('config => build(config)').elements, []);
    assert.deepEqual(packages(read("c => ({ command: 'node', args: [`${c.x}`, 'a' + c.y] })").elements), []);
  });
});
