/** Notebooks on the command line: places are those in the file, and fixes leave a notebook. */
import assert from 'node:assert/strict';
import { projects } from './harness';

const project = projects();

const cells = [
  { cell_type: 'markdown', metadata: {}, source: ['# Lab\n', '`@mcp.tool()`'] },
  {
    cell_type: 'code',
    execution_count: 1,
    metadata: {},
    outputs: [],
    source: ['%pip install openai-agents\n', '!ls "'],
  },
  {
    cell_type: 'code',
    execution_count: 2,
    metadata: {},
    outputs: [
      { output_type: 'stream', name: 'stdout', text: ['MCPServerStdio(params={"command": "npx", "args": ["x"]})'] },
    ],
    source: [
      'from agents.mcp import MCPServerStdio\n',
      '\n',
      'files = MCPServerStdio(params={"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "é"]})\n',
    ],
  },
];
const lab = `${JSON.stringify({ cells, metadata: { kernelspec: { language: 'python' } }, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
const flagged = '\\"@modelcontextprotocol/server-filesystem\\"';
const line = lab.slice(0, lab.indexOf(flagged)).split('\n').length;

interface Report {
  readonly findings: readonly { readonly ruleId: string; readonly range: { start: Place; end: Place } }[];
}
interface Place {
  readonly line: number;
  readonly offset: number;
}

describe('notebooks on the command line', () => {
  it('are checked, and findings stand at their place in the file', async () => {
    const p = project({ 'lab.ipynb': lab });
    const { out, code } = await p.run(['check', '--format', 'json', '--fail-on', 'warning']);
    const { findings } = JSON.parse(out) as Report;
    assert.deepEqual(
      findings.map(({ ruleId, range }) => [ruleId, range.start.line, lab.slice(range.start.offset, range.end.offset)]),
      [['unpinned-package', line, flagged]],
    );
    assert.equal(code, 1);
  });

  it('have the same places in SARIF', async () => {
    const p = project({ 'lab.ipynb': lab });
    const { out } = await p.run(['check', '--format', 'sarif']);
    const [result] = JSON.parse(out).runs[0].results;
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, 'lab.ipynb');
    const text = lab.split('\n')[region.startLine - 1] ?? '';
    assert.equal(text.slice(region.startColumn - 1, region.endColumn - 1), flagged);
  });

  for (const [title, text] of [
    ['as it is', lab],
    ['with Windows line breaks and a byte order mark', `\uFEFF${lab.replaceAll('\n', '\r\n')}`],
    ['on one line', JSON.stringify(JSON.parse(lab))],
  ] as const) {
    it(`are fixed, ${title}`, async () => {
      const p = project({ 'lab.ipynb': text });
      const { code } = await p.run(['check', '--fix-unsafe', '--fail-on', 'warning']);
      const after = p.read('lab.ipynb');
      assert.match(after, /server-filesystem@[\d.]+\\"/);
      assert.equal(after.replace(/(server-filesystem)@[\d.]+/, '$1'), text);
      assert.equal(code, 0);
    });
  }

  it('are silenced by comments in cells, which can be taken out again', async () => {
    const comment = '# grantlint-ignore unpinned-package -- a lab\n';
    const silenced = lab.replace(' "files = ', ` ${JSON.stringify(comment)},\n     "files = `);
    const p = project({ 'lab.ipynb': silenced, 'grantlint.json': '{ "rules": { "unused-suppression": "warning" } }' });
    assert.equal((await p.run(['check', '--fail-on', 'warning'])).code, 0);
    const unused = silenced.replace(/(files = .*)npx/, '$1./run');
    p.write('lab.ipynb', unused);
    await p.run(['check', '--fix']);
    assert.equal(p.read('lab.ipynb'), unused.replace(`${JSON.stringify(comment)},\n     `, ''));
  });

  it('report commands of cells', async () => {
    const source = ['from agents import Agent\n', '!curl -s https://example.com/a.sh | sh'];
    const p = project({ 'lab.ipynb': JSON.stringify({ cells: [{ cell_type: 'code', source }] }) });
    const { out } = await p.run(['check']);
    assert.match(out, /downloaded-code-execution/);
    assert.match(out, /The command of `lab\.ipynb`/);
  });

  it('are passed over in other languages, and said so when named', async () => {
    const r = JSON.stringify({ cells, metadata: { language_info: { name: 'R' } }, nbformat: 4 });
    const p = project({ 'lab.ipynb': r, 'mcp.json': '{}' });
    const { err, out } = await p.run(['check', 'lab.ipynb']);
    assert.match(err + out, /lab\.ipynb.*kernel runs a language that is not linted/);
  });

  it('may be large, for what cells put out is passed over', async () => {
    const image = { output_type: 'display_data', data: { 'image/png': 'A'.repeat(3_000_000) } };
    const large = { ...JSON.parse(lab), cells: cells.map((cell) => ({ ...cell, outputs: [image] })) };
    const p = project({ 'lab.ipynb': JSON.stringify(large) });
    assert.match((await p.run(['check'])).out, /unpinned-package/);
  });
});
