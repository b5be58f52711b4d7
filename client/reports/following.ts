/** How reports are doing: looked up once at the start without a network, and every hour where the settings let us ask. */
import { type Disposable, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { offerToClose, remind } from './reminders';
import type { Reports } from './reports';

/** In milliseconds. */
const often = 3_600_000;

export function followReports(client: LanguageClient, reports: Reports): Disposable {
  let isFirst = true;
  const start = async () => {
    isFirst = false;
    if (!(await reports.load()).length) return;
    const tracked = await reports.track(false, false);
    await reports.load();
    void remind(client, reports);
    void offerToClose(client, tracked);
    await ask();
  };
  const ask = async () => {
    const mayAsk = workspace.getConfiguration('grantlint').get('network') === 'follow' && workspace.isTrusted;
    if (mayAsk && client.isRunning() && reports.all.some(({ phase }) => phase === 'open'))
      await reports.track(true, false);
  };
  const quietly = (work: () => Promise<void>) => void work().catch((error) => client.outputChannel.warn(String(error)));
  const timer = setInterval(() => quietly(ask), often);
  const started = client.onDidChangeState(({ newState }) => {
    if (isFirst && newState === State.Running) quietly(start);
  });
  return {
    dispose() {
      clearInterval(timer);
      started.dispose();
    },
  };
}
