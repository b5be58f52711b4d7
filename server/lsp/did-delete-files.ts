/** `workspace/didDeleteFiles`, `workspace/didRenameFiles`: folders too, which file watchers do not tell of. */
import type { Context } from './context';
import { targetOf } from './convert';

export function register({ connection, closed, workspace, refresher }: Context): void {
  const gone = (uri: string) => {
    const target = targetOf(uri);
    workspace.invalidate(target);
    closed.remove(target);
  };
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) gone(uri);
    refresher.refreshAll();
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri } of files) gone(oldUri);
    refresher.refreshAll();
  });
}
