/** Actions that open an advisory or a rule's documentation. */
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { linkOf } from '../advisories/links';
import type { Finding } from '../engine/finding';
import { commands } from '../protocol/protocol';
import { actionKinds } from './capabilities';
import type { Ground } from './code-action';
import { words } from './words';

/** In the light bulb's list three are enough; the hover has them all. */
const most = 3;

/** Nothing for an editor that could not open what they lead to. */
export function linkActions(
  { context: { client } }: Ground,
  { advisories, rule }: Finding,
  diagnostics: Diagnostic[],
): CodeAction[] {
  if (!client.documentationScheme && !client.showsDocuments) return [];
  const phrases = words[client.locale];
  const open = (title: string, command: string, argument: string): CodeAction => ({
    title,
    kind: actionKinds.link,
    diagnostics,
    command: { title, command, arguments: [argument] },
  });
  return [
    ...advisories
      .filter(({ url }) => url)
      .slice(0, most)
      .map(({ id, url }) => open(phrases.openAdvisory(id), commands.openAdvisory, url)),
    ...(rule.meta.precedents ?? []).slice(0, 1).flatMap(({ id, component }) => {
      const url = linkOf(id);
      return url ? [open(phrases.openPrecedent(id, component), commands.openAdvisory, url)] : [];
    }),
    open(phrases.openDocumentation(rule.meta.id), commands.openRuleDocumentation, rule.meta.id),
  ];
}
