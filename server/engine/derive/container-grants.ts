/** What a container may do to the machine it runs on. */
import { mountOptions, opensContainer } from '../../../rules/catalog/container-grants';
import type { Grant, Located } from '../../../rules/model';
import type { Words } from './commands';
import { type ContainerOption, containerRun } from './container';
import { coversMachine, rulesMachine } from './folders';
import { hasVariable } from './placeholder';
import { removeWords } from './remove-words';

/** One grant for each option that opens the container or mounts a folder of the machine. */
export function containerGrants(text: string, words: Words, holder: string): Grant[] {
  const run = containerRun(text, words);
  return (run?.options ?? []).flatMap((option) => {
    const value = option.value?.value ?? '';
    const mounted = mountOptions.has(option.name) ? mountedPath(value) : undefined;
    if (mounted === undefined && !opensContainer(option.name, value)) return [];
    const at = option.value ?? words[option.first];
    return at ? [grantOf(text, words, option, at, mounted, holder)] : [];
  });
}

function grantOf(
  text: string,
  words: Words,
  option: ContainerOption,
  at: Located,
  mounted: string | undefined,
  holder: string,
): Grant {
  const pattern = mounted ?? option.value?.value;
  const edit = removeWords(text, words, option.first, option.last);
  return {
    kind: 'grant',
    action: 'container',
    covers: mounted === undefined || rulesMachine(mounted) ? 'everything' : 'some',
    approval: 'never',
    key: option.name,
    ...(pattern === undefined ? {} : { pattern }),
    at,
    holder,
    ...(edit ? { remedy: { edits: [edit] } } : {}),
  };
}

/** The path of the machine in `-v path:target:ro` or `type=bind,source=path`; nothing for a named volume. */
export function mountedPath(value: string): string | undefined {
  const fields = new Map(value.split(',').map((part) => part.split('=', 2) as [string, string | undefined]));
  if (fields.has('type') || fields.has('source') || fields.has('src')) {
    const type = fields.get('type') ?? 'volume';
    return type === 'bind' ? (fields.get('source') ?? fields.get('src')) : undefined;
  }
  const source = /^((?:[A-Za-z]:(?=[\\/]))?(?:\$\{[^}]*\}|[^:])*)(?::|$)/.exec(value)?.[1] ?? '';
  const isPath = /^(?:[/~.\\]|[A-Za-z]:[\\/])/.test(source) || (hasVariable(source) && coversMachine(source));
  return isPath && value.length > source.length ? source : undefined;
}
