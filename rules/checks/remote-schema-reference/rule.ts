import { parseAddress } from '../../address';
import { holds } from '../../catalog/protocol';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'remote-schema-reference',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP03:2025', 'ASI04', 'AML.T0110', 'SAFE-T1501', 'CWE-829', 'CWE-918'],
  },
  text: {
    en: {
      title: 'Tool schema is fetched from the network',
      messages: {
        fetched:
          'The schema of `{tool}` refers to `{host}`. A client that follows it takes from there what the tool accepts, so whoever runs that host can change it after your review. Copy the schema into `$defs`.',
        refused:
          'The schema of `{tool}` refers to `{host}`. Clients of this protocol version must not follow that, so they refuse the tool or check nothing. Copy the schema into `$defs`.',
      },
    },
    'zh-cn': {
      title: '工具架构要从网络获取',
      messages: {
        fetched:
          '`{tool}` 的架构引用了 `{host}`。跟随该引用的客户端会从那里得知工具接受什么，控制该主机的人可以在您审查之后更改它。请把架构复制到 `$defs` 中。',
        refused:
          '`{tool}` 的架构引用了 `{host}`。此协议版本的客户端不得跟随这种引用，因此会拒绝该工具，或者什么都不检查。请把架构复制到 `$defs` 中。',
      },
    },
  },
  check: {
    definition({ name, schema, protocol }, context) {
      for (const reference of schema?.references ?? []) {
        const host = parseAddress(reference.value.replace(/^\/\//, 'https://'))?.host ?? reference.value;
        context.report({
          message: holds('reference-not-followed', protocol) ? 'refused' : 'fetched',
          data: { tool: name.value, host },
          range: reference.range,
        });
      }
    },
  },
});
