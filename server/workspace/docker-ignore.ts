/** `.dockerignore`: what of a folder does not go into an image (https://docs.docker.com/build/concepts/context/#dockerignore-files). */
import ignore from 'ignore';

/** True when the rules leave out `path`. Other than in a `.gitignore`, each pattern begins at the folder. */
export function leavesOut(rules: string, path: string): boolean {
  const anchored = rules.split('\n').map((line) => {
    const [, not = '', pattern = ''] = /^(!?)\/?(.*)$/.exec(line.trim()) ?? [];
    return pattern === '' || pattern.startsWith('#') ? '' : `${not}/${pattern.replace(/^\.\//, '')}`;
  });
  return ignore().add(anchored).ignores(path);
}
