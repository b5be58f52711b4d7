/** Reads shell text into pipelines; see `shell.ts` for what the parts mean. */
import type { Program, Script, Word } from './shell';

/** Scripts inside scripts deeper than this are not read. */
const maxDepth = 6;

const keywords = /^(?:if|then|elif|else|fi|while|until|do|done|for|!|\{|\}|case|esac)$/;
const assignment = /^\$?[A-Za-z_]\w*\+?=/;

/** Programs that start the program behind them, and their options that take a value. */
const wrappers: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugpChrtTUD]$|^--(?:user|group|prompt|chdir|host)$/,
  doas: /^-[uC]$/,
  env: /^-[uSC]$|^--(?:unset|chdir)$/,
  command: /^$/,
  exec: /^-a$/,
  builtin: /^$/,
  nohup: /^$/,
  nice: /^-n$/,
  ionice: /^-[cnp]$/,
  setsid: /^$/,
  stdbuf: /^-[ioe]$/,
  timeout: /^-[ks]$/,
  time: /^-[fo]$/,
};

/** A program while it is read. */
interface Draft {
  readonly words: Word[];
  readonly outputs: string[];
  readonly groups: Script[];
  /** The text of a here-document. */
  input?: string;
}

function emptyDraft(): Draft {
  return { words: [], outputs: [], groups: [] };
}

/** The program a draft amounts to, without assignments, keywords and wrappers; nothing when no program is left. */
function programOf(draft: Draft, read: (text: string) => Script): Program | undefined {
  const words = [...draft.words];
  const group = [...draft.groups];
  while (words[0] && leadsIn(words)) {
    group.push(...words[0].substitutions);
    words.shift();
  }
  unwrap(words);
  const [first, ...args] = words;
  if (!first) {
    const { outputs } = draft;
    if (group.length > 0) return { name: '', path: '', args: [], outputs, group };
    // `> file` empties a file, as `: > file` does.
    return outputs.length > 0 ? { name: ':', path: ':', args: [], outputs, group } : undefined;
  }
  const name = fileName(first.text);
  const script = scriptArgument(name, args);
  return {
    name,
    path: first.text,
    args,
    outputs: draft.outputs,
    group: [...group, ...first.substitutions],
    ...(draft.input === undefined ? {} : { input: draft.input }),
    ...(script === undefined ? {} : { script: read(script) }),
  };
}

/** True when the program comes later: a keyword, an assignment or the head of a function stands first. */
function leadsIn([first, second]: readonly Word[]): boolean {
  const text = first?.text ?? '';
  if (keywords.test(text) || assignment.test(text)) return true;
  return second?.text === '{' ? /^[\w-]+(?:\(\))?$/.test(text) : text === 'function';
}

/** Takes wrappers and their options off the front of a command. */
function unwrap(words: Word[]): void {
  for (let name = wrapperOf(words); name; name = wrapperOf(words)) {
    words.shift();
    while (words[0] && (words[0].text.startsWith('-') || assignment.test(words[0].text))) {
      const option = words.shift();
      if (option && wrappers[name]?.test(option.text)) words.shift();
    }
    if (name === 'timeout') words.shift();
  }
}

function wrapperOf(words: readonly Word[]): string | undefined {
  const name = fileName(words[0]?.text ?? '');
  return words.length > 1 && Object.hasOwn(wrappers, name) ? name : undefined;
}

/** The text a shell is told to run as a script. */
function scriptArgument(name: string, args: readonly Word[]): string | undefined {
  if (/^(?:eval|iex|invoke-expression)$/.test(name)) return joined(args);
  if (!isShell(name)) return undefined;
  const option = name === 'cmd' ? /^\/[ck]$/i : /^-(?:[a-z]*c|command)$/i;
  const flag = args.findIndex(({ text }) => option.test(text));
  return flag < 0 ? undefined : joined(args.slice(flag + 1));
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

/** True for a program that reads a script of a shell language. */
export function isShell(name: string): boolean {
  return /^(?:sh|bash|zsh|dash|ash|ksh|fish|csh|tcsh|pwsh|powershell|cmd)$/.test(name);
}

/** A program's name without folder and Windows' extension, in lower case. */
export function fileName(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .toLowerCase()
    .replace(/\.(?:exe|cmd|bat)$/, '');
}

export class ShellReader {
  private at = 0;
  private pipelines: Program[][] = [];
  private pipeline: Program[] = [];
  private draft = emptyDraft();

  constructor(
    private source: string,
    private readonly depth = 0,
  ) {}

  script(): Script {
    while (this.at < this.source.length) this.step();
    this.endPipeline();
    return this.pipelines;
  }

  private step(): void {
    const c = this.source.charAt(this.at);
    const next = this.source.charAt(this.at + 1);
    if (c === '\n' || c === ';') this.endPipeline(1);
    else if (c === ')') this.endPattern();
    else if (/\s/.test(c)) this.at++;
    else if (c === '|' && next === '|') this.endPipeline(2);
    else if (c === '|') this.endProgram(next === '&' ? 2 : 1);
    else if (c === '&' && next !== '>') this.ampersand(next === '&' ? 2 : 1);
    else if (c === '#' && /^$|\s/.test(this.source.charAt(this.at - 1))) this.upTo('\n');
    else if (this.redirection()) return;
    else if (c === '(' && this.draft.words.length === 0) this.draft.groups.push(this.read(this.enclosed()));
    else this.argument();
  }

  private argument(): void {
    const start = this.at;
    const word = this.word();
    if (this.at === start) this.at++;
    else this.draft.words.push(word);
  }

  private endProgram(length = 0): void {
    this.at += length;
    const program = programOf(this.draft, (text) => this.read(text));
    if (program) this.pipeline.push(program);
    this.draft = emptyDraft();
  }

  private endPipeline(length = 0): void {
    this.endProgram(length);
    if (this.pipeline.length > 0) this.pipelines.push(this.fed(this.pipeline));
    this.pipeline = [];
  }

  /** A bracket without a partner ends the pattern of a `case`, which is no command. */
  private endPattern(): void {
    this.at++;
    this.draft = emptyDraft();
    this.pipeline = [];
  }

  /** A shell that gets a here-document runs it. */
  private fed(pipeline: readonly Program[]): Program[] {
    const text = pipeline.find(({ input }) => input !== undefined)?.input;
    if (text === undefined) return [...pipeline];
    return pipeline.map((program) =>
      isShell(program.name) && !program.script ? { ...program, script: this.read(text) } : program,
    );
  }

  /** `&&` and `&` end a pipeline; PowerShell's call operator `& 'program'` stands before one. */
  private ampersand(length: number): void {
    if (this.draft.words.length > 0 || this.draft.groups.length > 0) this.endPipeline(length);
    else this.at += length;
  }

  /** `>file`, `2>&1`, `&>file`, `>&file`, `<file`, `<<TAG`, `<<<word`; not `<(…)`. */
  private redirection(): boolean {
    const match = /^(?:\d*|&)(>>?|<<?<?)(&?)(?!\()[ \t]*/.exec(this.source.slice(this.at, this.at + 40));
    if (!match) return false;
    this.at += match[0].length;
    const target = this.word();
    if (match[1] === '<<') this.takeHereDocument(target.text.replace(/^-/, ''));
    const isFile = !match[2] || /^[^\d-]/.test(target.text);
    if (match[1]?.startsWith('>') && isFile && target.text) this.draft.outputs.push(target.text);
    return true;
  }

  /** Takes the lines up to the one that is `tag` out of the text; without such a line the rest stays as it is. */
  private takeHereDocument(tag: string): void {
    const lineBreak = this.source.indexOf('\n', this.at);
    if (!/^\w+$/.test(tag) || lineBreak < 0) return;
    const rest = this.source.slice(lineBreak + 1);
    const close = new RegExp(`^[ \\t]*${tag}[ \\t]*\\r?$`, 'm').exec(rest);
    if (!close) return;
    this.draft.input = rest.slice(0, close.index);
    this.source = this.source.slice(0, lineBreak) + rest.slice(close.index + close[0].length);
  }

  private word(): Word {
    let text = '';
    const substitutions: Script[] = [];
    const files: Script[] = [];
    while (this.at < this.source.length) {
      const c = this.source.charAt(this.at);
      const next = this.source.charAt(this.at + 1);
      if (c === '\\' && next === '\n') this.at += 2;
      else if (c === '\\' && next && !/\w/.test(next)) text += this.take(2).slice(1);
      else if (c === "'") text += this.quoted();
      else if (c === '"') text += this.doubleQuoted(substitutions);
      else if (c === '$' && next === '(') text += this.substitution(1, substitutions);
      else if (c === '`') text += this.backquoted(substitutions);
      else if ((c === '<' || c === '>') && next === '(') text += this.substitution(1, files);
      else if (c === '(') text += this.substitution(0, substitutions);
      else if (/[\s|&;<>)]/.test(c)) break;
      else text += this.take(1);
    }
    return { text, substitutions, files };
  }

  private take(length: number): string {
    this.at += length;
    return this.source.slice(this.at - length, this.at);
  }

  /** The text before `end`, or the rest; stands at `end` afterwards. */
  private upTo(end: string): string {
    const found = this.source.indexOf(end, this.at);
    return this.take((found < 0 ? this.source.length : found) - this.at);
  }

  private quoted(): string {
    this.at++;
    const text = this.upTo("'");
    this.at++;
    return text;
  }

  private doubleQuoted(substitutions: Script[]): string {
    let text = '';
    this.at++;
    while (this.at < this.source.length) {
      const c = this.source.charAt(this.at);
      if (c === '"') break;
      if (c === '\\') text += this.take(2).slice(1);
      else if (c === '$' && this.source.charAt(this.at + 1) === '(') text += this.substitution(1, substitutions);
      else if (c === '`') text += this.backquoted(substitutions);
      else text += this.take(1);
    }
    this.at++;
    return text;
  }

  /** `$(…)`, `<(…)` or `(…)`; `lead` characters stand before the bracket. Returns it as written. */
  private substitution(lead: number, into: Script[]): string {
    const start = this.at;
    this.at += lead;
    into.push(this.read(this.enclosed()));
    return this.source.slice(start, this.at);
  }

  private backquoted(into: Script[]): string {
    const start = this.at++;
    into.push(this.read(this.upTo('`')));
    this.at++;
    return this.source.slice(start, this.at);
  }

  /** The text between the bracket at the current place and its partner; stands behind the partner afterwards. */
  private enclosed(): string {
    const start = this.at + 1;
    let depth = 0;
    let quote = '';
    for (; this.at < this.source.length; this.at++) {
      const c = this.source.charAt(this.at);
      if (quote) {
        if (c === '\\' && quote === '"') this.at++;
        else if (c === quote) quote = '';
      } else if (c === '"' || c === "'") quote = c;
      else if (c === '(') depth++;
      else if (c === ')' && --depth === 0) return this.source.slice(start, this.at++);
    }
    return this.source.slice(start);
  }

  private read(text: string): Script {
    return this.depth < maxDepth ? new ShellReader(text, this.depth + 1).script() : [];
  }
}
