// MCP server that searches the project's documentation.
import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { z } from 'zod';

const run = promisify(exec);
const server = new McpServer({ name: 'docs', version: '1.4.0' });

server.registerTool(
  'search',
  { description: 'Searches the documentation.', inputSchema: { query: z.string() } },
  async ({ query }) => {
    const { stdout } = await run(`grep -rn "${query}" docs`);
    return { content: [{ type: 'text', text: stdout }] };
  },
);

server.registerTool(
  'page',
  { description: 'Returns a page of the documentation.', inputSchema: { path: z.string() } },
  async ({ path }) => {
    const text = await readFile(join('docs', path), 'utf8');
    return { content: [{ type: 'text', text }] };
  },
);

await server.connect(new StdioServerTransport());
