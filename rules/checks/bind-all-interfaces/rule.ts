import { isEverywhere } from '../../address';
import type { Edit, Located } from '../../model';
import { defineRule } from '../../rule';

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
      },
      fixes: {
        local: 'Listen on 127.0.0.1 (other machines can no longer reach it; in a container, nor can a published port)',
      },
    },
    'zh-cn': {
      title: '服务器监听所有网络接口',
      messages: {
        open: '监听 `{address}` 意味着同一网络中的任何机器都能调用此服务器的工具，而这里看不到对调用者的检查。请改为监听 127.0.0.1，或要求身份验证并检查 Host 头。',
        guarded:
          '监听 `{address}` 意味着同一网络中的任何机器都能访问此服务器。这里看来已检查调用者；如果只供本机程序使用，请改为监听 127.0.0.1。',
      },
      fixes: { local: '改为监听 127.0.0.1（其他机器将无法访问；在容器中，已发布的端口也会失效）' },
    },
  },
  check: {
    endpoint(endpoint, context) {
      if (endpoint.role !== 'listen' || endpoint.published || !isEverywhere(endpoint.address.value)) return;
      const edit = toLoopback(endpoint.address, context.text);
      context.report({
        message: endpoint.guarded ? 'guarded' : 'open',
        data: { address: endpoint.address.value || '""' },
        range: endpoint.address.range,
        severity: endpoint.guarded ? 'info' : 'warning',
        fixes: edit ? [{ title: 'local', applicability: 'unsafe', edits: [edit] }] : [],
      });
    },
  },
});

/** Writes the loopback address over the value alone, so that quotes and whatever stands around them stay as they are. */
function toLoopback({ value, range }: Located, text: string): Edit | undefined {
  const written = text.slice(range.start, range.end);
  const at = value ? written.indexOf(value) : written.search(/(?<=^["'`])["'`]$/);
  if (at < 0) return undefined;
  const start = range.start + at;
  return { range: { start, end: start + value.length }, newText: '127.0.0.1' };
}
