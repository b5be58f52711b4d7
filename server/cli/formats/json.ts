/**
 * One JSON object for programs. Its shape is stable: a property may be added, `schemaVersion` rises when one changes.
 *
 *     {
 *       "schemaVersion": 1,
 *       "tool": { "name": "grantlint", "version": string },
 *       "locale": "en" | "zh-cn",                  language of every message below
 *       "complete": boolean,                       false when `failures` is not empty
 *       "summary": { "checked", "files", "errors", "warnings", "infos", "suppressed",
 *                    "fixable": { "safe", "unsafe" }, "fixed" },                               numbers
 *       "findings": [{
 *         "ruleId", "severity": "error" | "warning" | "info", "confidence": "high" | "medium" | "low",
 *         "category", "message", "path", "range", "fingerprint", "documentation",
 *         "provenance": "live" | "example" | "template" | "documentation" | "test",
 *         "standards": string[],                   CWE-78, MCP05:2025, …
 *         "related": [{ "message", "path"?, "range" }],             path when it is in another file
 *         "fixes": [{ "title", "applicability": "safe" | "unsafe", "edits": [{ "range", "newText" }] }],
 *         "advisories": [{ "id", "aliases", "type": "vulnerability" | "malicious", "severity"?, "cvss"?, "cwes",
 *                          "published"?, "affected", "fixed"?, "clear"?, "url", "references" }],
 *         "suppressed": { "kind": "inSource" | "external", "reason": string }                  only when silenced
 *       }],
 *       "fixed": [{ "path", "ruleId", "title", "applicability" }],
 *       "failures": [{ "path", "message" }]        what was not checked or not written
 *     }
 *
 * `path` is relative to the project's root with `/`, or absolute for a file elsewhere. A `range` is
 * `{ "start": P, "end": P }`, end exclusive, with `P = { "line", "column", "offset" }`: line and column 1-based, all
 * counted in UTF-16 units. Findings are sorted by file and place; suppressed ones are marked, not left out.
 * Credentials are in none of it: a fix that would repeat one is left out.
 */
import type { Range } from '../../../rules/model';
import { type Finding, fixTitle, messageOf, relatedLabel } from '../../engine/finding';
import { nameOf } from '../places';
import { documentationUrl } from '../rule-document';
import { countsOf, type FileReport, fileOf, type Report } from '../run-report';
import { repeatsSecret, secretsIn } from '../secrets';
import { version } from '../version';

export function json(report: Report): string {
  const counts = countsOf(report);
  const output = {
    schemaVersion: 1,
    tool: { name: 'grantlint', version },
    locale: report.locale,
    complete: report.failures.length === 0,
    summary: {
      checked: report.checked,
      files: counts.files,
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      suppressed: counts.suppressed,
      fixable: { safe: counts.safe, unsafe: counts.unsafe },
      fixed: report.fixed.length,
    },
    findings: report.files.flatMap((file) => file.findings.map((finding) => findingOf(finding, file, report))),
    fixed: report.fixed.map(({ place, ...rest }) => ({ path: nameOf(place), ...rest })),
    failures: report.failures.map(({ place, message }) => ({ path: nameOf(place), message })),
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}

function findingOf(finding: Finding, file: FileReport, { locale }: Report) {
  const { rule, suppressed } = finding;
  const secrets = secretsIn(file);
  return {
    ruleId: rule.meta.id,
    severity: finding.severity,
    confidence: finding.confidence,
    category: rule.meta.category,
    message: messageOf(finding, locale),
    path: nameOf(file.place),
    range: rangeOf(finding.range, file),
    fingerprint: finding.fingerprint,
    provenance: finding.provenance,
    documentation: documentationUrl(rule.meta.id, locale),
    standards: rule.meta.standards,
    related: finding.related.map((related) => ({
      message: relatedLabel(finding, related, locale),
      ...(related.document ? { path: nameOf(fileOf(related, file).place) } : {}),
      range: rangeOf(related.range, fileOf(related, file)),
    })),
    fixes: finding.fixes
      .filter((fix) => !repeatsSecret(fix, file, secrets))
      .map((fix) => ({
        title: fixTitle(finding, fix, locale),
        applicability: fix.applicability,
        edits: fix.edits.map((edit) => ({ range: rangeOf(edit.range, file), newText: edit.newText })),
      })),
    advisories: finding.advisories,
    ...(suppressed ? { suppressed } : {}),
  };
}

function rangeOf({ start, end }: Range, file: FileReport) {
  return { start: pointOf(start, file), end: pointOf(end, file) };
}

function pointOf(offset: number, { lines }: FileReport) {
  const { line, column } = lines.positionAt(offset);
  return { line: line + 1, column: column + 1, offset };
}
