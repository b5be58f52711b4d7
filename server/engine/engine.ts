/**
 * The pure core behind editor and command line: text in, elements out. Knows no file system, clock or network;
 * grammars are handed in as bytes.
 */
import type { Format } from '../../rules/format';
import type { Framework } from '../../rules/framework';
import type { Whereabouts } from '../../rules/model';
import type { CodeLanguage, Document, Language, TextChange } from './document';
import { matchesAny } from './glob';
import { builtInCalls, type CodeKnowledge, extended } from './knowledge';
import type { Reading } from './linter';
import { type Outline, outlineOf } from './outline';
import { type CodeParser, type CodeTree, createCodeParser } from './parsers/code';
import { Project, type ProjectFile } from './project';
import { readCode } from './readers/code';
import { readMagics } from './readers/code/magics';
import { dependsOnProject, isWorthReading } from './readers/code/prefilter';
import { readConfig } from './readers/config';
import { Trees } from './trees';

export interface Knowledge {
  readonly formats: readonly Format[];
  readonly frameworks: readonly Framework[];
}

/** What a path is to Grantlint. */
export interface Subject {
  readonly language: Language;
  /** Formats that describe the path, for configuration and instruction files. */
  readonly formats: readonly Format[];
}

/** A document read once; hand it to the next read of the same document, then drop it. */
export interface Session extends Reading {
  /** The formats that describe the document; of configuration without one, nothing was read. */
  readonly formats: readonly Format[];
  readonly tree?: CodeTree;
  /** Frees the syntax tree, which lives outside the JavaScript heap. */
  dispose(): void;
}

/** `own` is what the workspace adds to the knowledge; a `previous` session was read with the same. */
export interface Engine {
  /** What `path` may be, or nothing when no format or language claims it. */
  subject(path: string): Subject | undefined;
  /** True when what is found in a text depends on whether its project has agents in it. */
  dependsOnProject(text: string, subject: Subject, own?: CodeKnowledge): boolean;
  hasGrammar(language: CodeLanguage): boolean;
  /** Loads a grammar once; `runtime` and `grammar` are the bytes of tree-sitter's wasm files. */
  loadGrammar(language: CodeLanguage, runtime: Uint8Array, grammar: Uint8Array): Promise<void>;
  /**
   * Reads a document. `previous` with the `changes` since (in order, each in offsets of the text before it) makes
   * the parse incremental; `previous` is disposed. Throws only when a code language's grammar is not loaded.
   */
  read(
    document: Document,
    subject: Subject,
    previous?: Session,
    changes?: readonly TextChange[],
    own?: CodeKnowledge,
  ): Session;
  /** What a text of code has to do with other files. */
  outline(text: string, language: CodeLanguage, amongAgents: boolean, own?: CodeKnowledge): Outline;
  /** True when a text of code cannot be read as a whole; false while its grammar is not loaded. */
  isBroken(document: Whereabouts, language: CodeLanguage): boolean;
  /** Files, by path, to follow data through; those whose grammar is not loaded are left out. */
  project(files: ReadonlyMap<string, ProjectFile>, own?: CodeKnowledge): Project;
}

const codeLanguages: Readonly<Record<string, CodeLanguage>> = {
  py: 'python',
  pyi: 'python',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  /** Unless its kernel says otherwise. */
  ipynb: 'python',
};

export function isCode(language: Language): language is CodeLanguage {
  return Object.values(codeLanguages).includes(language as CodeLanguage);
}

export function createEngine(knowledge: Knowledge): Engine {
  const parser: CodeParser = createCodeParser();
  const trees = new Trees(parser);
  const builtIn: CodeKnowledge = { ...builtInCalls, frameworks: knowledge.frameworks };
  return {
    subject(path) {
      const formats = knowledge.formats.filter((format) => matchesAny(path, format.files));
      if (formats[0]) return { language: formats[0].language, formats };
      const language = codeLanguages[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
      return language && { language, formats: [] };
    },
    dependsOnProject: (text, { language, formats }, own) =>
      isCode(language)
        ? dependsOnProject(text, language, extended(builtIn, own).frameworks)
        : formats.some(({ mentions }) => mentions),
    hasGrammar: (language) => parser.has(language),
    loadGrammar: (language, runtime, grammar) => parser.load(language, runtime, grammar),
    read(document, subject, previous, changes, own) {
      if (!isCode(subject.language)) {
        previous?.dispose();
        return { ...readConfig(document, subject.formats), dispose() {} };
      }
      const { text } = document;
      const known = extended(builtIn, own);
      if (!isWorthReading(text, subject.language, known.frameworks, document.amongAgents)) {
        previous?.dispose();
        return { elements: [], comments: [], formats: [], dispose() {} };
      }
      const magics = subject.language === 'python' ? readMagics(document) : undefined;
      const tree = parser.parse(magics?.python ?? text, subject.language, previous?.tree, changes);
      const { elements, comments } = readCode(tree.flat, subject.language, known, document);
      if (!previous && !document.cells) trees.keep(document.uri, tree.flat);
      return {
        elements: [...elements, ...(magics?.commands ?? [])],
        comments: [...comments, ...(magics?.comments ?? [])],
        formats: [],
        tree,
        dispose: () => tree.dispose(),
      };
    },
    isBroken: (document, language) => trees.of({ document, language })?.broken ?? false,
    outline: (text, language, amongAgents, own) => outlineOf(text, language, extended(builtIn, own), amongAgents),
    project: (files, own) =>
      new Project({ files, knowledge: extended(builtIn, own), treeOf: (file) => trees.of(file) }),
  };
}
