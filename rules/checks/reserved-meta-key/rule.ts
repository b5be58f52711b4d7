import { holds, isProtocolKey, type Statement } from '../../catalog/protocol';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'reserved-meta-key',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP03:2025', 'SAFE-T1406', 'CWE-20'],
  },
  text: {
    en: {
      title: 'Key of _meta belongs to the protocol or is malformed',
      messages: {
        reserved:
          '`{key}` has a prefix that is reserved for the protocol. A client may take what stands there for a message of the protocol, now or in a later version. Use the reverse name of your own domain, such as `com.example/`.',
        malformed:
          '`{prefix}` is no valid prefix of a `_meta` key: it is labels of letters, digits and hyphens with dots between them. Clients may drop the key or the whole definition. Write one such as `com.example/`.',
      },
    },
    'zh-cn': {
      title: '_meta 的键属于协议或格式有误',
      messages: {
        reserved:
          '`{key}` 使用了协议保留的前缀。客户端现在或将来可能把其中的内容当作协议消息。请改用您自己域名的反写形式，例如 `com.example/`。',
        malformed:
          '`{prefix}` 不是有效的 `_meta` 键前缀：前缀由字母、数字和连字符组成的标签构成，标签之间用点分隔。客户端可能丢弃该键或整个定义。请写成 `com.example/` 之类的形式。',
      },
    },
  },
  check: {
    definition({ meta, protocol }, context) {
      for (const { value: key, range } of meta) {
        const prefix = /^(.*)\//s.exec(key)?.[1];
        if (prefix === undefined || isProtocolKey(key)) continue;
        if (!label.test(prefix)) {
          if (holds('meta-key-form', protocol)) context.report({ message: 'malformed', data: { prefix }, range });
        } else if (isReserved(prefix.split('.'), protocol)) {
          context.report({ message: 'reserved', data: { key }, range });
        }
      }
    },
  },
});

const label = /^[a-z](?:[a-z\d-]*[a-z\d])?(?:\.[a-z](?:[a-z\d-]*[a-z\d])?)*$/i;

/** What is reserved has changed with the versions; without one only what all of them reserve counts. */
function isReserved(labels: readonly string[], protocol: string | undefined): boolean {
  const own = (name: string | undefined) => /^(?:modelcontextprotocol|mcp)$/i.test(name ?? '');
  const rules: readonly (readonly [Statement, boolean])[] = [
    ['meta-any-label-reserved', labels.slice(0, -1).some(own)],
    ['meta-second-label-reserved', own(labels[1])],
  ];
  if (protocol === undefined) return rules.every(([, fits]) => fits);
  return rules.some(([statement, fits]) => fits && holds(statement, protocol));
}
