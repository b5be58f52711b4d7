/**
 * What GitHub refuses in a private report, by the schema `private-vulnerability-report-create` of its published
 * description (https://github.com/github/rest-api-description). The compiler sees to it that no member and no value
 * is forgotten here; the limits are in the description only.
 */
import type { GitHubEcosystem, NewReport, Vulnerability } from '../../server/reporting/channels/github';

/** What is wrong with a value, each with its place. */
type Check = (value: unknown, at: string) => string[];
type Checks<Described> = { readonly [Key in keyof Described]-?: Check };

/** What is wrong with the body of a report, in no language of people: empty when nothing is. */
export function mistakesOf(body: unknown): string[] {
  return report(body, 'body');
}

/** `maxLength` counts characters, not UTF-16 units (JSON Schema Validation, 6.3.1). */
function text(longest = Number.POSITIVE_INFINITY): Check {
  return (value, at) => {
    if (typeof value !== 'string') return [`${at} is no text`];
    return [...value].length > longest ? [`${at} is longer than ${longest}`] : [];
  };
}

function oneOf(values: Readonly<Record<string, true>>): Check {
  return (value, at) => (typeof value === 'string' && Object.hasOwn(values, value) ? [] : [`${at} is no known value`]);
}

const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : [`${at} is neither true nor false`]);

/** `nullable: true`. */
function orNull(check: Check): Check {
  return (value, at) => (value === null ? [] : check(value, at));
}

function listOf(check: Check): Check {
  return (value, at) =>
    Array.isArray(value) ? value.flatMap((one: unknown, index) => check(one, `${at}[${index}]`)) : [`${at} is no list`];
}

/** An object that has what is `required`, and nothing unknown unless it is `open`. */
function object<Described>(
  checks: Checks<Described>,
  required: readonly (keyof Described & string)[],
  others: 'open' | 'closed',
): Check {
  return (value, at) => {
    if (!value || typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
    const missing = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key} is missing`);
    const wrong = Object.entries(value).flatMap(([key, part]) => {
      const check = Object.hasOwn(checks, key) ? checks[key as keyof Described] : undefined;
      if (check) return check(part, `${at}.${key}`);
      return others === 'open' ? [] : [`${at}.${key} is unknown`];
    });
    return [...missing, ...wrong];
  };
}

// enum of the schema `security-advisory-ecosystems`.
const ecosystems: Readonly<Record<GitHubEcosystem, true>> = {
  actions: true,
  composer: true,
  erlang: true,
  go: true,
  maven: true,
  npm: true,
  nuget: true,
  other: true,
  pip: true,
  pub: true,
  rubygems: true,
  rust: true,
  swift: true,
};

// enum of `severity`.
const severities: Readonly<Record<NonNullable<NewReport['severity']>, true>> = {
  critical: true,
  high: true,
  low: true,
  medium: true,
};

// `vulnerabilities.items.properties.package`: required [ecosystem]; it does not forbid others.
const affected = object<Vulnerability['package']>(
  { ecosystem: oneOf(ecosystems), name: orNull(text()) },
  ['ecosystem'],
  'open',
);

// `vulnerabilities.items`: required [package], additionalProperties false.
const vulnerability = object<Vulnerability>(
  {
    package: affected,
    vulnerable_version_range: orNull(text()),
    patched_versions: orNull(text()),
    vulnerable_functions: orNull(listOf(text())),
  },
  ['package'],
  'closed',
);

// The schema itself: required [summary, description], additionalProperties false.
const report = object<NewReport>(
  {
    summary: text(1024), // maxLength 1024
    description: text(65_535), // maxLength 65535
    vulnerabilities: orNull(listOf(vulnerability)),
    cwe_ids: orNull(listOf(text())),
    severity: orNull(oneOf(severities)),
    cvss_vector_string: orNull(text()),
    start_private_fork: flag,
  },
  ['summary', 'description'],
  'closed',
);
