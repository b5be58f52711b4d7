/** Finds programs that a text offers in an archive with a password: what no scanner on the way can open. */
import { announcesMentions, isMention } from '../../catalog/injection-phrases';
import type { Range } from '../../model';
import { contextOf, proseOf, sentenceAround } from '../../prose';

const archive = /https?:\/\/[^\s)>\]"'`]+\.(?:zip|7z|rar|exe|dmg|msi|tar\.gz)\b/gi;
/** Behind it: `(password: x)`, `extract using pass: x`, `EXTRACT with password: x`. */
const password =
  /\b(?:pass(?:word|phrase)?|pwd?)\b\s*(?:is|[:=])\s*[`"'*]*[\w!@#-]+|\bextract\w*\b[^.\n]{0,20}\busing\s*:\s*\w+|(?:解压|提取)?密码\s*[:：是为]\s*[`"']*\w+/i;
const runs = /\b(?:run|launch|start|execute|open|install)\b|运行|启动|安装|打开/i;

/** How far behind the address the password and the call to run it may stand, in UTF-16 units. */
const reach = 400;

/** The first address of such an archive, as a range of the text. */
export function findLockedArchive(text: string, markdown: boolean): { url: string; range: Range } | undefined {
  if (!password.test(text) || text.search(archive) < 0) return undefined;
  const { written, source } = proseOf(text, markdown);
  const all = [...written.matchAll(archive)].slice(0, 100);
  for (const [number, { 0: url, index }] of all.entries()) {
    const next = all[number + 1]?.index ?? written.length;
    const behind = written.slice(index + url.length, Math.min(index + url.length + reach, next));
    const lock = password.exec(behind);
    if (!lock || !runs.test(behind)) continue;
    const sentence = sentenceAround(written, index, index + url.length);
    const about = written.slice(sentence.start, sentence.end).replace(url, '');
    if (isMention(about) || /\bmalware\b/i.test(about)) continue;
    if (markdown && contextOf(written, index).some(announcesMentions)) continue;
    return { url, range: { start: source(index), end: source(index + url.length - 1) + 1 } };
  }
  return undefined;
}
