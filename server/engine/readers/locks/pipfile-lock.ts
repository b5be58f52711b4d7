/** Reads `Pipfile.lock`: https://pipenv.pypa.io/en/latest/pipfile.html */
import { valid } from '@renovatebot/pep440';
import type { Located, ModelElement } from '../../../../rules/model';
import type { Reader } from '../reader';
import { packagesOfLock, type Release } from './dependency-tree';
import { scanJson } from './json-scan';

/** The whole file: each section but `_meta` is a group, `default` the one that is always installed. */
export const readPipfileLock: Reader = ({ document }) => pipfileLockPackages(document.text);

export function pipfileLockPackages(text: string): ModelElement[] {
  const releases = new Map<string, Release>();
  scanJson(text, {
    value([group = '', name = ''], key, value, start, end) {
      if (key !== 'version' || group === '_meta' || !name || !value.startsWith('==')) return;
      const version: Located = { value: value.slice(2), range: { start: start + 2, end }, notation: 'raw' };
      const development = group !== 'default';
      releases.set(`${group}/${name}`, { name, version, needs: () => [], ...(development ? { development } : {}) });
    },
  });
  return packagesOfLock({ type: 'pypi', runner: 'pipenv', releases, pin: (one) => (valid(one) ? 'exact' : 'tag') });
}
