/** The way out of the command line, as its environment says. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createHttp } from '../network/http';
import type { NetworkRecord } from '../network/record';
import { UsageError } from './arguments';
import type { Terminal } from './terminal';
import { version } from './version';

/** Throws {@link UsageError}, with the sentence `unreadable` makes of its path, when the named certificate cannot be read. */
export function httpOf(
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
  record: NetworkRecord,
  unreadable: (file: string) => string,
): ReturnType<typeof createHttp> {
  const certificates = env.GRANTLINT_CA ? [certificateIn(resolve(cwd, env.GRANTLINT_CA), unreadable)] : [];
  // Whoever types the command trusts the project: nothing else can make it send.
  return createHttp({
    isOn: () => env.GRANTLINT_NETWORK !== 'off',
    isTrusted: () => true,
    env,
    certificates,
    userAgent: `grantlint/${version}`,
    record,
  });
}

function certificateIn(file: string, unreadable: (file: string) => string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(unreadable(file));
  }
}
