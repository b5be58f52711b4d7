#!/usr/bin/env node
/** Entry of the command line. */
import { main, processTerminal } from './program';

void main(process.argv.slice(2), processTerminal()).then((code) => {
  // Not process.exit(): it would cut off what a slow reader has not taken yet.
  process.exitCode = code;
});
