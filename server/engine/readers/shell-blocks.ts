/** Reads the shell commands in instructions. */
import type { Command, Located, ModelElement } from '../../../rules/model';
import { fileName, parseShell } from '../../../rules/shell';
import { toldPackages } from '../derive/command';
import { member } from '../parsers/config-tree';
import { type CommandLine, commandLines } from './command-lines';
import { documentName } from './instruction';
import { looseCommands } from './loose-commands';
import type { Reader } from './reader';

const shellLanguages =
  /^(?:ba|z|k|fi)?sh\b|^(?:shell|console|shell-session|shellsession|powershell|pwsh|ps1|cmd|bat|terminal)\b/i;

/** Blocks that may show what a command prints. */
const transcripts = /^$|^(?:console|shell-?session|terminal)\b/i;

/**
 * One command for each line of a shell block, and those in prose that hand a shell what they fetch. A block that names no
 * language is a shell's when each line runs a known program.
 */
export const readShellBlocks: Reader = (input) => {
  const { text } = input.document;
  const trigger = documentName(input);
  const commandOf = ({ line, start, end }: CommandLine, offset = 0): ModelElement[] => {
    const range = { start: offset + start, end: offset + end };
    const written: Located = { value: text.slice(range.start, range.end), range, notation: 'raw' };
    const command: Command = { kind: 'command', cause: 'instruction', trigger, line, range, shell: true };
    return [command, ...toldPackages(text, written)];
  };
  const fences = input.tree.fences ?? [];
  const blocks = fences.filter(({ info, range }) => isShell(info, text.slice(range.start, range.end)));
  const elsewhere = fences.filter((fence) => fence.info !== '' || blocks.includes(fence));
  return [
    ...blocks.flatMap(({ info, range }) =>
      commandLines(text.slice(range.start, range.end), transcripts.test(info)).flatMap((line) =>
        commandOf(line, range.start),
      ),
    ),
    ...looseCommands(text, member(input.tree.root, 'body')?.value.range.start ?? 0, elsewhere).flatMap((line) =>
      commandOf(line),
    ),
  ];
};

function isShell(info: string, code: string): boolean {
  return shellLanguages.test(info) || (info === '' && isPlainlyShell(code));
}

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
