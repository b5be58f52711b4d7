/** The editor tells the server of every file that a format describes or a parser reads, and starts it for a folder with one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import picomatch from 'picomatch';
import { documentSelector } from '../../client/selector';
import { formats } from '../../rules/index.generated';

const patterns = documentSelector.flatMap((filter) => ('pattern' in filter ? [filter.pattern] : []));
const selected = picomatch(patterns, { dot: true });

describe('document selector', () => {
  for (const format of formats) {
    for (const glob of format.files) {
      it(`${format.id}: ${glob}`, () => {
        for (const name of namesOf(glob)) assert.ok(selected(`folder/${name}`), name);
      });
    }
  }

  for (const name of ['a.py', 'a.pyi', 'a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.js', 'a.mjs', 'a.cjs', 'a.jsx']) {
    it(name, () => assert.ok(selected(`folder/${name}`)));
  }
});

/**
 * Files of a person's home and not of a project, with a name only a search could find, or of a kind that most projects
 * have without an agent: those start the extension by their language when they are opened.
 */
const elsewhere = [
  /^\*\*\/(Dockerfile|Containerfile|\*?\.?env|\.env|compose|\*docker-compose)|\.dockerfile$/i,
  /^\*\*\/(ClaudeCode|claude-code|codex|gemini-cli|goose|zed|Code|Code - Insiders)\//,
  /^\*\*\/(Windsurf|Windsurf - Next|Trae|Trae CN|Warp|warp-terminal|\.codeium|\.config|\.cache)\//,
  /^\*\*\/(rooveterinaryinc\.roo-cline|kilocode\.kilo-code)\/|^\*\*\/custom_modes\.yaml$/,
  /^\*\*\/(\.claude\.json|claude_desktop_config\*\.json|managed-mcp\.json|cline_mcp_settings\.json|\*\.code-workspace)$/,
  /^\*\*\/\[/,
];

describe('activation', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const events: string[] = manifest.activationEvents;
  const paths = events.flatMap((event) => /^workspaceContains:(.*)$/.exec(event)?.[1] ?? []);

  // What is told by its shape may stand anywhere: only opening it can tell.
  const telling = formats.filter(({ shape }) => !shape);
  for (const glob of telling.flatMap(({ files }) => files).filter((file) => !elsewhere.some((one) => one.test(file)))) {
    const path = glob.replace(/^(\*\*|\.)\//, '');
    it(path, () => {
      const starts = paths.some((start) => `${path}/`.startsWith(`${start}/`) || start === glob);
      assert.ok(starts, `package.json: activationEvents lacks "workspaceContains:${path}" or a folder above it`);
    });
  }
});

/** File names a glob stands for: its last part, with each alternative in braces and `x` for a star. */
function namesOf(glob: string): string[] {
  const last =
    glob
      .replace(/\{[^}]*\}/g, (braces) => braces.replaceAll('/', ''))
      .split('/')
      .at(-1) ?? glob;
  const [whole, inner] = /\{([^}]*)\}/.exec(last) ?? [];
  if (!whole || inner === undefined) return [last.replaceAll('*', 'x')];
  return inner.split(',').flatMap((alternative) => namesOf(last.replace(whole, alternative)));
}
