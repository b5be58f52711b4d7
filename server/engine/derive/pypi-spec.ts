/** Python requirements as uv and pipx read them: https://peps.python.org/pep-0508/, and uv's `name@version`. */
import { valid } from '@renovatebot/pep440';
import type { Located, Package, Pin } from '../../../rules/model';
import { packageElement } from './npm-spec';
import type { SpecContext } from './packages';
import { hasVariable } from './placeholder';
import { pypiSource, type Reference } from './source-spec';
import { partOf } from './words';

/** The packages `spec` names: several where an option takes a list with commas. */
export function pypiPackages(spec: Located, context: SpecContext): Package[] {
  return splitList(spec, context.text).flatMap((item) => pypiPackage(item, context) ?? []);
}

/** The package one requirement names; nothing when it names none. */
export function pypiPackage(spec: Located, context: SpecContext): Package | undefined {
  const reference = pypiReference(spec.value.trim());
  return reference && packageElement(reference, spec, context);
}

const requirement = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*(.*)$/;

function pypiReference(spec: string): (Reference & { extras?: string }) | undefined {
  if (/^(?:\.{0,2}[\\/]|~[\\/]|\.{1,2}$|[A-Za-z]:[\\/]|file:)/.test(spec))
    return { type: 'pypi', name: spec, pin: 'local' };
  const source = pypiSource(spec);
  if (source) return source;
  const [, name, extras, rest = ''] = requirement.exec(spec) ?? [];
  if (!name) return hasVariable(spec) ? { type: 'pypi', name: spec, pin: 'unknown' } : undefined;
  const direct = rest.startsWith('@') ? pypiSource(rest.slice(1).trim()) : undefined;
  if (direct) return direct;
  if (rest && !/^(?:[@=<>!~;]|\$)/.test(rest)) return undefined;
  // `uvx python` starts an interpreter, which uv fetches from its own list.
  if (/^python\d*(?:\.\d+)?$/.test(name)) return undefined;
  const bound = rest.replace(/\s*;.*$/, '');
  const { version, pin } = pypiPin(bound);
  return { type: 'pypi', name, ...(version ? { version } : {}), pin, ...(extras ? { extras } : {}) };
}

/** How firmly what follows the name decides the release. */
function pypiPin(bound: string): { version?: string; pin: Pin } {
  if (bound === '') return { pin: 'none' };
  if (hasVariable(bound)) return { version: bound, pin: 'unknown' };
  const [, exact] = /^(?:===?|@)\s*([^\s,]+)$/.exec(bound) ?? [];
  if (!exact) return { version: bound, pin: 'range' };
  if (valid(exact) !== null) return { version: exact, pin: 'exact' };
  return { version: exact, pin: bound.startsWith('@') ? 'tag' : 'range' };
}

/** `a,b==1` are two requirements, `a>=1,<2` and `a[x,y]` are one. */
function splitList(spec: Located, text: string): Located[] {
  const items: Located[] = [];
  let start = 0;
  for (const match of spec.value.matchAll(/,(?=\s*[A-Za-z])(?![^[]*\])/g)) {
    const item = partOf(text, spec, start, match.index);
    if (item) items.push(item);
    start = match.index + 1;
  }
  const last = partOf(text, spec, start);
  return last ? [...items, last] : items;
}
