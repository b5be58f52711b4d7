/** package.json and its translations against the code and the data they speak of. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const manifest = read('package.json');

describe('manifest', () => {
  const english = read('package.nls.json');
  const chinese = read('package.nls.zh-cn.json');

  it('has words in both languages for every placeholder, and no others', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
  });

  it('contributes the commands that exist', () => {
    const table = readFileSync('client/commands/commands.ts', 'utf8');
    const registered = [...table.matchAll(/'(grantlint\.\w+)':/g)].map((match) => match[1]);
    const contributed = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(contributed, registered);
  });

  it('keeps to the limits of the marketplaces', () => {
    assert.ok(manifest.keywords.length <= 30);
    assert.ok(!JSON.stringify(manifest.activationEvents).includes('onCommand'), 'implied since VS Code 1.74');
    assert.equal(manifest.engines.vscode, `^${read('node_modules/@types/vscode/package.json').version}`);
  });

  it('lets no untrusted folder switch the linter off or name its own advisories', () => {
    const restricted = ['grantlint.enable', 'grantlint.registryFolder', 'grantlint.advisoryFiles'];
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, restricted);
  });

  it('lets no folder, trusted or not, choose what is sent where', () => {
    const { properties } = manifest.contributes.configuration;
    for (const name of ['network', 'advisoryService', 'registryFacts', 'intakeUrl', 'certificates']) {
      assert.match(properties[`grantlint.${name}`].scope, /^(?:application|machine)$/, name);
    }
  });
});

describe('words of the client', () => {
  const bundle: Record<string, string> = read('client/l10n/bundle.l10n.zh-cn.json');
  const used = sources('client').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? ''),
  );

  it('are all translated, and nothing else is', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(used)].sort());
  });

  it('keep their placeholders', () => {
    for (const [english, chinese] of Object.entries(bundle)) assert.deepEqual(holes(chinese), holes(english), english);
  });
});

function holes(text: string): string[] {
  return [...text.matchAll(/\{\d\}/g)].map(([hole]) => hole).sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function read(file: string) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
