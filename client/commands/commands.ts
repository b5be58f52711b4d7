/** Every command of the extension, by the id `package.json` gives it. */
import { commands, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { explainFile } from './explain-file';
import { lintWorkspace } from './lint-workspace';
import { openAdvisory } from './open-advisory';
import { openRuleDocumentation } from './open-rule-documentation';
import { openSettingsFile } from './open-settings-file';
import { restart } from './restart';
import { showOutput } from './show-output';

/** A command's code; arguments come from code actions and links, so they are checked by each command. */
export type Command = (client: LanguageClient, argument: unknown) => unknown;

const table: Readonly<Record<string, Command>> = {
  'grantlint.explainFile': explainFile,
  'grantlint.lintWorkspace': lintWorkspace,
  'grantlint.openAdvisory': openAdvisory,
  'grantlint.openRuleDocumentation': openRuleDocumentation,
  'grantlint.openSettingsFile': openSettingsFile,
  'grantlint.restart': restart,
  'grantlint.showOutput': showOutput,
};

export function registerCommands(context: ExtensionContext, client: LanguageClient): void {
  for (const [id, command] of Object.entries(table)) {
    context.subscriptions.push(commands.registerCommand(id, (argument: unknown) => command(client, argument)));
  }
}
