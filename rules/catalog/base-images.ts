/** Images that programs are put into, and as whom they run there. */
import catalog from './base-images.json';

const images: ReadonlyMap<string, string> = new Map(
  catalog.root.map(({ name, user }) => [name, user ?? catalog.unprivileged]),
);

/**
 * An unprivileged user for a program in an image that runs it as root when nothing else is said; nothing for images
 * that are not known to, and for variants whose tag says that they do not. `name` is without tag and digest.
 */
export function unprivilegedUser(name: string, tag = ''): string | undefined {
  return /nonroot|rootless|unprivileged/.test(tag)
    ? undefined
    : images.get(name.replace(/^docker\.io\/(?:library\/)?/, ''));
}
