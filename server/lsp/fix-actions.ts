/** Quick fixes of one finding, and of all in a file that are safe. */
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { Edit } from '../../rules/model';
import { type Finding, fixTitle } from '../engine/finding';
import { actionKinds } from './capabilities';
import type { Ground } from './code-action';
import { words } from './words';
import { editOf } from './workspace-edit';

/** One action per fix. Only a safe one is preferred, which is what the auto-fix shortcut runs. */
export function fixActions(
  { context: { client }, document }: Ground,
  finding: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  const preferred = finding.fixes.find((fix) => fix.applicability === 'safe');
  return finding.fixes.map((fix) => ({
    title: fixTitle(finding, fix, client.locale),
    kind: actionKinds.fix,
    diagnostics,
    ...(fix === preferred ? { isPreferred: true } : {}),
    edit: editOf(document, fix.edits, client),
  }));
}

/** `source.fixAll`: safe fixes only, so that it may run on save. */
export function fixAllAction({ context: { client }, document, lint }: Ground): CodeAction[] {
  const edits = safeEdits(lint.findings);
  if (!edits.length) return [];
  const { fixAll } = words[client.locale];
  return [{ title: fixAll, kind: actionKinds.fixAll, edit: editOf(document, edits, client) }];
}

/** The first safe fix of each finding; one that would cut into an earlier one waits for the next run. */
function safeEdits(findings: readonly Finding[]): Edit[] {
  const taken: Edit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes.find((fix) => fix.applicability === 'safe')?.edits ?? [];
    const fresh = edits.filter((edit) => !taken.some((other) => equal(edit, other)));
    if (fresh.every((edit) => !taken.some((other) => collide(edit, other)))) taken.push(...fresh);
  }
  return taken;
}

function equal(a: Edit, b: Edit): boolean {
  return a.range.start === b.range.start && a.range.end === b.range.end && a.newText === b.newText;
}

/** Two insertions at one place collide too: their order would be anybody's guess. */
function collide(a: Edit, b: Edit): boolean {
  const apart = a.range.end <= b.range.start || b.range.end <= a.range.start;
  return !apart || a.range.start === b.range.start;
}
