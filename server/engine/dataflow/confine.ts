/**
 * Checks of paths and addresses. They look at a part of a value, or at what was made of it, and speak for the whole:
 * a path is confined when its resolved form lies in a folder, an address when its host is a known one.
 */
import {
  type Check,
  type Guard,
  harmsArgument,
  harmsLink,
  harmsPath,
  harmsUrl,
  isUnresolved,
  ofWay,
  type Trace,
  textConstant,
  type Value,
} from './value';

export const noGuard: Guard = { whenTrue: [], whenFalse: [] };

/** Checks on every step the traces of a value have come. */
export function wayChecks(value: Value, harms: number): Check[] {
  const checks: Check[] = [];
  for (const trace of value.traces) {
    for (let step: Trace | undefined = trace; step; step = step.before)
      checks.push({ key: step.key, harms: harms | ofWay });
  }
  return checks;
}

const hostPart = /@.*\.(?:host|hostname|netloc|origin|domain)\b/;
const addressPart = /@.*\.(?:host|hostname|netloc|origin|domain|protocol|scheme|href)\b/;

/** A part of an address that has a value: the text then begins with a scheme, and with a known one. */
export function partsChecks(value: Value): Check[] {
  return wayChecks({ traces: value.traces.filter((trace) => addressPart.test(trace.key)) }, harmsArgument | harmsLink);
}

/** Whatever a test of an address's host says, the host was looked at: one way is the refusal. */
export function hostGuard(value: Value): Guard {
  const hosts = value.traces.filter((trace) => hostPart.test(trace.key));
  if (hosts.length === 0) return noGuard;
  const checks = wayChecks({ traces: hosts }, harmsUrl);
  return { whenTrue: checks, whenFalse: checks };
}

/** `".." in path`: without it a path stays below the folder it is put behind. */
export function partGuard(part: Value, whole: Value): Guard {
  const text = textConstant(part);
  if (text === undefined || whole.traces.length === 0 || !/\.\.|^[/\\]$/.test(text)) return noGuard;
  return { whenTrue: [], whenFalse: wayChecks(whole, harmsPath) };
}

/** `resolved.startswith(folder)`, `relative.startsWith("..")`, `url.startsWith("https://host/")`. */
export function startGuard(whole: Value, start: Value): Guard {
  if (whole.traces.length === 0 || start.traces.length > 0) return noGuard;
  const starts = start.known?.type === 'list' ? start.known.items : [start];
  const texts = starts.map(textConstant);
  if (texts.some((text) => text === '-' || text === '--'))
    return { whenTrue: [], whenFalse: wayChecks(whole, harmsArgument) };
  if (texts.every((text) => text?.startsWith('..'))) return { whenTrue: [], whenFalse: wayChecks(whole, harmsPath) };
  const plain = texts.every((text) => text !== undefined && /^[^-]/.test(text));
  const confines = texts.every((text) => text === undefined || /^(?:[a-z]:)?[/\\]\w/i.test(text));
  const resolved = whole.traces.every((trace) => (trace.harms & isUnresolved) === 0);
  const folder = confines && resolved ? wayChecks(whole, harmsPath) : [];
  const known = texts.every((text) => text === undefined || /^https?:\/\/\w/i.test(text));
  const web = texts.every((text) => text !== undefined && /^https?(?::|$)/i.test(text));
  const host = hostGuard(whole);
  return {
    whenTrue: [
      ...(web ? wayChecks(whole, harmsLink) : []),
      ...(plain ? wayChecks(whole, harmsArgument) : []),
      ...folder,
      ...(known ? wayChecks(whole, harmsUrl) : []),
      ...host.whenTrue,
    ],
    whenFalse: host.whenFalse,
  };
}

/** A value whose end was looked at says something of a host only. */
export function endGuard(whole: Value): Guard {
  return hostGuard(whole);
}

/** True when text that matches a pattern as a whole is one name of a path: no separator fits. */
export function isOneName(source: string, flags: string, full: boolean): boolean {
  if (flags.includes('m') || (!full && !isAnchored(source))) return false;
  let ok = true;
  const rest = source.replace(/\[(\^?)((?:\\.|[^\]\\])*)\]/g, (_class, negated: string, inside: string) => {
    ok &&= negated ? inside.includes('/') : !inside.includes('/') && !/\\[WDS]|[!-.]-[0-~]/.test(inside);
    return '';
  });
  return ok && !/[/]|\\[WDS]|(?<!\\)\./.test(rest);
}

function isAnchored(source: string): boolean {
  return /^(?:\^|\\A)/.test(source) && /(?:\$|\\Z|\\z)$/.test(source) && !/\\\$$/.test(source);
}

/** What a pattern says of paths and addresses that it is looked for in. */
export function placeGuard(source: string, flags: string, full: boolean, subject: Value): Guard {
  if (subject.traces.length === 0) return noGuard;
  const host = hostGuard(subject);
  const anchored = full || /^(?:\^|\\A)/.test(source);
  const refuses = /\\\.\\\.|\\\.\{2/.test(source) || (!anchored && source.includes('/'));
  const narrow = full || isAnchored(source);
  const wild = /(?<!\\)\.[*+]|\[\^|\\S/.test(source);
  const fixedHost = anchored && /^(?:\^|\\A)?\(?(?:\?:)?https?\??:(?:\\?\/){2}\(?(?:\?:)?[a-z0-9]/i.test(source);
  const plain = anchored && startsPlain(source);
  const web = anchored && /^(?:\^|\\A)?\(?(?:\?:)?https?\??\)?:/i.test(source);
  return {
    whenTrue: [
      ...(web ? wayOwn(subject, harmsLink) : []),
      ...(plain ? wayOwn(subject, harmsArgument) : []),
      ...(isOneName(source, flags, full) ? wayOwn(subject, harmsPath) : []),
      ...((narrow && !wild) || fixedHost ? wayOwn(subject, harmsUrl) : []),
      ...host.whenTrue,
    ],
    whenFalse: [
      ...(refuses ? wayChecks(subject, harmsPath) : []),
      ...(/^(?:\^|\\A)\\?-/.test(source) ? wayChecks(subject, harmsArgument) : []),
      ...host.whenFalse,
    ],
  };
}

/** True when nothing that begins with a hyphen fits a pattern that holds from the beginning. */
function startsPlain(source: string): boolean {
  const body = source.replace(/^(?:\^|\\A)/, '').replace(/^\((?:\?:|\?P?<\w+>)?/, '');
  const [, characters, atom = '', quantifier = ''] =
    /^(?:\[((?:\\.|[^\]\\])*)\]|(\\?[\s\S]))([*?]|\{0)?/.exec(body) ?? [];
  if (quantifier !== '' || /\|/.test(source)) return false;
  if (characters === undefined) return /^(?:[\w/:@#"']|\\[wd/.])$/.test(atom);
  return !characters.startsWith('^') && !/^-|-$|\\[-WSD]|[!-,]-[.-~]/.test(characters);
}

function wayOwn(value: Value, harms: number): Check[] {
  return value.traces.map(({ key }) => ({ key, harms }));
}

/** True for the folder a program was started in, or its user's own: no bounds. */
export function isOpenFolder({ known }: Value): boolean {
  return known?.type === 'symbol' && /(?:^|\.)(?:getcwd|cwd|home|homedir)$/.test(known.symbol.path);
}
