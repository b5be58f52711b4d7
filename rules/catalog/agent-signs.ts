/** Words by which a file of a general kind (a Dockerfile, a compose file) shows that it is an MCP server's or an agent's. */
import catalog from './agent-signs.json';

/** Files beside such a file that name what its program is made of. */
export const manifestNames: readonly string[] = catalog.manifests;

/** Parts of a name stand between anything but letters and digits: `mcp-server`, `MCP_PORT`, `/opt/fastmcp`. */
const word = new RegExp(`(?<![a-z0-9])(?:${catalog.words.join('|')})(?![a-z0-9])`, 'i');

/** Packages with a version, an extra or nothing behind them, and images with a tag. */
const name = new RegExp(
  `(?<![\\w@/.-])(?:(?:${catalog.packages.map(escaped).join('|')})(?![\\w/.-])|(?:${catalog.images.map(escaped).join('|')}))`,
);

/** True for text that names the Model Context Protocol, an agent framework, a coding agent, or an image of one. */
export function mentionsAgents(text: string): boolean {
  return word.test(text) || name.test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
