/** The packages and images a command line fetches, to run or to install them. */
import { type Runner, runnersOf } from '../../../rules/catalog/runners';
import type { Located, Package } from '../../../rules/model';
import { programName, type Words } from './commands';
import { containerRun } from './container';
import { denoPackage } from './deno-spec';
import { imagePackage } from './image-reference';
import { npmPackage } from './npm-spec';
import { cargoPackage, goPackage, nugetPackage, pythonModule } from './other-specs';
import { pypiPackages } from './pypi-spec';
import { partOf } from './words';

/** What a package reference is read with. */
export interface SpecContext {
  /** The whole document. */
  readonly text: string;
  readonly runner: string;
  /** Fetching is forbidden on this command line. */
  readonly local: boolean;
  readonly server?: string;
}

/** The packages one command fetches; none when it fetches nothing. Ranges are in `text`. */
export function packagesOf(text: string, words: Words, server?: string): Package[] {
  const program = programName(words[0]?.value ?? '');
  const context = (runner: string, local = false): SpecContext => ({
    text,
    runner,
    local,
    ...(server === undefined ? {} : { server }),
  });
  const container = containerRun(text, words);
  if (container) return container.image ? [imagePackage(container.image, context(container.runner))] : [];
  if (program === 'deno') return denoPackage(words, context('deno'));
  if (isPython(program)) {
    const pip = words.findIndex(({ value }, index) => value === 'pip' && words[index - 1]?.value === '-m');
    return pip > 0 ? packagesOf(text, words.slice(pip), server) : pythonModule(words, context('python -m'));
  }
  for (const runner of runnersOf(program)) {
    const read = readRunner(text, words, runner);
    if (!read) continue;
    const inner = nested(text, words, read.specs, server);
    if (inner.length > 0) return inner;
    const specContext = context([runner.program, ...runner.subcommand].join(' '), read.local);
    return read.specs.flatMap((spec) => packagesIn(spec, words, runner, specContext));
  }
  return [];
}

function isPython(program: string): boolean {
  return /^(?:python[\d.]*|py)$/.test(program);
}

function packagesIn(spec: Located, words: Words, { type }: Runner, context: SpecContext): Package[] {
  switch (type) {
    case 'npm':
      return [npmPackage(spec, context) ?? []].flat();
    case 'pypi':
      return pypiPackages(spec, context);
    case 'golang':
      return [goPackage(spec, context) ?? []].flat();
    case 'nuget':
      return [nugetPackage(spec, words, context) ?? []].flat();
    case 'cargo':
      return [cargoPackage(spec, words, context) ?? []].flat();
  }
}

/** What a runner fetches that is started by a runner, as in `npx npx -y mail-mcp`. */
function nested(text: string, words: Words, [spec]: readonly Located[], server: string | undefined): Package[] {
  const at = spec && runnersOf(spec.value).length > 0 ? words.indexOf(spec) : -1;
  return at > 0 ? packagesOf(text, words.slice(at), server) : [];
}

/** The specs on a runner's command line, or nothing when it runs another subcommand. */
function readRunner(text: string, words: Words, runner: Runner): { specs: Located[]; local: boolean } | undefined {
  const named: Located[] = [];
  const extra: Located[] = [];
  let local = false;
  let subcommand = 0;
  let at = 1;
  for (; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.value === '--' && subcommand === runner.subcommand.length) {
      at++;
      break;
    }
    if (word.value.startsWith('-') && word.value !== '-') {
      const { name, value } = splitOption(text, word);
      if (runner.local?.includes(name)) local = true;
      const isNamed = runner.packages.includes(name);
      const isExtra = runner.extra?.includes(name) ?? false;
      const takesNext = value === undefined && (isNamed || isExtra || runner.values.includes(name));
      const spec = takesNext ? words[++at] : value;
      if (spec && isNamed) named.push(spec);
      if (spec && isExtra) extra.push(spec);
    } else if (subcommand < runner.subcommand.length) {
      if (word.value !== runner.subcommand[subcommand]) return undefined;
      subcommand++;
    } else break;
  }
  if (subcommand < runner.subcommand.length) return undefined;
  const first = words[at];
  const plain = first && (!runner.scriptFirst || /^(?:https?:\/\/|git\+)/.test(first.value)) ? [first] : [];
  const rest = words.slice(at);
  if (runner.every) extra.push(...rest.filter((_, index) => runner.extra?.includes(rest[index - 1]?.value ?? '')));
  const all = runner.every ? plainWords(rest, runner) : plain;
  return { specs: [...(named.length > 0 ? named : all), ...extra], local };
}

/** What is no option and no value of one. */
function plainWords(words: Words, { values, extra = [] }: Runner): Located[] {
  return words.filter(({ value }, index) => {
    const before = words[index - 1]?.value ?? '';
    return !value.startsWith('-') && !values.includes(before) && !extra.includes(before);
  });
}

/** `--name=value` in two. */
function splitOption(text: string, word: Located): { name: string; value?: Located | undefined } {
  const equals = word.value.indexOf('=');
  if (equals < 0) return { name: word.value };
  return { name: word.value.slice(0, equals), value: partOf(text, word, equals + 1) };
}
