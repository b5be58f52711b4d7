/** What a workspace adds to the knowledge of code. */
import assert from 'node:assert/strict';
import { memoryWorkspace, said } from './support';

const names = '{ "knowledge": ["grantlint/*.json"] }';
const tool = (imports: string, body: string) =>
  `from fastmcp import FastMCP\n${imports}\n\nmcp = FastMCP("x")\n\n@mcp.tool\ndef act(text: str) -> str:\n    ${body}\n`;

const sink = { language: 'python', calls: ['acme.shell.launch'], sink: 'command', text: ['0'] };
const framework = {
  language: 'python',
  packages: ['acme_agents'],
  rows: [{ kind: 'decorated-tool', decorator: 'Desk.action', name: ['name'] }],
};
const source = { language: 'python', packages: ['acme_mail'], from: 'fetched', calls: ['Inbox.next'] };

const cases = {
  'a sink': {
    knowledge: { sinks: [sink] },
    code: tool('from acme import shell', 'return shell.launch(text)'),
    without: [],
    found: ['command-injection: text'],
  },
  'what passes data on': {
    knowledge: { sanitizers: [{ language: 'python', calls: ['acme.text.render'], effect: 'carries' }] },
    code: tool('import os\nfrom acme.text import render', 'return os.system(render(text))'),
    without: [],
    found: ['command-injection: render(text)'],
  },
  'a sanitizer': {
    knowledge: { sanitizers: [{ language: 'python', methods: ['removeprefix'], effect: 'cleans' }] },
    code: tool('import os', 'return os.system(text.removeprefix("x"))'),
    without: ['command-injection: text.removeprefix("x")'],
    found: [],
  },
  'a framework': {
    knowledge: { frameworks: [framework] },
    code: 'import os\nfrom acme_agents import Desk\n\ndesk = Desk()\n\n@desk.action(name="x")\ndef act(text: str):\n    os.system(text)\n',
    without: [],
    found: ['command-injection: text'],
  },
  'a source': {
    knowledge: { sources: [source] },
    code: 'import os\nfrom acme_mail import Inbox\n\ndef main():\n    os.system(Inbox().next())\n',
    without: [],
    found: ['command-injection: Inbox().next()'],
  },
};

describe('knowledge of a workspace', () => {
  for (const [what, { knowledge, code, without, found }] of Object.entries(cases)) {
    it(`may be ${what}`, async () => {
      const { workspace } = memoryWorkspace({
        '/project/grantlint.json': names,
        '/project/grantlint/own.json': JSON.stringify(knowledge),
        '/project/a.py': code,
      });
      assert.deepEqual(await said(workspace, '/project/a.py'), found);
      const { workspace: bare } = memoryWorkspace({ '/project/a.py': code });
      assert.deepEqual(await said(bare, '/project/a.py'), without);
    });
  }

  it('takes effect in open files while it is typed, and goes when its file goes', async () => {
    const { knowledge, code, found } = cases['a sink'];
    const file = '/project/grantlint/own.json';
    const { workspace, disk } = memoryWorkspace({
      '/project/grantlint.json': names,
      [file]: '{}',
      '/project/a.py': code,
    });
    workspace.open('/project/a.py', code);
    assert.deepEqual(await said(workspace, '/project/a.py'), []);
    const text = JSON.stringify(knowledge);
    workspace.open(file, '{}');
    workspace.change(file, text, [{ start: 0, oldEnd: 2, newEnd: text.length }]);
    assert.deepEqual(await said(workspace, '/project/a.py'), found);
    workspace.close(file);
    assert.deepEqual(await said(workspace, '/project/a.py'), []);
    disk.write(file, text);
    assert.equal(workspace.invalidate(file), 'everything');
    assert.deepEqual(await said(workspace, '/project/a.py'), found);
    disk.remove(file);
    workspace.invalidate(file);
    assert.deepEqual(await said(workspace, '/project/a.py'), []);
  });

  it('counts across files, also for functions of the workspace itself', async () => {
    const file = '/project/grantlint/own.json';
    const caller = tool('from helpers import run', 'return run(text)');
    const helper =
      'import subprocess\nfrom checks import tidy\n\ndef run(text):\n    subprocess.run(tidy(text), shell=True)\n';
    const { workspace, disk } = memoryWorkspace({
      '/project/grantlint.json': names,
      '/project/checks.py': 'def tidy(text):\n    return text.strip()\n',
      '/project/helpers.py': helper,
      '/project/a.py': caller,
    });
    const settled = async () => {
      for (const name of ['a', 'helpers', 'checks']) await workspace.lintFile(`/project/${name}.py`);
      await workspace.settleCode(true);
      return said(workspace, '/project/helpers.py');
    };
    assert.deepEqual(await settled(), ['command-injection: tidy(text)']);
    disk.write(
      file,
      JSON.stringify({ sanitizers: [{ language: 'python', calls: ['checks.tidy'], effect: 'cleans' }] }),
    );
    workspace.invalidate(file);
    assert.deepEqual(await settled(), []);
    disk.remove(file);
    workspace.invalidate(file);
    assert.deepEqual(await settled(), ['command-injection: tidy(text)']);
  });

  it('counts below its configuration only', async () => {
    const { knowledge, code, found } = cases['a sink'];
    const { workspace } = memoryWorkspace({
      '/project/b/grantlint.json': names,
      '/project/b/grantlint/own.json': JSON.stringify(knowledge),
      '/project/b/a.py': code,
      '/project/a.py': code,
    });
    assert.deepEqual(await said(workspace, '/project/b/a.py'), found);
    assert.deepEqual(await said(workspace, '/project/a.py'), []);
  });

  it('leaves out what is wrong and keeps the rest, and what is built in', async () => {
    const text = JSON.stringify({ sinks: [{ ...sink, sink: 'harm' }, sink], sanitizers: 7 });
    const file = '/project/grantlint/own.json';
    const both = tool('import os\nfrom acme import shell', 'shell.launch(text)\n    os.system(text)');
    const { workspace } = memoryWorkspace({ '/project/grantlint.json': names, [file]: text, '/project/a.py': both });
    assert.deepEqual(await said(workspace, file), ['invalid-configuration: "harm"', 'invalid-configuration: 7']);
    assert.deepEqual(await said(workspace, '/project/a.py'), ['command-injection: text', 'command-injection: text']);
  });

  it('is never read outside of the folder', async () => {
    const { knowledge, code } = cases['a sink'];
    const text = JSON.stringify(knowledge);
    const globs = [
      '../grantlint/own.json',
      '/grantlint/own.json',
      'grantlint/../../grantlint/own.json',
      '**/own.grantlint.json',
    ];
    const { workspace } = memoryWorkspace({
      '/project/grantlint.json': JSON.stringify({ knowledge: [...globs, 'grantlint/*.json'] }),
      '/grantlint/own.json': text,
      '/project/grantlint/own.json': 'link:/grantlint/own.json',
      '/project/a.py': code,
    });
    assert.deepEqual(await said(workspace, '/project/a.py'), []);
    assert.deepEqual(
      await said(workspace, '/project/grantlint.json'),
      globs.map((glob) => `invalid-configuration: "${glob}"`),
    );
  });

  it('says nothing of other files in a folder of that name', async () => {
    const { workspace } = memoryWorkspace({ '/project/grantlint/package.json': '{ "name": "x", "version": 7 }' });
    assert.deepEqual(await said(workspace, '/project/grantlint/package.json'), []);
  });
});
