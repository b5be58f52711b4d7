/** A server of this repository's tests that is worth a report, and what only the person who reports it can know. */

/** One finding of `command-injection`, in line 7. */
export const code = `import { exec } from 'node:child_process';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const server = new McpServer({ name: 'demo', version: '1.0.0' });
server.tool('log', { branch: z.string() }, async ({ branch }) => {
  exec(\`git log \${branch}\`);
  return { content: [] };
});
`;

/** Its `package.json`. */
export const manifest = JSON.stringify({
  name: 'demo-server',
  version: '1.2.0',
  repository: 'https://github.com/example/demo-server',
});

/** An `.mcp.json` of somebody who uses it. */
export const users = '{ "mcpServers": { "demo": { "command": "npx", "args": ["-y", "demo-server@1.2.0"] } } }\n';

/** Makes the draft complete, by field. */
export const complete: Readonly<Record<string, string>> = {
  'title.en': 'Command injection in demo-server',
  'title.zh-cn': 'demo-server 存在命令注入',
  'prerequisites.en': 'The tool is enabled.',
  'prerequisites.zh-cn': '该工具已启用。',
  'description.en': 'A tool parameter ends in a shell.',
  'description.zh-cn': '工具参数进入 shell。',
  'versions.affected': '<1.3.0',
  'versions.fixed': '1.3.0',
  'disclosure.jurisdiction': 'elsewhere',
};
