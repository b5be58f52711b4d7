/** Finds commands that attack the machine they run on. */
import { type HostileWrite, type Hostility, hostilePrograms, hostileWrites } from '../../catalog/hostile-commands';
import { sensitivePath } from '../../catalog/sensitive-paths';
import type { Severity } from '../../rule';
import { findSending } from '../../sending';
import { isShell, type Program, programsOf, type Script } from '../../shell';

export interface Hostile {
  readonly hazard: Hostility | 'theft';
  /** What does it, to show: a program with its first argument, or a file that is written. */
  readonly command: string;
  readonly automatic: Severity;
  /** Absent where text a model follows is left alone. */
  readonly instruction?: Severity;
}

/** Everything hostile in a command line, each kind once, in the order of the line. */
export function findHostile(script: Script, line: string): Hostile[] {
  const programs = programsOf(script);
  const names = programs.map(({ name }) => name);
  const writes = hostileWrites.filter((row) => row.line?.test(line) ?? true);
  const found = programs.flatMap((program) => [
    ...(shellOverSocket(program, names, line) ?? []),
    ...listed(program),
    ...written(program, writes),
    ...(dumpsCredentials(program) ?? []),
  ]);
  const theft = stolen(script, programs);
  const taken = theft.length > 0 ? found.filter(({ hazard }) => hazard !== 'credentials') : found;
  const bomb = /(?:^|[;\s])(\S+)\(\)\s*\{\s*\1\s*\|\s*\1\s*&\s*\}/.test(line)
    ? [always('destruction', ':(){ :|:& };:')]
    : [];
  const all = [...theft, ...taken, ...bomb];
  return all.filter(({ hazard }, index) => all.findIndex((other) => other.hazard === hazard) === index);
}

function always(hazard: Hostile['hazard'], command: string): Hostile {
  return { hazard, command, automatic: 'error', instruction: 'error' };
}

/** A shell whose input and output is a network address: `bash -i >& /dev/tcp/…`, `mkfifo f; sh <f | nc … >f`. */
function shellOverSocket(program: Program, names: readonly string[], line: string): Hostile[] | undefined {
  const { name, outputs, args } = program;
  const device = /\/dev\/(?:tcp|udp)\/[^\s/]+\/\S+/.exec(line);
  if (device && isShell(name) && (outputs.some((target) => target.startsWith('/dev/')) || /<&\s*\d/.test(line))) {
    return [always('shell', `${name} ${device[0]}`)];
  }
  const pipes = /^(?:mkfifo|mknod)$/.test(name);
  const talks = names.find((other) => /^(?:nc|ncat|netcat|telnet|openssl|socat)$/.test(other));
  if (pipes && talks && names.some(isShell)) return [always('shell', `${name} ${args[0]?.text ?? ''}, ${talks}`)];
  return undefined;
}

function listed(program: Program): Hostile[] {
  const args = program.args.map(({ text }) => text).join(' ');
  return hostilePrograms
    .filter(
      ({ program: name, args: wanted, not }) =>
        name.test(program.name) && wanted.every((one) => one.test(args)) && !not?.test(args),
    )
    .map((row) => ({ ...row, command: shown(program) }));
}

function written(program: Program, writes: readonly HostileWrite[]): Hostile[] {
  return targetsOf(program).flatMap((target) => {
    const path = target.replace(/^(?:~|\$\{?HOME\}?)(?=\/)/, '~').replaceAll('\\', '/');
    const row = writes.find((one) => one.path.test(path));
    return row ? [{ ...row, command: target }] : [];
  });
}

/** The files a program writes to. */
function targetsOf({ name, args, outputs }: Program): string[] {
  const operands = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  if (name === 'tee') return [...outputs, ...operands];
  if (/^(?:cp|mv|ln|install|rsync)$/.test(name)) return [...outputs, ...operands.slice(-1)];
  if (/^(?:add|set)-content$|^out-file$/.test(name)) return [...outputs, ...operands.slice(0, 1)];
  if (name === 'sed' && args.some(({ text }) => /^-\w*i/.test(text))) return [...outputs, ...operands.slice(1)];
  return [...outputs];
}

/** Programs that print, pack or copy what a file holds. */
const readers =
  /^(?:cat|bat|less|more|head|tail|tac|strings|base64|base32|xxd|od|hexdump|openssl|tar|zip|7z|gzip|cp|scp|rsync|sqlite3|type|get-content|gc|copy-item)$/;

/** Files that a program itself uses and nothing has to print: private keys, passwords, wallets. */
const secrets =
  /(?:^|\/)\.ssh(?:\/(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|identity|\*)?)?$|(?:^|\/)\.(?:aws\/credentials|netrc|git-credentials|pgpass|gnupg(?:\/(?:private-keys.*|secring\.gpg))?|password-store|vault-token)\/?$|^\/etc\/(?:g?shadow|sudoers)$|(?:^|\/)(?:Login Data|Cookies|cookies\.sqlite|key4\.db|logins\.json|login\.keychain(?:-db)?|wallet\.dat)$|(?:^|\/)\.config\/solana\/id\.json$|(?:^|\/)\.ethereum\/keystore/i;

function dumpsCredentials(program: Program): Hostile[] | undefined {
  const { name } = program;
  if (!readers.test(name)) return undefined;
  const file = sourcesOf(program).find((text) => secrets.test(text.replaceAll('\\', '/')));
  if (file === undefined) return undefined;
  return [{ hazard: 'credentials', command: `${name} ${file}`, automatic: 'error', instruction: 'warning' }];
}

/** What a program reads: its operands without a copy's target, and without keys it only uses. */
function sourcesOf({ name, args }: Program): string[] {
  const words = args.map(({ text }) => text);
  const read = words.filter((word, index) => !word.startsWith('-') && !takesKey.test(words[index - 1] ?? ''));
  if (name === 'tar') return /c/.test(words[0] ?? '') || words.includes('--create') ? read : [];
  return /^(?:cp|scp|rsync|copy-item)$/.test(name) ? read.slice(0, -1) : read;
}

/** Options whose value is a file that proves who asks. */
const takesKey = /^(?:-[iEF]|--(?:key|cert|cacert|private-key|netrc-file|identity-file|proxy-\w+))$/;

/** A file of credentials in a line that sends data away. */
function stolen(script: Script, programs: readonly Program[]): Hostile[] {
  const sending = findSending(script);
  if (!sending) return [];
  const words = programs.flatMap((program) => [
    ...sourcesOf(program),
    ...program.args.map(({ text }) => text).filter((text) => /[@=][~/$.]/.test(text)),
  ]);
  const file = words
    .map((word) => word.replace(/^.*[@=](?=[~/$.])/, ''))
    .find(
      (word) => !/^https?:|public|cert|chain|\.pub\b|\bca\.pem$/i.test(word) && sensitivePath(word, ['credentials']),
    );
  return file === undefined ? [] : [always('theft', `${file} → ${sending.host}`)];
}

/** A program with its first argument, where that is no more than a word. */
function shown({ name, args }: Program): string {
  const first = args[0]?.text ?? '';
  return /^[\w./:\\+=-]{1,40}$/.test(first) ? `${name} ${first}` : name;
}
