/** The actions, reusable workflows and images the jobs of a workflow are made of. */
import type { Located, Package, Pin } from '../../../../rules/model';
import { imagePackage } from '../../derive/image-reference';
import { partOf } from '../../derive/words';
import { type ConfigNode, member } from '../../parsers/config-tree';
import { locatedText } from '../reader';
import type { Job, Workflow } from './jobs';

/** All of them, whatever they do; of an agent's action its own reading tells. `text` is the whole document. */
export function usedPackages({ jobs }: Workflow, text: string): Package[] {
  return jobs.flatMap((job) => [
    ...job.steps.flatMap(({ uses, runs }) => (uses && (!runs || runs === 'program') ? usedPackage(uses, text) : [])),
    ...reusable(job, text),
    ...imagesOf(job, text),
  ]);
}

/**
 * What `uses` names: a commit is fixed, a version's tag can be moved, and a branch is whatever it holds at the moment
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses).
 */
export function actionPackage(uses: Located): Package[] {
  const [name = '', version] = uses.value.split('@');
  if (!name || name.startsWith('.') || uses.value.includes('${{')) return [];
  const pin: Pin =
    version === undefined ? 'none' : /^[0-9a-f]{40}$/i.test(version) ? 'exact' : /^v?\d/.test(version) ? 'tag' : 'none';
  return [{ kind: 'package', type: 'github', name, ...(version ? { version } : {}), pin, runner: 'uses', spec: uses }];
}

const image = 'docker://';

function usedPackage(uses: Located, text: string): Package[] {
  if (!uses.value.startsWith(image)) return actionPackage(uses).map(ofJob);
  const spec = partOf(text, uses, image.length);
  return spec ? [ofJob(imagePackage(spec, { text, runner: 'uses', local: false }))] : [];
}

/** A job that is another workflow. */
function reusable({ node }: Job, text: string): Package[] {
  const uses = locatedText(member(node, 'uses')?.value);
  return uses ? usedPackage(uses, text) : [];
}

/** The container a job runs in and those beside it. */
function imagesOf({ node }: Job, text: string): Package[] {
  const services = member(node, 'services')?.value;
  const containers = [
    member(node, 'container')?.value,
    ...(services?.type === 'object' ? services.members.map(({ value }) => value) : []),
  ];
  return containers.flatMap((container) => {
    const spec = imageOf(container);
    return spec ? [ofJob(imagePackage(spec, { text, runner: 'container', local: false }))] : [];
  });
}

function imageOf(container: ConfigNode | undefined): Located | undefined {
  const spec = locatedText(container) ?? locatedText(member(container, 'image')?.value);
  return spec && spec.value.trim() !== '' && !spec.value.includes('${{') ? spec : undefined;
}

function ofJob(pkg: Package): Package {
  return { ...pkg, cause: 'job' };
}
