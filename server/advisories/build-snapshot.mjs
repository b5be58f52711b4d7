#!/usr/bin/env node
// Writes snapshot.json beside this file: the advisories Grantlint knows without a network.
//
//     node server/advisories/build-snapshot.mjs advisories.jsonl [snapshot.json]
//
// The input has one record per line, facts only: { id, aliases[], affected[{ ecosystem, package, repo?, versions[]?,
// ranges[{ type, events[] }] }], severity, cvss3_base, cwe[], published, modified, first_seen, withdrawn, urls[],
// category, confidence, matchable, notes[], bounds_seen_on_npm }, with ranges and versions as in the OSV schema
// (https://ossf.github.io/osv-schema/). Sources of the records: NOTICE. The same input gives the same output, byte
// for byte. What is left out, and why, goes to standard error.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parsePep440 } from '@renovatebot/pep440';
import semver from 'semver';

const here = dirname(fileURLToPath(import.meta.url));
const [input, output = join(here, 'snapshot.json')] = process.argv.slice(2);
if (!input) {
  console.error('usage: build-snapshot.mjs <records.jsonl> [snapshot.json]');
  process.exit(2);
}
const corrections = JSON.parse(readFileSync(join(here, 'corrections.json'), 'utf8'));
const ecosystems = { npm: 'npm', PyPI: 'pypi', Go: 'golang', 'crates.io': 'cargo' };
const leftOut = new Map();

const records = readFileSync(input, 'utf8').split('\n').filter(Boolean).map(JSON.parse);
const packages = { npm: new Map(), pypi: new Map(), golang: new Map(), cargo: new Map() };
for (const record of records) for (const affected of record.affected) addEntry(record, affected);
writeFileSync(output, print({ date: newestDate(records), ...packages }));
for (const [why, ids] of [...leftOut].sort())
  console.error(`left out, ${why}: ${ids.length} (${[...new Set(ids)].slice(0, 12).join(' ')})`);
const count = Object.values(packages).flatMap((map) => [...map.values()].flat()).length;
const sizes = Object.entries(packages).map(([type, map]) => `${map.size} ${type}`);
console.error(`${count} entries for ${sizes.join(', ')} packages`);

/** Adds what a record says of one package, unless the fact is unusable, doubtful or no longer true. */
function addEntry(record, affected) {
  const type = ecosystems[affected.ecosystem];
  if (!type) return;
  const correction = corrections.find((c) => c.id === record.id && c.package === affected.package);
  const problem = problemOf(record, correction, type);
  if (problem) return skip(problem, record);
  const confirmed = type === 'npm' && record.bounds_seen_on_npm === true;
  const uses = correction ? correction.use : [{ range: rangeOf(record, affected, type), confirmed }];
  if (correction && uses.length === 0) return skip('corrected', record);
  for (const use of uses) {
    if (!use.range) continue;
    const target = use.ecosystem ?? type;
    const name = normalName(target, use.package ?? affected.package);
    const rows = packages[target].get(name) ?? [];
    if (!rows.some((row) => row.id === record.id)) rows.push(rowOf(record, use));
    packages[target].set(name, rows);
  }
}

function problemOf(record, correction, type) {
  if (record.withdrawn) return 'withdrawn';
  if (correction) return undefined;
  if (!record.matchable) return 'no usable range';
  if (record.confidence === 'low') return 'range read out of prose';
  // Elsewhere what is said of a program is filed under its module, which others take in for a small part of it.
  const isInGo = [record.id, ...record.aliases].some((id) => id.startsWith('GO-'));
  if (type === 'golang' && !isInGo) return 'not in the Go vulnerability database';
  return undefined;
}

/** The affected versions as comparators (`>=1.0.0 <1.2.3 || =2.0.0`), or nothing when they cannot be trusted. */
function rangeOf(record, affected, type) {
  const valid = (version) => version === '0' || isVersion(type, version);
  const sets = (affected.ranges ?? []).flatMap((range) => setsOf(range.events, exclusiveBound(record)));
  const kept = sets.filter((set) => [set.low, set.high].every((bound) => !bound || valid(bound)));
  if (kept.length < sets.length) return skip('a bound that is no version', record);
  const lows = kept.map((set) => set.low);
  if (new Set(lows).size < lows.length) return skip('version lines of several packages merged', record);
  if (kept.some((set) => !set.high) && !isMalicious(record) && !record.notes.some((n) => n.includes('no fix expected')))
    return skip('no upper bound', record);
  const versions = (affected.versions ?? []).filter((version) => isVersion(type, version));
  const text = [...kept.map((set) => set.text), ...versions.map((version) => `=${version}`)].join(' || ');
  return text || skip('no version', record);
}

/** OSV events in order: `introduced` opens, `fixed` closes before, `last_affected` closes after its version. */
function setsOf(events, exclusive) {
  const sets = [];
  for (const event of events) {
    const last = sets.at(-1);
    if (event.introduced !== undefined) sets.push({ low: event.introduced });
    else if (last && event.fixed !== undefined) Object.assign(last, { high: event.fixed, end: `<${event.fixed}` });
    else if (last && event.last_affected !== undefined)
      Object.assign(last, { high: event.last_affected, end: `<=${event.last_affected}` });
  }
  return sets.map((set) => {
    const start = set.low === '0' ? (set.end ? '' : '>=0') : `${set.low === exclusive ? '>' : '>='}${set.low}`;
    return { ...set, text: [start, set.end].filter(Boolean).join(' ') };
  });
}

/** Some records open a range after, not at, its first version; OSV events cannot say so, a note does. */
function exclusiveBound(record) {
  return record.notes.map((note) => /lower bound exclusive: >(\S+)/.exec(note)?.[1]).find(Boolean);
}

function rowOf(record, { range, confirmed }) {
  const severity = record.severity?.toLowerCase() ?? wordOf(record.cvss3_base);
  const ghsa = [record.id, ...record.aliases].find((id) => id.startsWith('GHSA-'));
  const page = record.urls.map((url) =>
    /^https:\/\/github\.com\/([^/]+\/[^/]+)\/security\/advisories\/(GHSA[\w-]+)$/.exec(url),
  );
  const repo = page.find((match) => match && match[2] === ghsa)?.[1];
  const urls = record.urls.filter(isWorthKeeping).sort().slice(0, 2);
  return {
    id: record.id,
    ...(record.aliases.length ? { aliases: record.aliases } : {}),
    affected: range,
    ...(severity ? { severity } : {}),
    ...(record.cvss3_base ? { cvss: record.cvss3_base } : {}),
    ...(record.cwe.length ? { cwes: record.cwe } : {}),
    ...(record.published ? { published: record.published.slice(0, 10) } : {}),
    ...(isMalicious(record) ? { malicious: true } : {}),
    ...(confirmed ? { confirmed: true } : {}),
    ...(repo ? { repo } : {}),
    ...(urls.length ? { urls } : {}),
  };
}

function isMalicious(record) {
  return record.category === 'malicious-package' || record.id.startsWith('MAL-');
}

/** Links that follow from ids are made at run time; code, releases and shared files say nothing a reader needs. */
function isWorthKeeping(url) {
  return !/^https?:\/\/(?:nvd\.nist\.gov|www\.cve\.org|osv\.dev|pkg\.go\.dev|gist\.github\.com|drive\.google\.com|github\.com\/(?:advisories\/|[^/]+\/[^/]+(?:\/?$|\/(?:security|commit|pull|releases|blob|issues|compare)\b)))/.test(
    url,
  );
}

/** Bands of https://www.first.org/cvss/v3-1/specification-document, section 5. */
function wordOf(score) {
  if (!score) return undefined;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

function isVersion(type, version) {
  return Boolean(type === 'pypi' ? parsePep440(version) : semver.parse(version, { loose: type === 'npm' }));
}

/** PyPI names are compared as PEP 503 says, npm names as they are. */
function normalName(type, name) {
  return type === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

/** The newest day any record mentions: the state of the data, not the day of the build. */
function newestDate(all) {
  const days = all.flatMap((r) => [r.published, r.modified, r.first_seen]).filter(Boolean);
  return (
    days
      .map((day) => day.slice(0, 10))
      .sort()
      .at(-1) ?? ''
  );
}

function skip(why, record) {
  leftOut.set(why, [...(leftOut.get(why) ?? []), record.id]);
}

/** One row per line, packages and rows sorted, so that a refresh reads as a short difference. */
function print({ date, npm, pypi, golang, cargo }) {
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const section = (map) =>
    [...map]
      .sort(([a], [b]) => compare(a, b))
      .map(([name, rows]) => {
        const lines = rows.sort((a, b) => compare(a.id, b.id)).map((row) => `  ${JSON.stringify(row)}`);
        return `${JSON.stringify(name)}:[\n${lines.join(',\n')}]`;
      })
      .join(',\n');
  const sections = Object.entries({ npm, pypi, golang, cargo }).map(([type, map]) => `"${type}":{\n${section(map)}}`);
  return `{"date":${JSON.stringify(date)},\n${sections.join(',\n')}}\n`;
}
