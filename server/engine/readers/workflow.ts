/** Reads the parts of a GitHub Actions workflow or action that have to do with agents and with publishing packages. */
import type { ModelElement } from '../../../rules/model';
import type { ReaderInput } from './reader';
import { agentElements } from './workflow/agents';
import { interpolations } from './workflow/interpolations';
import { jobsOf } from './workflow/jobs';
import { publications } from './workflow/publications';
import { tokenGrants } from './workflow/token';

export function readWorkflow(input: ReaderInput): ModelElement[] {
  const { place, document, format } = input;
  const workflow = jobsOf(place.node);
  const published = publications(workflow);
  if (!workflow.jobs.some((job) => job.steps.some((step) => step.runs))) {
    return published.length ? [...published, ...tokenGrants(workflow, document.text)] : [];
  }
  const context = {
    text: document.text,
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  };
  return [
    ...agentElements(workflow, context),
    ...published,
    ...tokenGrants(workflow, document.text),
    ...interpolations(workflow, document.text),
  ];
}
