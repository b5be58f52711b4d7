/** The agents of a workflow: who can start them, what they may do, what they are told to give away. */
import type { AgentAction } from '../../../../rules/catalog/agent-actions';
import { namesHead } from '../../../../rules/catalog/workflow-events';
import { removeEntry, replaceValue } from '../../../../rules/edit';
import type { Agent, Command, Located, ModelElement, Scalar } from '../../../../rules/model';
import { deriveEnvironment } from '../../derive/environment';
import { permissionRule } from '../../derive/permission-rule';
import { partOf } from '../../derive/words';
import { member } from '../../parsers/config-tree';
import { commandLines } from '../command-lines';
import { located, locatedEntries, locatedText } from '../reader';
import { embeddedServers } from './embedded';
import { type Job, type Step, startsAgent, type Workflow, withoutExpressions } from './jobs';
import { actionPackage } from './used-packages';

export interface AgentContext {
  /** The whole document. */
  readonly text: string;
  readonly environmentReference?: string;
}

/** The elements of every job that runs an agent. */
export function agentElements(workflow: Workflow, context: AgentContext): ModelElement[] {
  const jobs = workflow.jobs.filter((job) => job.steps.some((step) => step.runs));
  const environments = [workflow.node, ...jobs.flatMap((job) => [job.node, ...job.steps.map((step) => step.node)])];
  return [
    ...environments.flatMap((node) =>
      deriveEnvironment(locatedEntries(member(node, 'env')?.value), { ...context, scope: 'session' }),
    ),
    ...jobs.flatMap((job) =>
      job.steps.flatMap((step, index) => (step.runs ? agentOf(workflow, job, step, index, context) : [])),
    ),
  ];
}

function agentOf(workflow: Workflow, job: Job, step: Step, index: number, context: AgentContext): ModelElement[] {
  const action = step.runs === 'program' ? undefined : step.runs;
  const agent = agentElement(workflow, job, step, index, action);
  if (!action) return [agent, ...programElements(step, job, context.text)];
  const { uses } = step;
  return [
    agent,
    ...(uses ? actionPackage(uses) : []),
    ...(workflow.openEvents.length ? action.bots.flatMap((name) => openToPrograms(step, name, job)) : []),
    ...action.shares.flatMap((name) => shared(step, name, job)),
    ...action.unsafe.flatMap(({ input, equals, secure, action: allows }) =>
      inputsOf(step, input)
        .filter(({ value }) => value === equals)
        .map(({ at }): ModelElement => {
          const remedy = { edits: [replaceValue(at, secure)], value: secure };
          const grant = { action: allows, covers: 'everything', approval: 'never', key: input } as const;
          return { kind: 'grant', ...grant, at, holder: job.id, remedy };
        }),
    ),
    ...action.arguments.flatMap((name) => argumentCommand(step, name, action, job)),
    ...action.configuration.flatMap((name) => {
      const given = textInput(step, name);
      return given ? embeddedServers(given, context) : [];
    }),
    ...toolsOf(action, step, context.text).flatMap(({ at, key }) => toolGrant(at, key, job)),
  ];
}

function agentElement(workflow: Workflow, job: Job, step: Step, index: number, action: AgentAction | undefined): Agent {
  const [event] = workflow.openEvents;
  const opened = action?.opens.flatMap((name) => inputsOf(step, name).filter(({ value }) => value === '*'))[0]?.at;
  const unguarded = event !== undefined && !job.guarded && !step.guarded;
  const isOpen = unguarded && (!action?.checks || opened !== undefined);
  const files = strangersFiles(job, index, workflow);
  const edit = isOpen && opened ? removeEntry(opened) : undefined;
  return {
    kind: 'agent',
    name: job.id,
    range: step.uses?.range ?? startOf(step, job),
    // What a job allows without a list is the action's own short list, not everything.
    tools: [],
    audience: isOpen ? 'anyone' : 'members',
    ...(isOpen ? { trigger: event } : {}),
    ...(isOpen && opened ? { opened } : {}),
    ...(files ? { strangersFiles: files } : {}),
    ...(edit ? { remedy: { edits: [edit] } } : {}),
  };
}

function openToPrograms(step: Step, name: string, job: Job): ModelElement[] {
  return inputsOf(step, name).flatMap(({ key, value, at }): ModelElement[] => {
    if (value !== '*') return [];
    const edit = removeEntry(at);
    return [
      { kind: 'exposure', gap: 'sender', key, at, holder: job.id, ...(edit ? { remedy: { edits: [edit] } } : {}) },
    ];
  });
}

interface GivenInput {
  readonly key: string;
  readonly value: string;
  readonly at: Located<Scalar>;
}

function inputsOf({ inputs }: Step, name: string): GivenInput[] {
  const node = member(inputs, name)?.value;
  return node?.type === 'scalar' && node.value !== null
    ? [{ key: name, value: String(node.value).trim(), at: located(node) }]
    : [];
}

function shared(step: Step, name: string, job: Job): ModelElement[] {
  return inputsOf(step, name).flatMap(({ key, value, at }): ModelElement[] => {
    if (value !== 'true') return [];
    const edit = removeEntry(at);
    const remedy = edit ? { remedy: { edits: [edit] } } : {};
    return [{ kind: 'exposure', gap: 'sharing', check: 'log', key, at, holder: job.id, ...remedy }];
  });
}

/** The switches an action hands to its program, as the command line they become. */
function argumentCommand(step: Step, name: string, { program }: AgentAction, job: Job): Command[] {
  return inputsOf(step, name).flatMap(({ value, at }) =>
    value === '' || value.includes('${{')
      ? []
      : [
          {
            kind: 'command',
            cause: 'job',
            trigger: job.id,
            line: `${program} ${value.replace(/\s*\n\s*/g, ' ')}`,
            range: at.range,
            shell: false,
          },
        ],
  );
}

/** The lines of a script that start an agent, and the tools they allow. */
function programElements({ run }: Step, job: Job, text: string): ModelElement[] {
  if (!run) return [];
  const { start } = run.range;
  const commands = commandLines(text.slice(start, run.range.end)).flatMap((command): Command[] => {
    const line = withoutExpressions(command.line);
    if (!startsAgent(line)) return [];
    const range = { start: start + command.start, end: start + command.end };
    return [{ kind: 'command', cause: 'job', trigger: job.id, line, range, shell: true }];
  });
  return [...commands, ...allowedIn(run, text).flatMap(({ at, key }) => toolGrant(at, key, job))];
}

/** Tools an action is told to allow: its own inputs, and `--allowedTools` among its switches. */
function toolsOf(action: AgentAction, step: Step, text: string): AllowedTool[] {
  return [
    ...action.tools.flatMap((name) => listed(textInput(step, name), text, name)),
    ...action.arguments.flatMap((name) => allowedIn(textInput(step, name), text)),
  ];
}

interface AllowedTool {
  readonly at: Located;
  readonly key: string;
}

/** The tools behind each `--allowedTools` of a command line. */
function allowedIn(line: Located | undefined, text: string): AllowedTool[] {
  if (!line) return [];
  return [...line.value.matchAll(/--allowed-?tools[=\s]+("[^"]*"|'[^']*'|\S+)/gi)].flatMap((match) => {
    const word = match[1] ?? '';
    const quoted = /^["']/.test(word) ? 1 : 0;
    const start = match.index + match[0].length - word.length + quoted;
    return listed(partOf(text, line, start, start + word.length - 2 * quoted), text, 'allowedTools');
  });
}

function textInput(step: Step, name: string): Located | undefined {
  return locatedText(member(step.inputs, name)?.value);
}

/** The rules in a list separated by commas, blanks or lines outside parentheses. */
function listed(list: Located | undefined, text: string, key: string): AllowedTool[] {
  if (!list || list.value.includes('${{')) return [];
  return [...list.value.matchAll(/[^\s,()]+(?:\([^)]*\)?)?/g)].flatMap((match) => {
    const at = partOf(text, list, match.index, match.index + match[0].length);
    return at ? [{ at, key }] : [];
  });
}

/** Nobody is there to be asked in a job, so that naming a tool is the bound: only what has no bound of its own counts. */
function toolGrant(at: Located, key: string, job: Job): ModelElement[] {
  const rule = permissionRule(at.value);
  return rule && rule.action !== 'tool' ? [{ kind: 'grant', ...rule, approval: 'never', key, at, holder: job.id }] : [];
}

/** A checkout, before the step at `before`, of what somebody wants merged, into the folder the job works in. */
export function strangersFiles(job: Job, before: number, { openEvents }: Workflow): Located | undefined {
  if (openEvents.length === 0) return undefined;
  for (const { uses, inputs } of job.steps.slice(0, before)) {
    if (!uses || !/^actions\/checkout@/i.test(uses.value)) continue;
    const ref = locatedText(member(inputs, 'ref')?.value);
    const path = locatedText(member(inputs, 'path')?.value)?.value ?? '.';
    if (ref && /^\.?\/?$/.test(path) && namesHead(ref.value)) return ref;
  }
  return undefined;
}

/** Of a script its first line's key: underlining all of it would hide the rest. */
function startOf({ node }: Step, { idRange }: Job) {
  return member(node, 'run')?.keyRange ?? idRange;
}
