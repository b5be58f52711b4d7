import { type TextEditor, Uri, type WorkspaceFolder, window, workspace } from 'vscode';

const fileNames = ['grantlint.json', 'grantlint.jsonc'];
const template = '{\n  "rules": {}\n}\n';

/** Opens the settings file of a workspace folder; without one, an unsaved draft of it, so that nothing is written. */
export async function openSettingsFile(): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  for (const name of fileNames) {
    const uri = Uri.joinPath(folder.uri, name);
    if (await exists(uri)) {
      await window.showTextDocument(uri);
      return;
    }
  }
  const draft = Uri.joinPath(folder.uri, 'grantlint.json').with({ scheme: 'untitled' });
  const editor = await window.showTextDocument(draft);
  if (editor.document.getText() === '') await fill(editor);
}

async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function fill(editor: TextEditor): Promise<void> {
  await editor.edit((edit) => edit.insert(editor.document.positionAt(0), template));
}
