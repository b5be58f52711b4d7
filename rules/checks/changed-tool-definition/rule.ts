import type { Definition, Lock, ModelElement, Range, Server } from '../../model';
import { type DocumentModel, defineRule, type WorkspaceContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'changed-tool-definition',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP03:2025',
      'MCP04:2025',
      'ASI04',
      'AML.T0109',
      'AML.T0110',
      'SAFE-T1201',
      'SAFE-T1205',
      'CWE-494',
      'CWE-345',
    ],
  },
  text: {
    en: {
      title: 'Definition is not the one that was reviewed',
      messages: {
        changed:
          '`{name}` is no longer what was reviewed: it differs from the lock file. A server that changes a definition later can make the model do what nobody agreed to. Read it, then run `grantlint lock`.',
        added:
          '`{name}` is not in the lock file, so nobody has reviewed it. Read what it says and what it may do, then run `grantlint lock`.',
        launch:
          'How `{name}` is started is no longer what was reviewed: it differs from the lock file. Another command or address can be another server altogether. Look at it, then run `grantlint lock`.',
        unknown:
          'The server `{name}` is not in the lock file, so nobody has reviewed how it is started. Look at its command and its source, then run `grantlint lock`.',
      },
      related: { reviewed: 'what was reviewed' },
    },
    'zh-cn': {
      title: '定义与审查过的不同',
      messages: {
        changed:
          '`{name}` 已不是审查过的内容：它与锁定文件不符。事后更改定义的服务器可以让模型做没有人同意过的事。请阅读它，然后运行 `grantlint lock`。',
        added: '`{name}` 不在锁定文件中，说明没有人审查过。请看清它写了什么、能做什么，然后运行 `grantlint lock`。',
        launch:
          '`{name}` 的启动方式已不是审查过的：它与锁定文件不符。换了命令或地址，可能就是完全不同的服务器。请查看它，然后运行 `grantlint lock`。',
        unknown:
          '服务器 `{name}` 不在锁定文件中，说明没有人审查过它如何启动。请查看它的命令和来源，然后运行 `grantlint lock`。',
      },
      related: { reviewed: '审查过的内容' },
    },
  },
  check: {
    workspace(context) {
      const files = context.documents.filter(({ path }) => isLockFile(path)).map(lockFileOf);
      if (!files.length) return;
      for (const document of context.documents) {
        const file = nearest(files, document.path);
        // Definitions of tests are made to be wrong, and the command leaves them out.
        if (file && document.provenance !== 'test') compare(document, file, context);
      }
    },
  },
});

interface LockFile {
  readonly document: DocumentModel;
  /** The folder with a slash behind it; empty for the workspace's own. */
  readonly folder: string;
  readonly entries: ReadonlyMap<string, readonly Lock[]>;
}

function isLockFile(path: string): boolean {
  return /(?:^|\/)grantlint\.lock\.json$/.test(path);
}

function lockFileOf(document: DocumentModel): LockFile {
  const entries = new Map<string, Lock[]>();
  for (const element of document.elements) {
    if (element.kind !== 'lock') continue;
    const key = keyOf(element.type, element.path, element.name);
    entries.set(key, [...(entries.get(key) ?? []), element]);
  }
  return { document, folder: document.path.replace(/[^/]*$/, ''), entries };
}

/** The lock file of the innermost folder the path is in. */
function nearest(files: readonly LockFile[], path: string): LockFile | undefined {
  const above = files.filter(({ folder }) => path.startsWith(folder));
  return above.sort((a, b) => b.folder.length - a.folder.length)[0];
}

function compare(
  document: DocumentModel,
  { document: file, folder, entries }: LockFile,
  context: WorkspaceContext,
): void {
  for (const element of document.elements) {
    const thing = lockable(element);
    if (!thing) continue;
    const known = entries.get(keyOf(thing.type, document.path.slice(folder.length), thing.name)) ?? [];
    if (known.some(({ digest }) => digest.value === thing.digest)) continue;
    const [reviewed] = known;
    const isServer = thing.type === 'server';
    context.report(document, {
      message: reviewed ? (isServer ? 'launch' : 'changed') : isServer ? 'unknown' : 'added',
      data: { name: thing.name },
      range: thing.range,
      severity: reviewed ? 'error' : 'warning',
      related: reviewed ? [{ label: 'reviewed', range: reviewed.digest.range, document: file }] : [],
    });
  }
}

interface Lockable {
  readonly type: Lock['type'];
  readonly name: string;
  readonly digest: string;
  readonly range: Range;
}

function lockable(element: ModelElement): Lockable | undefined {
  if (element.kind === 'definition') return ofDefinition(element);
  return element.kind === 'server' ? ofServer(element) : undefined;
}

function ofDefinition({ type, name, digest }: Definition): Lockable | undefined {
  if (digest === undefined || type === 'elicitation') return undefined;
  return { type, name: name.value, digest, range: name.range };
}

function ofServer({ name, digest, range }: Server): Lockable | undefined {
  return digest === undefined ? undefined : { type: 'server', name, digest, range };
}

function keyOf(type: Lock['type'], path: string, name: string): string {
  return JSON.stringify([type, path, name]);
}
