/** Every kind of reference to what an agent pulls in is a package with a name, a version and how firmly it is pinned. */
import assert from 'node:assert/strict';
import type { Package } from '../../rules/model';
import { loadGrammar } from '../../server/grammars';
import { documentOf, sharedEngine } from '../support/engine';
import { elementsOf, ofKind } from './support';

const commit = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const digest = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function shown(packages: readonly Package[]): string[] {
  return packages.map(({ type, name, version = '', pin, cause = '' }) =>
    [type, name, version, pin, cause].filter(Boolean).join(' '),
  );
}

const packagesIn = (path: string, text: string) => shown(ofKind(elementsOf(path, text), 'package'));

describe('references', () => {
  it('of Dockerfiles: bases, and what is installed while the image is built or fetched when it starts', () => {
    const text = `FROM python:3.12 AS base
FROM base
RUN --mount=type=cache,target=/root/.cache pip install fastmcp==2.0 \\
    "mcp>=1" && \\
    npm ci && npm i -g some-server
RUN ["uv", "tool", "install", "other==1.0"]
ENTRYPOINT ["uvx", "mcp-server-fetch"]
`;
    assert.deepEqual(packagesIn('mcp/Dockerfile', text), [
      'oci python 3.12 tag',
      'pypi fastmcp 2.0 exact build',
      'pypi mcp >=1 range build',
      'npm some-server none build',
      'pypi other 1.0 exact build',
      'pypi mcp-server-fetch none',
    ]);
  });

  it('of compose files: the images of servers', () => {
    const text = `services:\n  mcp:\n    image: ghcr.io/example/mcp:1.2@${digest}\n`;
    assert.deepEqual(packagesIn('compose.yaml', text), [`oci ghcr.io/example/mcp ${digest} exact`]);
  });

  it('of workflows: actions, reusable workflows, images of steps and jobs', () => {
    const text = `on: push
jobs:
  build:
    container: { image: node:22 }
    services: { cache: { image: redis }, own: { image: "\${{ inputs.image }}" } }
    steps:
      - uses: actions/checkout@v6
      - uses: example/setup/sub@${commit} # v2
      - uses: ./own
      - uses: docker://alpine:3.20
      - uses: \${{ inputs.action }}
  release:
    uses: example/flows/.github/workflows/release.yml@main
`;
    assert.deepEqual(packagesIn('.github/workflows/a.yml', text), [
      'github actions/checkout v6 tag job',
      `github example/setup/sub ${commit} exact job`,
      'oci alpine 3.20 tag job',
      'oci node 22 tag job',
      'oci redis none job',
      'github example/flows/.github/workflows/release.yml main none job',
    ]);
    const action = `runs:\n  using: composite\n  steps:\n    - uses: actions/cache@v5\n`;
    assert.deepEqual(packagesIn('action.yml', action), ['github actions/cache v5 tag job']);
    const agent = `on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v6\n      - uses: anthropics/claude-code-action@v1\n`;
    assert.deepEqual(packagesIn('.github/workflows/a.yml', agent), [
      'github actions/checkout v6 tag job',
      'github anthropics/claude-code-action v1 tag',
    ]);
  });

  it('of lists of extensions', () => {
    const text =
      '{\n  // team\n  "recommendations": ["Example.Tool", "example.other@1.2.3", "-example.no", "none", 3]\n}';
    assert.deepEqual(packagesIn('.vscode/extensions.json', text), [
      'vscode-extension example.tool none recommendation',
      'vscode-extension example.other 1.2.3 exact recommendation',
    ]);
    const container = '{ "customizations": { "vscode": { "extensions": ["example.tool", "-example.away"] } } }';
    assert.deepEqual(packagesIn('.devcontainer/devcontainer.json', container), [
      'vscode-extension example.tool none recommendation',
    ]);
    const workspace = '{ "folders": [], "extensions": { "recommendations": ["example.tool"] } }';
    assert.deepEqual(packagesIn('a.code-workspace', workspace), ['vscode-extension example.tool none recommendation']);
  });

  it('of marketplaces, registry entries and bundles', () => {
    const list = `{ "plugins": [
      { "name": "a", "source": { "source": "github", "repo": "example/a", "sha": "${commit}" } },
      { "name": "b", "source": { "source": "npm", "package": "@example/b", "version": "1.0.0" } }
    ] }`;
    assert.deepEqual(packagesIn('.claude-plugin/marketplace.json', list), [
      `github example/a ${commit} exact`,
      'npm @example/b 1.0.0 exact',
    ]);
    const entry = `{ "$schema": "https://static.modelcontextprotocol.io/schemas/2025-10-17/server.schema.json",
      "name": "io.example/a", "packages": [{ "registryType": "pypi", "identifier": "a-mcp", "version": "1.0.0" }] }`;
    assert.deepEqual(packagesIn('server.json', entry), ['pypi a-mcp 1.0.0 exact']);
    const bundle = `{ "manifest_version": "0.3", "name": "a", "version": "1.0.0", "server": { "type": "node",
      "entry_point": "a.js", "mcp_config": { "command": "npx", "args": ["-y", "a-mcp@2.0.0"] } } }`;
    assert.deepEqual(packagesIn('manifest.json', bundle), ['npm a-mcp 2.0.0 exact']);
  });

  it('of skills: what their text has run and installed', () => {
    const text = `---
name: a
description: b
metadata: { openclaw: { install: [{ kind: uv, package: some-tool }] } }
---

\`\`\`bash
# set up
$ pip install pandas==2.0 \\
    openpyxl
docker run --rm ghcr.io/example/tool:1 build
npx prettier --write .
\`\`\`

\`\`\`python
print("pip install none")
\`\`\`
`;
    assert.deepEqual(packagesIn('skills/a/SKILL.md', text), [
      'pypi some-tool none install',
      'pypi pandas 2.0 exact instruction',
      'pypi openpyxl none instruction',
      'oci ghcr.io/example/tool 1 tag instruction',
    ]);
    const script = '#!/bin/sh\nuv pip install some-tool\n';
    assert.deepEqual(packagesIn('skills/a/scripts/set-up.sh', script), ['pypi some-tool none instruction']);
  });

  it('of models and data sets in code', async () => {
    const text = `from transformers import AutoModel
from datasets import load_dataset
from huggingface_hub import snapshot_download
from modelscope import snapshot_download as other

AutoModel.from_pretrained("example/a")
load_dataset("example/b", revision="main")
snapshot_download(repo_id="example/c", revision="${commit}")
snapshot_download("example/d", revision=chosen)
other("example/e")
AutoModel.from_pretrained("./here")
AutoModel.from_pretrained(name)
`;
    const engine = sharedEngine();
    await loadGrammar(engine, 'python');
    const session = engine.read(documentOf('a.py', text), { language: 'python', formats: [] });
    assert.deepEqual(shown(ofKind(session.elements, 'package')), [
      'huggingface example/a none code',
      'huggingface example/b main tag code',
      `huggingface example/c ${commit} exact code`,
      'huggingface example/d unknown code',
    ]);
    session.dispose();
  });

  it('in commands behind wrappers', () => {
    const launch = (command: string, ...args: string[]) =>
      packagesIn('.mcp.json', JSON.stringify({ mcpServers: { a: { command, args } } }));
    assert.deepEqual(launch('cmd', '/c', 'npx', '-y', 'a@1.0.0'), ['npm a 1.0.0 exact']);
    assert.deepEqual(launch('sh', '-c', 'exec uvx a==1.0'), ['pypi a 1.0 exact']);
    assert.deepEqual(launch('env', 'A=1', 'deno', 'run', '-A', 'npm:a@1.0.0'), ['npm a 1.0.0 exact']);
    assert.deepEqual(launch('deno', 'run', 'jsr:@s/a@^1'), ['url jsr:@s/a ^1 range']);
    assert.deepEqual(launch('uv', 'run', '--with', 'a', 'a.py'), ['pypi a none']);
    assert.deepEqual(launch('podman', 'run', '-i', 'ghcr.io/o/a'), ['oci ghcr.io/o/a none']);
    assert.deepEqual(launch('sh', '-c', 'pip install a && python -m a'), ['pypi a none', 'pypi a local']);
  });
});
