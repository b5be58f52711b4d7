/** Which language to speak. */
import type { Locale } from '../../rules/rule';
import type { Terminal } from './terminal';

/** The language of the environment, as POSIX ranks its variables; English unless it is Chinese. */
export function environmentLocale(env: Terminal['env']): Locale {
  const language = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh(?![a-z])/i.test(language) ? 'zh-cn' : 'en';
}

/** `--locale` wherever it stands, so that a complaint about the rest already speaks that language. */
export function requestedLocale(args: readonly string[], env: Terminal['env']): Locale {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const value = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  return value === 'en' || value === 'zh-cn' ? value : environmentLocale(env);
}
