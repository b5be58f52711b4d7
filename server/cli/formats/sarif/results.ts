/** Findings as SARIF results. */
import type { Locale, Rule } from '../../../../rules/rule';
import { type Finding, type Fix, fixTitle, messageOf, type Related, relatedLabel } from '../../../engine/finding';
import { type FileReport, fileOf } from '../../run-report';
import { repeatsSecret, secretsIn } from '../../secrets';
import { addressOf, locationOf, regionOf } from './artifacts';
import { levels } from './rules';

interface Place {
  readonly file: FileReport;
  /** Index of the file among the run's artifacts. */
  readonly index: number;
  readonly locale: Locale;
}

export function resultsOf(files: readonly FileReport[], rules: readonly Rule[], locale: Locale) {
  return files.flatMap((file, index) =>
    file.findings.map((finding) => resultOf(finding, rules.indexOf(finding.rule), { file, index, locale })),
  );
}

function resultOf(finding: Finding, ruleIndex: number, place: Place) {
  const { file, index, locale } = place;
  const secrets = secretsIn(file);
  const message = messageOf(finding, locale);
  const score = Math.max(0, ...finding.advisories.map((advisory) => advisory.cvss ?? 0));
  const fixes = finding.fixes.filter((fix) => !repeatsSecret(fix, file, secrets));
  return {
    ruleId: finding.rule.meta.id,
    ruleIndex,
    kind: 'fail',
    level: levels[finding.severity],
    message: { text: message, markdown: message },
    locations: [{ physicalLocation: locationOf(file, index, finding.range, secrets) }],
    partialFingerprints: { 'grantlintFingerprint/v1': finding.fingerprint },
    ...(finding.related.length ? { relatedLocations: relatedLocations(finding, place) } : {}),
    ...(isFlow(finding) ? { codeFlows: [codeFlow(finding, place)] } : {}),
    ...(fixes.length ? { fixes: fixes.map((fix) => fixOf(finding, fix, place)) } : {}),
    ...(finding.suppressed ? { suppressions: [suppressionOf(finding.suppressed)] } : {}),
    properties: {
      confidence: finding.confidence,
      provenance: finding.provenance,
      ...(score ? { 'security-severity': score.toFixed(1) } : {}),
      ...(finding.advisories.length ? { advisories: finding.advisories.map(({ id, url }) => ({ id, url })) } : {}),
    },
  };
}

function relatedLocations(finding: Finding, { file, index, locale }: Place) {
  return finding.related.map((related, id) => ({
    id,
    physicalLocation: relatedPlace(related, file, index),
    message: { text: relatedLabel(finding, related, locale) },
  }));
}

function relatedPlace(related: Related, file: FileReport, index: number) {
  return related.document
    ? locationOf(fileOf(related, file), undefined, related.range, 'no text')
    : locationOf(file, index, related.range, 'no text');
}

/** A rule on flows names the steps of the data as related places, source first; its finding is where they end. */
function isFlow(finding: Finding): boolean {
  return finding.rule.check.flow !== undefined && finding.related.length > 0;
}

function codeFlow(finding: Finding, { file, index, locale }: Place) {
  const steps = [
    ...finding.related.map((related) => ({
      place: relatedPlace(related, file, index),
      text: relatedLabel(finding, related, locale),
    })),
    { place: locationOf(file, index, finding.range, 'no text'), text: messageOf(finding, locale) },
  ];
  return {
    threadFlows: [
      {
        locations: steps.map(({ place, text }, step) => ({
          executionOrder: step + 1,
          location: { physicalLocation: place, message: { text } },
        })),
      },
    ],
  };
}

function fixOf(finding: Finding, fix: Fix, { file, index, locale }: Place) {
  return {
    description: { text: fixTitle(finding, fix, locale) },
    artifactChanges: [
      {
        artifactLocation: { ...addressOf(file), index },
        replacements: fix.edits.map((edit) => ({
          deletedRegion: regionOf(file, edit.range, false),
          ...(edit.newText ? { insertedContent: { text: edit.newText } } : {}),
        })),
      },
    ],
    properties: { applicability: fix.applicability },
  };
}

function suppressionOf({ kind, reason }: NonNullable<Finding['suppressed']>) {
  return { kind, status: 'accepted', ...(reason ? { justification: reason } : {}) };
}
