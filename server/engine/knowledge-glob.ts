/** Which files a configuration may name as knowledge of its own: below its folder, and told by their paths. */

const name = String.raw`[^/\\:*?"<>|[\]{}()!+@]`;

/**
 * A regular expression: folders without wildcards, then a JSON file in a folder called `grantlint`, or one that ends in
 * `.grantlint.json`; one star at most. Nothing leads upwards.
 */
export const knowledgeGlob = `^(?:\\./)?(?!(?:.*/)?\\.\\.?/)(?:${name}+/)*(?:grantlint/${name}*\\*?${name}*\\.json|${name}*\\*?${name}*\\.grantlint\\.json)$`;

const longest = 200;
const pattern = new RegExp(knowledgeGlob);

/** True for a glob that files of knowledge may be named by. */
export function isKnowledgeGlob(glob: string): boolean {
  return glob.length <= longest && pattern.test(glob);
}

/** True for a path that files of knowledge may have; `path` has `/`. */
export function isKnowledgePath(path: string): boolean {
  return /(?:^|\/)grantlint\/[^/]+\.json$|\.grantlint\.json$/.test(path);
}

/** True when a name fits the last part of a glob. */
export function fitsName(file: string, glob: string): boolean {
  const [before = '', after] = glob.split('*');
  if (after === undefined) return file === glob;
  return file.length >= before.length + after.length && file.startsWith(before) && file.endsWith(after);
}
