/** What every request about reports works with. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { TokenParams } from '../protocol/reports';
import { TokenRequest } from '../protocol/reports';
import type { ReportChannel, Services } from '../reporting/channel';
import { channelNamed } from '../reporting/channels';
import { Ledger } from '../reporting/ledger';
import { nodeServices } from '../reporting/node-services';
import type { Report } from '../reporting/report';
import type { Context } from './context';
import { reportSentences } from './report-words';
import { home, isNetworkOn, wayOut } from './way-out';

/** Absent: nothing on the network is asked. */
export interface Reach {
  readonly trusted: boolean;
  /** Whether the user may be asked to sign in. */
  readonly interactive: boolean;
}

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
  const http = reach?.trusted && isNetworkOn(context.settings) ? httpFor(context) : undefined;
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
  return needsNetwork && !isNetworkOn(context.settings) ? sentences.networkOff : undefined;
}

/** Answers the request with an error that is a sentence to show. */
export function refuse(sentence: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

function httpFor({ settings, client, connection }: Context) {
  if (!settings.proxy.isStrict) connection.console.warn(reportSentences[client.locale].looseProxy);
  // Trust is asked of the client with every request that sends.
  return wayOut(
    settings,
    () => true,
    (file) => refuse(reportSentences[client.locale].noCertificates(file)),
  );
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
