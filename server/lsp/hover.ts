/** `textDocument/hover`: over a finding, a rule's id in a suppression comment, a setting that matters for security. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import type { Range } from '../../rules/model';
import type { Rule } from '../../rules/rule';
import { isCode } from '../engine/engine';
import { settingHelp } from '../engine/help/setting-help';
import type { Context } from './context';
import { toLspRange } from './convert';
import type { OpenText } from './documents';
import { findingMarkdown, ruleMarkdown, settingMarkdown } from './hover-text';
import type { OpenLint } from './open-lints';
import { plainText } from './plain-text';

export function register(context: Context): void {
  const { connection, client, documents, lints } = context;
  connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | undefined> => {
    const document = documents.get(uri);
    const lint = document && (await lints.current(document));
    if (!lint) return undefined;
    const offset = document.text.offsetAt(position);
    const said = [
      ...(await overFindings(context, lint, offset)),
      ...(await overRuleId(context, document, lint, offset)),
      ...overSetting(context, document, lint, offset),
    ];
    const [first] = said;
    if (!first) return undefined;
    const markdown = said.map((one) => one.markdown).join('\n\n---\n\n');
    const contents = client.markdownHover
      ? { kind: MarkupKind.Markdown, value: markdown }
      : { kind: MarkupKind.PlainText, value: plainText(markdown) };
    return { contents, range: toLspRange(document.text, first.range) };
  });
}

interface Said {
  readonly markdown: string;
  readonly range: Range;
}

function overFindings({ client }: Context, { findings }: OpenLint, offset: number): Promise<Said[]> {
  const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  return Promise.all(
    here.map(async (finding) => ({ markdown: await findingMarkdown(finding, client), range: finding.range })),
  );
}

function overSetting({ client }: Context, document: OpenText, lint: OpenLint, offset: number): Said[] {
  const { subject } = lint.result;
  if (!subject || isCode(subject.language)) return [];
  return settingHelp(document.text.getText(), subject.formats, offset).map(({ key, range }) => ({
    markdown: settingMarkdown(key, client),
    range,
  }));
}

async function overRuleId(
  { client, rules }: Context,
  document: OpenText,
  lint: OpenLint,
  offset: number,
): Promise<Said[]> {
  const comment = lint.result.comments.find(({ start, end }) => start <= offset && offset <= end);
  const text = document.text.getText();
  if (!comment || !text.slice(comment.start, comment.end).includes('grantlint-ignore')) return [];
  const id = ruleIdAt(text, comment, offset, rules);
  return id ? [{ markdown: await ruleMarkdown(id.rule, client), range: id.range }] : [];
}

function ruleIdAt(text: string, comment: Range, offset: number, rules: readonly Rule[]) {
  for (const match of text.slice(comment.start, comment.end).matchAll(/[a-z][a-z0-9-]*/g)) {
    const start = comment.start + match.index;
    const range = { start, end: start + match[0].length };
    const rule = rules.find(({ meta }) => meta.id === match[0]);
    if (rule && start <= offset && offset <= range.end) return { rule, range };
  }
  return undefined;
}
