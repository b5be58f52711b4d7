/** From findings to the protocol's diagnostics. */
import { hash } from 'node:crypto';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Location } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from '../../rules/model';
import type { Severity } from '../../rules/rule';
import { type Finding, messageOf, type Related, relatedLabel } from '../engine/finding';
import type { Counts } from '../protocol/protocol';
import type { Client } from './client';
import { toLspRange } from './convert';
import { documentationAddress } from './documentation';

/** Constant: editors and extensions filter by it. */
export const source = 'grantlint';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Travels with the diagnostic and names the finding when the client asks for actions. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

/** `shownAt` tells where the editor shows a range of the finding's document. */
export function diagnosticOf(finding: Finding, shownAt: (range: Range) => Location, client: Client): Diagnostic {
  const { locale } = client;
  const related = finding.related.map((place) => ({
    location: locationOf(place, shownAt),
    message: relatedLabel(finding, place, locale),
  }));
  const data: DiagnosticData = { fingerprint: finding.fingerprint };
  return {
    range: shownAt(finding.range).range,
    severity: severities[finding.severity],
    source,
    code: finding.rule.meta.id,
    message: messageOf(finding, locale),
    ...(client.codeDescription ? { codeDescription: { href: hrefOf(finding, client) } } : {}),
    ...(client.relatedInformation && related.length ? { relatedInformation: related } : {}),
    ...(client.diagnosticTags && finding.tag ? { tags: [tags[finding.tag]] } : {}),
    ...(client.diagnosticData ? { data } : {}),
  };
}

function locationOf({ document, range }: Related, shownAt: (range: Range) => Location): Location {
  if (!document) return shownAt(range);
  return { uri: document.uri, range: toLspRange(TextDocument.create(document.uri, '', 0, document.text), range) };
}

/** An advisory says more about the case at hand than the rule does. */
function hrefOf({ advisories, rule }: Finding, { locale, documentationScheme }: Client): string {
  return advisories[0]?.url || documentationAddress(rule.meta.id, locale, documentationScheme);
}

/** Equal for equal diagnostics: what the protocol calls a result id. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return hash('sha1', JSON.stringify(diagnostics), 'base64url');
}

export function countsOf(findings: readonly Finding[]): Counts {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}
