/** References to Go modules, NuGet packages and crates, and modules of an installed Python. */
import valid from 'semver/functions/valid';
import type { Located, Package, Pin } from '../../../rules/model';
import type { Words } from './commands';
import { packageElement } from './npm-spec';
import type { SpecContext } from './packages';
import { hasVariable } from './placeholder';
import { partOf } from './words';

/** `path@version`: what `go run` fetches. Without a version it is the project's own (https://pkg.go.dev/cmd/go#hdr-Compile_and_run_Go_program). */
export function goPackage(spec: Located, context: SpecContext): Package | undefined {
  const [, name, version] = /^([\w-]+(?:\.[\w-]+)+(?:\/[^@\s]+)+)@(\S+)$/.exec(spec.value) ?? [];
  if (!name || !version) return undefined;
  const pin = hasVariable(version) ? 'unknown' : valid(version) ? 'exact' : 'tag';
  return packageElement({ type: 'golang', name, version, pin }, spec, context);
}

/**
 * `Name@1.2.3`, or the name with `--version 1.2.3` among `words`
 * (https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-tool-exec).
 */
export function nugetPackage(spec: Located, words: Words, context: SpecContext): Package | undefined {
  const [, name, behind] = /^([A-Za-z0-9_][\w.-]*)(?:@(.+))?$/.exec(spec.value) ?? [];
  if (!name)
    return hasVariable(spec.value)
      ? packageElement({ type: 'nuget', name: spec.value, pin: 'unknown' }, spec, context)
      : undefined;
  const apart = behind === undefined ? optionValue(words, '--version', context.text) : undefined;
  const version = behind ?? apart?.value;
  const found = packageElement(
    { type: 'nuget', name, ...(version ? { version } : {}), pin: nugetPin(version) },
    apart ?? spec,
    context,
  );
  return apart ? { ...found, apart: true } : found;
}

/** `name@1.2.3`, or the name with `--version 1.2.3` among `words`; a crate from a folder or repository has none. */
export function cargoPackage(spec: Located, words: Words, context: SpecContext): Package | undefined {
  const [, name, behind] = /^([A-Za-z][\w-]*)(?:@(.+))?$/.exec(spec.value) ?? [];
  if (!name || words.some(({ value }) => /^--(?:path|git)\b/.test(value))) return undefined;
  const apart =
    behind === undefined
      ? (optionValue(words, '--version', context.text) ?? optionValue(words, '--vers', context.text))
      : undefined;
  const version = behind ?? apart?.value;
  const pin = !version ? 'none' : hasVariable(version) ? 'unknown' : valid(version) ? 'exact' : 'range';
  const reference = { type: 'cargo', name, ...(version ? { version } : {}), pin } as const;
  const found = packageElement(reference, apart ?? spec, context);
  return apart ? { ...found, apart: true } : found;
}

/** https://learn.microsoft.com/en-us/nuget/concepts/package-versioning */
function nugetPin(version: string | undefined): Pin {
  if (!version) return 'none';
  if (hasVariable(version)) return 'unknown';
  return /^\d+(?:\.\d+){1,3}(?:-[\w.-]+)?(?:\+[\w.-]+)?$/.test(version) ? 'exact' : 'range';
}

function optionValue(words: Words, name: string, text: string): Located | undefined {
  const at = words.findIndex(({ value }) => value === name || value.startsWith(`${name}=`));
  const word = words[at];
  if (!word) return undefined;
  return word.value === name ? words[at + 1] : partOf(text, word, name.length + 1);
}

/** What `python -m` runs: a package that was installed before. */
export function pythonModule(words: Words, context: SpecContext): Package[] {
  const at = words.findIndex(({ value }, index) => index > 0 && !/^-[^mcWX-][^mcWX]*$/.test(value));
  const module = words[at]?.value === '-m' ? words[at + 1] : undefined;
  const name = /^[A-Za-z_]\w*/.exec(module?.value ?? '')?.[0];
  return module && name ? [packageElement({ type: 'pypi', name, pin: 'local' }, module, context)] : [];
}
