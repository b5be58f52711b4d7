/** What runs an agent in a workflow: actions, and programs started without a person at the keyboard. */
import type { Action } from '../model';
import type { Program } from '../shell';
import data from './agent-actions.json';

export interface AgentAction {
  /** `owner/name`, without a version. */
  readonly uses: string;
  /** The agent's own program. */
  readonly program: string;
  /** True when it refuses callers who may not write to the repository, unless an input of `opens` lets them in. */
  readonly checks: boolean;
  readonly opens: readonly string[];
  /** Inputs that let in programs, whoever made them. */
  readonly bots: readonly string[];
  /** Inputs that become the prompt. */
  readonly prompts: readonly string[];
  /** Inputs with switches for the program. */
  readonly arguments: readonly string[];
  /** Inputs with a list of allowed tools. */
  readonly tools: readonly string[];
  /** Inputs that make what the agent reads public. */
  readonly shares: readonly string[];
  /** Outputs with text of the model. */
  readonly answers: readonly string[];
  readonly unsafe: readonly UnsafeInput[];
}

export interface UnsafeInput {
  readonly input: string;
  readonly equals: string;
  /** What a careful person would write. */
  readonly secure: string;
  readonly action: Action;
}

interface AgentProgram {
  readonly name: string;
  readonly options?: readonly string[];
  readonly words?: readonly string[];
}

/** The action a step `uses`, version or commit included. */
export function agentAction(uses: string): AgentAction | undefined {
  const name = uses
    .split('@')[0]
    ?.toLowerCase()
    .replace(/\/base-action$/, '');
  const base = /^anthropics\/claude-code-action\/base-action(?:@|$)/i.test(uses);
  const wanted = base ? 'anthropics/claude-code-base-action' : name;
  return (data.actions as readonly AgentAction[]).find((action) => action.uses === wanted);
}

/** True for a program of a command line that works as an agent without asking anybody; also behind `npx`. */
export function runsAgent({ name, args }: Program): boolean {
  const words = args.map(({ text }) => text);
  return (data.programs as readonly AgentProgram[]).some((program) => {
    const at = name === program.name ? 0 : words.findIndex((word) => packageNames[program.name]?.test(word)) + 1;
    if (at === 0 && name !== program.name) return false;
    const rest = words.slice(at);
    return (
      program.options?.some((option) => rest.some((word) => word === option || word.startsWith(`${option}=`))) ===
        true || program.words?.includes(rest.find((word) => !word.startsWith('-')) ?? '') === true
    );
  });
}

/** The packages the programs come in, for a runner such as `npx`. */
const packageNames: Readonly<Record<string, RegExp>> = {
  claude: /^@anthropic-ai\/claude-code(?:@|$)/,
  codex: /^@openai\/codex(?:@|$)/,
  gemini: /^@google\/gemini-cli(?:@|$)/,
  qwen: /^@qwen-code\/qwen-code(?:@|$)/,
  copilot: /^@github\/copilot(?:@|$)/,
  opencode: /^opencode-ai(?:@|$)/,
};
