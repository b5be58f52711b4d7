import { remedyFix } from '../../grant';
import type { Grant } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'root-container',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI03', 'ASI05', 'LLM06:2025', 'AML.T0105', 'SAFE-T1303', 'CWE-250'],
  },
  text: {
    en: {
      title: 'Program in a container runs as root',
      messages: {
        named:
          '`{key}` makes root of the program in this container. Code that gets out of hand there may change everything in the container and in the folders mounted into it, and is root on the machine once it gets out. Name an unprivileged user.',
        inherited:
          'Nothing says as whom the program in this image runs, and `{image}` makes root of it. Code that gets out of hand may change every file in the container and in mounted folders. Add a `USER` that owns nothing else.',
      },
      fixes: {
        add: 'Add USER {value} (writing to folders of root then fails, and so do ports below 1024 on some systems)',
        remove: 'Remove {key}, so that the image decides (what needs root stops working)',
      },
    },
    'zh-cn': {
      title: '容器中的程序以 root 身份运行',
      messages: {
        named:
          '`{key}` 让容器中的程序成为 root。其中失控的代码可以改动容器里和挂载进来的目录里的一切，一旦逃逸就是宿主机的 root。请写明一个非特权用户。',
        inherited:
          '没有说明此镜像中的程序以谁的身份运行，而 `{image}` 默认是 root。失控的代码可以改动容器里和挂载目录里的每个文件。请加上一个别无所有的 `USER`。',
      },
      fixes: {
        add: '加入 USER {value}（此后无法写入属于 root 的目录，在某些系统上也无法使用 1024 以下的端口）',
        remove: '删除 {key}，由镜像决定（需要 root 的功能会停止工作）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.action !== 'container' || !isUser(grant)) return;
      const inherited = grant.pattern === undefined;
      context.report({
        message: inherited ? 'inherited' : 'named',
        data: inherited ? { image: String(grant.at.value) } : { key: grant.key },
        range: grant.at.range,
        // Most images are made without a thought of it, and a server without mounts and privileges does little harm.
        ...(inherited ? { severity: 'info' } : {}),
        fixes: inherited
          ? remedyFix(grant, 'add', 'unsafe')
          : remedyFix(grant, 'remove', 'unsafe').map((fix) => ({ ...fix, data: { key: grant.key } })),
      });
    },
  },
});

/** `USER` of a Dockerfile, `user` of a service, `-u` of a command line. */
function isUser({ key }: Grant): boolean {
  return /^(?:-u|-*user)$/i.test(key);
}
