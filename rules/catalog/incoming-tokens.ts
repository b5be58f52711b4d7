/** How the code of a server that speaks MCP gets at the token its caller sent. */
import data from './incoming-tokens.json';

export interface IncomingTokens {
  /** Packages by which a file shows that it is a server's; a `*` at the end stands for all that start so. */
  readonly packages: readonly string[];
  /** Ends of expressions that give the token and what it says of its bearer. */
  readonly tokens: readonly string[];
  /** Ends of expressions that hold the headers of the request. */
  readonly headers: readonly string[];
}

export const incomingTokens: Readonly<Record<'python' | 'javascript', IncomingTokens>> = data;
