/** Runs tables of small projects and looks at the flows found in them, with all files read together. */
import assert from 'node:assert/strict';
import { flowRelated } from '../../rules/flow';
import type { Finding } from '../../server/engine/finding';
import type { Workspace } from '../../server/workspace/workspace';
import { memoryWorkspace } from './support';

/** What the case is about, its files by path below the project, and what is found, as {@link flowsIn} says it. */
export type ProjectCase = readonly [title: string, files: Readonly<Record<string, string>>, found?: readonly string[]];

export function checkProjects(found: readonly ProjectCase[], silent: readonly ProjectCase[]): void {
  for (const [title, files, expected = []] of found) {
    it(`follows: ${title}`, async () => assert.deepEqual(await flowsOf(files), expected));
  }
  for (const [title, files] of silent) {
    it(`is silent: ${title}`, async () => assert.deepEqual(await flowsOf(files), []));
  }
}

export async function flowsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { workspace } = memoryWorkspace(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`/project/${path}`, text])),
  );
  return flowsIn(workspace);
}

/** Every flow of a project, as `path: rule parameter`, with ` of tool` where the tool is not called `t`. */
export async function flowsIn(workspace: Workspace): Promise<string[]> {
  const files: string[] = [];
  for await (const { file } of workspace.candidates({ config: false })) files.push(file);
  for (const file of files) await workspace.lintFile(file, false);
  await workspace.settleCode();
  const said: string[] = [];
  for (const file of files) said.push(...(await flowsTo(workspace, file)).map(told));
  return said;
}

/** The findings of flows that end in a file, as it was linted last. */
export async function flowsTo(workspace: Workspace, file: string): Promise<(Finding & { readonly path: string })[]> {
  const { findings, document } = await workspace.lintFile(file, false);
  const flows = findings.filter(({ rule, suppressed }) => rule.text.en.related === flowRelated.en && !suppressed);
  return flows.map((finding) => ({ ...finding, path: document.path }));
}

function told({ path, rule, data, severity, message }: Finding & { readonly path: string }): string {
  const { tool = '', parameter = '' } = data;
  const weight = message.endsWith('caller') ? `${severity} ` : '';
  return `${path}: ${weight}${rule.meta.id} ${parameter}${tool === 't' ? '' : ` of ${tool}`}`;
}
