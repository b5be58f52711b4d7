/** The jobs of a workflow that publish packages: what they prove with that they may, and what of strangers gets in. */
import { cacheAction, isPublishingToken, publishesTo, publishingAction } from '../../../../rules/catalog/publishing';
import type { Located, Publication } from '../../../../rules/model';
import { member } from '../../parsers/config-tree';
import { commandLines } from '../command-lines';
import { locatedEntries, locatedText } from '../reader';
import { strangersFiles } from './agents';
import type { Job, Step, Workflow } from './jobs';

/** One element for the first step of each job that publishes. */
export function publications(workflow: Workflow): Publication[] {
  return workflow.jobs.flatMap((job) => {
    const index = job.steps.findIndex((step) => registryOf(step) !== undefined);
    const step = job.steps[index];
    return step ? [publicationOf(workflow, job, step, index)] : [];
  });
}

/** True for a job that publishes something. */
export function publishes(job: Job): boolean {
  return job.steps.some((step) => registryOf(step) !== undefined);
}

function publicationOf(workflow: Workflow, job: Job, step: Step, index: number): Publication {
  const [event] = workflow.openEvents;
  const isOpen = event !== undefined && !job.guarded && !step.guarded && !isMerged(job) && !isMerged(step);
  const files = isOpen ? strangersFiles(job, index, workflow) : undefined;
  const token = tokenOf(workflow, job, step);
  const cache = cacheOf(job, index);
  return {
    kind: 'publication',
    name: job.id,
    registry: registryOf(step) ?? '',
    range: step.uses?.range ?? member(step.node, 'run')?.keyRange ?? job.idRange,
    ...(isOpen ? { trigger: event } : {}),
    ...(files ? { strangersFiles: files } : {}),
    ...(token ? { token } : {}),
    ...(cache ? { cache } : {}),
  };
}

function registryOf({ run, uses, inputs }: Step): string | undefined {
  if (uses) {
    const action = publishingAction(uses.value);
    return action && (!action.needs || member(inputs, action.needs)) ? action.registry : undefined;
  }
  const lines = run ? commandLines(run.value) : [];
  return lines.map(({ line }) => publishesTo(line)).find((registry) => registry !== undefined);
}

/** What has been merged was looked at by somebody who may; other events and tags are of people who may. */
function isMerged({ node }: Job | Step): boolean {
  return /\.merged\b|event_name\s*==|refs\/tags/.test(locatedText(member(node, 'if')?.value)?.value ?? '');
}

/** A token that is kept among the secrets: whoever gets hold of it can publish from anywhere until it is revoked. */
function tokenOf(workflow: Workflow, job: Job, step: Step): Located | undefined {
  const nodes = [step.node, job.node, workflow.node];
  const variables = nodes.flatMap((node) => locatedEntries(member(node, 'env')?.value));
  const variable = variables.find(({ name, value }) => isPublishingToken(name) && isKept(value))?.value;
  const action = step.uses && publishingAction(step.uses.value);
  const input = action?.token === undefined ? undefined : locatedText(member(step.inputs, action.token)?.value);
  return variable ?? (input && isKept(input) ? input : undefined);
}

/** `secrets.GITHUB_TOKEN` ends with the job. */
function isKept({ value }: Located): boolean {
  return /\$\{\{\s*secrets\.(?!GITHUB_TOKEN\b)/.test(value);
}

/** A cache that is restored before the job publishes. */
function cacheOf(job: Job, before: number): Located | undefined {
  return job.steps.slice(0, before).flatMap(({ uses, inputs }) => {
    const action = uses && cacheAction(uses.value);
    return uses && action && (!action.input || member(inputs, action.input)) ? [uses] : [];
  })[0];
}
