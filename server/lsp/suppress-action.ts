/** The action that silences one finding with a reason: a comment where the format has comments, else an entry in grantlint.json. */
import type { CodeAction, Diagnostic, WorkspaceEdit } from 'vscode-languageserver/node';
import { isCode } from '../engine/engine';
import type { Finding } from '../engine/finding';
import { isNotebook } from '../engine/parsers/notebook';
import { actionKinds } from './capabilities';
import type { Ground } from './code-action';
import { notebookOf } from './place';
import { suppressInConfiguration } from './suppress-in-configuration';
import { suppressWithComment } from './suppress-with-comment';
import { words } from './words';

/** Names the finding when the editor asks for the edit. */
export interface SuppressData {
  readonly uri: string;
  readonly fingerprint: string;
}

/** The edit is worked out now, or when somebody chooses the action if the editor can wait for it. */
export async function suppressAction(
  ground: Ground,
  finding: Finding,
  diagnostics: Diagnostic[],
): Promise<CodeAction[]> {
  const { client } = ground.context;
  const { id } = finding.rule.meta;
  const phrases = words[client.locale];
  const comment = hasComments(ground);
  const action: CodeAction = {
    title: comment ? phrases.suppressHere(id) : phrases.suppressInConfiguration(id),
    kind: actionKinds.suppress,
    diagnostics,
  };
  if (client.resolvesEdits) {
    const data: SuppressData = { uri: ground.document.uri, fingerprint: finding.fingerprint };
    return comment || canConfigure(ground) ? [{ ...action, data }] : [];
  }
  const edit = await suppression(ground, finding);
  return edit ? [{ ...action, edit }] : [];
}

/** A comment cannot silence everything: inside a multi-line string the line above is text, not a comment. */
export async function suppression(ground: Ground, finding: Finding): Promise<WorkspaceEdit | undefined> {
  const comment = hasComments(ground) ? await suppressWithComment(ground, finding) : undefined;
  return comment ?? suppressInConfiguration(ground, finding);
}

/** A comment the host rejects would break the file, so every format that claims it must allow them. */
function hasComments({ document, lint }: Ground): boolean {
  const { subject } = lint.result;
  if (!subject || (isNotebook(document.target) && !notebookOf(document))) return false;
  return isCode(subject.language) || subject.formats.every(({ comments }) => comments);
}

function canConfigure({ context: { workspace }, document, lint }: Ground): boolean {
  return Boolean(lint.result.configurationFile ?? workspace.locate(document.target).folder);
}
