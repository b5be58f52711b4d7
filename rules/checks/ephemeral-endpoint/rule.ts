import { parseAddress } from '../../address';
import { type EphemeralKind, ephemeralHost } from '../../catalog/ephemeral-hosts';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'ephemeral-endpoint',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP09:2025', 'ASI04', 'AML.T0010.005', 'AML.T0025', 'SAFE-T1003', 'SAFE-T1901', 'CWE-829', 'CWE-923'],
  },
  text: {
    en: {
      title: 'Address that belongs to nobody for long',
      messages: {
        tunnel:
          '`{host}` is a tunnel to a machine nobody can name, and its address is handed to the next one when the tunnel closes. Whoever has it then gets the keys and answers in its place. Use a host of your own.',
        bin: '`{host}` records what is sent to it for somebody to look at: prompts, keys and tool input end up there. Use a host of your own.',
        paste:
          '`{host}` serves what anybody put there and can change at any time, and nobody answers for it. Use a host of your own.',
        ip: '`{host}` is a bare address: no name says whose it is, and it may be given to somebody else. Use a name with a certificate.',
      },
    },
    'zh-cn': {
      title: '不会长期归谁所有的地址',
      messages: {
        tunnel:
          '`{host}` 是通往某台无从确认的机器的隧道，隧道关闭后地址会分给下一个人。届时谁拿到它，谁就能得到密钥并代为作答。请使用您自己的主机。',
        bin: '`{host}` 会记录发给它的内容供人查看，提示词、密钥和工具输入都会留在那里。请使用您自己的主机。',
        paste: '`{host}` 提供任何人放上去的内容，随时可能改变，也无人对此负责。请使用您自己的主机。',
        ip: '`{host}` 是裸 IP 地址：没有名称说明它属于谁，而且可能改分给别人。请使用带证书的域名。',
      },
    },
  },
  check: {
    endpoint({ role, address }, context) {
      if (role === 'listen') return;
      const host = parseAddress(address.value)?.host;
      const kind = host === undefined ? undefined : ephemeralHost(host);
      if (!kind || host === undefined) return;
      context.report({ message: kind, data: { host }, range: address.range, severity: severities[kind] });
    },
  },
});

const severities: Readonly<Record<EphemeralKind, Severity>> = {
  tunnel: 'warning',
  bin: 'error',
  paste: 'warning',
  ip: 'info',
};
