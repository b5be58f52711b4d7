/** Tells by its path what a file is to the people who have it. */
import type { Provenance, Severity } from '../../rules/rule';
import { matchesAny } from './glob';
import type { ProvenanceOverride } from './settings';

type Row = readonly [Exclude<Provenance, 'live'>, RegExp];

/** Folders whose files nothing runs as they stand, or that people copy. The first that fits counts. */
const folders: readonly Row[] = [
  [
    'test',
    /^(?:__)?(?:tests?|specs?|fixtures?|mocks?|snapshots?|testdata|test[-_](?:data|fixtures?)|e2e|evals?)(?:__)?$/,
  ],
  ['template', /^(?:templates?|boilerplates?|scaffold(?:s|ing)?|skeletons?|starters?|cookiecutters?)$|\{\{/],
  ['example', /^(?:examples?|samples?|demos?|playgrounds?|quickstarts?|tutorials?|cookbooks?|showcases?)$/],
  ['documentation', /^(?:docs?|documentation|website|blogs?|guides?)$/],
];

/** Words in a file's name that say the same, between dots, dashes or underscores. */
const names: readonly Row[] = [
  ['example', /(?:^|[._-])(?:examples?|samples?|demo)(?:[._-]|$)/],
  ['template', /(?:^|[._-])(?:templates?|tmpl|tpl|dist|skeleton)(?:[._-]|$)|\.(?:j2|jinja2?|hbs|mustache|ejs)$|\{\{/],
];

/** A name that says so only outside of a host's own folder, where `test-runner.md` is an agent that runs tests. */
const testNames: Row = ['test', /(?:^|[._-])(?:tests?|specs?|fixtures?|mock)(?:[._-]|$)/];

/**
 * What the file at `path` (below the workspace folder, with `/`) is. The configuration's own word counts first, then the
 * file's name, then the folders, outermost first. Below a host's folder (`.claude`, `.github`) folders are the host's.
 */
export function provenanceOf(path: string, overrides: readonly ProvenanceOverride[]): Provenance {
  const said = overrides.findLast(({ files }) => matchesAny(path, files));
  if (said) return said.is;
  const segments = path.toLowerCase().split('/');
  const name = segments.pop() ?? '';
  const own = segments.findIndex((segment) => /^\.\w/.test(segment));
  const named = (own < 0 ? [...names, testNames] : names).find(([, words]) => words.test(name));
  if (named) return named[0];
  for (const segment of own < 0 ? segments : segments.slice(0, own)) {
    const found = folders.find(([, words]) => words.test(segment));
    if (found) return found[0];
  }
  return 'live';
}

const lower: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'info', info: 'info' };

/** How a finding weighs in such a file: what people copy counts one step less, what nothing runs is information. */
export function weighed(severity: Severity, provenance: Provenance): Severity {
  if (provenance === 'live') return severity;
  return provenance === 'example' || provenance === 'template' ? lower[severity] : 'info';
}
