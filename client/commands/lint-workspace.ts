import { randomUUID } from 'node:crypto';
import { type CancellationToken, commands, l10n, type Progress, ProgressLocation, window } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { LintWorkspaceRequest, type WorkspaceSummary } from '../../server/protocol/protocol';

/** Lints every file of all folders, open or not; the findings appear among the problems. */
export async function lintWorkspace(client: LanguageClient): Promise<void> {
  const title = l10n.t('Grantlint: linting the workspace');
  const options = { location: ProgressLocation.Notification, cancellable: true, title };
  const summary = await window.withProgress(options, (progress, token) => lint(client, progress, token));
  if (summary && !summary.cancelled) await tell(summary);
}

/** Nothing when it was cancelled before the server had an answer. */
async function lint(
  client: LanguageClient,
  progress: Progress<{ message?: string; increment?: number }>,
  token: CancellationToken,
): Promise<WorkspaceSummary | undefined> {
  const workDoneToken = randomUUID();
  let done = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
    if (value.kind === 'end') return;
    const percentage = value.percentage ?? done;
    progress.report({ message: value.message, increment: percentage - done });
    done = percentage;
  });
  try {
    return await client.sendRequest(LintWorkspaceRequest, { workDoneToken }, token);
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

async function tell({ errors, warnings, infos, files }: WorkspaceSummary): Promise<void> {
  const problems = errors + warnings + infos;
  const message = l10n.t('Workspace linted. Files: {0}, problems: {1}.', files, problems);
  const show = l10n.t('Show Problems');
  const answer = await window.showInformationMessage(message, ...(problems ? [show] : []));
  if (answer === show) await commands.executeCommand('workbench.actions.view.problems');
}
