/** A throw-away folder for an editor to work in. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Workspace {
  /** Absolute path. */
  readonly folder: string;
  path(name: string): string;
  remove(): void;
}

/** Writes `files`, by path below the folder. */
export function createWorkspace(files: Readonly<Record<string, string>>): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'grantlint-workspace-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    path: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A configuration with one finding of `unpinned-package`, which a quick fix pins. */
export const unpinned = `{
  "mcpServers": {
    "files": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "./docs"]
    }
  }
}
`;

/** An MCP server with one finding of `command-injection`. */
export const injectable = `import subprocess
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("shell")


@mcp.tool()
def run(command: str) -> str:
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout
`;

/** A notebook with one finding of `unpinned-package` in its last cell of code. */
export const notebook = JSON.stringify({
  cells: [
    ...[
      ['%pip install openai-agents'],
      ['from agents import Agent\n', 'from agents.mcp import MCPServerStdio'],
      [
        'files = MCPServerStdio(\n',
        '    params={\n',
        '        "command": "npx",\n',
        '        "args": ["-y", "@modelcontextprotocol/server-filesystem", "./docs"],\n',
        '    }\n',
        ')\n',
        'agent = Agent(name="Clerk", mcp_servers=[files])',
      ],
    ].map((source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source })),
    { cell_type: 'markdown', metadata: {}, source: ['An agent with files.'] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});
