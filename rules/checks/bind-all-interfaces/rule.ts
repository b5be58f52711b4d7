import { hasGap } from '../../exposure';
import { listensEverywhere } from '../../listening';
import type { Edit, Endpoint, Located, ModelElement } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'bind-all-interfaces',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'SAFE-T1005', 'CWE-1327', 'CWE-668', 'CWE-306'],
  },
  text: {
    en: {
      title: 'Server listens on every network interface',
      messages: {
        open: 'Listening on `{address}` lets every machine in the same network call the tools of this server, and nothing seen here checks who calls. Listen on 127.0.0.1, or require authentication and check the Host header.',
        guarded:
          'Listening on `{address}` lets every machine in the same network reach this server. Callers seem to be checked; if only programs on this machine use it, listen on 127.0.0.1.',
        elsewhere:
          'Listening on `{address}` lets every machine in the same network reach this server. Whether it checks who calls stands elsewhere: make sure that it does, or listen on 127.0.0.1.',
        internet:
          '`{address}` puts this server on the internet, where it is found and tried by strangers, so that its password is all that protects the agent. Let it be reached through a private network.',
      },
      fixes: {
        set: 'Set to {value} (other machines can no longer reach it; in a container, nor can a published port)',
        local: 'Listen on 127.0.0.1 (other machines can no longer reach it; in a container, nor can a published port)',
      },
    },
    'zh-cn': {
      title: '服务器监听所有网络接口',
      messages: {
        open: '监听 `{address}` 意味着同一网络中的任何机器都能调用此服务器的工具，而这里看不到对调用者的检查。请改为监听 127.0.0.1，或要求身份验证并检查 Host 头。',
        guarded:
          '监听 `{address}` 意味着同一网络中的任何机器都能访问此服务器。这里看来已检查调用者；如果只供本机程序使用，请改为监听 127.0.0.1。',
        elsewhere:
          '监听 `{address}` 意味着同一网络中的任何机器都能访问此服务器。是否检查调用者由别处决定：请确认它会检查，或改为监听 127.0.0.1。',
        internet:
          '`{address}` 把此服务器放到互联网上，陌生人会找到它并反复尝试，只剩密码保护智能体。请改为经由专用网络访问。',
      },
      fixes: {
        set: '改为 {value}（其他机器将无法访问；在容器中，已发布的端口也会失效）',
        local: '改为监听 127.0.0.1（其他机器将无法访问；在容器中，已发布的端口也会失效）',
      },
    },
  },
  check: {
    endpoint(endpoint, context) {
      if (endpoint.published || !listensEverywhere(endpoint)) return;
      const message = messageOf(endpoint, context.elements);
      context.report({
        message,
        data: { address: settingOf(endpoint) },
        range: endpoint.address.range,
        severity: message === 'guarded' || message === 'elsewhere' ? 'info' : 'warning',
        fixes: fixOf(endpoint, context.text),
      });
    },
  },
});

/** Where a file says that nobody is asked who they are, what the host demands otherwise does not count. */
function messageOf({ reach, guarded }: Endpoint, elements: readonly ModelElement[]): string {
  if (reach === 'internet') return 'internet';
  if (hasGap(elements, 'authentication')) return 'open';
  if (guarded === 'elsewhere') return 'elsewhere';
  return guarded ? 'guarded' : 'open';
}

/** The address; of a host's own word for one the setting as well. */
function settingOf({ address, key, reach }: Endpoint): string {
  return reach ? `${key}: ${address.value}` : address.value || '""';
}

function fixOf({ address, remedy }: Endpoint, text: string): FixReport[] {
  if (remedy) {
    return [{ title: 'set', data: { value: remedy.value ?? '' }, applicability: 'unsafe', edits: remedy.edits }];
  }
  const edit = toLoopback(address, text);
  return edit ? [{ title: 'local', applicability: 'unsafe', edits: [edit] }] : [];
}

/** Writes the loopback address over the value alone, so that quotes and whatever stands around them stay as they are. */
function toLoopback({ value, range }: Located, text: string): Edit | undefined {
  const written = text.slice(range.start, range.end);
  const at = value ? written.indexOf(value) : written.search(/(?<=^["'`])["'`]$/);
  if (at < 0) return undefined;
  const start = range.start + at;
  return { range: { start, end: start + value.length }, newText: '127.0.0.1' };
}
