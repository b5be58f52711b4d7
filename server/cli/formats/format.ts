/** What an output format is, and all of them. */

import type { Report } from '../run-report';
import type { Paint } from '../terminal';
import { github } from './github';
import { json } from './json';
import { sarif } from './sarif';
import { text } from './text';

export interface Look {
  readonly paint: Paint;
  /** Columns to fill at most. */
  readonly width: number;
}

export type Format = (report: Report, look: Look) => string;

export const formats = { text, json, sarif, github } as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
