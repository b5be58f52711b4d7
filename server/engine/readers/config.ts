/** Turns configuration and instruction files into elements, by what the formats' data says of them. */
import type { ConfigLanguage, Format, FormatRow } from '../../../rules/format';
import type { ModelElement } from '../../../rules/model';
import { withoutRefused } from '../derive/refused';
import type { Document } from '../document';
import type { Reading } from '../linter';
import { parseBinary } from '../parsers/binary';
import type { ConfigTree } from '../parsers/config-tree';
import { parseDockerfile } from '../parsers/dockerfile';
import { parseDotenv } from '../parsers/dotenv';
import { parseJson } from '../parsers/json';
import { parseJson5 } from '../parsers/json5';
import { parseLines } from '../parsers/lines';
import { parseMarkdown } from '../parsers/markdown';
import { parseShellScript } from '../parsers/shell-script';
import { parseToml } from '../parsers/toml';
import { parseYaml } from '../parsers/yaml';
import { hasShape, mayHaveShape } from '../shape';
import { rowApplies, rowElements } from './rows';
import { withInput } from './secret-input';
import { select } from './select';

const parsers: Readonly<Record<ConfigLanguage, (text: string) => ConfigTree>> = {
  json: parseJson,
  json5: parseJson5,
  yaml: parseYaml,
  toml: parseToml,
  markdown: parseMarkdown,
  shell: parseShellScript,
  dockerfile: parseDockerfile,
  dotenv: parseDotenv,
  binary: parseBinary,
  lines: parseLines,
};

/** The tree of a document in a configuration language. Never throws. */
export function parseConfig(text: string, language: ConfigLanguage): ConfigTree {
  return parsers[language](text);
}

/** A reading with the formats whose shape the document has. */
export interface ConfigReading extends Reading {
  readonly formats: readonly Format[];
}

/**
 * Everything the formats that may describe `document` find in it, in document order of each row; each element once.
 * Where a format tells by its path alone what the file is, those that go by its shape have nothing to add.
 */
export function readConfig(document: Document, candidates: readonly Format[]): ConfigReading {
  const trees = new Map<ConfigLanguage, ConfigTree>();
  const treeOf = ({ language }: Format): ConfigTree => {
    const tree = trees.get(language) ?? parseConfig(document.text, language);
    trees.set(language, tree);
    return tree;
  };
  const telling = candidates.filter(({ shape, mentions }) => !shape && !mentions);
  const formats = telling.length
    ? telling
    : candidates.filter(
        (format) => mayHaveShape(document, format) && hasShape(treeOf(format), format, document.amongAgents),
      );
  const elements = formats.flatMap((format) =>
    format.read.flatMap((row) => readRow(document, treeOf(format), format, row)),
  );
  return {
    formats,
    elements: withoutRefused(formats.length > 1 ? unique(elements) : elements),
    comments: [...trees.values()].flatMap((tree) => tree.comments),
    ...([...trees.values()].some((tree) => tree.problems.length > 0) ? { broken: true } : {}),
  };
}

function readRow(document: Document, tree: ConfigTree, format: Format, row: FormatRow): ModelElement[] {
  const roots = tree.root ? [tree.root, ...(tree.more ?? [])] : [];
  return roots
    .flatMap((root) => select(root, row.at))
    .flatMap((place) => (rowApplies(row, place.node) ? rowElements({ document, tree, format, row, place }) : []))
    .map((element) => withInput(element, document, tree, format));
}

/** Formats that share a file may name the same place. */
function unique(elements: readonly ModelElement[]): ModelElement[] {
  const seen = new Set<string>();
  return elements.filter((element) => {
    const key = JSON.stringify(element);
    return !seen.has(key) && seen.add(key);
  });
}
