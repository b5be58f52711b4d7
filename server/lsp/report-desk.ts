/** What every request about reports works with. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { createHttp } from '../network/http';
import { fileRecord } from '../network/record';
import type { TokenParams } from '../protocol/reports';
import { TokenRequest } from '../protocol/reports';
import type { ReportChannel, Services } from '../reporting/channel';
import { channelNamed } from '../reporting/channels';
import { Ledger } from '../reporting/ledger';
import { dataFolder, nodeServices } from '../reporting/node-services';
import type { Report } from '../reporting/report';
import type { Context } from './context';
import { reportSentences } from './report-words';

/** Absent: nothing on the network is asked. */
export interface Reach {
  readonly trusted: boolean;
  /** Whether the user may be asked to sign in. */
  readonly interactive: boolean;
}

/** Where reports and the record of the network are kept, absolute: the command line's own place. */
export const home = dataFolder(process.env, homedir());

export function ledger(): Ledger {
  return new Ledger(join(home, 'reports'));
}

/** Rejects with a sentence to show when there is none. */
export async function reportNamed({ client }: Context, id: string): Promise<Report> {
  return (await ledger().get(id)) ?? refuse(reportSentences[client.locale].noReport);
}

export function channelOf(id: string): ReportChannel {
  return channelNamed(id) ?? refuse(id);
}

/** The world of the channels for one request. `project` is the folder the report is about, absolute. */
export function servicesFor(context: Context, project: string | undefined, reach?: Reach): Services {
  const { settings, folders, registry } = context;
  const { intakeUrl } = settings.general;
  const http = reach?.trusted && isOn(context) ? httpFor(context) : undefined;
  const [first = homedir(), ...others] = folders.onDisk;
  return nodeServices({
    ...(http ? { http } : {}),
    token: (host, scopes) => token(context, { host, scopes, interactive: reach?.interactive === true }),
    setting: (name) =>
      ({
        registryFolder: registry.folder,
        intakeUrl: intakeUrl || process.env.GRANTLINT_INTAKE || undefined,
        githubApi: process.env.GRANTLINT_GITHUB_API || undefined,
      })[name],
    project: project ?? first,
    folders: project === undefined ? others : [first, ...others],
    home: homedir(),
  });
}

/** Why nothing can leave now, or nothing. */
export function closedBecause(context: Context, trusted: boolean, needsNetwork: boolean): string | undefined {
  const sentences = reportSentences[context.client.locale];
  if (!trusted) return sentences.untrusted;
  return needsNetwork && !isOn(context) ? sentences.networkOff : undefined;
}

/** True unless the user turned the network off. */
export function isOn({ settings }: Pick<Context, 'settings'>): boolean {
  return settings.general.network !== 'off' && process.env.GRANTLINT_NETWORK !== 'off';
}

/** Answers the request with an error that is a sentence to show. */
export function refuse(sentence: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

/** The way to the network, with the user's certificates. Throws a sentence to show when they cannot be read. */
export function httpFor(context: Pick<Context, 'settings' | 'client'>) {
  const { settings, client } = context;
  const { version } = require('../../package.json') as { readonly version: string };
  const file = settings.general.certificates || process.env.GRANTLINT_CA;
  return createHttp({
    isOn: () => isOn(context),
    // Asked of the client with every request; there is no other way to a network.
    isTrusted: () => true,
    env: process.env,
    certificates: file ? [certificatesIn(file, reportSentences[client.locale].noCertificates(file))] : [],
    userAgent: `grantlint/${version}`,
    record: fileRecord(join(home, 'network.jsonl')),
  });
}

function certificatesIn(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return refuse(otherwise);
  }
}

/** The editor's own account first, then the environment; only then the user is asked. Kept nowhere. */
async function token({ connection, client }: Context, params: TokenParams): Promise<string | undefined> {
  const ask = async (interactive: boolean): Promise<string | undefined> => {
    if (!client.documentationScheme) return undefined;
    const answer: unknown = await connection.sendRequest(TokenRequest.method, { ...params, interactive });
    return typeof answer === 'string' && answer ? answer : undefined;
  };
  const { GITHUB_TOKEN, GH_TOKEN, GRANTLINT_INTAKE_TOKEN } = process.env;
  const own = params.host === 'github.com' ? GITHUB_TOKEN || GH_TOKEN : GRANTLINT_INTAKE_TOKEN;
  return (await ask(false)) ?? (own || (params.interactive ? await ask(true) : undefined));
}
