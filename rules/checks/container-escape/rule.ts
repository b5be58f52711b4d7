import type { Grant } from '../../model';
import { defineRule, type Severity } from '../../rule';

type Hazard =
  | 'privileged'
  | 'socket'
  | 'root'
  | 'mount'
  | 'namespace'
  | 'network'
  | 'capability'
  | 'profile'
  | 'device';

export default defineRule({
  meta: {
    id: 'container-escape',
    category: 'grants',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI05', 'AML.T0105', 'SAFE-T1303', 'CWE-250', 'CWE-653'],
  },
  text: {
    en: {
      title: 'Container is given a way out to the machine',
      messages: {
        privileged:
          '`{flag}` gives the container every device and capability of the machine, so code in it is root on the machine. Remove it and grant the one capability that is needed.',
        socket:
          '`{flag}` hands over the container engine: through it, code in this container starts another one with the whole disk mounted and is root on the machine. Remove it.',
        root: '`{flag}` mounts `{pattern}` of the machine into the container, which then isolates nothing. Mount only the folder the server works on, read-only where it only reads.',
        mount:
          '`{flag}` mounts `{pattern}`, where keys, settings or start-up files lie: code in the container can read them, or change what the machine runs. Mount only the folder the server works on.',
        namespace:
          "`{flag}` lets the container see and reach the machine's own processes, memory or users. Remove it unless the server exists to watch them.",
        network:
          "`{flag}` puts the container into the machine's own network: it reaches every service that listens on localhost only. Publish the one port that is needed instead.",
        capability:
          'The capability `{pattern}` is enough to get out of the container or to control the machine. Remove it, or grant a narrower one.',
        profile:
          '`{flag}` with `{pattern}` switches off the filter that keeps a compromised container away from the kernel. Remove it, or write a profile for what the server needs.',
        device:
          '`{flag}` hands the device `{pattern}` of the machine to the container: raw access to a disk or to memory goes past every file permission. Remove it.',
      },
      fixes: {
        remove: 'Remove {flag} (a server that needs it stops working)',
        replace: 'Use {value} (a server that needs more stops working)',
      },
    },
    'zh-cn': {
      title: '容器留有通往宿主机的出口',
      messages: {
        privileged:
          '`{flag}` 把宿主机的全部设备和能力交给容器，容器里的代码等同宿主机的 root。请删除它，只授予确实需要的那一项能力。',
        socket: '`{flag}` 交出了容器引擎：容器里的代码可以借它另起一个挂载整块磁盘的容器，成为宿主机的 root。请删除。',
        root: '`{flag}` 把宿主机的 `{pattern}` 挂进容器，隔离就不存在了。请只挂载服务器要处理的目录，只读取时加上只读选项。',
        mount:
          '`{flag}` 挂载了 `{pattern}`，那里存放着密钥、配置或启动文件，容器里的代码可以读取它们，或改变宿主机运行的内容。请只挂载服务器要处理的目录。',
        namespace: '`{flag}` 让容器看到并触及宿主机自己的进程、内存或用户。除非服务器就是用来监控它们的，否则请删除。',
        network: '`{flag}` 让容器直接使用宿主机的网络，可以访问所有只监听 localhost 的服务。请改为只发布需要的端口。',
        capability: '能力 `{pattern}` 足以逃出容器或控制宿主机。请删除，或授予范围更小的能力。',
        profile:
          '`{flag}` 取值 `{pattern}` 会关闭隔在容器与内核之间的过滤机制，容器被攻破后便毫无阻拦。请删除，或按服务器的需要编写配置。',
        device: '`{flag}` 把宿主机的设备 `{pattern}` 交给容器：直接读写磁盘或内存会绕过所有文件权限。请删除。',
      },
      fixes: {
        remove: '删除 {flag}（确实需要它的服务器会停止工作）',
        replace: '改为 {value}（需要更大权限的服务器会停止工作）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.action !== 'container' || grant.approval === 'deny') return;
      const hazard = hazardOf(grant);
      if (!hazard) return;
      const { remedy } = grant;
      const value = remedy?.value;
      context.report({
        message: hazard,
        data: { flag: grant.key, pattern: grant.pattern ?? grant.key },
        range: grant.at.range,
        severity: severityOf(hazard),
        fixes: remedy
          ? [
              {
                title: value === undefined ? 'remove' : 'replace',
                data: value === undefined ? { flag: grant.key } : { value },
                applicability: 'unsafe',
                edits: remedy.edits,
              },
            ]
          : [],
      });
    },
  },
});

function severityOf(hazard: Hazard): Severity {
  return hazard === 'privileged' || hazard === 'socket' || hazard === 'root' ? 'error' : 'warning';
}

/** What the flag gives away; nothing for a flag that is no way out. Flags: https://docs.docker.com/reference/cli/docker/container/run/ */
function hazardOf({ key, pattern = '' }: Grant): Hazard | undefined {
  const value = pattern.toLowerCase();
  switch (key.replace(/^-+/, '').toLowerCase()) {
    case 'privileged':
      return value === 'false' ? undefined : 'privileged';
    case 'use-api-socket':
    case 'use_api_socket':
      return value === 'false' ? undefined : 'socket';
    case 'v':
    case 'volume':
    case 'mount':
    case 'volumes':
    case 'bind':
      return hazardOfMount(pattern);
    case 'cap-add':
    case 'cap_add':
      return capabilities.has(value.replace(/^cap_/, '')) ? 'capability' : undefined;
    case 'security-opt':
    case 'security_opt':
      return /(?:unconfined|label[=:]disable|no-new-privileges[=:]false)$/.test(value) ? 'profile' : undefined;
    case 'device':
    case 'devices':
      return /^\/dev\/(?:sd|nvme|vd|xvd|dm-|mapper|mem|kmem|port|loop|disk)/.test(value) ? 'device' : undefined;
    case 'network':
    case 'net':
    case 'network_mode':
      return value === 'host' ? 'network' : undefined;
    case 'pid':
    case 'ipc':
    case 'uts':
    case 'userns':
    case 'userns_mode':
    case 'cgroupns':
    case 'cgroup':
      return value === 'host' ? 'namespace' : undefined;
    default:
      return undefined;
  }
}

/** Capabilities that are a way out by themselves: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const capabilities: ReadonlySet<string> = new Set([
  'all',
  'sys_admin',
  'sys_module',
  'sys_rawio',
  'sys_boot',
  'dac_read_search',
  'bpf',
]);

/** `pattern` is a path of the machine; what it would be mounted on inside plays no part. */
function hazardOfMount(pattern: string): Hazard | undefined {
  const path = pattern.replace(/\\/g, '/').replace(/(?<=[^/:])\/+$/, '');
  if (
    /(?:^|\/)(?:docker|podman|containerd|crio|cri-dockerd)\.sock$/i.test(path) ||
    /pipe\/docker_engine$/i.test(path)
  ) {
    return 'socket';
  }
  if (/^(?:\/|[a-z]:\/?|\/mnt\/[a-z]|\/host_mnt|\/proc|\/sys|\/dev|\/boot)$/i.test(path)) return 'root';
  if (
    /^(?:~|\$HOME|\$\{(?:env:)?HOME\}|\$\{userHome\}|%USERPROFILE%|\/root|\/home|\/Users|[a-z]:\/Users)$/i.test(path)
  ) {
    return 'mount';
  }
  if (/^(?:\/home\/[^/]+|\/Users\/[^/]+|[a-z]:\/Users\/[^/]+)$/i.test(path)) return 'mount';
  if (/^\/(?:etc|usr|lib|lib64|bin|sbin|opt|var|run|var\/run|var\/lib\/docker)$/.test(path)) return 'mount';
  return /(?:^|\/)\.(?:ssh|gnupg|config)$/.test(path) ? 'mount' : undefined;
}
