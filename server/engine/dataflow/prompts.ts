/** Where text becomes part of the system prompt: what a model is told by the program itself, above what users say. */
import type { SinkRow } from '../../../rules/catalog/sinks';
import type { Reference } from '../readers/code/imports';
import { isAmong } from '../readers/code/rows';
import type { Source } from '../readers/code/source';

export interface Prompts {
  /** The row about any call of something of a package. */
  option(symbol: Reference): SinkRow | undefined;
  /** The row about a method of something unknown, in a file that imports a package it is about. */
  method(name: string, source: Source): SinkRow | undefined;
  /** The row about what stands under a key of a message of some roles. */
  message(key: string): SinkRow | undefined;
  /** True of a key whose value's place is to be known. */
  isPlace(key: string): boolean;
  /** Where a file writes into a system prompt, as far as names tell: offsets within calls and objects. */
  writtenIn(source: Source): number[];
  /** The same of a text that was not parsed. */
  readonly written: RegExp;
}

/** The rows of one language about system prompts. */
export function promptsOf(rows: readonly SinkRow[]): Prompts {
  const calls = rows.filter((row) => row.packages);
  const methods = new Map(calls.flatMap((row) => (row.methods ?? []).map((name) => [name, row] as const)));
  const byKey = new Map(rows.flatMap((row) => (row.keys ?? []).map((key) => [key, row] as const)));
  const places = new Set(calls.flatMap(({ text = [] }) => text.map((place) => place.slice(place.indexOf('.') + 1))));
  const named = [...new Set(rows.flatMap((row) => (row.packages ? [] : (row.calls ?? []))))].map(
    (name) => `\\b${name.slice(name.lastIndexOf('.') + 1)}\\s*\\(`,
  );
  const roles = rows.flatMap((row) => row.roles ?? []);
  const message = roles.length > 0 ? [`\\brole["']?\\s*[:=]\\s*["'\`](?:${roles.join('|')})["'\`]`] : [];
  const always = patternOf([...named, ...message]);
  const options = patternOf(places.size > 0 ? [`\\b(?:${[...places].join('|')})["']?\\s*[:=,}]`] : []);
  const isAbout = (source: Source): boolean =>
    [...source.imports.values()].some(({ pkg }) => calls.some(({ packages = [] }) => isAmong(packages, pkg)));
  const abouts = new WeakMap<Source, boolean>();
  const about = (source: Source): boolean => {
    const known = abouts.get(source) ?? isAbout(source);
    abouts.set(source, known);
    return known;
  };
  return {
    option: ({ pkg }) => (pkg === '' ? undefined : calls.find(({ packages = [] }) => isAmong(packages, pkg))),
    method: (name, source) => {
      const row = methods.get(name);
      return row && about(source) ? row : undefined;
    },
    message: (key) => byKey.get(key),
    isPlace: (key) => places.has(key),
    writtenIn: (source) => {
      const { text } = source.tree;
      const found = [...text.matchAll(always)];
      if (places.size > 0 && about(source)) found.push(...text.matchAll(options));
      return found.map(({ index }) => index);
    },
    written: new RegExp(`${always.source}|${options.source}`),
  };
}

/** Matches one of several patterns; without any, nothing. */
function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(parts.length > 0 ? parts.join('|') : '(?!)', 'g');
}
