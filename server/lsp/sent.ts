/** `grantlint/sent`: what was sent where and why, by editor and command line, as a page. */
import type { Sent } from '../network/record';
import { SentRequest } from '../protocol/protocol';
import type { Context } from './context';
import { sent } from './way-out';
import { words } from './words';

export function register({ connection, client }: Context): void {
  connection.onRequest(SentRequest.method, async () => ({ markdown: sentMarkdown(await sent.list(), client.locale) }));
}

/** Newest first. */
export function sentMarkdown(entries: readonly Sent[], locale: keyof typeof words): string {
  const { sentTitle, sentNothing, sentIntroduction, sentColumns, sentContent } = words[locale];
  const title = `# ${sentTitle}`;
  if (!entries.length) return `${title}\n\n${sentNothing}\n`;
  const newest = entries.toReversed();
  const rows = [
    sentColumns,
    sentColumns.map(() => '---'),
    ...newest.map((one) => [
      one.at.slice(0, 19).replace('T', ' '),
      `\`${one.method}\``,
      `\`${cell(one.host + one.path)}\``,
      String(one.sent),
      cell(String(one.result)),
      cell(one.purpose),
    ]),
  ];
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const contents = newest.flatMap(({ at, host, content }) =>
    content ? [`### ${at.slice(0, 19).replace('T', ' ')} ${host}\n\n${fenced(content)}`] : [],
  );
  const below = contents.length ? [`## ${sentContent}`, ...contents] : [];
  return `${[title, sentIntroduction, table, ...below].join('\n\n')}\n`;
}

/** A bar would end the cell, a backtick the code. */
function cell(text: string): string {
  return text.replace(/[|`\r\n]/g, ' ');
}

function fenced(text: string): string {
  return `\`\`\`text\n${text.replaceAll('```', '')}\n\`\`\``;
}
