/** Finds guards that cannot refuse. */
import { isGuardEvent } from '../../catalog/guard-events';
import type { Command, Range } from '../../model';
import { fileName, parseShell, programsOf } from '../../shell';

/**
 * `always`: every call is allowed. `swallowed`: the guard's refusal, or its failure, is turned into consent. `code`: it
 * refuses with an exit code that its host does not take for a refusal.
 */
export interface Opening {
  readonly kind: 'always' | 'swallowed' | 'code';
  /** What does it, in the document. */
  readonly range: Range;
}

/** What is wrong with one command of a hook. `text` is the whole document; in a script each line is a command. */
export function findOpening(command: Command, text: string): Opening | undefined {
  const isScript = isScriptName(command.trigger);
  return answer(command, text, isScript) ?? swallowed(command, isScript) ?? exitCode(command, text, isScript);
}

function isScriptName(trigger: string): boolean {
  return /\.(?:sh|bash|zsh|ps1)$/i.test(trigger);
}

/** An answer that allows, printed whatever the hook was asked. */
function answer(command: Command, text: string, isScript: boolean): Opening | undefined {
  const { line, range, trigger } = command;
  if (!allows.test(line) || text.length > longest) return undefined;
  const code = isScript ? withoutComments(text) : line;
  if (refuses.test(code)) return undefined;
  if (isScript) {
    if (decision.test(line) && !/PreToolUse|PermissionRequest|BeforeTool/.test(code)) return undefined;
    if (!isReachedAlways(text.slice(0, range.start))) return undefined;
  } else if (!isGuardEvent(trigger) || isConditional(line.slice(0, line.search(allows)))) return undefined;
  return { kind: 'always', range };
}

/** In UTF-16 units: a hook's script is far shorter. */
const longest = 100_000;

const allows =
  /["']?\b(?:permissionDecision|permission|decision|behavior)\\?["']?\s*[:=]\s*[\\"']*(?:allow|approve)\b/i;
/** A key that other events use for other answers. */
const decision = /["']?\bdecision\\?["']?\s*[:=]\s*[\\"']*(?:allow|approve)\b/i;
const refuses =
  /\b(?:deny|denied|block|blocked|reject\w*|refus\w*)\b|[:=]\s*[\\"']*ask\b|\b(?:exit|return)\s+(?:2\b|\$)/i;

/** True when a command before decides whether the rest runs; those that only read or note something do not. */
function isConditional(before: string): boolean {
  const rest = before.replace(/\b(?:cat|tee|jq|echo|printf|mkdir|date|logger)\b[^;&|]*&&/g, '');
  return /(?:^|[\s;])(?:if|case|while|until)\s|&&|\|\||\[\[?\s/.test(rest);
}

/** True when nothing before can leave the script, and what follows stands in no branch or function. */
function isReachedAlways(before: string): boolean {
  const code = withoutComments(before);
  const opened = code.match(/(?:^|[\s;])(?:if|case|while|until|for)\s|\{\s*$/gm)?.length ?? 0;
  const closed = code.match(/(?:^|[\s;])(?:fi|esac|done)\b|^\s*\}/gm)?.length ?? 0;
  return opened <= closed && !/\b(?:exit|return)\b/.test(code);
}

function withoutComments(text: string): string {
  return text.replace(/(?<=^|\s)#.*$/gm, '');
}

/** `guard.sh || true`, `( … exit 2 ) || :`, `guard.sh; exit 0`. */
function swallowed({ line, range, trigger }: Command, isScript: boolean): Opening | undefined {
  if (isScript || !isGuardEvent(trigger)) return undefined;
  const end = /(?:\|\|\s*(?:true|:|exit\s+0|\/bin\/true)|;\s*(?:true|:|exit\s+0))\s*$/.exec(line);
  if (!end) return undefined;
  const guard = line.slice(0, end.index);
  const refusesInGroup =
    /^\s*[({].*\bexit\s+2\b.*\)\s*$/s.test(guard) || /\b(?:ba|z)?sh\s+-c\b.*\bexit\s+2\b/s.test(guard);
  return refusesInGroup || runsGuard(guard) ? { kind: 'swallowed', range } : undefined;
}

/** True when the last program of a line is one whose name says that it refuses. */
function runsGuard(line: string): boolean {
  const last = programsOf(parseShell(line)).at(-1);
  const words = last ? [last.name, ...last.args.map(({ text }) => text)] : [];
  return words.some((word) => guardName.test(fileName(word)));
}

const guardName =
  /(?:^|[-_.])(?:guard(?:s|ian|rails?)?|block(?:s|er)?|deny|protect(?:or|ion)?|prevent|forbid|firewall|sentinel|policy|permission(?:s)?|approve|restrict)(?:[-_.]|$)/i;

/** `echo "Blocked …" >&2; exit 1`, where only another code refuses. */
function exitCode(command: Command, text: string, isScript: boolean): Opening | undefined {
  const { line, range, refusal } = command;
  if (refusal === undefined || refusal === 1 || (!isScript && !isGuardEvent(command.trigger))) return undefined;
  const exit = /(?:^|[\s;&|{(])(exit\s+1)[\s;)}]*$/.exec(line);
  if (!exit) return undefined;
  const before = isScript
    ? `${linesBefore(text, range.start)}\n${line.slice(0, exit.index)}`
    : line.slice(0, exit.index);
  if (!saysNo.test(withoutComments(before))) return undefined;
  const at = text.slice(range.start, range.end).lastIndexOf(exit[1] ?? '');
  const start = range.start + Math.max(at, 0);
  return { kind: 'code', range: at < 0 ? range : { start, end: start + (exit[1] ?? '').length } };
}

/** The lines of the same branch directly above, three at most. */
function linesBefore(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const lines = text
    .slice(Math.max(0, start - 1000), start)
    .split('\n')
    .slice(0, -1);
  const branch = lines.findLastIndex((line) =>
    /^\s*(?:if|then|else|elif|case|esac|fi|done|\}|\S*\))\b|(?:then|\{)\s*$/.test(line),
  );
  return lines.slice(Math.max(branch + 1, lines.length - 3)).join('\n');
}

const saysNo =
  /(?:echo|printf|cat|Write-\w+|log\w*|>&2).*(?:\bblock(?:ed|ing|s)?\b|\bden(?:y|ied)\b|\brefus\w*|\bforbid\w*|\bprohibit\w*|\bnot (?:allowed|permitted)\b|拒绝|禁止|阻止)/is;
