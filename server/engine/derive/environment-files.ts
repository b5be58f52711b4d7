/** Files of variables that a container gets as a whole. */
import { everyVariable } from '../../../rules/grant';
import type { Grant } from '../../../rules/model';
import type { Words } from './commands';
import { containerRun } from './container';

/** One grant for each `--env-file`: https://docs.docker.com/reference/cli/docker/container/run/#env */
export function environmentFiles(text: string, words: Words, holder: string): Grant[] {
  return (containerRun(text, words)?.options ?? []).flatMap(({ name, value }): Grant[] => {
    if (name !== '--env-file' || !value) return [];
    const what = { action: 'trust', covers: 'everything', approval: 'never', pattern: everyVariable } as const;
    return [{ kind: 'grant', ...what, key: name, at: value, holder }];
  });
}
