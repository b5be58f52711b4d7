#!/usr/bin/env node
// `npm run runtime`: installs the editor used by tests and `npm start`, once. Exit code 1 when it could not.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRuntime, pinned, runtimeInstalled } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
try {
  if (!runtimeInstalled(root)) {
    console.log(`Installing code-server ${pinned['code-server']} into .vscode-runtime (about 250 MB, once) …`);
  }
  installRuntime(root);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
