/** A workflow as jobs and steps, with what is known of each: whether it runs an agent, who can cause it. */
import { type AgentAction, agentAction, runsAgent } from '../../../../rules/catalog/agent-actions';
import { openToAnyone } from '../../../../rules/catalog/workflow-events';
import type { Located, Range } from '../../../../rules/model';
import { parseShell, programsOf } from '../../../../rules/shell';
import { type ConfigNode, type Member, member, type ObjectNode } from '../../parsers/config-tree';
import { locatedList, locatedText } from '../reader';

export interface Workflow {
  readonly node: ConfigNode;
  readonly jobs: readonly Job[];
  /** Events that people without rights can cause. */
  readonly openEvents: readonly string[];
  readonly permissions?: Member;
}

export interface Job {
  readonly id: string;
  readonly idRange: Range;
  readonly node: ObjectNode;
  readonly steps: readonly Step[];
  readonly permissions?: Member;
  /** True when a condition lets only people with rights, or a person's label, start it. */
  readonly guarded: boolean;
}

export interface Step {
  readonly node: ObjectNode;
  readonly id?: string;
  readonly uses?: Located;
  readonly run?: Located;
  readonly shell?: string;
  readonly inputs: ObjectNode | undefined;
  readonly guarded: boolean;
  /** The agent it runs, when it runs one: an action, or a program of its script. */
  readonly runs?: AgentAction | 'program';
}

/** The jobs of a workflow; of a composite action its steps as one job. */
export function jobsOf(node: ConfigNode): Workflow {
  const jobs = member(node, 'jobs')?.value;
  const permissions = member(node, 'permissions');
  const composite = member(member(node, 'runs')?.value, 'steps');
  const listed = jobs?.type === 'object' ? jobs.members.flatMap((one) => jobOf(one)) : [];
  const own = composite ? [actionJob(node, composite)] : [];
  return {
    node,
    jobs: [...listed, ...own.flat()],
    openEvents: openEvents(member(node, 'on')?.value),
    ...(permissions ? { permissions } : {}),
  };
}

function jobOf({ key, keyRange, value }: Member): Job[] {
  if (value.type !== 'object') return [];
  const permissions = member(value, 'permissions');
  return [
    {
      id: key,
      idRange: keyRange,
      node: value,
      steps: stepsOf(member(value, 'steps')?.value),
      guarded: isGuard(member(value, 'if')?.value),
      ...(permissions ? { permissions } : {}),
    },
  ];
}

/** The steps of an action run in the job of whoever uses it, which decides who starts it. */
function actionJob(node: ConfigNode, steps: Member): Job[] {
  if (node.type !== 'object') return [];
  const id = locatedText(member(node, 'name')?.value)?.value ?? 'action';
  return [{ id, idRange: steps.keyRange, node, steps: stepsOf(steps.value), guarded: true }];
}

function stepsOf(node: ConfigNode | undefined): Step[] {
  if (node?.type !== 'array') return [];
  return node.items.flatMap((item) => (item.type === 'object' ? [stepOf(item)] : []));
}

function stepOf(node: ObjectNode): Step {
  const uses = locatedText(member(node, 'uses')?.value);
  const run = locatedText(member(node, 'run')?.value);
  const inputs = member(node, 'with')?.value;
  const id = locatedText(member(node, 'id')?.value)?.value;
  const shell = locatedText(member(node, 'shell')?.value)?.value;
  const runs = uses ? agentAction(uses.value) : run && startsAgent(run.value) ? 'program' : undefined;
  return {
    node,
    inputs: inputs?.type === 'object' ? inputs : undefined,
    guarded: isGuard(member(node, 'if')?.value),
    ...(id === undefined ? {} : { id }),
    ...(uses ? { uses } : {}),
    ...(run ? { run } : {}),
    ...(shell === undefined ? {} : { shell }),
    ...(runs ? { runs } : {}),
  };
}

/** True for a script that starts an agent. Told from the words first: most start none. */
export function startsAgent(script: string): boolean {
  if (!/\b(?:claude|codex|gemini|qwen|copilot|cursor-agent|opencode|goose)\b/.test(script)) return false;
  return programsOf(parseShell(withoutExpressions(script))).some(runsAgent);
}

/** A script with a word in the place of each `${{ … }}`, which no shell would understand. */
export function withoutExpressions(script: string): string {
  return script.replace(/\$\{\{[\s\S]*?\}\}/g, 'x');
}

function openEvents(node: ConfigNode | undefined): string[] {
  if (node?.type !== 'object') {
    return locatedList(node).flatMap(({ value }) => (openToAnyone(value, []) ? [value] : []));
  }
  return node.members.flatMap(({ key, value }) => {
    const types = locatedList(member(value, 'types')?.value).map((type) => type.value);
    return openToAnyone(key, types) ? [key] : [];
  });
}

/**
 * True for a condition that asks who it was: by association or name, by a label somebody with rights set, by the branch
 * being the repository's own, or by what an earlier step or job found out.
 */
function isGuard(node: ConfigNode | undefined): boolean {
  const condition = locatedText(node)?.value ?? '';
  return (
    /author_association|label\.name\s*==|head\.repo\.full_name\s*==|head\.repo\.fork\s*==\s*false|!\s*github\.event\.pull_request\.head\.repo\.fork/.test(
      condition,
    ) ||
    /(?:actor|login)\s*==|contains\([^)]*(?:actor|login)\s*\)/.test(condition) ||
    /\b(?:needs|steps)\.[\w-]+\.(?:outputs|result)/.test(condition)
  );
}
