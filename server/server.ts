/** Language server: `node server.js --stdio`. */
import { startServer } from './program';

startServer();
