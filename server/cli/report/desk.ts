/** What every command on reports works with. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locale } from '../../../rules/rule';
import { fileRecord, type NetworkRecord } from '../../network/record';
import type { ReportChannel, Services } from '../../reporting/channel';
import { channelNamed, channels } from '../../reporting/channels';
import { Ledger, sweep } from '../../reporting/ledger';
import { dataFolder, nodeServices } from '../../reporting/node-services';
import { createOutbox, type Outbox } from '../../reporting/outbox';
import type { Report } from '../../reporting/report';
import { type Arguments, UsageError } from '../arguments';
import { printable } from '../display';
import { httpOf } from '../http';
import { projectRoot } from '../places';
import { resolveTargets } from '../targets';
import { type Output, paintFor, type Terminal } from '../terminal';
import { type ReportWords, reportWords } from './words';

export interface Desk {
  readonly locale: Locale;
  readonly words: ReportWords;
  readonly terminal: Terminal;
  /** Where reports are kept, absolute. */
  readonly home: string;
  /** The project the command was started in, absolute. */
  readonly project: string;
  readonly ledger: Ledger;
  readonly services: Services;
  readonly outbox: Outbox;
  readonly sent: NetworkRecord;
  /** Throws {@link UsageError} when no report, or more than one, begins with `id`. */
  report(id: string | undefined): Promise<Report>;
  /** Throws {@link UsageError} for a channel there is not. */
  channel(id: string | undefined): ReportChannel;
  /** Texts on standard output; what a terminal would obey is shown as a code. */
  say(...texts: readonly string[]): Promise<void>;
  /** The same below a heading of this program's own. */
  headed(heading: string, ...texts: readonly string[]): Promise<void>;
  /** Texts on standard error. */
  note(...texts: readonly string[]): Promise<void>;
  json(value: unknown): Promise<void>;
}

export function deskOf(given: Arguments & { readonly locale: Locale }, terminal: Terminal): Desk {
  const { env } = terminal;
  const words = reportWords(given.locale);
  const userHome = env.HOME || env.USERPROFILE || homedir();
  const home = resolve(terminal.cwd, dataFolder(env, userHome));
  const sent = fileRecord(join(home, 'network.jsonl'));
  const project = projectRoot(resolveTargets(['.'], terminal.cwd).targets);
  const services = nodeServices({
    ...(env.GRANTLINT_NETWORK === 'off' ? {} : { http: httpOf(terminal, sent, words.noCertificate) }),
    token: async (host) => tokenOf(host, env),
    setting: (name) => settingOf(name, terminal),
    project,
    home: userHome,
  });
  const ledger = new Ledger(join(home, 'reports'));
  const paint = paintFor(terminal.out, env, !given.flags.has('no-color'));
  const print = (out: Output, lines: readonly string[]) => out.write(`${lines.join('\n')}\n`);
  return {
    locale: given.locale,
    words,
    terminal,
    home,
    project,
    ledger,
    services,
    outbox: createOutbox(ledger, services),
    sent,
    report: (id) => reportNamed(ledger, id, words),
    channel(id) {
      const names = channels.map((channel) => channel.id).join(', ');
      if (!id) throw new UsageError(words.whichChannel(names));
      return channelNamed(id) ?? fail(words.unknownChannel(id, names));
    },
    say: (...texts) => print(terminal.out, linesOf(texts)),
    headed: (heading, ...texts) => print(terminal.out, [paint('bold', heading), ...linesOf(texts)]),
    note: (...texts) => print(terminal.err, linesOf(texts)),
    json: (value) => terminal.out.write(`${JSON.stringify(value, undefined, 2)}\n`),
  };
}

async function reportNamed(ledger: Ledger, id: string | undefined, words: ReportWords): Promise<Report> {
  if (!id) throw new UsageError(words.whichReport);
  await sweep(ledger.folder);
  const found = (await ledger.list()).reports.filter((report) => report.id.startsWith(id));
  const [report, other] = found;
  if (!report) throw new UsageError(words.noReport(id));
  if (other && report.id !== id) throw new UsageError(words.manyReports(id));
  return report;
}

function tokenOf(host: string, env: Terminal['env']): string | undefined {
  return (host === 'github.com' ? env.GITHUB_TOKEN || env.GH_TOKEN : env.GRANTLINT_INTAKE_TOKEN) || undefined;
}

function settingOf(name: Parameters<Services['setting']>[0], { env, cwd }: Terminal): string | undefined {
  if (name === 'registryFolder') return env.GRANTLINT_REGISTRY ? resolve(cwd, env.GRANTLINT_REGISTRY) : undefined;
  return (name === 'intakeUrl' ? env.GRANTLINT_INTAKE : env.GRANTLINT_GITHUB_API) || undefined;
}

/** Text of unknown origin as lines: nothing invisible, nothing a terminal would obey. */
function linesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split('\n')).map((line) => printable(line.replaceAll('\t', '    ')));
}

function fail(message: string): never {
  throw new UsageError(message);
}
