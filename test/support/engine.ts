/** One engine with all knowledge and all grammars, shared by the tests of a bundle. */
import { formats, frameworks, rules } from '../../rules/index.generated';
import type { ModelElement, Package } from '../../rules/model';
import type { GitState, ReleaseInUse } from '../../rules/rule';
import { fileOf } from '../../server/engine/binary-file';
import type { Document, FolderFile } from '../../server/engine/document';
import { createEngine, type Engine, isCode, type Session } from '../../server/engine/engine';
import type { Finding } from '../../server/engine/finding';
import { type LintOptions, lint } from '../../server/engine/linter';
import { provenanceOf } from '../../server/engine/provenance';
import { defaultSettings } from '../../server/engine/settings';
import { lintWorkspace, type WorkspaceDocument } from '../../server/engine/workspace-linter';
import { loadGrammar } from '../../server/grammars';
import { locate } from '../../server/workspace/location';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { Publications } from '../../server/workspace/publish/publications';
import { ReleasesInUse } from '../../server/workspace/releases-in-use';

let engine: Engine | undefined;

export function sharedEngine(): Engine {
  engine ??= createEngine({ formats, frameworks });
  return engine;
}

/** Of a binary format the text is the bytes as well, so that examples can be read. */
export function documentOf(path: string, text: string): Document {
  const document = { uri: `file:///workspace/${path}`, path, text };
  if (sharedEngine().subject(path)?.language !== 'binary') return document;
  return { ...document, bytes: fileOf(new TextEncoder().encode(text), () => undefined) };
}

export interface FindingsOptions extends Partial<LintOptions> {
  /** Other files of the workspace, for rules that look at all of them. */
  readonly beside?: readonly { readonly path: string; readonly text: string }[];
  readonly git?: GitState;
}

/** Findings of a text under a path, with every rule and no advisories unless given. A rule that throws fails the test. */
export async function findingsOf(
  path: string,
  text: string,
  { beside = [], git, ...given }: FindingsOptions = {},
): Promise<Finding[]> {
  const onRuleError = (_rule: unknown, error: unknown) => {
    throw error;
  };
  const options = {
    rules,
    settings: { ...defaultSettings, strict: true },
    advisories: () => [],
    onRuleError,
    ...given,
  };
  const document = {
    ...documentOf(path, text),
    files: filesBelow(path, beside),
    locked: isLocked(path, beside),
    shipped: await shippedBy(path, text, beside),
    programs: Object.fromEntries(beside.map((file) => [belowFolderOf(path, file.path), file.text])),
    ...(git ? { git } : {}),
  };
  const session = await read(document);
  if (!session) return [];
  const releases = await releasesBeside(path, session, beside);
  const documents = [modelOf(document, session, options)];
  for (const other of beside) {
    const neighbour = documentOf(other.path, other.text);
    const reading = await read(neighbour);
    if (reading) documents.push(modelOf(neighbour, reading, options));
    reading?.dispose();
  }
  try {
    const reports = lintWorkspace(documents, options).get(document.uri) ?? [];
    return lint(document, session, { inUse: releases, ...options, reports }).filter((finding) => !finding.suppressed);
  } finally {
    session.dispose();
  }
}

/** What the packers of the file's formats would take along of the files beside it. */
async function shippedBy(path: string, text: string, beside: NonNullable<FindingsOptions['beside']>) {
  const files = [...beside, { path, text }].map((file) => [`/workspace/${file.path}`, file.text] as const);
  const fileSystem = new MemoryFileSystem(Object.fromEntries(files));
  const at = (file: string) => locate(file, ['/workspace'], fileSystem.path);
  const readText = async (file: string) => {
    const bytes = await fileSystem.readFile(file);
    return bytes && new TextDecoder().decode(bytes);
  };
  const publications = new Publications({ fileSystem, readText, locate: at });
  const formats = sharedEngine().subject(path)?.formats ?? [];
  return (await publications.shippedBy(at(`/workspace/${path}`), text, formats)) ?? [];
}

/** Releases that the files around `path` name, as a workspace finds them. */
async function releasesBeside(
  path: string,
  { elements }: Session,
  beside: NonNullable<FindingsOptions['beside']>,
): Promise<(pkg: Package) => readonly ReleaseInUse[]> {
  const files = Object.fromEntries(beside.map((file) => [`/workspace/${file.path}`, file.text]));
  const fileSystem = new MemoryFileSystem(files);
  const location = locate(`/workspace/${path}`, ['/workspace'], fileSystem.path);
  const releases = new ReleasesInUse({
    fileSystem,
    readText: async (file) => files[file],
    read: (file, text) => elementsIn(file.slice('/workspace/'.length), text),
  });
  await releases.load(location, releases.unknown(location, elements));
  return (pkg) => releases.of(location, pkg);
}

function elementsIn(path: string, text: string): readonly ModelElement[] {
  const engine = sharedEngine();
  const subject = engine.subject(path);
  return subject && !isCode(subject.language) ? engine.read({ uri: path, path, text }, subject).elements : [];
}

/** True when a file beside `path` is a lock file of its format. */
function isLocked(path: string, files: NonNullable<FindingsOptions['beside']>): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const locks =
    sharedEngine()
      .subject(path)
      ?.formats.flatMap((format) => format.locks ?? []) ?? [];
  return files.some((file) => locks.some((name) => file.path === folder + name));
}

function belowFolderOf(path: string, file: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return file.startsWith(folder) ? file.slice(folder.length) : '';
}

/** Files in the folder of `path`. A text `link:target` is a link to what is outside of the workspace. */
function filesBelow(path: string, files: NonNullable<FindingsOptions['beside']>): FolderFile[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return files
    .filter((file) => file.path.startsWith(folder))
    .map((file) => {
      const target = /^link:(.*)/.exec(file.text)?.[1];
      const head = new TextEncoder().encode(target === undefined ? file.text.slice(0, 16) : '');
      const link = target === undefined ? {} : { link: { target, outside: true } };
      return { path: file.path.slice(folder.length), head, ...link };
    });
}

async function read(document: Document): Promise<Session | undefined> {
  const engine = sharedEngine();
  const subject = engine.subject(document.path);
  if (!subject) return undefined;
  if (isCode(subject.language)) await loadGrammar(engine, subject.language);
  return engine.read(document, subject);
}

function modelOf(
  { uri, path, text }: Document,
  { elements }: Session,
  { settings }: Pick<LintOptions, 'settings'>,
): WorkspaceDocument {
  return { model: { uri, path, text, provenance: provenanceOf(path, settings.provenance), elements }, settings };
}
