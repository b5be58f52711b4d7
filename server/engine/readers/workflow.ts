/** Reads the parts of a GitHub Actions workflow or action that have to do with agents. Other workflows yield nothing. */
import type { ModelElement } from '../../../rules/model';
import type { ReaderInput } from './reader';
import { agentElements } from './workflow/agents';
import { interpolations } from './workflow/interpolations';
import { jobsOf } from './workflow/jobs';
import { tokenGrants } from './workflow/token';

export function readWorkflow(input: ReaderInput): ModelElement[] {
  const { place, document, format } = input;
  const workflow = jobsOf(place.node);
  if (!workflow.jobs.some((job) => job.steps.some((step) => step.runs))) return [];
  const context = {
    text: document.text,
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  };
  return [
    ...agentElements(workflow, context),
    ...tokenGrants(workflow, document.text),
    ...interpolations(workflow, document.text),
  ];
}
