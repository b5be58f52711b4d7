/** Reads which variables commands get, where the sum of several settings decides. */
import { everyVariable } from '../../../rules/grant';
import type { ConfigNode } from '../parsers/config-tree';
import { member } from '../parsers/config-tree';
import { grant } from './grant';
import { located, type Reader } from './reader';

/**
 * A policy that is written to pass on every variable, keys included: it keeps the exclusion of `*KEY*`, `*SECRET*` and
 * `*TOKEN*` off and names no variables to leave out or to keep. A setting that is not written says nothing here,
 * although the default passes on all as well. See
 * https://github.com/openai/codex/blob/main/codex-rs/config/src/shell_environment.rs and, with the same words, Grok Build.
 */
export const readEnvironmentPolicy: Reader = (input) => {
  const { node } = input.place;
  const value = (key: string) => member(node, key)?.value;
  const ignored = value('ignore_default_excludes');
  const inherit = value('inherit');
  const excludes = ['exclude', 'include_only', 'filters'].some((key) => hasContent(value(key)));
  const isWide = inherit?.type !== 'scalar' || inherit.value === 'all';
  if (excludes || !isWide || (ignored?.type === 'scalar' && ignored.value === false)) return [];
  const [at, secure] =
    ignored?.type === 'scalar' && ignored.value === true
      ? [ignored, { replace: false }]
      : [inherit, { replace: 'core' }];
  if (at?.type !== 'scalar') return [];
  const row = { ...input.row, secure };
  const key = at === ignored ? 'ignore_default_excludes' : 'inherit';
  return grant({ ...input, row }, located(at), { action: 'trust', key, pattern: everyVariable });
};

function hasContent(node: ConfigNode | undefined): boolean {
  if (node?.type === 'array') return node.items.length > 0;
  return node?.type === 'object' && node.members.length > 0;
}
