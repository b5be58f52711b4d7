/** How much of a machine a path gives away. */

/** Ways to write the home folder: shells, VS Code, Cursor, Windows. */
const home =
  '(?:~|\\$HOME|\\$\\{(?:env:)?HOME\\}|\\$\\{userHome\\}|\\$\\{(?:env:)?USERPROFILE\\}|%USERPROFILE%|%HOMEPATH%|%HOMEDRIVE%%HOMEPATH%|\\$env:USERPROFILE)';
const roots = new RegExp(
  `^(?:${home}|//?|[A-Za-z]:|/mnt/[a-z]|/host_mnt|/Users|/home|/root|/Users/[^/*]+|/home/[^/*]+|[A-Za-z]:/Users|[A-Za-z]:/Users/[^/*]+|/[a-z]/Users(?:/[^/*]+)?)$`,
  'i',
);

/** True for the root of a file system or drive and for home folders, also with `/**` behind them. */
export function coversMachine(path: string): boolean {
  const plain = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/(?:^|\/)\*+(?:\/\*+)*$/, '/')
    .replace(/(?<=[^/])\/+$/, '');
  return roots.test(plain) || /^\*+$/.test(path.trim());
}

/** True for folders that rule a machine, and for the sockets of container engines. */
export function rulesMachine(path: string): boolean {
  const plain = path.replaceAll('\\', '/').replace(/(?<=[^/])\/+$/, '');
  return (
    coversMachine(plain) ||
    /^\/(?:etc|var|run|var\/run|usr|boot|proc|sys|dev|opt|lib|var\/lib\/docker)$/.test(plain) ||
    /(?:^|\/)(?:docker|podman|containerd|crio)\.sock$|pipe\/docker_engine$/.test(plain) ||
    /(?:^|\/)\.(?:ssh|aws|kube|docker|gnupg|config)$/.test(plain)
  );
}
