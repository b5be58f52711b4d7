/** Silences a finding by a comment. */
import type { SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Language } from '../engine/document';
import type { Finding } from '../engine/finding';
import type { Program } from '../workspace/notebook';
import type { Ground } from './code-action';
import { notebookOf, placeOf } from './place';
import { words } from './words';
import { versioned } from './workspace-edit';

interface Style {
  readonly open: string;
  readonly close: string;
}

/** A comment to be put at an offset where a line begins. */
interface Proposal {
  readonly at: number;
  readonly indent: string;
  readonly style: Style;
  readonly directive: 'grantlint-ignore' | 'grantlint-ignore-file';
}

const hash: Style = { open: '# ', close: '' };
const slashes: Style = { open: '// ', close: '' };
const markup: Style = { open: '<!-- ', close: ' -->' };

/** In Markdown a front matter is YAML. */
const styles: Readonly<Record<Language, readonly [Style, ...Style[]]>> = {
  python: [hash],
  yaml: [hash],
  toml: [hash],
  shell: [hash],
  markdown: [markup, hash],
  dockerfile: [hash],
  dotenv: [hash],
  // Takes no comments: its formats say so.
  binary: [hash],
  lines: [hash, slashes],
  json: [slashes],
  json5: [slashes],
  typescript: [slashes],
  tsx: [slashes],
  javascript: [slashes],
};

/**
 * The edit that puts a directive above the finding's line, or at the top of the file where that line is in the middle
 * of a string. Each is tried on the text first; nothing when none silences the finding.
 */
export async function suppressWithComment(ground: Ground, finding: Finding): Promise<WorkspaceEdit | undefined> {
  const { context, document, lint } = ground;
  const text = document.text.getText();
  const notebook = notebookOf(document);
  for (const proposal of proposals(text, finding, lint.result.subject?.language ?? 'json')) {
    const comment = commentOf(proposal, finding, 'x');
    const tried = text.slice(0, proposal.at) + comment + text.slice(proposal.at);
    const program = notebook && withRoom(notebook.program, proposal.at, comment.length);
    const { findings } = await context.workspace.lintText(document.target, tried, true, program);
    const start = finding.range.start + comment.length;
    const silenced = findings.some((f) => f.rule === finding.rule && f.range.start === start && f.suppressed);
    if (silenced) return editFor(ground, finding, proposal);
  }
  return undefined;
}

function proposals(text: string, finding: Finding, language: Language): Proposal[] {
  const at = text.lastIndexOf('\n', finding.range.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  const top = topOf(text);
  return [
    ...styles[language].map((style) => ({ at, indent, style, directive: 'grantlint-ignore' as const })),
    ...styles[language].map((style) => ({ at: top, indent: '', style, directive: 'grantlint-ignore-file' as const })),
  ];
}

/** The program with text put in. */
function withRoom({ language, cells }: Program, at: number, length: number): Program {
  const moved = cells.map(({ start, end }) => ({
    start: start > at ? start + length : start,
    end: end >= at ? end + length : end,
  }));
  return { language, cells: moved };
}

/** Behind what must come first: a `#!` line, the fence that opens a front matter, a magic that takes a whole cell. */
function topOf(text: string): number {
  return /^(?:#![^\n]*\n|---[ \t]*\r?\n|%%[^\n]*\n)?/.exec(text)?.[0].length ?? 0;
}

function editFor({ context: { client }, document }: Ground, finding: Finding, proposal: Proposal): WorkspaceEdit {
  const { uri, version, range } = placeOf(document, { start: proposal.at, end: proposal.at });
  const eol = document.text.getText().includes('\r\n') ? '\r\n' : '\n';
  const reason = words[client.locale].reason;
  const snippets = client.snippetEdits && client.documentChanges;
  // Without a place to type the reason into, an open comment waits for it and a closed one gets words to replace.
  const plain = commentOf(proposal, finding, proposal.style.close ? reason : '').replace('\n', eol);
  const edit: TextEdit | SnippetTextEdit = snippets
    ? { range, snippet: { kind: 'snippet', value: commentOf(proposal, finding, `\${1:${reason}}`).replace('\n', eol) } }
    : { range, newText: plain };
  return versioned(uri, version, [edit], client);
}

function commentOf({ indent, style, directive }: Proposal, { rule }: Finding, reason: string): string {
  return `${indent}${style.open}${directive} ${rule.meta.id} -- ${reason}${style.close}\n`;
}
