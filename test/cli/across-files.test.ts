/** What the command line says of data that goes from one file into another. */
import assert from 'node:assert/strict';
import { projects } from './harness';

const project = projects();
const files = {
  'src/server.py': `from mcp.server.fastmcp import FastMCP
from src.git import log

mcp = FastMCP("git")


@mcp.tool()
def show(branch: str) -> str:
    return log(branch)
`,
  'src/git.py': `import os


def log(branch):
    line = "git log " + branch
    return os.system(line)
`,
};

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number };
  };
}

interface Result extends Place {
  readonly ruleId: string;
  readonly locations: readonly Place[];
  readonly relatedLocations: readonly Place[];
  readonly codeFlows: readonly {
    readonly threadFlows: readonly { readonly locations: readonly { readonly location: Place }[] }[];
  }[];
}

const told = ({ physicalLocation: { artifactLocation, region } }: Place): string =>
  `${artifactLocation.uri}:${region.startLine}`;

describe('flows across files on the command line', () => {
  it('are in SARIF with the files they pass', async () => {
    const { code, out } = await project(files).run(['check', '--format', 'sarif']);
    assert.equal(code, 1);
    const results: readonly Result[] = JSON.parse(out).runs[0].results;
    const [result, ...more] = results.filter(({ ruleId }) => ruleId === 'command-injection');
    assert.deepEqual(more, []);
    assert.deepEqual(result?.locations.map(told), ['src/git.py:6']);
    assert.equal(result.relatedLocations.map(told)[0], 'src/server.py:8');
    const way = result.codeFlows[0]?.threadFlows[0]?.locations.map(({ location }) => told(location)) ?? [];
    assert.deepEqual([way[0], way.at(-1)], ['src/server.py:8', 'src/git.py:6']);
    assert.ok(way.includes('src/git.py:5'), way.join(' '));
  });

  it('are in text and JSON', async () => {
    const one = project(files);
    assert.match((await one.run(['check'])).out, /git\.py:6[\s\S]*server\.py/);
    assert.match((await one.run(['check', '--format', 'json'])).out, /server\.py/);
  });

  it('are silenced where they end', async () => {
    const text = files['src/git.py'].replace(
      '    return os',
      '    # grantlint-ignore command-injection -- reviewed\n    return os',
    );
    const { code, out } = await project({ ...files, 'src/git.py': text }).run(['check', '--format', 'json']);
    assert.equal(code, 0, out);
  });

  it('are none of what is only named alone', async () => {
    const { out } = await project(files).run(['check', 'src/server.py']);
    assert.doesNotMatch(out, /command-injection/);
  });
});
