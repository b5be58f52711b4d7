/** The entry in the editor's language status that tells where advisories come from and how old they are. */
import { Disposable, LanguageStatusSeverity, l10n, languages } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type AdvisorySource, AdvisorySourcesNotification } from '../../server/protocol/protocol';
import { documentSelector } from '../selector';

/** Keeps the item up to date until it is disposed; there is none before the server has said something. */
export function watchSources(client: LanguageClient): Disposable {
  let item: Disposable | undefined;
  const clear = () => {
    item?.dispose();
    item = undefined;
  };
  return Disposable.from(
    client.onNotification(AdvisorySourcesNotification, ({ sources }) => {
      clear();
      item = show(sources);
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) clear();
    }),
    { dispose: clear },
  );
}

function show(sources: readonly AdvisorySource[]): Disposable {
  const item = languages.createLanguageStatusItem('grantlint.sources', documentSelector);
  const troubled = sources.find(({ condition }) => condition === 'failed' || condition === 'stale');
  const shown = troubled ?? sources.find(({ kind }) => kind === 'service') ?? sources.at(-1);
  item.name = l10n.t('Grantlint Advisories');
  item.text = item.name;
  item.detail = shown?.brief ?? '';
  item.severity = troubled ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.busy = sources.some(({ condition }) => condition === 'busy');
  const tooltip = sources.map(({ text }, index) => `${index + 1}. ${text}`).join('\n');
  item.command = { command: 'grantlint.showSent', title: l10n.t('Show What Was Sent'), tooltip };
  item.accessibilityInformation = { label: `${item.name}, ${shown?.text ?? ''}` };
  return item;
}
