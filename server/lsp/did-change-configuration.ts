/** `workspace/didChangeConfiguration` */
import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { networkSection, settingsSection } from '../protocol/protocol';
import type { Context } from './context';

export function register({ connection, client, settings }: Context): void {
  if (client.registersConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, {
      section: [settingsSection, networkSection],
    });
  }
  connection.onDidChangeConfiguration(({ settings: pushed }) => settings.load(pushed));
}
