/** The entry in the editor's language status: what Grantlint is doing with the active document, in every state. */
import {
  type Command,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  window,
  workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type DocumentStatus, StatusNotification } from '../../server/protocol/protocol';
import { documentSelector } from '../selector';

/** How the item looks in one state; `detail` stands behind the name and has room for a few words. */
interface Look {
  readonly detail: string;
  /** Of Grantlint's own state; problems of the document are no alarm here. */
  readonly severity?: LanguageStatusSeverity;
  readonly busy?: boolean;
  readonly command?: Command;
}

/** Keeps the item up to date until it is disposed. */
export function watchStatus(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('grantlint.status', documentSelector);
  item.name = 'Grantlint';
  item.text = 'Grantlint';
  const known = new Map<string, DocumentStatus>();
  const update = () => show(item, look(client.state, activeStatus(client, known)));
  update();
  return Disposable.from(
    item,
    client.onNotification(StatusNotification, (status) => {
      known.set(status.uri, status);
      update();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) known.clear();
      update();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => known.delete(client.code2ProtocolConverter.asUri(uri))),
    workspace.onDidGrantWorkspaceTrust(update),
    window.onDidChangeActiveTextEditor(update),
  );
}

function activeStatus(client: LanguageClient, known: ReadonlyMap<string, DocumentStatus>): DocumentStatus | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && known.get(client.code2ProtocolConverter.asUri(uri));
}

function show(item: LanguageStatusItem, { detail, severity, busy, command }: Look): void {
  item.detail = workspace.isTrusted ? detail : l10n.t('{0} (Restricted Mode, linted in full)', detail);
  item.severity = severity ?? LanguageStatusSeverity.Information;
  item.busy = busy ?? false;
  item.command = command;
  item.accessibilityInformation = { label: `${item.name}, ${item.detail}` };
}

const explain: Command = { command: 'grantlint.explainFile', title: l10n.t('Explain') };

function look(server: State, status: DocumentStatus | undefined): Look {
  switch (server) {
    case State.Starting:
      return { detail: l10n.t('Starting'), busy: true };
    case State.Running:
      return status ? documentLook(status) : { detail: l10n.t('Ready'), command: explain };
    default:
      return {
        detail: l10n.t('Stopped; the output says why'),
        severity: LanguageStatusSeverity.Error,
        command: { command: 'grantlint.restart', title: l10n.t('Restart') },
      };
  }
}

function documentLook(status: DocumentStatus): Look {
  switch (status.state) {
    case 'linting':
      return { detail: l10n.t('Linting'), busy: true, command: explain };
    case 'linted':
      return linted(status);
    case 'off':
      return { detail: l10n.t('Off'), command: { ...explain, tooltip: status.reason } };
    case 'skipped':
      return { detail: l10n.t('Not linted'), command: { ...explain, tooltip: status.reason } };
    case 'failed':
      return {
        detail: l10n.t('Failed'),
        severity: LanguageStatusSeverity.Error,
        command: { command: 'grantlint.showOutput', title: l10n.t('Show Output'), tooltip: status.reason },
      };
  }
}

function linted({ errors, warnings, infos }: DocumentStatus): Look {
  const parts = [
    ...(errors ? [l10n.t('Errors: {0}', errors)] : []),
    ...(warnings ? [l10n.t('Warnings: {0}', warnings)] : []),
    ...(infos ? [l10n.t('Notes: {0}', infos)] : []),
  ];
  if (parts.length === 0) return { detail: l10n.t('No problems'), command: explain };
  const command = { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') };
  return { detail: parts.join(', '), command };
}
