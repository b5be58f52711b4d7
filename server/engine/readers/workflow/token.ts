/** The rights of the token that a job with an agent gets. */
import type { Grant, Located, Scalar } from '../../../../rules/model';
import { insertMember } from '../../insert-member';
import type { ScalarNode } from '../../parsers/config-tree';
import { located } from '../reader';
import type { Job, Workflow } from './jobs';
import { publishes } from './publications';

/**
 * One grant for each right to write (`pattern`: `contents: write`), one that covers everything for `write-all`. A job
 * without a list has its repository's default, which may be everything: its grant has no value.
 */
export function tokenGrants(workflow: Workflow, text: string): Grant[] {
  const jobs = workflow.jobs.filter((job) => job.steps.some((step) => step.runs));
  const publishing = workflow.jobs.filter((job) => !jobs.includes(job) && publishes(job));
  return [
    ...jobs.flatMap((job) => grantsOf(job, workflow, text)),
    ...publishing.flatMap((job) => allOf(job, workflow)),
  ];
}

/** Of a job that only publishes, nothing but a list that covers everything says more than what it needs. */
function allOf(job: Job, workflow: Workflow): Grant[] {
  const value = (job.permissions ?? workflow.permissions)?.value;
  return value?.type === 'scalar' && value.value === 'write-all' ? [whole(value, job)] : [];
}

function grantsOf(job: Job, workflow: Workflow, text: string): Grant[] {
  const permissions = job.permissions ?? workflow.permissions;
  if (!permissions) return job.node === workflow.node ? [] : [byDefault(job, text)];
  const { value } = permissions;
  if (value.type === 'scalar') return value.value === 'write-all' ? [whole(value, job)] : [];
  if (value.type !== 'object') return [];
  return value.members.flatMap(({ key, value: right }): Grant[] => {
    if (right.type !== 'scalar' || right.value !== 'write') return [];
    return [{ ...common(job), covers: 'some', pattern: `${key}: write`, at: located(right) }];
  });
}

function common({ id }: Job) {
  return { kind: 'grant', action: 'token', approval: 'never', key: 'permissions', holder: id } as const;
}

function whole(node: ScalarNode, job: Job): Grant {
  const remedy = { edits: [{ range: node.range, newText: '{ contents: read }' }], value: 'contents: read' };
  return { ...common(job), covers: 'everything', at: located(node), remedy };
}

function byDefault(job: Job, text: string): Grant {
  const at: Located<Scalar> = { value: null, range: job.idRange, notation: 'yaml' };
  const edit = insertMember(text, job.node, 'permissions', { contents: 'read' });
  const remedy = edit ? { remedy: { edits: [edit], value: 'contents: read' } } : {};
  return { ...common(job), covers: 'everything', at, ...remedy };
}
