/** `textDocument/hover`: over a finding, and over a rule's id in a suppression comment. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import type { Range } from '../../rules/model';
import type { Rule } from '../../rules/rule';
import type { Context } from './context';
import { toLspRange } from './convert';
import type { OpenText } from './documents';
import { findingMarkdown, ruleMarkdown } from './hover-text';
import type { OpenLint } from './open-lints';
import { plainText } from './plain-text';

export function register(context: Context): void {
  const { connection, client, documents, lints } = context;
  connection.onHover(async ({ textDocument: { uri }, position }): Promise<Hover | undefined> => {
    const document = documents.get(uri);
    const lint = document && (await lints.current(uri));
    if (!lint) return undefined;
    const offset = document.text.offsetAt(position);
    const said = (await overFindings(context, lint, offset)) ?? (await overRuleId(context, document, lint, offset));
    if (!said) return undefined;
    const contents = client.markdownHover
      ? { kind: MarkupKind.Markdown, value: said.markdown }
      : { kind: MarkupKind.PlainText, value: plainText(said.markdown) };
    return { contents, range: toLspRange(document.text, said.range) };
  });
}

interface Said {
  readonly markdown: string;
  readonly range: Range;
}

async function overFindings({ client }: Context, { findings }: OpenLint, offset: number): Promise<Said | undefined> {
  const here = findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  const [first] = here;
  if (!first) return undefined;
  const texts = await Promise.all(here.map((finding) => findingMarkdown(finding, client)));
  return { markdown: texts.join('\n\n---\n\n'), range: first.range };
}

async function overRuleId(
  { client, rules }: Context,
  document: OpenText,
  lint: OpenLint,
  offset: number,
): Promise<Said | undefined> {
  const comment = lint.result.comments.find(({ start, end }) => start <= offset && offset <= end);
  const text = document.text.getText();
  if (!comment || !text.slice(comment.start, comment.end).includes('grantlint-ignore')) return undefined;
  const id = ruleIdAt(text, comment, offset, rules);
  return id && { markdown: await ruleMarkdown(id.rule, client), range: id.range };
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
