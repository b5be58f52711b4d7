/** `grantlint/explainFile`: what a file is to Grantlint, and why it is or is not linted. */
import { isCode } from '../engine/engine';
import { type ExplainFileParams, ExplainFileRequest, type FileExplanation } from '../protocol/protocol';
import type { LintResult } from '../workspace/workspace';
import type { Context } from './context';
import { targetOf } from './convert';
import { sourcesOf } from './sources';
import { words } from './words';

export function register(context: Context): void {
  context.connection.onRequest(ExplainFileRequest.method, ({ uri }: ExplainFileParams) => explainFile(context, uri));
}

export async function explainFile(context: Context, uri: string): Promise<FileExplanation> {
  const { client, documents, workspace, settings, registry, facts: registries, outside } = context;
  const phrases = words[client.locale];
  const target = documents.get(uri)?.target ?? targetOf(uri);
  const { folder } = workspace.locate(target);
  const result = await workspace.lintFile(target);
  const enabled = settings.of(folder).enable;
  const skipped = result.skipped && phrases.skipped[result.skipped];
  const reason = enabled ? skipped : phrases.disabled;
  const facts = [reason ?? phrases.linted(kindOf(result)), ...settingsOf(context, result)];
  if (!reason) facts.push(countOf(context, result));
  const sources = sourcesOf(registry, registries, outside, client.locale).map(
    ({ text }, index) => `${index + 1}. ${text}`,
  );
  facts.push(phrases.sources, sources.join('\n'));
  return { uri, linted: !reason, ...(reason ? { reason } : {}), markdown: `${facts.join('\n\n')}\n` };
}

/** What the file was taken for. */
function kindOf({ subject }: LintResult): string {
  if (!subject) return '';
  return isCode(subject.language) ? subject.language : subject.formats.map(({ title }) => title).join(', ');
}

function settingsOf({ client }: Context, { settings, configurationFile }: LintResult): string[] {
  const phrases = words[client.locale];
  const off = Object.entries(settings.rules).flatMap(([id, { level }]) => (level === 'off' ? [`\`${id}\``] : []));
  return [
    configurationFile ? phrases.configuration(`\`${configurationFile}\``) : phrases.noConfiguration,
    settings.strict ? phrases.strictOn : phrases.strictOff,
    ...(off.length ? [phrases.rulesOff(off.join(', '))] : []),
  ];
}

function countOf({ client }: Context, { findings }: LintResult): string {
  const suppressed = findings.filter((finding) => finding.suppressed).length;
  return words[client.locale].findings(findings.length - suppressed, suppressed);
}
