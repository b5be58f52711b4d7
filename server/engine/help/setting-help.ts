/** What formats say of the setting at a place. */
import type { Format, FormatKey } from '../../../rules/format';
import type { Range } from '../../../rules/model';
import { parseConfig } from '../readers/config';
import { names, spotAt } from './paths';

export interface SettingHelp {
  readonly format: Format;
  readonly key: FormatKey;
  /** The key or value it is about. */
  readonly range: Range;
}

/** Help on the setting whose key or value stands at `offset` (UTF-16). `formats` are those the document has. */
export function settingHelp(text: string, formats: readonly Format[], offset: number): SettingHelp[] {
  return formats.flatMap((format) => {
    if (!format.keys?.length) return [];
    const spot = spotAt(parseConfig(text, format.language).root, offset);
    if (!spot) return [];
    return format.keys.filter(({ at }) => names(at, spot.keys)).map((key) => ({ format, key, range: spot.range }));
  });
}

/** The value a careful person would write, as JSON writes it; nothing when the data names none. */
export function secureValue({ secure, values }: FormatKey): unknown {
  return secure === undefined ? values?.[0] : secure;
}
