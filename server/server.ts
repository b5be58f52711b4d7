/** Language server: `node server.js --stdio`. */
import { startServer } from './lsp/server';

startServer();
