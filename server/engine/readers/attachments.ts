/** Reads which files that come with a document a person reading it would not see through. */
import type { Attachment, ModelElement, Range } from '../../../rules/model';
import type { FolderFile } from '../document';
import { fileType } from '../file-type';
import { member } from '../parsers/config-tree';
import type { Reader, ReaderInput } from './reader';

/** One element for each binary, archive, document, and link that leads out of the workspace. */
export const readAttachments: Reader = (input) =>
  (input.document.files ?? []).flatMap((file): ModelElement[] => {
    const attachment = attachmentOf(file);
    return attachment ? [{ kind: 'attachment', path: file.path, ...attachment, range: rangeOf(input, file) }] : [];
  });

function attachmentOf({ path, head, link }: FolderFile): Pick<Attachment, 'type' | 'target'> | undefined {
  if (link) return link.outside ? { type: 'link', target: link.target } : undefined;
  const type = fileType(path, head);
  return type && { type };
}

/** Where the document mentions the file; otherwise its name in the front matter, or its first line. */
function rangeOf({ document: { text }, tree }: ReaderInput, { path }: FolderFile): Range {
  for (const words of [path, path.slice(path.lastIndexOf('/') + 1)]) {
    const start = text.indexOf(words);
    if (start >= 0) return { start, end: start + words.length };
  }
  const name = member(member(tree.root, 'frontmatter')?.value, 'name')?.value;
  if (name) return name.range;
  const end = text.indexOf('\n');
  return { start: 0, end: end < 0 ? text.length : end };
}
