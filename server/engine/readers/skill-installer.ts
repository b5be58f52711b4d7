/**
 * Reads how a skill has the programs it needs installed: `{ "kind": "node", "package": "…" }`, `uv`, or `download` with
 * `url` and `sha256` (https://docs.openclaw.ai/tools/skills#installer-specs).
 */
import type { ModelElement, Package } from '../../../rules/model';
import { npmPackage } from '../derive/npm-spec';
import type { SpecContext } from '../derive/packages';
import { pypiPackages } from '../derive/pypi-spec';
import { field, locatedText, type Reader } from './reader';

/** The packages and archives of one installer. Homebrew's and Go's are in no registry of advisories. */
export const readSkillInstaller: Reader = (input) => {
  const { text } = input.document;
  const kind = locatedText(field(input, 'kind'))?.value;
  const name = locatedText(field(input, 'package'));
  const context = (runner: string): SpecContext => ({ text, runner, local: false });
  if (kind === 'node' && name) return installed([npmPackage(name, context('npm install')) ?? []].flat());
  if (kind === 'uv' && name) return installed(pypiPackages(name, context('uv tool install')));
  const url = locatedText(field(input, 'url'));
  if (kind !== 'download' || !url || !/^https?:\/\//.test(url.value)) return [];
  const fixed = /^[\da-f]{64}$/i.test(locatedText(field(input, 'sha256'))?.value ?? '');
  const archive: ModelElement = {
    kind: 'package',
    type: 'url',
    name: url.value,
    pin: fixed ? 'exact' : 'none',
    runner: 'download',
    spec: url,
  };
  return [archive];
};

function installed(packages: readonly Package[]): Package[] {
  return packages.map((pkg) => ({ ...pkg, cause: 'install' }));
}
