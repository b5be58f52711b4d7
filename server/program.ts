/**
 * What both programs start from: they share nearly everything, so it ships once, and `server.js` and `cli.js` are a few
 * lines beside it.
 */
export { main } from './cli/main';
export { processTerminal } from './cli/terminal';
export { startServer } from './lsp/server';
