import { isEverywhere } from '../../address';
import type { Elements, Endpoint } from '../../model';
import { defineRule, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'published-port',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'SAFE-T1005', 'CWE-1327', 'CWE-668'],
  },
  text: {
    en: {
      title: 'Port of a container is open to the network',
      messages: {
        open: 'Port `{port}` of `{holder}` is published on every network interface, on many systems past the firewall: every machine in the same network can use it, and nothing here checks who calls. Write `127.0.0.1:` in front.',
        guarded:
          'Port `{port}` of `{holder}` is published on every network interface, on many systems past the firewall. Callers seem to be checked; if only this machine uses it, write `127.0.0.1:` in front.',
      },
      fixes: { local: 'Publish on 127.0.0.1 (other machines can no longer reach it)' },
      related: { also: '{port} as well' },
    },
    'zh-cn': {
      title: '容器端口向网络开放',
      messages: {
        open: '`{holder}` 的端口 `{port}` 发布到所有网络接口，在许多系统上会绕过防火墙：同一网络中的任何机器都能使用它，而这里看不到对调用者的检查。请在前面写上 `127.0.0.1:`。',
        guarded:
          '`{holder}` 的端口 `{port}` 发布到所有网络接口，在许多系统上会绕过防火墙。这里看来已检查调用者；如果只供本机使用，请在前面写上 `127.0.0.1:`。',
      },
      fixes: { local: '只发布到 127.0.0.1（其他机器将无法访问）' },
      related: { also: '还有 {port}' },
    },
  },
  check: {
    endpoint(endpoint, context) {
      const ports = context.elements.filter(
        (one): one is Elements['endpoint'] => one.kind === 'endpoint' && isOpen(one) && one.holder === endpoint.holder,
      );
      if (endpoint !== ports[0]) return;
      const edits = ports.flatMap(({ remedy }) => remedy?.edits ?? []);
      context.report({
        message: endpoint.guarded ? 'guarded' : 'open',
        data: { port: written(endpoint, context), holder: endpoint.holder ?? '' },
        range: endpoint.address.range,
        ...(endpoint.guarded ? { severity: 'info' } : {}),
        fixes: edits.length ? [{ title: 'local', applicability: 'unsafe', edits }] : [],
        related: ports
          .slice(1, 10)
          .map((port) => ({ label: 'also', data: { port: written(port, context) }, range: port.address.range })),
      });
    },
  },
});

function isOpen({ role, published, address }: Endpoint): boolean {
  return role === 'listen' && published === true && isEverywhere(address.value);
}

function written({ address: { range } }: Endpoint, { text }: RuleContext): string {
  return text.slice(range.start, range.end).replace(/^["']|["']$/g, '');
}
