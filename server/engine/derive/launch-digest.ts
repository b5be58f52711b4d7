/** What a server's start hashes to, so that a change of it is noticed and a changed credential is not. */
import type { Located, Secret, Server } from '../../../rules/model';
import { digestOf } from '../digest';
import { kindOfHolder } from './secrets';

/**
 * SHA-256 of command, arguments and address. `secrets` are the credentials found in them; these and whatever else
 * stands in a credential's place are left out, so that nobody can try out guesses on the digest.
 */
export function launchDigest(
  { command, args, url }: Pick<Server, 'command' | 'args' | 'url'>,
  secrets: readonly Secret[],
): string {
  const words = [...(command ? [command] : []), ...args].map((word, index, all) => {
    const before = all[index - 1]?.value ?? '';
    const isCredential = before.startsWith('-') && !word.value.startsWith('-') && kindOfHolder(before);
    return isCredential ? hidden : withoutValue(withoutSecrets(word, secrets));
  });
  return digestOf(JSON.stringify([words, url ? withoutCredentials(withoutSecrets(url, secrets)) : null]));
}

/** What takes a credential's place. */
const hidden = '…';

function withoutSecrets({ value, range }: Located, secrets: readonly Secret[]): string {
  return secrets
    .filter(({ at }) => at.range.start >= range.start && at.range.end <= range.end)
    .reduce((text, { at }) => text.replaceAll(at.value, hidden), value);
}

/** `--api-key=…`, `TOKEN=…`, `Authorization: …`. */
function withoutValue(word: string): string {
  const [named, name = ''] = /^(-{0,2}[A-Za-z_][\w.-]*)[=:]\s*/.exec(word) ?? [];
  return named !== undefined && kindOfHolder(name) ? `${named}${hidden}` : withoutCredentials(word);
}

/** An address without user and password, and without the values of parameters that name a credential. */
function withoutCredentials(address: string): string {
  return address
    .replace(/^([a-z][\w+.-]*:\/\/)[^\s/?#]*@/i, '$1')
    .replace(/([?&;])([\w.-]+)=([^&#;\s]*)/g, (whole, mark: string, name: string) =>
      kindOfHolder(name) ? `${mark}${name}=${hidden}` : whole,
    );
}
