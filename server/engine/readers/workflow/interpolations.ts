/** Expressions put into scripts and prompts of jobs with an agent before anything reads them. */
import { holdsEventText } from '../../../../rules/catalog/workflow-events';
import type { Interpolation, Located, Remedy } from '../../../../rules/model';
import { partOf } from '../../derive/words';
import { insertMember } from '../../insert-member';
import { member } from '../../parsers/config-tree';
import { locatedText } from '../reader';
import type { Job, Step, Workflow } from './jobs';

/** Text of strangers in shells, scripts and prompts, and answers of a model in shells and scripts. */
export function interpolations(workflow: Workflow, text: string): Interpolation[] {
  const answers = answerPaths(workflow);
  return workflow.jobs.flatMap((job) => {
    const works = job.steps.some((step) => step.runs);
    const usesAnswers = answers.some((path) => path.startsWith('needs.'));
    if (!works && !usesAnswers) return [];
    return job.steps.flatMap((step) =>
      places(step).flatMap(({ at, target }) => ofText(at, target, step, job, { text, answers, works })),
    );
  });
}

interface Ground {
  readonly text: string;
  readonly answers: readonly string[];
  /** True for a job that runs an agent. */
  readonly works: boolean;
}

interface TextPlace {
  readonly at: Located;
  readonly target: Interpolation['target'];
}

/** Where expressions of a step become part of a script or a prompt. */
function places(step: Step): TextPlace[] {
  const { run, uses, runs, inputs } = step;
  const found: TextPlace[] = run ? [{ at: run, target: 'shell' }] : [];
  if (uses && /^actions\/github-script@/i.test(uses.value)) {
    const script = locatedText(member(inputs, 'script')?.value);
    if (script) found.push({ at: script, target: 'script' });
  }
  if (runs && runs !== 'program') {
    for (const name of runs.prompts) {
      const prompt = locatedText(member(inputs, name)?.value);
      if (prompt) found.push({ at: prompt, target: 'prompt' });
    }
  }
  return found;
}

function ofText(at: Located, target: TextPlace['target'], step: Step, job: Job, ground: Ground): Interpolation[] {
  return [...at.value.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].flatMap((match): Interpolation[] => {
    const expression = (match[1] ?? '').trim();
    const source = sourceOf(expression, target, ground);
    const part = source && partOf(ground.text, at, match.index, match.index + match[0].length);
    if (!source || !part) return [];
    const remedy =
      target === 'shell' ? throughEnvironment(at, match.index, match[0], expression, step, ground.text) : undefined;
    const { range } = part;
    return [
      { kind: 'interpolation', expression, source, target, range, holder: job.id, ...(remedy ? { remedy } : {}) },
    ];
  });
}

function sourceOf(
  expression: string,
  target: TextPlace['target'],
  ground: Ground,
): Interpolation['source'] | undefined {
  if (ground.works && holdsEventText(expression)) return 'event';
  if (target === 'prompt') return undefined;
  return ground.answers.some((path) => mentions(expression, path)) ? 'model' : undefined;
}

function mentions(expression: string, path: string): boolean {
  const at = expression.indexOf(path);
  return at >= 0 && !/[\w.-]/.test(expression[at - 1] ?? '') && !/[\w-]/.test(expression[at + path.length] ?? '');
}

/** `steps.x.outputs.answer` of every agent, and `needs.job.outputs.name` of job outputs made from them. */
function answerPaths({ jobs }: Workflow): string[] {
  return jobs.flatMap((job) => {
    const own = job.steps.flatMap(({ id, runs }) =>
      id !== undefined && runs && runs !== 'program' ? runs.answers.map((name) => `steps.${id}.outputs.${name}`) : [],
    );
    const outputs = member(job.node, 'outputs')?.value;
    const handedOn = outputs?.type === 'object' ? outputs.members : [];
    return [
      ...own,
      ...handedOn.flatMap(({ key, value }) => {
        const text = locatedText(value)?.value ?? '';
        return own.some((path) => mentions(text, path)) ? [`needs.${job.id}.outputs.${key}`] : [];
      }),
    ];
  });
}

/**
 * The edits that hand the text over as an environment variable, which a POSIX shell reads as data. Nothing for other
 * shells, inside single quotes and here-documents that would keep the variable's name.
 */
function throughEnvironment(
  run: Located,
  start: number,
  written: string,
  expression: string,
  { node, shell }: Step,
  text: string,
): Remedy | undefined {
  if (shell !== undefined && !/^(?:ba)?sh\b/.test(shell)) return undefined;
  const before = run.value.slice(run.value.lastIndexOf('\n', start - 1) + 1, start);
  if ((before.match(/'/g) ?? []).length % 2 === 1 || /<<-?\s*['"]/.test(run.value.slice(0, start))) return undefined;
  const quoted = (before.replace(/\\"/g, '').match(/"/g) ?? []).length % 2 === 1;
  const name = variableName(expression);
  const at = partOf(text, run, start, start + written.length);
  const environment = member(node, 'env')?.value;
  const set =
    environment === undefined
      ? insertMember(text, node, 'env', { [name]: written })
      : environment.type === 'object'
        ? insertMember(text, environment, name, written)
        : undefined;
  if (!at || !set) return undefined;
  return { edits: [set, { range: at.range, newText: quoted ? `\${${name}}` : `"\${${name}}"` }], value: name };
}

/** `github.event.issue.title` is `ISSUE_TITLE`. */
function variableName(expression: string): string {
  const path = /[\w-]+(?:\.[\w*-]+)+/.exec(expression)?.[0] ?? 'VALUE';
  const words = path.replace(/^github\.(?:event\.)?|^steps\.|^needs\./, '').replace(/\.outputs\./, '.');
  return (
    words
      .replace(/[^\w]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .toUpperCase() || 'VALUE'
  );
}
