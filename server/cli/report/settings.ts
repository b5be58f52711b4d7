/** `--set field=value`, as often as there are fields. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearest } from '../../engine/nearest';
import type { Draft } from '../../reporting/draft';
import { fields, withField } from '../../reporting/fields';
import { type Arguments, UsageError } from '../arguments';
import type { Desk } from './desk';

/** A value that starts with `@` is the content of that file. Throws {@link UsageError}. */
export async function withSettings(draft: Draft, { lists }: Arguments, { words, terminal }: Desk): Promise<Draft> {
  let result = draft;
  for (const written of lists.get('set') ?? []) {
    const [, field = '', value = ''] = /^([\w.-]+)=([\s\S]*)$/.exec(written) ?? [];
    if (!Object.hasOwn(fields, field)) throw new UsageError(words.unknownField(field || written, closest(field)));
    const text = value.startsWith('@') ? await contentOf(resolve(terminal.cwd, value.slice(1)), words) : value;
    const changed = withField(result, field, text);
    if (!changed) throw new UsageError(words.wrongField(field, choices(field)));
    result = changed;
  }
  return result;
}

async function contentOf(file: string, words: Desk['words']): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(words.noFile(file));
  return text;
}

function closest(field: string): string {
  return nearest(field, Object.keys(fields)) ?? Object.keys(fields).join(', ');
}

function choices(field: string): string {
  const kind = fields[field];
  return kind === 'flag' ? 'true, false' : typeof kind === 'object' ? kind.filter(Boolean).join(', ') : '';
}
