/** Turns configuration and instruction files into elements, by what the formats' data says of them. */
import type { ConfigLanguage, Format, FormatRow } from '../../../rules/format';
import type { ModelElement } from '../../../rules/model';
import type { Document } from '../document';
import type { Reading } from '../linter';
import type { ConfigTree } from '../parsers/config-tree';
import { parseJson } from '../parsers/json';
import { parseMarkdown } from '../parsers/markdown';
import { parseToml } from '../parsers/toml';
import { parseYaml } from '../parsers/yaml';
import { rowApplies, rowElements } from './rows';
import { select } from './select';

const parsers: Readonly<Record<ConfigLanguage, (text: string) => ConfigTree>> = {
  json: parseJson,
  yaml: parseYaml,
  toml: parseToml,
  markdown: parseMarkdown,
};

/** Everything the formats that claim `document` find in it, in document order of each row; each element once. */
export function readConfig(document: Document, formats: readonly Format[]): Reading {
  const trees = new Map<ConfigLanguage, ConfigTree>();
  const elements: ModelElement[] = [];
  for (const format of formats) {
    const tree = trees.get(format.language) ?? parsers[format.language](document.text);
    trees.set(format.language, tree);
    for (const row of format.read) elements.push(...readRow(document, tree, format, row));
  }
  return {
    elements: formats.length > 1 ? unique(elements) : elements,
    comments: [...trees.values()].flatMap((tree) => tree.comments),
    ...([...trees.values()].some((tree) => tree.problems.length > 0) ? { broken: true } : {}),
  };
}

function readRow(document: Document, tree: ConfigTree, format: Format, row: FormatRow): ModelElement[] {
  const roots = tree.root ? [tree.root, ...(tree.more ?? [])] : [];
  return roots
    .flatMap((root) => select(root, row.at))
    .flatMap((place) => (rowApplies(row, place.node) ? rowElements({ document, tree, format, row, place }) : []));
}

/** Formats that share a file may name the same place. */
function unique(elements: readonly ModelElement[]): ModelElement[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const key = JSON.stringify(element);
    return !seen.has(key) && seen.add(key);
  });
}
