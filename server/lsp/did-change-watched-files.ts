/** `workspace/didChangeWatchedFiles` */
import { basename } from 'node:path';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import { formats } from '../../rules/index.generated';
import { registryFileNames } from '../advisories/look-up/private-names';
import { packingFiles } from '../workspace/publish/publications';
import type { Context } from './context';
import { targetOf } from './convert';

const codeGlob = '**/*.{py,pyi,ts,mts,cts,tsx,js,mjs,cjs,jsx,ipynb}';

export function register(context: Context): void {
  const { connection, workspace, closed, refresher, facts, outside } = context;
  let codeWatched = false;
  const watch = (globs: readonly string[]) => {
    const watchers = globs.map((globPattern) => ({ globPattern }));
    return connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  };
  if (context.client.registersWatchers) {
    void watch(configurationGlobs());
    refresher.onCodeIncluded(() => {
      if (!codeWatched) void watch([codeGlob]);
      codeWatched = true;
    });
  }
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const target = targetOf(uri);
      if (registryFileNames.includes(basename(target))) {
        facts.renew();
        outside.update();
        // What was noted of packages went with those who were to be asked.
        if (facts.lookUp) refresher.refreshAll();
      }
      const impact = workspace.invalidate(target);
      if (impact === 'everything') refresher.refreshAll();
      if (type === FileChangeType.Deleted) closed.remove(target);
      else if (impact !== 'nothing' && refresher.lintsClosed(target)) void closed.lint(target);
    }
  });
}

/** One pattern for all that can share one: each pattern is a watcher of its own in most editors. */
export function configurationGlobs(): string[] {
  const globs = formats.flatMap(({ files }) => files).map((glob) => glob.replace(/^\*\*\//, ''));
  const simple = globs.filter((glob) => !glob.includes('{'));
  const nested = globs.filter((glob) => glob.includes('{'));
  return [
    ...new Set([
      `**/{${['.gitignore', ...new Set([...packingFiles, ...registryFileNames, ...simple])].join(',')}}`,
      ...nested.map((glob) => `**/${glob}`),
    ]),
  ];
}
