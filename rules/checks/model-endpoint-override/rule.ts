import { parseAddress, reachOf } from '../../address';
import { ephemeralHost } from '../../catalog/ephemeral-hosts';
import { hostPattern, vendorOf } from '../../catalog/model-hosts';
import { removeEntry } from '../../edit';
import { defineRule } from '../../rule';
import { isUserFile } from '../../user-file';

export default defineRule({
  meta: {
    id: 'model-endpoint-override',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'ASI04', 'AML.T0081', 'SAFE-T1407', 'CWE-15', 'CWE-923'],
    options: {
      trustedHosts: {
        type: 'string[]',
        default: [],
        description: {
          en: 'Hosts of your own model gateways; `*` stands for any part of a name.',
          'zh-cn': '您自己的模型网关主机名；`*` 代表名称中的任意部分。',
        },
      },
    },
  },
  text: {
    en: {
      title: 'Project settings send prompts to another host',
      messages: {
        public:
          '`{key}` sends the prompts and the API key of everyone who opens this project to `{host}`, which is not a known address of a model vendor. Keep such a redirection in user settings, or list the host under `trustedHosts`.',
        private:
          '`{key}` sends the prompts and the API key of everyone who opens this project to `{host}`. If that is your own gateway, list it under `trustedHosts`; otherwise keep the redirection in user settings.',
        telemetry:
          '`{key}` sends records of the sessions of everyone who opens this project to `{host}`, with what they type where prompts are logged. Keep such an address in user or managed settings, or list the host under `trustedHosts`.',
      },
      fixes: { remove: 'Remove {key} (the client then uses its own default)' },
    },
    'zh-cn': {
      title: '项目设置把提示词发往别处',
      messages: {
        public:
          '`{key}` 会把打开此项目的每个人的提示词和 API 密钥发往 `{host}`，它不是已知的模型厂商地址。请把这类重定向放在用户设置中，或将该主机列入 `trustedHosts`。',
        private:
          '`{key}` 会把打开此项目的每个人的提示词和 API 密钥发往 `{host}`。若是您自己的网关，请列入 `trustedHosts`；否则请把重定向放在用户设置中。',
        telemetry:
          '`{key}` 会把打开此项目的每个人的会话记录发往 `{host}`，若开启了提示词日志，还包括他们输入的内容。请把此地址放在用户设置或受管理的设置中，或将该主机列入 `trustedHosts`。',
      },
      fixes: { remove: '删除 {key}（客户端将改用自己的默认地址）' },
    },
  },
  check: {
    endpoint(endpoint, context) {
      const { role } = endpoint;
      if ((role !== 'model' && role !== 'telemetry') || isCode(context.path) || isUserFile(context.path)) return;
      const address = parseAddress(endpoint.address.value);
      const reach = address && reachOf(address.host);
      if (!address || (reach !== 'public' && reach !== 'private')) return;
      const { host } = address;
      // Tunnels and bins are told by `ephemeral-endpoint`, wherever they are written.
      if (/^(?:tunnel|bin|paste)$/.test(ephemeralHost(host) ?? '')) return;
      if (vendorOf(host) || context.option('trustedHosts').some((pattern) => hostPattern(pattern).test(host))) return;
      const removal = removeEntry(endpoint.address);
      context.report({
        message: role === 'telemetry' ? role : reach,
        data: { key: endpoint.key, host },
        range: endpoint.address.range,
        ...(reach === 'private' ? { severity: 'info' } : {}),
        fixes: removal
          ? [{ title: 'remove', data: { key: endpoint.key }, applicability: 'unsafe', edits: [removal] }]
          : [],
      });
    },
  },
});

/** A program chooses its model openly; a setting changes it behind the back of whoever opens the project. */
function isCode(path: string): boolean {
  return /\.(?:pyi?|[cm]?[jt]sx?)$/i.test(path);
}
