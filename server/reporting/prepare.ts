/** Files for a report that its reporter pastes, mails or uploads. */
import { join } from 'node:path';
import type { Rendering, Services } from './channel';

/** Writes the text and what goes with it into the absolute `folder`; gives the paths, the text's first. */
export async function prepare(
  folder: string,
  { mediaType, text, attachments }: Rendering,
  { writeFile }: Pick<Services, 'writeFile'>,
): Promise<string[]> {
  const files = [{ name: `text.${endings[mediaType] ?? 'txt'}`, text }, ...attachments];
  for (const file of files) await writeFile(join(folder, file.name), file.text, false);
  return files.map(({ name }) => join(folder, name));
}

const endings: Readonly<Record<string, string>> = { 'application/json': 'json', 'text/markdown': 'md' };
