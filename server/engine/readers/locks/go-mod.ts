/** Reads `go.mod`, which names each module with the version that is built: https://go.dev/ref/mod#go-mod-file */
import valid from 'semver/functions/valid';
import type { ModelElement, Package } from '../../../../rules/model';
import type { Reader } from '../reader';
import { rawAt } from './dependency-tree';

/** The whole file. Of a replaced module what takes its place counts; one from a folder has no release. */
export const readGoMod: Reader = ({ document }) => goModPackages(document.text);

export function goModPackages(text: string): ModelElement[] {
  const required = new Map<string, Package>();
  const replaced = new Map<string, Package | undefined>();
  let block = '';
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const [, indent = '', code = ''] = /^([ \t]*)(.*?)\s*(?:\/\/.*)?$/.exec(text.slice(start, end)) ?? [];
    const [, verb = '', gap = '', rest = ''] = block
      ? ['', block, '', code]
      : (/^(require|replace|tool|exclude|retract)\b([ \t]*)(.*)$/.exec(code) ?? []);
    const at = start + indent.length + (block ? 0 : verb.length + gap.length);
    if (rest === '(' && !block) block = verb;
    else if (code === ')') block = '';
    else if (verb === 'require') {
      const found = moduleAt(text, at, rest);
      if (found) required.set(found.name, found);
    } else if (verb === 'replace') {
      const arrow = rest.indexOf('=>');
      const target = /^\s*/.exec(rest.slice(arrow + 2))?.[0].length ?? 0;
      const [old = ''] = rest.split(/\s/);
      if (arrow > 0) replaced.set(old, moduleAt(text, at + arrow + 2 + target, rest.slice(arrow + 2 + target)));
    }
    start = end + 1;
  }
  return [...required.values()].flatMap((one) => (replaced.has(one.name) ? (replaced.get(one.name) ?? []) : one));
}

/** `path v1.2.3`, either of them in quotes. */
function moduleAt(text: string, start: number, code: string): Package | undefined {
  const [, name, gap = '', version] = /^"?([^\s"]+)"?(\s+"?)(v[^\s"]+)/.exec(code) ?? [];
  if (!name || !version) return undefined;
  const at = text.indexOf(version, start + name.length + gap.length - 1);
  return {
    kind: 'package',
    type: 'golang',
    name,
    version,
    pin: valid(version) ? 'exact' : 'tag',
    runner: 'go',
    spec: rawAt(text, at, at + version.length),
    apart: true,
    // `go.sum` has its hash.
    dependency: { source: 'manifest', hashed: true },
  };
}
