/** `grantlint/lintWorkspace`: every file of all folders, code included. */
import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import { type LintWorkspaceParams, LintWorkspaceRequest, type WorkspaceSummary } from '../protocol/protocol';
import type { Context } from './context';
import { words } from './words';

/** In milliseconds. */
const reportEvery = 100;

export function register(context: Context): void {
  const { connection } = context;
  connection.onRequest(LintWorkspaceRequest.method, ({ workDoneToken }: LintWorkspaceParams, token) =>
    lintWorkspace(context, connection.window.attachWorkDoneProgress(workDoneToken), token),
  );
}

/** Lints everything; `progress` is begun and ended here. The findings arrive as diagnostics of closed files. */
export async function lintWorkspace(
  context: Context,
  progress: WorkDoneProgressReporter,
  ...tokens: CancellationToken[]
): Promise<WorkspaceSummary> {
  const { client, closed, refresher } = context;
  const phrases = words[client.locale];
  const controller = new AbortController();
  for (const token of tokens) token.onCancellationRequested(() => controller.abort());
  refresher.includeCode();
  closed.abandon();
  progress.begin(phrases.linting, undefined, undefined, true);
  let reported = 0;
  try {
    return await closed.scan(refresher.lintedFolders, {
      code: true,
      signal: controller.signal,
      onFile(_candidate, count) {
        if (performance.now() - reported < reportEvery) return;
        reported = performance.now();
        progress.report(phrases.lintedFiles(count));
      },
    });
  } finally {
    progress.done();
  }
}
