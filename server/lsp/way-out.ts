/** The server's way to the network, and where it keeps what it must remember. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createHttp } from '../network/http';
import { withProxySettings } from '../network/proxy';
import { fileRecord } from '../network/record';
import { dataFolder } from '../reporting/node-services';
import type { EditorSettingsStore } from './editor-settings';

/** Absolute: the command line's own place. */
export const home = dataFolder(process.env, homedir());

/** Every request of this user's, whichever program made it. */
export const sent = fileRecord(join(home, 'network.jsonl'));

/** True unless the user turned the network off. */
export function isNetworkOn(settings: EditorSettingsStore): boolean {
  return settings.general.network !== 'off' && process.env.GRANTLINT_NETWORK !== 'off';
}

/** Throws what `unreadable` throws when the file with certificates cannot be read; it gets the file's path. */
export function wayOut(
  settings: EditorSettingsStore,
  isTrusted: () => boolean,
  unreadable: (file: string) => never,
): ReturnType<typeof createHttp> {
  const { version } = require('../../package.json') as { readonly version: string };
  const file = settings.general.certificates || process.env.GRANTLINT_CA;
  return createHttp({
    isOn: () => isNetworkOn(settings),
    isTrusted,
    env: withProxySettings(process.env, settings.proxy),
    strictProxy: settings.proxy.isStrict,
    certificates: file ? [certificatesIn(file, unreadable)] : [],
    userAgent: `grantlint/${version}`,
    record: sent,
  });
}

function certificatesIn(file: string, unreadable: (file: string) => never): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return unreadable(file);
  }
}

/** Says in both languages that the file with certificates cannot be read. */
export function noCertificates(file: string): never {
  const text = {
    en: `The certificates of grantlint.certificates cannot be read: ${file}`,
    'zh-cn': `无法读取 grantlint.certificates 指定的证书：${file}`,
  };
  throw Object.assign(new Error(text.en), { text });
}
