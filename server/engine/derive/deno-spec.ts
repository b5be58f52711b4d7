/** What `deno run` fetches: https://docs.deno.com/runtime/reference/cli/run/ */
import type { Package } from '../../../rules/model';
import type { Words } from './commands';
import { npmPackage, npmPin, packageElement } from './npm-spec';
import type { SpecContext } from './packages';
import { npmSource } from './source-spec';
import { partOf } from './words';

const optionsWithValue = new Set([
  '-c',
  '--config',
  '--import-map',
  '--location',
  '--cert',
  '-L',
  '--log-level',
  '--ext',
]);

/** The module a Deno command runs, when it is fetched. `npm:` is left out of the reference, as in other npm specs. */
export function denoPackage(words: Words, context: SpecContext): Package[] {
  let at = words.findIndex((word, index) => index > 0 && !word.value.startsWith('-'));
  const subcommand = words[at]?.value;
  if (subcommand === 'run' || subcommand === 'x' || subcommand === 'serve') at++;
  else if (!subcommand || !isRemote(subcommand)) return [];
  for (; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (optionsWithValue.has(word.value)) at++;
    else if (!word.value.startsWith('-')) {
      const named = { ...context, runner: `deno ${subcommand === 'x' || subcommand === 'serve' ? subcommand : 'run'}` };
      return [module(word, named) ?? []].flat();
    }
  }
  return [];
}

function isRemote(specifier: string): boolean {
  return /^(?:npm:|jsr:|https?:\/\/)/.test(specifier);
}

function module(word: Words[number], context: SpecContext): Package | undefined {
  if (word.value.startsWith('npm:')) {
    const spec = partOf(context.text, word, 4);
    return spec && npmPackage(spec, context);
  }
  if (word.value.startsWith('jsr:')) {
    const at = word.value.indexOf('@', 5);
    const version = at < 0 ? undefined : word.value.slice(at + 1);
    const name = at < 0 ? word.value : word.value.slice(0, at);
    return packageElement({ type: 'url', name, ...(version ? { version } : {}), pin: npmPin(version) }, word, context);
  }
  const source = isRemote(word.value) ? npmSource(word.value) : undefined;
  return source && packageElement({ ...source, type: 'url' }, word, context);
}
