/** What a file of code has to do with others, told by its text alone: cheap enough for every file of a workspace. */
import { type Catalog, catalogOf } from './dataflow/catalog';
import type { CodeLanguage } from './document';
import type { CodeKnowledge } from './knowledge';
import { isWorthReading } from './readers/code/prefilter';

export interface Outline {
  /**
   * Modules it imports as they are written, each once. A name imported from a module of Python may be a module of its
   * own, so it is listed too, behind a dot.
   */
  readonly modules: readonly string[];
  /** It may hold functions that are called from outside the program. */
  readonly entries: boolean;
  /** It may hold calls that data can do harm in. */
  readonly sinks: boolean;
}

export function outlineOf(
  text: string,
  language: CodeLanguage,
  knowledge: CodeKnowledge,
  amongAgents: boolean,
): Outline {
  const modules = new Set(language === 'python' ? pythonModules(text) : scriptModules(text));
  return {
    modules: [...modules],
    entries: isWorthReading(text, language, knowledge.frameworks, amongAgents),
    sinks: sinksOf(catalogOf(language === 'python' ? 'python' : 'javascript', knowledge)).test(text),
  };
}

function* scriptModules(text: string): Generator<string> {
  for (const match of text.matchAll(/\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\s]+)\1/g)) yield match[2] ?? '';
}

function* pythonModules(text: string): Generator<string> {
  const statements = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)|import[ \t]+([\w., \t]+))/gm;
  for (const [, module, names = '', plain = ''] of text.matchAll(statements)) {
    for (const name of plain.split(',')) if (name.trim() !== '') yield* wayTo(firstWord(name));
    if (module === undefined) continue;
    yield module;
    for (const name of names.replace(/[()\\]|#[^\n]*/g, ' ').split(',')) {
      const word = firstWord(name);
      if (/^\w+$/.test(word)) yield module.endsWith('.') ? `${module}${word}` : `${module}.${word}`;
    }
  }
}

/** `import a.b` makes `a` known, with `b` below it. */
function* wayTo(module: string): Generator<string> {
  for (let at = module.indexOf('.'); at > 0; at = module.indexOf('.', at + 1)) yield module.slice(0, at);
  yield module;
}

function firstWord(text: string): string {
  return text.trim().split(/\s/)[0] ?? '';
}

const patterns = new WeakMap<Catalog, RegExp>();

/** Names of sinks, of packages with sinks, and of methods that are sinks. */
function sinksOf(catalog: Catalog): RegExp {
  let pattern = patterns.get(catalog);
  if (!pattern) {
    const { sinkPackages, ownSinks, sinkMethods, queryMethods, pageMethods, prompts } = catalog;
    const names = [...sinkPackages, ...ownSinks, ...sinkMethods, ...queryMethods, ...pageMethods]
      .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
      .join('|');
    pattern = new RegExp(`(?<![\\w$])(?:${names})(?![\\w$])|${prompts.written.source}`);
    patterns.set(catalog, pattern);
  }
  return pattern;
}
