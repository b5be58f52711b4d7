/** Silences a finding by an entry in grantlint.json, for formats that cannot hold comments. */
import { dirname, join, relative, sep } from 'node:path';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/finding';
import { suppressionEdits } from '../engine/suppress-in-configuration';
import { configurationNames, literalGlob } from '../workspace/configuration-files';
import { isUri } from '../workspace/location';
import type { Ground } from './code-action';
import { uriOf } from './convert';
import { words } from './words';
import { textEdits, versioned } from './workspace-edit';

/** The edit of the configuration that counts for the document, or of a new one in its workspace folder. */
export async function suppressInConfiguration(ground: Ground, finding: Finding): Promise<WorkspaceEdit | undefined> {
  const { context, document, lint } = ground;
  const { workspace, client, documents } = context;
  const file = lint.result.configurationFile ?? newConfiguration(workspace.locate(document.target).folder);
  if (!file) return undefined;
  const text = await workspace.readText(file);
  const edits = suppressionEdits(text ?? '', {
    rule: finding.rule.meta.id,
    files: [literalGlob(relative(dirname(file), workspace.locate(document.target).target).split(sep).join('/'))],
    fingerprint: finding.fingerprint,
    reason: words[client.locale].reason,
  });
  if (!edits) return undefined;
  const open = documents.all().find(({ target }) => workspace.locate(target).target === file);
  const uri = open?.uri ?? uriOf(file);
  const before = open?.text ?? TextDocument.create(uri, 'json', 0, text ?? '');
  const edit = versioned(uri, open?.text.version ?? null, textEdits(before, edits), client);
  if (text !== undefined) return edit;
  if (!client.createsFiles) return undefined;
  return {
    documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, ...(edit.documentChanges ?? [])],
  };
}

function newConfiguration(folder: string | undefined): string | undefined {
  const [name = ''] = configurationNames;
  return folder === undefined || isUri(folder) ? undefined : join(folder, name);
}
