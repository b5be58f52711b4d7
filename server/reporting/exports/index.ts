/** Every format a report can be written in. */
import { csaf20, csaf21 } from './csaf';
import { cve } from './cve';
import { cyclonedxVex } from './cyclonedx';
import type { ReportExport } from './export';
import { markdown } from './markdown';
import { osv } from './osv';
import { sarif } from './sarif';

export const exports: readonly ReportExport[] = [osv, csaf21, csaf20, cve, sarif, cyclonedxVex, markdown];
