/** Finds code that a command line fetches and runs without anybody having seen it. */
import { isShell, nestedIn, type Pipeline, type Program, pipelinesOf, type Script, type Word } from '../../shell';

export interface Download {
  /** `downloaded`: fetched and run; `decoded`: unpacked from text and run; `installed`: a package from an address. */
  readonly way: 'downloaded' | 'decoded' | 'installed';
  /** The address, or what stands for it; empty when it cannot be told. */
  readonly source: string;
}

/** The first place where a script runs code it has just fetched or decoded. */
export function findDownload(script: Script): Download | undefined {
  for (const pipeline of pipelinesOf(script)) {
    const found = piped(pipeline) ?? first(pipeline, (program) => substituted(program) ?? direct(program));
    if (found) return found;
  }
  return saved(script);
}

/** `curl … | sh`, `base64 -d | bash`. */
function piped(pipeline: Pipeline): Download | undefined {
  const last = pipeline.findLastIndex((program, index) => index > 0 && readsCode(program));
  return last < 1 ? undefined : origin(pipeline.slice(0, last));
}

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(… | base64 -d)"`, `iex (irm …)`. */
function substituted(program: Program): Download | undefined {
  const runsFile = isInterpreter(program.name) || program.name === 'source' || program.name === '.';
  const runsText =
    /^(?:eval|iex|invoke-expression)$/.test(program.name) || (isInterpreter(program.name) && inlineFlag(program));
  const scripts = program.args.flatMap((word) => [
    ...(runsFile ? word.files : []),
    ...(runsText ? word.substitutions : []),
  ]);
  const commands = /^(?:\$\(|`)/.test(program.path) ? program.group : [];
  return first([...scripts, ...commands].flat(), origin);
}

/** Programs that fetch and run by themselves. */
function direct(program: Program): Download | undefined {
  const { name, args } = program;
  if (name === 'deno' && /^(?:run|serve|eval)$/.test(args[0]?.text ?? '')) return fetched(remote(args));
  if (name === 'mshta' || name === 'msiexec') return fetched(remote(args));
  if (/^(?:python[\d.]*|node|perl|ruby|php)$/.test(name)) {
    const code = args.map(({ text }) => text).join(' ');
    const runs = /\b(?:exec|eval|compile|Function)\s*\(/.test(code);
    if (runs && /urlopen|requests\.get|httpx\.get|fetch\(|open-uri/.test(code)) return fetched(remote(args));
    if (runs && /b64decode|from_base64|atob\(|'base64'|"base64"/.test(code))
      return { way: 'decoded', source: 'base64' };
  }
  if (/^(?:pwsh|powershell)$/.test(name)) {
    const encoded = args.some(({ text }) => /^-e(?:nc(?:odedcommand)?|c)?$/i.test(text));
    if (encoded) return { way: 'decoded', source: 'base64' };
  }
  return powershellExpression(program) ?? installed(program);
}

/** `iex ((New-Object Net.WebClient).DownloadString('…'))`, whose brackets are no commands. */
function powershellExpression({ name, args }: Program): Download | undefined {
  if (name !== 'iex' && name !== 'invoke-expression') return undefined;
  const text = args.map((word) => word.text).join(' ');
  return /DownloadString|DownloadData|Invoke-WebRequest|Invoke-RestMethod|\bi[wr][rm]\b/i.test(text)
    ? { way: 'downloaded', source: addressIn(text) ?? '' }
    : undefined;
}

/** `pip install https://…`: an archive whose content nothing fixes. */
function installed({ name, args }: Program): Download | undefined {
  const words = args.map(({ text }) => text);
  const start = words.indexOf('install');
  const pip = /^pip[\d.]*$/.test(name) || (name === 'uv' && words[0] === 'pip') || isModulePip(name, words);
  const npm = /^(?:npm|pnpm|yarn|bun)$/.test(name) && /^(?:install|i|add)$/.test(words[0] ?? '');
  if (!(pip && start >= 0) && !npm) return undefined;
  const spec = words.find((text, index) => /^https?:\/\//.test(text) && !addressOption.test(words[index - 1] ?? ''));
  return spec && !/#sha\d+=|\b[0-9a-f]{40}\b/.test(spec) ? { way: 'installed', source: spec } : undefined;
}

/** Options of installers whose value is an address, but not of a package. */
const addressOption =
  /^-[ifrc]$|^--(?:(?:extra-)?index-url|find-links|requirement|constraint|registry|proxy|trusted-host)$/;

function isModulePip(name: string, words: readonly string[]): boolean {
  return /^python[\d.]*$/.test(name) && words[0] === '-m' && words[1] === 'pip';
}

/** `curl -o x.sh … && sh x.sh`: a file that one command fetches and a later one runs. */
function saved(script: Script): Download | undefined {
  const files = new Map<string, string>();
  for (const program of everyProgram(script)) {
    const itself = /[/\\]/.test(program.path) ? [program.path] : [];
    const run = runsFirstArgument(program) ? operands(program).slice(0, 1) : itself;
    const source = first(run, (path) => files.get(baseName(path)));
    if (source !== undefined) return { way: 'downloaded', source };
    const url = downloadUrl(program);
    if (url === undefined) continue;
    for (const file of savedFiles(program, url)) files.set(baseName(file), url);
  }
  return undefined;
}

function everyProgram(script: Script): Program[] {
  return script.flatMap((pipeline) =>
    pipeline.flatMap((program) => [program, ...nestedIn(program).flatMap(everyProgram)]),
  );
}

function runsFirstArgument({ name }: Program): boolean {
  return isInterpreter(name) || name === 'source' || name === '.' || name === 'start' || name === 'open';
}

/** The files a download is written to; `-` is standard output. */
function savedFiles({ name, args, outputs }: Program, url: string): string[] {
  const words = args.map(({ text }) => text);
  const option = name === 'wget' ? /^(?:-[a-zA-Z]*O|--output-document)$/ : /^(?:-[a-zA-Z]*o|--output|-outfile)$/i;
  const named = words.flatMap((text, index) => {
    if (option.test(text)) return words[index + 1] ?? [];
    return /^(?:--output(?:-document)?=|-[a-zA-Z]*O(?=-$))(.+)$/.exec(text)?.[1] ?? [];
  });
  const files = [...named.filter((file) => !/^-.|^https?:/.test(file)), ...outputs];
  const keepsName = name === 'wget' || words.some((text) => /^(?:-[a-zA-Z]*O[a-zA-Z]*|--remote-name)$/.test(text));
  return files.length === 0 && keepsName ? [url.replace(/[?#].*$/, '')] : files;
}

/** Where the data of a pipeline comes from, when it is a download or decoded text. */
function origin(pipeline: Pipeline): Download | undefined {
  for (const program of pipeline.toReversed()) {
    if (decodes(program)) return { way: 'decoded', source: 'base64' };
    const url = downloadUrl(program);
    if (url !== undefined && !savesOnly(program, url)) return { way: 'downloaded', source: url };
    const inner = first([...program.group, program.script ?? []].flat(), origin);
    if (inner) return inner;
  }
  return undefined;
}

function decodes({ name, args }: Program): boolean {
  const words = args.map(({ text }) => text);
  if (name === 'base64' || name === 'base32') return words.some((text) => /^(?:-[a-z]*[dD]|--decode)$/.test(text));
  if (name === 'openssl') return /^(?:base64|enc)$/.test(words[0] ?? '') && words.includes('-d');
  return name === 'xxd' && words.some((text) => /^-[a-z]*r/.test(text));
}

/** The address a program fetches, or the variable it stands in; empty when there is none; nothing when it is no download. */
function downloadUrl({ name, args }: Program): string | undefined {
  const fetches =
    /^(?:curl|wget|wget2|aria2c|fetch|iwr|irm|invoke-webrequest|invoke-restmethod|lwp-download|xh|http|https)$/;
  if (!fetches.test(name) || isLocal(args)) return undefined;
  const bare = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/]|$)/i;
  return remote(args) ?? first(args, ({ text }) => (bare.test(text) ? text : /^\$\{?\w+\}?/.exec(text)?.[0])) ?? '';
}

function isLocal(args: readonly Word[]): boolean {
  return args.some(({ text }) => /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(text));
}

/** True when a download goes to a file and nothing to standard output. */
function savesOnly(program: Program, url: string): boolean {
  const files = savedFiles(program, url);
  return files.length > 0 && !files.includes('-') && !files.includes('/dev/stdout');
}

/** True for a program that runs what it reads from standard input. */
function readsCode(program: Program): boolean {
  if (/^(?:iex|invoke-expression)$/.test(program.name)) return program.args.length === 0;
  if (!isInterpreter(program.name) || inlineFlag(program)) return false;
  if (program.args.some(({ text }) => /^-m|^--version$|^-[vV]$/.test(text))) return false;
  const rest = operands(program);
  const stdin = program.args.some(({ text }) => text === '-' || text === '/dev/stdin' || /^-[a-z]*s$/.test(text));
  return stdin || rest.length === 0;
}

function isInterpreter(name: string): boolean {
  return isShell(name) || /^(?:python[\d.]*|node|bun|deno|perl|ruby|php|osascript|lua)$/.test(name);
}

/** True when the program's code stands in its arguments: `python -c`, `node -e`, `perl -pe`. */
function inlineFlag({ name, args }: Program): boolean {
  const flags = isShell(name)
    ? /^(?:-[a-z]*c|\/c|-command)$/i
    : /^(?:-[a-zA-Z]*[cerpnR]|--eval|--print|-[pn][a-z]*e?)$/;
  return args.some(({ text }) => flags.test(text) && text !== '-');
}

/** Arguments that are neither options nor redirected input. */
function operands({ args }: Program): string[] {
  return args.map(({ text }) => text).filter((text) => !/^[-/][\w-]*$|^-/.test(text) || text.startsWith('/tmp'));
}

function remote(args: readonly Word[]): string | undefined {
  return first(args, ({ text }) => addressIn(text));
}

function fetched(source: string | undefined): Download | undefined {
  return source === undefined ? undefined : { way: 'downloaded', source };
}

function addressIn(text: string): string | undefined {
  return /\bhttps?:\/\/[^\s"'`)]+/.exec(text)?.[0];
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
