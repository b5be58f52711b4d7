/** Reads a GitHub Actions workflow or action: what it is made of, and the parts that have to do with agents. */
import type { ModelElement } from '../../../rules/model';
import type { ReaderInput } from './reader';
import { agentElements } from './workflow/agents';
import { interpolations } from './workflow/interpolations';
import { jobsOf } from './workflow/jobs';
import { tokenGrants } from './workflow/token';
import { usedPackages } from './workflow/used-packages';

export function readWorkflow(input: ReaderInput): ModelElement[] {
  const { place, document, format } = input;
  const workflow = jobsOf(place.node);
  const used = usedPackages(workflow, document.text);
  if (!workflow.jobs.some((job) => job.steps.some((step) => step.runs))) return used;
  const context = {
    text: document.text,
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  };
  return [
    ...used,
    ...agentElements(workflow, context),
    ...tokenGrants(workflow, document.text),
    ...interpolations(workflow, document.text),
  ];
}
