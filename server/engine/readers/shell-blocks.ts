/** Reads the shell commands in fenced code of instructions. */
import type { ModelElement } from '../../../rules/model';
import { fileName, parseShell } from '../../../rules/shell';
import { commandLines } from './command-lines';
import { documentName } from './instruction';
import type { Reader } from './reader';

const shellLanguages =
  /^(?:ba|z|k|fi)?sh\b|^(?:shell|console|shell-session|shellsession|powershell|pwsh|ps1|cmd|bat|terminal)\b/i;

/** Blocks that may show what a command prints. */
const transcripts = /^$|^(?:console|shell-?session|terminal)\b/i;

/** One command for each line of a shell block. A block that names no language is one when each line runs a known program. */
export const readShellBlocks: Reader = (input) => {
  const { text } = input.document;
  const trigger = documentName(input);
  return (input.tree.fences ?? []).flatMap(({ info, range }) => {
    const code = text.slice(range.start, range.end);
    if (!shellLanguages.test(info) && !(info === '' && isPlainlyShell(code))) return [];
    return commandLines(code, transcripts.test(info)).map(
      ({ line, start, end }): ModelElement => ({
        kind: 'command',
        cause: 'instruction',
        trigger,
        line,
        range: { start: range.start + start, end: range.start + end },
        shell: true,
      }),
    );
  });
};

/** Programs that no line of another language or of prose begins with by chance, written as a shell would take them. */
const programs: ReadonlySet<string> = new Set(
  `apt apt-get aws az base64 bash brew bun bunx cargo cat cd chmod chown claude cp crontab curl docker echo eval export
   gcloud gh git go grep jq kubectl launchctl ln ls make mkdir mv nc node npm npx openclaw openssl pip pip3 pipx pnpm
   podman powershell pwsh python python3 rm rsync scp sed sh ssh sudo systemctl tar tee touch uv uvx wget xattr yarn
   zsh`.split(/\s+/),
);

function isPlainlyShell(code: string): boolean {
  const lines = commandLines(code, true);
  return lines.length > 0 && lines.every(({ line }) => startsProgram(line));
}

function startsProgram(line: string): boolean {
  const [first = ''] = line.trim().split(/\s+/);
  if (first !== fileName(first)) return /^(?:\.{1,2}|~)?\/[\w./-]+$/.test(first) && parseShell(line).length > 0;
  return programs.has(first);
}
