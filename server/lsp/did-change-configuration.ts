/** `workspace/didChangeConfiguration` */
import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { settingsSection } from '../protocol/protocol';
import type { Context } from './context';

export function register({ connection, client, settings, registry, refresher }: Context): void {
  if (client.registersConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  }
  connection.onDidChangeConfiguration(async ({ settings: pushed }) => {
    await settings.load(pushed);
    registry.update();
    refresher.refreshAll();
  });
}
