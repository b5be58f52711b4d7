/** `grantlint bom`: a valid document that names everything an agent is made of, and no credential. */
import assert from 'node:assert/strict';
import { cyclonedxValidator } from '../reporting/schemas/cyclonedx';
import { Project } from './harness';

interface Thing {
  readonly 'bom-ref': string;
  readonly type?: string;
  readonly name: string;
  readonly version?: string;
  readonly scope?: string;
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

interface Bom {
  readonly specVersion: string;
  readonly metadata: { readonly component: Thing };
  readonly components?: readonly Thing[];
  readonly services?: readonly Thing[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  readonly vulnerabilities?: readonly {
    readonly id: string;
    readonly analysis: { readonly state: string; readonly detail?: string };
    readonly affects: readonly { readonly ref: string }[];
  }[];
}

const files = {
  'package.json': JSON.stringify({
    name: 'desk',
    version: '2.1.0',
    dependencies: { '@modelcontextprotocol/sdk': '1.25.2' },
    devDependencies: { mocha: '^11.0.0' },
  }),
  '.mcp.json': JSON.stringify({
    mcpServers: {
      files: { command: '/usr/bin/npx', args: ['-y', 'mcp-remote@0.1.15', '/srv'] },
      mail: { type: 'http', url: 'https://mail.example.com/s/not-for-others?key=not-for-others' },
    },
  }),
  '.claude/agents/reviewer.md': '---\nname: reviewer\ndescription: Reads changes.\ntools: Read, Bash\n---\nReview.\n',
  '.claude/settings.json': JSON.stringify({ permissions: { allow: ['Bash(*)'] } }),
  'server.py':
    'import subprocess\nfrom mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP("desk")\n\n@mcp.tool()\ndef run(line: str) -> str:\n    return subprocess.check_output(line, shell=True, text=True)  # grantlint-ignore command-injection -- only on our own machines\n',
};

describe('grantlint bom', () => {
  const project = new Project(files);
  after(() => project.remove());
  let text = '';
  let bom: Bom;
  before(async () => {
    const { code, out, err } = await project.run(['bom']);
    assert.equal(err, '');
    assert.equal(code, 0);
    text = out;
    bom = JSON.parse(out);
  });

  const named = (name: string): Thing => {
    const found = [...(bom.components ?? []), ...(bom.services ?? [])].find((one) => one.name === name);
    assert.ok(found, `${name} is listed`);
    return found;
  };
  const said = (thing: Thing, name: string): string[] =>
    (thing.properties ?? []).flatMap((one) => (one.name === `grantlint:${name}` ? [one.value] : []));

  it('is CycloneDX 1.7', () => {
    assert.equal(bom.specVersion, '1.7');
    assert.deepEqual(cyclonedxValidator()(bom), []);
  });

  it('is about the project by its manifest', () => {
    assert.equal(bom.metadata.component.name, 'desk');
    assert.equal(bom.metadata.component.version, '2.1.0');
  });

  it('lists packages with where they are written', () => {
    const sdk = named('@modelcontextprotocol/sdk');
    assert.equal(sdk.purl, 'pkg:npm/%40modelcontextprotocol/sdk@1.25.2');
    assert.deepEqual(said(sdk, 'occurrence'), ['package.json:1']);
    const mocha = named('mocha');
    assert.equal(mocha.scope, 'excluded');
    assert.equal(mocha.version, undefined);
    assert.deepEqual(said(mocha, 'requested'), ['^11.0.0']);
  });

  it('lists servers, what they start, and nothing of their arguments', () => {
    const server = named('files');
    assert.deepEqual(said(server, 'command'), ['npx']);
    const started = bom.dependencies.find(({ ref }) => ref === server['bom-ref'])?.dependsOn;
    assert.deepEqual(started, [named('mcp-remote')['bom-ref']]);
    assert.deepEqual(said(named('mail'), 'origin'), ['https://mail.example.com']);
    assert.ok(!text.includes('not-for-others'));
  });

  it('lists agents with their tools', () => {
    const agent = named('reviewer');
    assert.deepEqual(said(agent, 'kind'), ['agent']);
    assert.deepEqual(said(agent, 'tool').toSorted(), ['Bash', 'Read']);
  });

  it('lists tools of code', () => assert.deepEqual(said(named('run'), 'kind'), ['tool']));

  it('lists grants at whoever holds them', () => {
    const grants = said(bom.metadata.component, 'grant');
    assert.ok(
      grants.some((grant) => grant.startsWith('execute') && grant.includes('.claude/settings.json:1')),
      grants.join('\n'),
    );
  });

  it('lists advisories of what is affected', () => {
    const known = bom.vulnerabilities?.find(({ id }) => id === 'CVE-2025-6514' || id.startsWith('GHSA-'));
    assert.ok(known, JSON.stringify(bom.vulnerabilities?.map(({ id }) => id)));
    assert.equal(known.analysis.state, 'in_triage');
    assert.ok(known.affects.some(({ ref }) => ref === named('mcp-remote')['bom-ref']));
  });

  it('says of what is suppressed with a reason that it does not affect the project', () => {
    const silenced = bom.vulnerabilities?.find(({ id }) => id === 'command-injection');
    assert.deepEqual(silenced?.analysis, { state: 'not_affected', detail: 'only on our own machines' });
  });

  it('is the same from run to run but for its number and time', async () => {
    const again: Bom = JSON.parse((await project.run(['bom'])).out);
    const bare = ({ metadata, ...rest }: Bom) => ({ ...rest, serialNumber: '', metadata: metadata.component });
    assert.deepEqual(bare(again), bare(bom));
  });

  it('refuses paths that do not exist', async () => {
    const { code, err } = await project.run(['bom', 'nowhere']);
    assert.equal(code, 2);
    assert.match(err, /nowhere/);
  });
});
