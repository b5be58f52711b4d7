/**
 * Reads `grantlint.json` (JSON with comments). Whatever is wrong becomes a problem with its place; everything else
 * in the file still counts.
 */
import type { Problem, Range } from '../../rules/model';
import { type Provenance, provenances, type Rule, type Severity } from '../../rules/rule';
import { isKnowledgeGlob } from './knowledge-glob';
import { nearest } from './nearest';
import type { ConfigNode, Member } from './parsers/config-tree';
import { parseJson } from './parsers/json';
import {
  defaultSettings,
  type FileSuppression,
  type ProvenanceOverride,
  type RuleSettings,
  type Settings,
} from './settings';
import { syntaxProblem } from './syntax-problem';

export interface Configuration {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
}

export const levels: readonly ('off' | Severity)[] = ['off', 'info', 'warning', 'error'];
export const configurationKeys: readonly string[] = [
  '$schema',
  'strict',
  'rules',
  'ignore',
  'suppressions',
  'provenance',
  'knowledge',
];
export const suppressionKeys: readonly string[] = ['rule', 'files', 'fingerprint', 'reason'];
export const provenanceKeys: readonly string[] = ['files', 'is'];

/** Settings and problems of a configuration file's text; ranges are offsets into it. An empty text is no mistake. */
export function parseConfiguration(text: string, rules: readonly Rule[]): Configuration {
  if (!text.trim()) return { settings: defaultSettings, problems: [] };
  const tree = parseJson(text);
  const problems = tree.problems.map((problem) => syntaxProblem(problem, text));
  const reader = new Reader(text, rules, problems);
  return { settings: tree.root ? reader.settings(tree.root) : defaultSettings, problems };
}

/** Collects problems on its way through one file. */
class Reader {
  readonly #text: string;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #problems: Problem[];

  constructor(text: string, rules: readonly Rule[], problems: Problem[]) {
    this.#text = text;
    this.#rules = new Map(rules.map((rule) => [rule.meta.id, rule]));
    this.#problems = problems;
  }

  settings(root: ConfigNode): Settings {
    const keys = this.#object(root, configurationKeys);
    return {
      strict: this.#boolean(keys.get('strict')) ?? defaultSettings.strict,
      rules: this.#ruleSettings(keys.get('rules')),
      ignore: this.#strings(keys.get('ignore')) ?? [],
      suppressions: this.#suppressions(keys.get('suppressions')),
      provenance: this.#overrides(keys.get('provenance')),
      knowledge: this.#knowledge(keys.get('knowledge')),
    };
  }

  #ruleSettings(node: ConfigNode | undefined): Record<string, RuleSettings> {
    const result: Record<string, RuleSettings> = {};
    for (const { key: id, keyRange, value } of this.#members(node)) {
      const rule = this.#rules.get(id);
      if (rule) result[id] = this.#ruleSetting(value, rule);
      else this.#report('unknown-rule', keyRange, id, nearest(id, [...this.#rules.keys()]) ?? '');
    }
    return result;
  }

  #ruleSetting(node: ConfigNode, rule: Rule): RuleSettings {
    if (node.type !== 'object') return this.#level(node);
    const options = Object.entries(rule.meta.options ?? {});
    const keys = this.#object(node, ['level', ...options.map(([name]) => name)]);
    const given = options.flatMap(([name, { type }]) => {
      const value = type === 'number' ? this.#number(keys.get(name)) : this.#strings(keys.get(name));
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      ...this.#level(keys.get('level')),
      ...(given.length ? { options: Object.fromEntries(given) } : {}),
    };
  }

  #level(node: ConfigNode | undefined): RuleSettings {
    if (!node) return {};
    const level = levels.find((name) => node.type === 'scalar' && name === node.value);
    if (!level) this.#wrong(node, levels.join(', '));
    return level ? { level } : {};
  }

  #suppressions(node: ConfigNode | undefined): FileSuppression[] {
    return this.#items(node, '[ { … } ]').flatMap((item) => this.#suppression(item) ?? []);
  }

  /** Without a rule it would silence everything, without a reason nobody could judge it: such an entry does nothing. */
  #suppression(node: ConfigNode): FileSuppression | undefined {
    if (node.type !== 'object') return this.#wrong(node, '{ "rule": "…", "reason": "…" }');
    const keys = this.#object(node, suppressionKeys);
    const rule = this.#required(keys, 'rule', node);
    const reason = this.#required(keys, 'reason', keys.get('rule') ?? node);
    const files = this.#strings(keys.get('files'));
    const fingerprint = this.#string(keys.get('fingerprint'));
    const at = keys.get('rule');
    if (at && rule && !this.#rules.has(rule)) {
      this.#report('unknown-rule', at.range, rule, nearest(rule, [...this.#rules.keys()]) ?? '');
      return undefined;
    }
    if (!rule || !reason || this.#mistyped(keys, files, fingerprint)) return undefined;
    return { rule, reason, ...(files ? { files } : {}), ...(fingerprint ? { fingerprint } : {}) };
  }

  #overrides(node: ConfigNode | undefined): ProvenanceOverride[] {
    return this.#items(node, '[ { … } ]').flatMap((item) => {
      if (item.type !== 'object') return this.#wrong(item, '{ "files": ["…"], "is": "live" }') ?? [];
      const keys = this.#object(item, provenanceKeys);
      for (const key of provenanceKeys) if (!keys.has(key)) this.#report('missing', item.range, key, `"${key}": …`);
      const files = this.#strings(keys.get('files'));
      const is = this.#provenance(keys.get('is'));
      return files && is ? [{ files, is }] : [];
    });
  }

  #knowledge(node: ConfigNode | undefined): string[] {
    return this.#items(node, '[ "grantlint/*.json" ]').flatMap((item) => {
      if (item.type === 'scalar' && typeof item.value === 'string' && isKnowledgeGlob(item.value)) return [item.value];
      return this.#wrong(item, '"grantlint/*.json", "*.grantlint.json"') ?? [];
    });
  }

  #provenance(node: ConfigNode | undefined): Provenance | undefined {
    const found = provenances.find((name) => node?.type === 'scalar' && name === node.value);
    if (node && !found) this.#wrong(node, provenances.join(', '));
    return found;
  }

  /** A bound that cannot be read must not widen what the entry silences. */
  #mistyped(keys: ReadonlyMap<string, ConfigNode>, files: unknown, fingerprint: unknown): boolean {
    return (keys.has('files') && !files) || (keys.has('fingerprint') && !fingerprint);
  }

  #required(keys: ReadonlyMap<string, ConfigNode>, key: string, otherwise: ConfigNode): string | undefined {
    const node = keys.get(key);
    const value = this.#string(node);
    if (value?.trim()) return value;
    if (!node || value !== undefined) this.#report('missing', (node ?? otherwise).range, key, `"${key}": "…"`);
    return undefined;
  }

  /** Values by key; keys that are not `known` are reported. */
  #object(node: ConfigNode, known: readonly string[]): Map<string, ConfigNode> {
    const result = new Map<string, ConfigNode>();
    for (const { key, keyRange, value } of this.#members(node)) {
      if (known.includes(key)) result.set(key, value);
      else this.#report('unknown-key', keyRange, key, nearest(key, known) ?? known.join(', '));
    }
    return result;
  }

  #members(node: ConfigNode | undefined): readonly Member[] {
    if (node?.type === 'object') return node.members;
    if (node) this.#wrong(node, '{ … }');
    return [];
  }

  #items(node: ConfigNode | undefined, expected: string): readonly ConfigNode[] {
    if (node?.type === 'array') return node.items;
    if (node) this.#wrong(node, expected);
    return [];
  }

  #strings(node: ConfigNode | undefined): string[] | undefined {
    const items = this.#items(node, '[ "…" ]').map((item) => this.#string(item));
    return node?.type === 'array' ? items.filter((item) => item !== undefined) : undefined;
  }

  #string(node: ConfigNode | undefined): string | undefined {
    if (!node) return undefined;
    if (node.type === 'scalar' && typeof node.value === 'string') return node.value;
    return this.#wrong(node, '"…"');
  }

  #boolean(node: ConfigNode | undefined): boolean | undefined {
    if (!node) return undefined;
    if (node.type === 'scalar' && typeof node.value === 'boolean') return node.value;
    return this.#wrong(node, 'true, false');
  }

  #number(node: ConfigNode | undefined): number | undefined {
    if (!node) return undefined;
    if (node.type === 'scalar' && typeof node.value === 'number' && node.value >= 0) return node.value;
    return this.#wrong(node, '0, 1, …');
  }

  #wrong(node: ConfigNode, expected: string): undefined {
    this.#report('wrong-type', node.range, this.#written(node), expected);
  }

  #report(problem: Problem['problem'], range: Range, subject: string, expected: string): void {
    this.#problems.push({ kind: 'problem', problem, range, subject, expected });
  }

  /** The value as written, cut where it would fill a message. */
  #written({ range }: ConfigNode): string {
    const text = this.#text.slice(range.start, range.end).replace(/\s+/g, ' ');
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
  }
}
