/** Every format a report can be written in. */
import type { ReportExport } from './export';
import { markdown } from './markdown';
import { osv } from './osv';

export const exports: readonly ReportExport[] = [osv, markdown];
