/** Finds sentences that hand a model over to a text on the network. */
import { announcesMentions, isMention } from '../../catalog/injection-phrases';
import type { Range } from '../../model';
import { contextOf, proseOf, sentenceAround } from '../../prose';
import { remembered } from '../../remembered';
import { type Program, programsOf, type Script } from '../../shell';

export interface Remote {
  /** `follow`: fetch it and do what it says. `paste`: run the command that stands there. */
  readonly way: 'follow' | 'paste';
  readonly url: string;
  /** Offsets in the text. */
  readonly range: Range;
}

const address = String.raw`(?<url>https?:\/\/[^\s)>\]"'\x60，。；]+)`;
const fetching =
  '(?:fetch|download|read|re-?read|load|get|retrieve|open|visit|access|pull|curl|wget|check|go to|navigate to|request)';

const phrases: readonly { readonly way: Remote['way']; readonly pattern: RegExp }[] = [
  {
    way: 'paste',
    pattern: phrase(
      String.raw`\b(?:visit|open|go to|navigate to|see)\b[^.!?\n]{0,40}?${address}[^.!?\n]{0,40}?\b(?:and|then)\b[^.!?\n]{0,20}?\b(?:execute|run|paste|copy)\b[^.!?\n]{0,40}?\b(?:commands?|scripts?|code|snippets?)\b`,
    ),
  },
  {
    way: 'follow',
    pattern: phrase(
      String.raw`\b${fetching}\b[^.!?\n]{0,60}?${address}[^!?\n]{0,60}?(?:\b(?:and|then)\b|[,;:])\s+(?:\w+\s+){0,3}?(?:follow|obey|execute|apply|carry out|perform|act on|adhere to|comply with|do (?=what|as))\s*(?:its?|them|that|this|these|those|the|what\w*|as|all|any|every|each|exactly)\b`,
    ),
  },
  {
    way: 'follow',
    pattern: phrase(
      String.raw`\b(?:follow|execute|obey|apply)\b[^.!?\n]{0,30}?\b(?:instructions?|prompts?|rules|directions|commands?)\b\s+(?:found\s+)?(?:from|at|in|on|under)\s+\S{0,40}?(?<url>https?:\/\/[^\s)>\]"'\x60]+\.(?:md|mdc|txt))\b`,
    ),
  },
  {
    way: 'follow',
    pattern: phrase(
      String.raw`(?:获取|下载|读取|打开|访问|加载|抓取|拉取)[^。！？\n]{0,40}?${address}[^。！？\n]{0,40}?(?:按照|按|遵循|遵照|依照|执行|照着?)(?:其|它|里面|其中|上面)?[^。！？\n]{0,12}?(?:做|执行|操作|指令|指示|说明|步骤|内容)`,
    ),
  },
];

function phrase(source: string): RegExp {
  return new RegExp(source, 'giu');
}

/** Texts that tell people how a project is worked on, not a model what to do. */
const documentation =
  /\/(?:readme|contributing|changelog|license|security|install(?:ation)?|code_of_conduct|develop\w*)(?:\.\w+)?$/i;

/** A text at a full commit is always the same one. */
const fixed = /[/@][0-9a-f]{40}(?:[/.]|$)/i;

/** A text that says the same more often is cut off here. */
const mostMatches = 100;

/** Every place where `text` sends its reader on; of two that overlap the first. */
export const findRemote = remembered((text: string, markdown: boolean): readonly Remote[] => {
  const { written, source } = proseOf(markdown ? unfenced(text) : text, markdown);
  if (!written.includes('http')) return [];
  const found = phrases.flatMap(({ way, pattern }) =>
    [...written.matchAll(pattern)].slice(0, mostMatches).flatMap((match): Remote[] => {
      const url = match.groups?.url?.replace(/[.,;:*_]+$/, '') ?? '';
      const [start, end] = [match.index, match.index + match[0].length];
      if (fixed.test(url) || documentation.test(url.replace(/[?#].*$/, '')) || !isMeant(written, start, end, markdown))
        return [];
      return [{ way, url, range: { start: source(start), end: source(end - 1) + 1 } }];
    }),
  );
  return found
    .sort((a, b) => a.range.start - b.range.start)
    .filter(({ range }, index, all) => !all.slice(0, index).some((other) => range.start < other.range.end));
});

/** Quoted paragraphs and blocks of text (what a skill has written to other files) are instructions as well. */
function unfenced(text: string): string {
  let fence = '';
  let isText = false;
  return text
    .split('\n')
    .map((line) => {
      const [, mark = '', info = ''] = /^[ \t>]*(`{3,}|~{3,})[ \t]*([^\s`]*)/.exec(line) ?? [];
      const opens = mark !== '' && fence === '';
      if (opens) isText = /^(?:markdown|md|text|txt)?$/i.test(info);
      const closes = !opens && mark !== '' && mark.startsWith(fence);
      if (opens) fence = mark;
      else if (closes) fence = '';
      if (mark && (opens || closes)) return isText ? ' '.repeat(line.length) : line;
      return fence && !isText ? line : line.replace(/^[ \t]*>/, (quote) => ' '.repeat(quote.length));
    })
    .join('\n');
}

function isMeant(written: string, start: number, end: number, markdown: boolean): boolean {
  const sentence = sentenceAround(written, start, end);
  if (/\b(?:never|not|don['’]t)\s*$/i.test(written.slice(sentence.start, start))) return false;
  if (isMention(`${written.slice(sentence.start, start)} ${written.slice(end, sentence.end)}`)) return false;
  return !markdown || !contextOf(written, start).some(announcesMentions);
}

/** The address of a text that a command line saves where a model looks for instructions. */
export function findSaved(script: Script): { url: string; file: string } | undefined {
  for (const program of programsOf(script)) {
    const url = fetched(program);
    const file = url === undefined ? undefined : savedTo(program).find((target) => instructions.test(target));
    if (url !== undefined && file !== undefined && !fixed.test(url)) return { url, file };
  }
  return undefined;
}

const instructions =
  /(?:^|[\\/])(?:SKILL|AGENTS|CLAUDE|GEMINI|QWEN|HEARTBEAT|SOUL|MEMORY)\.md$|(?:^|[\\/])\.(?:claude|cursor|windsurf|codex|gemini|agents|openclaw|moltbot|clawdbot)[\\/](?:.*[\\/])?(?:skills|agents|commands|rules|prompts)[\\/].*\.mdc?$|(?:^|[\\/])\.(?:cursor|windsurf|cline|roo)rules$/i;

function fetched({ name, args }: Program): string | undefined {
  if (!/^(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod)$/.test(name)) return undefined;
  return args.map(({ text }) => text).find((text) => /^https?:\/\//.test(text));
}

function savedTo({ args, outputs }: Program): string[] {
  const words = args.map(({ text }) => text);
  return [
    ...outputs,
    ...words.filter((_, index) => /^(?:-[a-zA-Z]*[oO]|--output(?:-document)?|-outfile)$/i.test(words[index - 1] ?? '')),
  ];
}
