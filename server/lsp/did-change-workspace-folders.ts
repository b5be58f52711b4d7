/** `workspace/didChangeWorkspaceFolders` */
import type { Context } from './context';

export function register({ connection, client, settings, folders, registry, workspace, refresher }: Context): void {
  if (!client.folderChanges) return;
  connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
    folders.change(added, removed);
    workspace.setFolders(folders.targets);
    await settings.load();
    registry.update();
    refresher.refreshAll();
  });
}
