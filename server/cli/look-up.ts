/** Advisories asked of a service while checking, for those who say where. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { LookUpCache } from '../advisories/look-up/cache';
import { LookUp, type LookUpState } from '../advisories/look-up/look-up';
import { osvService, ServiceError } from '../advisories/look-up/osv-service';
import { publicNames } from '../advisories/look-up/registry-files';
import { NetworkError } from '../network/error';
import { fileRecord } from '../network/record';
import { dataFolder } from '../reporting/node-services';
import { type Arguments, UsageError } from './arguments';
import { httpOf } from './http';
import type { Terminal } from './terminal';
import type { Words } from './words';

const osv = 'https://api.osv.dev';

/**
 * The look-up that `--advisories` or GRANTLINT_ADVISORIES asks for: `osv`, or the address of a service with its interface.
 * Nothing when neither is given. Throws {@link UsageError} for what is no address.
 */
export function lookUpOf({ values }: Arguments, terminal: Terminal, words: Words): LookUp | undefined {
  const { env, cwd } = terminal;
  const written = values.get('advisories') ?? env.GRANTLINT_ADVISORIES;
  if (!written || written === 'off') return undefined;
  const address = written === 'osv' ? osv : written;
  if (!/^https?:\/\/[^\s/]/.test(address) || !URL.canParse(address)) throw new UsageError(words.noService(written));
  const userHome = env.HOME || env.USERPROFILE || homedir();
  const home = resolve(cwd, dataFolder(env, userHome));
  const http = httpOf(terminal, fileRecord(join(home, 'network.jsonl')), words.noCertificate);
  return new LookUp({
    service: osvService(http, address),
    cache: new LookUpCache(join(home, 'advisories', new URL(address).host.replace(/[^\w.-]/g, '_'))),
    names: () => publicNames(userHome, env),
  });
}

/** What somebody who relies on the answers must know; nothing when all is well. */
export function lookUpNote({ failure, oldest }: LookUpState, words: Words, locale: 'en' | 'zh-cn'): string | undefined {
  if (failure === undefined) return undefined;
  const reason = failure instanceof NetworkError ? failure.text[locale] : detailOf(failure);
  return words.lookUpFailed(reason, oldest === undefined ? undefined : new Date(oldest).toISOString().slice(0, 10));
}

function detailOf(failure: unknown): string {
  return failure instanceof ServiceError ? `${failure.host}: ${failure.detail}` : String(failure);
}
