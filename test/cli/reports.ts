/** Reports made by hand, for what an output format must cope with whatever the rules find. */
import { rules } from '../../rules/index.generated';
import type { Advisory, Locale, Rule } from '../../rules/rule';
import { linesOf } from '../../server/cli/lines';
import type { Place } from '../../server/cli/places';
import type { FileReport, Report } from '../../server/cli/run-report';
import type { Finding } from '../../server/engine/finding';

export function ruleOf(id: string): Rule {
  const rule = rules.find(({ meta }) => meta.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** A finding on the first occurrence of `flagged`. */
export function findingOn(text: string, flagged: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(flagged);
  return {
    rule: ruleOf('unpinned-package'),
    message: 'unpinned',
    data: { runner: 'npx', name: 'some-server' },
    range: { start, end: start + flagged.length },
    severity: 'warning',
    provenance: 'live',
    confidence: 'high',
    related: [],
    fixes: [],
    advisories: [],
    fingerprint: '0123456789abcdef0123456789abcdef',
    ...more,
  };
}

export function fileOf(text: string, findings: readonly Finding[], place: Place = placed('.mcp.json')): FileReport {
  const uri = `file:///project/${place.path ?? place.shown}`;
  return { place, uri, text, lines: linesOf(text), findings };
}

export function placed(path: string): Place {
  return { path, shown: path };
}

export function reportOf(files: readonly FileReport[], more: Partial<Report> = {}): Report {
  return {
    locale: 'en' satisfies Locale,
    files,
    checked: files.length,
    fixed: [],
    failures: [],
    root: '/project',
    started: new Date('2026-11-22T10:00:00Z'),
    ended: new Date('2026-11-22T10:00:01.500Z'),
    exitCode: 1,
    ...more,
  };
}

export const advisory: Advisory = {
  id: 'CVE-2025-6514',
  aliases: ['GHSA-6xpm-ggf7-wc3p'],
  severity: 'critical',
  cvss: 9.6,
  type: 'vulnerability',
  cwes: ['CWE-78'],
  affected: '>=0.0.5 <=0.1.15',
  fixed: '0.1.16',
  url: 'https://github.com/advisories/GHSA-6xpm-ggf7-wc3p',
  references: [],
};
