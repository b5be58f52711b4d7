/** `textDocument/codeAction` */
import {
  type CodeAction,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
} from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding';
import { actionKinds } from './capabilities';
import type { Context } from './context';
import { fromLspRange, touches } from './convert';
import { type DiagnosticData, source } from './diagnostic';
import type { OpenText } from './documents';
import { fixActions, fixAllAction } from './fix-actions';
import { linkActions } from './link-actions';
import type { OpenLint } from './open-lints';
import { pinActions } from './pins';
import { reportAction } from './report-action';
import { suppressAction } from './suppress-action';

/** What actions are made of. */
export interface Ground {
  readonly context: Context;
  readonly document: OpenText;
  readonly lint: OpenLint;
}

export function register(context: Context): void {
  const { connection, documents, lints } = context;
  connection.onCodeAction(async (params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (!document) return [];
    const lint = await lints.current(document);
    return lint && !token.isCancellationRequested ? actionsFor({ context, document, lint }, params) : [];
  });
}

async function actionsFor(ground: Ground, params: CodeActionParams): Promise<CodeAction[]> {
  const wants = wanted(params.context.only);
  const chosen = chosenFindings(ground, params);
  const actions: CodeAction[] = [];
  for (const [finding, diagnostics] of chosen) {
    if (wants(actionKinds.fix))
      actions.push(...fixActions(ground, finding, diagnostics), ...pinActions(ground, finding, diagnostics));
  }
  for (const [finding, diagnostics] of chosen) {
    if (wants(actionKinds.suppress)) actions.push(...(await suppressAction(ground, finding, diagnostics)));
  }
  // A light bulb on every line of a file that has something to fix anywhere would be noise.
  const asked = params.context.only !== undefined || params.context.triggerKind !== CodeActionTriggerKind.Automatic;
  if (wants(actionKinds.fixAll) && (asked || chosen.size)) actions.push(...fixAllAction(ground));
  for (const [finding, diagnostics] of chosen) {
    if (wants(actionKinds.link)) actions.push(...linkActions(ground, finding, diagnostics));
  }
  for (const [finding, diagnostics] of chosen) {
    if (wants(actionKinds.report)) actions.push(...reportAction(ground, finding, diagnostics));
  }
  return actions;
}

/** Kinds are a hierarchy: who asks for `quickfix` also wants `quickfix.grantlint.suppress`. */
function wanted(only: readonly string[] | undefined): (kind: string) => boolean {
  return (kind) => !only || only.some((asked) => !asked || kind === asked || kind.startsWith(`${asked}.`));
}

/** The findings the editor asks about, each with the diagnostics it shows for it. */
function chosenFindings({ document, lint }: Ground, params: CodeActionParams): Map<Finding, Diagnostic[]> {
  const range = fromLspRange(document.text, params.range);
  const ours = params.context.diagnostics.filter((diagnostic) => diagnostic.source === source);
  const chosen = new Map<Finding, Diagnostic[]>();
  for (const finding of lint.findings) {
    const diagnostics = ours.filter(
      ({ data }) => (data as DiagnosticData | undefined)?.fingerprint === finding.fingerprint,
    );
    if (diagnostics.length || touches(finding.range, range)) chosen.set(finding, diagnostics);
  }
  return chosen;
}
