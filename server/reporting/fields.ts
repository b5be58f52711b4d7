/** The fields of a draft by name, for whoever sets them one by one: a form, the command line. */
import type { Draft } from './draft';

/** How a value is written: `list` with commas; empty removes what may be absent. */
type Kind = 'text' | 'optional' | 'list' | 'flag' | readonly string[];

/** Every field a reporter may set, by its path. */
export const fields: Readonly<Record<string, Kind>> = {
  kind: ['vulnerability', 'malicious', 'insecure-default'],
  'title.en': 'text',
  'title.zh-cn': 'text',
  'component.name': 'text',
  'component.ecosystem': ['npm', 'PyPI', 'Go', 'crates.io', 'Maven', 'NuGet', 'VSCode', 'GitHub Actions', ''],
  'component.purl': 'optional',
  'component.repository': 'optional',
  'component.vendor': 'optional',
  'versions.affected': 'text',
  'versions.fixed': 'optional',
  'versions.examined': 'optional',
  weaknesses: 'list',
  cvss31: 'optional',
  cvss40: 'optional',
  'description.en': 'text',
  'description.zh-cn': 'text',
  'impact.en': 'text',
  'impact.zh-cn': 'text',
  'prerequisites.en': 'text',
  'prerequisites.zh-cn': 'text',
  'workaround.en': 'text',
  'workaround.zh-cn': 'text',
  patch: 'optional',
  standards: 'list',
  references: 'list',
  'reporter.name': 'text',
  'reporter.contact': 'text',
  'reporter.credit': ['named', 'anonymous'],
  'disclosure.embargoUntil': 'optional',
  'disclosure.vendorContacted': 'optional',
  'disclosure.isPublic': 'flag',
  'disclosure.isExploited': 'flag',
  'disclosure.jurisdiction': ['mainland-china', 'elsewhere'],
};

/** The draft with one field set; nothing for a field there is not, or a value it cannot have. */
export function withField(draft: Draft, path: string, written: string): Draft | undefined {
  const kind = Object.hasOwn(fields, path) ? fields[path] : undefined;
  if (kind === undefined) return undefined;
  const value = parsed(kind, written);
  if (value === undefined) return undefined;
  const [first = '', second] = path.split('.');
  const record = draft as unknown as Readonly<Record<string, unknown>>;
  const inner = second === undefined ? value.is : withKey(record[first], second, value.is);
  return withKey(record, first, inner) as unknown as Draft;
}

/** What stands in a field, written as {@link withField} takes it; empty for what is absent. */
export function writtenIn(draft: Draft, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], draft);
  return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
}

function parsed(kind: Kind, written: string): { readonly is: unknown } | undefined {
  if (kind === 'text') return { is: written };
  if (kind === 'optional') return { is: written || undefined };
  if (kind === 'list')
    return {
      is: written
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    };
  if (kind === 'flag') return /^(?:true|false)$/.test(written) ? { is: written === 'true' } : undefined;
  return kind.includes(written) ? { is: written || undefined } : undefined;
}

/** A key without a value is absent, so that what is stored says nothing of it. */
function withKey(object: unknown, key: string, value: unknown): object {
  const { [key]: _, ...rest } = object as Readonly<Record<string, unknown>>;
  return value === undefined ? rest : { ...rest, [key]: value };
}
