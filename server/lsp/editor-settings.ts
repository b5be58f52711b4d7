/** The editor's `grantlint.*` settings, per workspace folder, and what it says of proxies, as last heard. */
import type { Connection } from 'vscode-languageserver/node';
import type { ProxySettings } from '../network/proxy';
import { type EditorSettings, networkSection, settingsSection } from '../protocol/protocol';
import type { Target } from '../workspace/location';
import type { Client } from './client';
import type { Folders } from './folders';

export type Effective = Required<EditorSettings>;

const defaults: Effective = {
  enable: true,
  lintCode: 'openFiles',
  strict: false,
  registryFolder: '',
  advisoryFiles: [],
  advisoryService: '',
  advisoryLinks: '',
  registryFacts: false,
  intakeUrl: '',
  network: 'onRequest',
  certificates: '',
};
/** Visual Studio Code's `http.*`: https://code.visualstudio.com/docs/setup/network */
export interface EditorProxy extends ProxySettings {
  readonly isStrict: boolean;
}

const noProxy: EditorProxy = { proxy: '', noProxy: [], isUsed: true, isStrict: true };
/** In milliseconds. An editor that never answers must not keep files from being linted. */
const patience = 2000;

export class EditorSettingsStore {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #folders: Folders;
  readonly #byFolder = new Map<string, Effective>();
  #general = defaults;
  #proxy = noProxy;
  readonly #listeners = new Set<() => void>();

  constructor(connection: Connection, client: Client, folders: Folders) {
    this.#connection = connection;
    this.#client = client;
    this.#folders = folders;
  }

  /** Settings of a workspace folder, or of what lies in none. */
  of(folder: Target | undefined): Effective {
    const uri = this.#folders.uriOf(folder);
    return (uri === undefined ? undefined : this.#byFolder.get(uri)) ?? this.#general;
  }

  /** Settings that are no folder's own. */
  get general(): Effective {
    return this.#general;
  }

  /** What stands between here and the network. */
  get proxy(): EditorProxy {
    return this.#proxy;
  }

  /** True when code is to be linted in files that are not open. */
  get lintsAllCode(): boolean {
    return this.#general.lintCode === 'workspace';
  }

  /** `listener` is told when the editor has answered, also after nobody waited for it any more. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Asks the editor anew; `pushed` is what an editor that cannot be asked sent along with its notification. */
  async load(pushed?: unknown): Promise<void> {
    if (this.#client.configuration) await this.#ask(this.#folders.uris);
    else if (pushed !== undefined) {
      this.#general = effective(section(pushed));
      this.#tell();
    }
  }

  async #ask(folders: readonly string[]): Promise<void> {
    const items = [
      { section: settingsSection },
      { section: networkSection },
      ...folders.map((scopeUri) => ({ scopeUri, section: settingsSection })),
    ];
    const asked = this.#connection.workspace.getConfiguration(items).catch(() => undefined);
    const answer = await withPatience(asked);
    if (answer === tooLate) void asked.then((late) => this.#apply(folders, late));
    else this.#apply(folders, answer);
  }

  #apply(folders: readonly string[], answer: unknown): void {
    if (!Array.isArray(answer)) return;
    this.#general = effective(answer[0]);
    this.#byFolder.clear();
    this.#proxy = proxyIn(answer[1]);
    for (const [index, folder] of folders.entries()) this.#byFolder.set(folder, effective(answer[index + 2]));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const tooLate = Symbol('too late');

async function withPatience(answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<typeof tooLate>((resolve) => {
    timer = setTimeout(resolve, patience, tooLate);
  });
  try {
    return await Promise.race([answer, end]);
  } finally {
    clearTimeout(timer);
  }
}

function section(settings: unknown): unknown {
  return settings && typeof settings === 'object' ? (settings as Record<string, unknown>)[settingsSection] : undefined;
}

/** Whatever the editor says, every setting has a value of its type. */
function effective(given: unknown): Effective {
  const { enable, lintCode, strict, registryFacts, network, ...texts } = (
    given && typeof given === 'object' ? given : {}
  ) as EditorSettings;
  return {
    enable: typeof enable === 'boolean' ? enable : defaults.enable,
    lintCode: lintCode === 'workspace' ? 'workspace' : defaults.lintCode,
    strict: typeof strict === 'boolean' ? strict : defaults.strict,
    registryFacts: registryFacts === true,
    network: network === 'off' || network === 'follow' ? network : defaults.network,
    registryFolder: textOf(texts.registryFolder),
    advisoryFiles: Array.isArray(texts.advisoryFiles) ? texts.advisoryFiles.map(textOf).filter(Boolean) : [],
    advisoryService: serviceOf(texts.advisoryService),
    advisoryLinks: textOf(texts.advisoryLinks),
    intakeUrl: textOf(texts.intakeUrl),
    certificates: textOf(texts.certificates),
  };
}

/** `off` is the word for nothing. */
function serviceOf(value: unknown): string {
  const text = textOf(value);
  return text === 'off' ? '' : text;
}

function proxyIn(given: unknown): EditorProxy {
  const settings = (given && typeof given === 'object' ? given : {}) as Readonly<Record<string, unknown>>;
  const { proxy, noProxy: exempt, proxyStrictSSL, proxySupport } = settings;
  return {
    proxy: textOf(proxy),
    noProxy: Array.isArray(exempt) ? exempt.map(textOf).filter(Boolean) : [],
    isUsed: proxySupport !== 'off',
    // Anything but a clear no is the safe answer.
    isStrict: proxyStrictSSL !== false,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
