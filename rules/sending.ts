/** Finds commands that send data from this machine to another one. */
import { type Program, pipelinesOf, type Script, type Word } from './shell';

export interface Sending {
  /** The host the data goes to. */
  readonly host: string;
  readonly program: string;
}

/** The first command of a script that sends more than fixed words to a host other than this machine. */
export function findSending(script: Script): Sending | undefined {
  for (const pipeline of pipelinesOf(script)) {
    for (const [index, program] of pipeline.entries()) {
      const host = sentTo(program, index > 0);
      if (host !== undefined && !isLoopback(host)) return { host, program: program.name };
    }
  }
  return undefined;
}

/** Where a program sends data; `piped` when another program's output is its input. */
function sentTo(program: Program, piped: boolean): string | undefined {
  const { name, args, outputs } = program;
  const words = args.map(({ text }) => text);
  const socket = outputs.map((target) => /^\/dev\/(?:tcp|udp)\/([^/]+)/.exec(target)?.[1]).find(Boolean);
  if (socket) return socket;
  if (/^(?:curl|wget|xh|http|https|iwr|irm|invoke-webrequest|invoke-restmethod)$/.test(name)) {
    const host = hostIn(words);
    return sendsBody(args, piped) || sendsInAddress(args) ? host : undefined;
  }
  if (/^(?:nc|ncat|netcat|telnet)$/.test(name)) return socketHost(words);
  if (/^(?:scp|rsync|sftp)$/.test(name)) return copyTarget(words);
  return undefined;
}

/** A body that is more than fixed words: standard input, a file, a variable, a command's output. */
function sendsBody(args: readonly Word[], piped: boolean): boolean {
  return args.some(({ text, substitutions }, index) => {
    const long = bodyOption.exec(text);
    const value = long?.[1] === undefined ? args[index + 1] : { text: long[1], substitutions };
    if (!long || value === undefined) return false;
    if (fileOption.test(text)) return true;
    if (/^@-$|=@-$|^-$/.test(value.text)) return true;
    return isVariable(value) || /(?:^|=)@/.test(value.text) || (piped && value.text === '');
  });
}

/** Options of curl, wget and Invoke-WebRequest whose value is sent. */
const bodyOption =
  /^(?:-d|-F|-T|-Body|-InFile|--(?:data(?:-\w+)?|json|form(?:-string)?|upload-file|post-data|post-file|body-data|body-file))(?:=(.*))?$/i;
const fileOption = /^(?:-T|-InFile|--(?:upload-file|post-file|body-file))/i;

/** An address that carries the output of a command which reads something. */
function sendsInAddress(args: readonly Word[]): boolean {
  return args.some(
    ({ text, substitutions }) =>
      /^https?:/.test(text) &&
      substitutions.some((script) => script.flat().some(({ name }) => !/^(?:date|uuidgen|)$/.test(name))),
  );
}

function isVariable({ text, substitutions }: Pick<Word, 'text' | 'substitutions'>): boolean {
  const fixed = substitutions.every((script) =>
    script.flat().every(({ name }) => /^(?:date|basename|pwd|)$/.test(name)),
  );
  return !fixed || /\$(?:\{?(?!PWD\b|USER\b|HOSTNAME\b)\w|\d)/.test(text.replace(/\$\([^)]*\)/g, ''));
}

/** The host written in the arguments; nothing for one that stands in a variable, which each person sets. */
function hostIn(words: readonly string[]): string | undefined {
  for (const word of words) {
    const host = /^(?:--url=)?https?:\/\/(?:[^/@\s]*@)?(\[[^\]]+\]|[\w.-]+)/.exec(word)?.[1];
    if (host) return host;
  }
  return words.find((word) => /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/]|$)/i.test(word))?.split(/[:/]/)[0];
}

function socketHost(words: readonly string[]): string | undefined {
  if (words.some((word) => /^-[a-zA-Z]*l/.test(word))) return undefined;
  const [host, port] = words.filter((word) => !word.startsWith('-'));
  return host && port && /^\d+$/.test(port) && !host.startsWith('$') ? host : undefined;
}

/** The host in the last argument of a copy: `user@host:path`. */
function copyTarget(words: readonly string[]): string | undefined {
  return /^(?:[\w.-]+@)?([\w.-]+\.[\w.-]+):/.exec(words.at(-1) ?? '')?.[1];
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal)$/i.test(host);
}
