/**
 * A read-only page that explains how one file is linted. `workbench.editorAssociations` in package.json makes the editor
 * show it, like the rules' pages, as rendered Markdown.
 */
import { basename } from 'node:path/posix';
import { commands, type Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ExplainFileRequest } from '../../server/protocol/protocol';

const scheme = 'grantlint-explanation';
const changed = new EventEmitter<Uri>();

/** Serves the pages, each from what the server knows when it is opened. */
export function provideExplanations(client: LanguageClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (page, token) => {
      const { markdown } = await client.sendRequest(ExplainFileRequest, { uri: page.query }, token);
      return `# ${basename(Uri.parse(page.query).path)}\n\n${markdown}`;
    },
  });
}

export async function showExplanation(file: Uri): Promise<void> {
  // The last part of the path is the tab's title.
  const page = Uri.from({ scheme, path: `${file.path} (Grantlint)`, query: file.toString() });
  changed.fire(page);
  await commands.executeCommand('vscode.open', page);
}
