/** What the formats a report can be written in have in common. One file in this folder for each. */
import type { Locale } from '../../../rules/rule';
import type { Report } from '../report';

export interface ReportExport {
  /** As on the command line: `osv`, `csaf-2.1`, `cve`, `cyclonedx-vex`, `markdown`. */
  readonly id: string;
  readonly title: string;
  /** Ending of a file of it: `osv.json`. */
  readonly ending: string;
  readonly mediaType: string;
  /** The report in that format; its draft must be redacted already. `locale` matters only to formats for people. */
  write(report: Pick<Report, 'id' | 'created' | 'edited' | 'state' | 'draft' | 'history'>, locale: Locale): string;
}
