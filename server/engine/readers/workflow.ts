/** Reads a GitHub Actions workflow or action: what it is made of, and what has to do with agents and with publishing. */
import type { ModelElement } from '../../../rules/model';
import type { ReaderInput } from './reader';
import { agentElements } from './workflow/agents';
import { interpolations } from './workflow/interpolations';
import { jobsOf } from './workflow/jobs';
import { publications } from './workflow/publications';
import { tokenGrants } from './workflow/token';
import { usedPackages } from './workflow/used-packages';

export function readWorkflow(input: ReaderInput): ModelElement[] {
  const { place, document, format } = input;
  const workflow = jobsOf(place.node);
  const used = usedPackages(workflow, document.text);
  const published = publications(workflow);
  if (!workflow.jobs.some((job) => job.steps.some((step) => step.runs))) {
    return [...used, ...published, ...(published.length ? tokenGrants(workflow, document.text) : [])];
  }
  const context = {
    text: document.text,
    ...(format.environmentReference ? { environmentReference: format.environmentReference } : {}),
  };
  return [
    ...used,
    ...agentElements(workflow, context),
    ...published,
    ...tokenGrants(workflow, document.text),
    ...interpolations(workflow, document.text),
  ];
}
