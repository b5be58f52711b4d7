/**
 * Reads a sample of a language over and over while nobody waits. The first runs of the readers are about ten times
 * slower than later ones, because the JavaScript engine has not compiled them yet; so somebody's first keystrokes
 * do not pay for it.
 */
import type { CodeLanguage } from '../engine/document';
import type { Engine, Session } from '../engine/engine';

/** In milliseconds. A slice is short enough that a message which arrives meanwhile does not notice it. */
const slice = 5;
const pause = 3;
const delay = 10;
const reads = 200;

const extensions: Readonly<Record<CodeLanguage, string>> = {
  python: 'py',
  typescript: 'ts',
  tsx: 'tsx',
  javascript: 'js',
};

/** Starts warming up and returns at once. Does nothing that can be seen from outside. */
export function warmUp(engine: Engine, language: CodeLanguage): void {
  const path = `sample.${extensions[language]}`;
  const subject = engine.subject(path);
  if (!subject) return;
  const text = (language === 'python' ? python : script).repeat(3);
  const middle = text.indexOf('lookup', text.length / 2);
  let session: Session | undefined;
  let done = 0;
  const work = () => {
    const until = performance.now() + slice;
    while (done < reads && performance.now() < until) {
      // A letter is typed and deleted by turns.
      const typed = done % 2 === 1;
      const next = typed ? `${text.slice(0, middle)}x${text.slice(middle)}` : text;
      const change = { start: middle, oldEnd: typed ? middle : middle + 1, newEnd: typed ? middle + 1 : middle };
      session = engine.read({ uri: path, path, text: next }, subject, session, session && [change]);
      done++;
    }
    if (done < reads) setTimeout(work, pause).unref();
    else session?.dispose();
  };
  setTimeout(work, delay).unref();
}

const python = `
import asyncio
import os
from typing import Any, Literal
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("sample", host="127.0.0.1")
LIMITS: dict[str, int] = {"rows": 10, "pages": 3}

class Store:
    """Rows by name."""

    def __init__(self, path: str, *, limit: int = 10) -> None:
        self.path = path
        self.rows = [row.strip() for row in open(path) if row]

    async def lookup(self, name: str, kind: Literal["a", "b"] = "a") -> list[dict[str, Any]]:
        if not name or kind not in ("a", "b"):
            raise ValueError(f"no {kind} named {name!r}")
        found = []
        for index, row in enumerate(self.rows):
            try:
                found.append({"index": index, "row": row, **LIMITS})
            except (KeyError, OSError) as error:
                print("skipped", error)
        return [row for row in found if row["index"] < LIMITS.get("rows", 1)]

@mcp.tool(description="Looks rows up.")
async def search(query: str, limit: int, ctx: Context) -> str:
    """Returns the rows that hold the query."""
    store = Store(os.environ.get("ROWS", "rows.txt"))
    rows = await store.lookup(query.strip().lower() + "%")
    command = ["grep", "-n", query, *[str(row) for row in rows]]
    process = await asyncio.create_subprocess_exec(*command)
    with open("log.txt") as log:
        text = "\\n".join(lines for lines in log) if limit else "none"
    return text if process.returncode == 0 else "%s of %d" % (query, limit)
`;

const script = `
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

const run = promisify(execFile);
const server = new McpServer({ name: 'sample', version: '1.0.0' });
const limits = { rows: 10, pages: 3 };

class Store {
  constructor(path) {
    this.path = path;
    this.rows = [];
  }

  async lookup(name, { kind = 'a', ...rest } = {}) {
    if (!name || !['a', 'b'].includes(kind)) throw new Error(\`no \${kind} named \${name}\`);
    const found = this.rows.map((row, index) => ({ index, row, ...limits, ...rest }));
    for (const one of found) {
      try {
        one.row = one.row?.trim() ?? '';
      } catch (error) {
        console.error('skipped', error);
      }
    }
    return found.filter(({ index }) => index < limits.rows);
  }
}

server.registerTool(
  'search',
  { description: 'Looks rows up.', inputSchema: { query: z.string(), limit: z.number().optional() } },
  async ({ query, limit }) => {
    const store = new Store(process.env.ROWS || 'rows.txt');
    const rows = await store.lookup(query.trim() + '%', { kind: 'b' });
    const { stdout } = await run('grep', ['-n', query, ...rows.map(String)]);
    switch (limit) {
      case undefined:
        return { content: [{ type: 'text', text: stdout }] };
      default:
        return { content: [{ type: 'text', text: limit > 1 ? stdout.slice(0, limit) : \`\${query}: none\` }] };
    }
  },
);

export async function main() {
  const [first = 'stdio', ...others] = process.argv.slice(2);
  await server.connect({ first, others, at: new Date() });
}
`;
