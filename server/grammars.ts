/** Where the wasm files of tree-sitter lie: beside the bundle, put there by the build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import javascript from '@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm';
import python from '@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm';
import tsx from '@vscode/tree-sitter-wasm/wasm/tree-sitter-tsx.wasm';
import typescript from '@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm';
import runtime from 'web-tree-sitter/web-tree-sitter.wasm';
import type { CodeLanguage } from './engine/document';
import type { Engine } from './engine/engine';

const grammars: Readonly<Record<CodeLanguage, string>> = { javascript, python, tsx, typescript };

/** Loads a language's grammar into the engine; does nothing when it is there. Rejects when a file is missing. */
export async function loadGrammar(engine: Engine, language: CodeLanguage): Promise<void> {
  if (engine.hasGrammar(language)) return;
  const [core, grammar] = await Promise.all([bytes(runtime), bytes(grammars[language])]);
  await engine.loadGrammar(language, core, grammar);
}

/** esbuild's `file` loader turns a wasm import into its path relative to the bundle. */
function bytes(path: string): Promise<Uint8Array> {
  return readFile(join(__dirname, path));
}
