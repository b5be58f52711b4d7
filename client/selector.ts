/**
 * Documents the server hears of. By name and not by language: the editor calls `mcp.json` jsonc, `SKILL.md` skill, and
 * TOML whatever the installed extensions say. The server knows which of them it lints.
 */
import type { DocumentFilter } from 'vscode';

const extensions = [
  ...['json', 'jsonc', 'json5', 'code-workspace', 'yaml', 'yml', 'toml', 'md', 'mdc', 'py', 'pyi'],
  ...['sh', 'bash', 'zsh', 'ps1', 'dockerfile', 'Dockerfile', 'env', 'hook', 'jinja', 'lock', 'txt', 'gyp', 'gypi'],
];
const scripts = ['ts', 'mts', 'cts', 'tsx', 'js', 'mjs', 'cjs', 'jsx'];

/** Files whose whole name, or its beginning, says what they are. */
const names = [
  ...['.cursorrules', '.windsurfrules', '.clinerules', '.roorules', '.roomodes', '.kilocodemodes', '.rules'],
  ...[
    '.goosehints',
    'oauth-protected-resource',
    'Modelfile',
    'Dockerfile',
    'Dockerfile.*',
    'Containerfile',
    'Containerfile.*',
    '.env*',
    'go.mod',
  ],
];

/** A document that was never saved, like the cell of a notebook, has no name of its own. */
const languages = ['python', 'typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

export const documentSelector = [
  { scheme: 'file', pattern: `**/*.{${[...extensions, ...scripts].join(',')}}` },
  { scheme: 'file', pattern: `**/{${names.join(',')}}` },
  ...languages.map((language) => ({ scheme: 'untitled', language })),
  ...languages.map((language) => ({ scheme: 'vscode-notebook-cell', language, pattern: '**/*.ipynb' })),
] satisfies DocumentFilter[];
