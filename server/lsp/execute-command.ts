/** `workspace/executeCommand`, for editors without a client of ours. */
import { commands } from '../protocol/protocol';
import type { Context } from './context';
import { documentationAddress } from './documentation';
import { explainFile } from './explain-file';
import { lintWorkspace } from './lint-workspace';
import { words } from './words';

export function register(context: Context): void {
  const { connection, client, rules } = context;
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }, token) => {
    const text = typeof argument === 'string' ? argument : '';
    switch (command) {
      case commands.openAdvisory:
        return isWebAddress(text) && show(context, text);
      case commands.openRuleDocumentation:
        return rules.some(({ meta }) => meta.id === text) && show(context, pageOf(text));
      case commands.explainFile:
        return explain(context, text);
      case commands.lintWorkspace: {
        const progress = await connection.window.createWorkDoneProgress();
        return lintWorkspace(context, progress, token, progress.token);
      }
    }
  });

  function pageOf(id: string): string {
    return documentationAddress(id, client.locale, client.documentationScheme);
  }
}

/** Whatever asks for it, only a page of the web is opened outside of the editor. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}

async function show({ connection, client }: Context, uri: string): Promise<boolean> {
  if (!client.showsDocuments) return false;
  return (await connection.window.showDocument({ uri, external: true })).success;
}

async function explain(context: Context, uri: string) {
  const { connection, client } = context;
  if (!uri) {
    connection.window.showInformationMessage(words[client.locale].noFile);
    return undefined;
  }
  const explanation = await explainFile(context, uri);
  connection.window.showInformationMessage(explanation.markdown.replaceAll('`', '').trim());
  return explanation;
}
