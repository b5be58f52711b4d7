/** Fixes that ask a registry, worked out when somebody chooses one. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { CodeAction, Diagnostic, WorkspaceEdit } from 'vscode-languageserver/node';
import { ServiceError } from '../advisories/look-up/ask';
import { type Finding, fixTitle } from '../engine/finding';
import { NetworkError } from '../network/error';
import { FactsCache } from '../registries/cache';
import { RegistryLookUp } from '../registries/look-up';
import { Pins } from '../registries/pins';
import { packageSources } from '../registries/sources';
import { actionKinds } from './capabilities';
import type { Ground } from './code-action';
import type { Context } from './context';
import { refuse } from './report-desk';
import { home, isNetworkOn, noCertificates, wayOut } from './way-out';
import { words } from './words';
import { editOf } from './workspace-edit';

/** Names the finding when the editor asks for the edit. */
export interface PinData {
  readonly uri: string;
  readonly fingerprint: string;
  readonly onDemand: true;
}

/** Choosing the action is what sends the question, so there is none in Restricted Mode or with the network off. */
export function pinActions({ context, document }: Ground, finding: Finding, diagnostics: Diagnostic[]): CodeAction[] {
  const { client } = context;
  const { onDemand, fingerprint } = finding;
  if (!onDemand || !client.resolvesEdits || !mayAsk(context)) return [];
  const data: PinData = { uri: document.uri, fingerprint, onDemand: true };
  return [{ title: fixTitle(finding, onDemand, client.locale), kind: actionKinds.fix, diagnostics, data }];
}

/** Rejects with a sentence to show when it cannot be told. */
export async function pinEdit(
  { context, document }: Ground,
  { onDemand }: Finding,
): Promise<WorkspaceEdit | undefined> {
  const { client } = context;
  if (!onDemand || !mayAsk(context)) return undefined;
  const phrases = words[client.locale];
  const { pkg } = onDemand;
  const version = document.text.version;
  try {
    const pin = await pinsFor(context).pinOf(pkg, document.target);
    if (!pin) return refuse(phrases.noPin(pkg.name));
    if (document.text.version !== version) return undefined;
    return editOf(document, onDemand.edits(pin.version), client);
  } catch (error) {
    if (error instanceof NetworkError) return refuse(error.text[client.locale]);
    if (error instanceof ServiceError) return refuse(phrases.notTold(error.host, error.detail));
    throw error;
  }
}

function mayAsk(context: Context): boolean {
  return context.trust.isGiven && isNetworkOn(context.settings);
}

/** Made anew each time: settings and files of package managers may have changed. */
function pinsFor(context: Context): Pins {
  const { advisories } = context.registry;
  const http = wayOut(context.settings, () => context.trust.isGiven, noCertificates);
  const cache = new FactsCache(join(home, 'registries'));
  const registries = new RegistryLookUp({ http, cache, sourceOf: packageSources(homedir(), process.env) });
  return new Pins({
    http,
    registries,
    env: process.env,
    accept: (pkg, version) => advisories.advisoriesFor({ ...pkg, version, pin: 'exact' }).length === 0,
  });
}
