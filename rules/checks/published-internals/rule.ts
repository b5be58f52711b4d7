import { defineRule } from '../../rule';
import { alsoAt, causeOf, leaveOut, shipmentData } from '../../shipment';

export default defineRule({
  meta: {
    id: 'published-internals',
    category: 'exposure',
    severity: 'info',
    confidence: 'medium',
    fix: 'unsafe',
    strict: true,
    since: '0.1.0',
    standards: ['ASI04', 'LLM02:2025', 'CWE-538'],
  },
  text: {
    en: {
      title: 'Logs, databases or test data go out with the package',
      messages: {
        listed:
          '`{packer}` would take along {files} by the entry `{entry}`. Logs, databases, recorded traffic and test data often hold more than anybody looked for. Leave them out unless the package needs them.',
        unlisted:
          '`{packer}` would take along {files}, because nothing leaves them out. Logs, databases, recorded traffic and test data often hold more than anybody looked for. Name what belongs in the package.',
        ignorable:
          '`{packer}` would take along {files}, because nothing leaves them out. Logs, databases, recorded traffic and test data often hold more than anybody looked for. Add them to `{ignore}` unless the package needs them.',
      },
      fixes: {
        exclude: 'Leave them out of the package: {value} (code that reads them at run time no longer finds them)',
        narrow: 'Publish only what the package names: {value} (other files are no longer in it)',
      },
      related: { line: 'Let in here' },
    },
    'zh-cn': {
      title: '日志、数据库或测试数据随软件包发布',
      messages: {
        listed:
          '`{packer}` 会按条目 `{entry}` 带上 {files}。日志、数据库、抓包记录和测试数据里往往有谁也没留意的内容。除非软件包用得到，否则请排除。',
        unlisted:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们。日志、数据库、抓包记录和测试数据里往往有谁也没留意的内容。请写明软件包应包含的内容。',
        ignorable:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们。日志、数据库、抓包记录和测试数据里往往有谁也没留意的内容。除非软件包用得到，否则请把它们写进 `{ignore}`。',
      },
      fixes: {
        exclude: '从软件包中排除：{value}（运行时读取它们的代码将找不到这些文件）',
        narrow: '只发布软件包指明的内容：{value}（其他文件不再包含在内）',
      },
      related: { line: '由此处带入' },
    },
  },
  check: {
    shipment(shipment, context) {
      if (shipment.content !== 'test' && shipment.content !== 'internal') return;
      if (shipment.named) return;
      context.report({
        message: causeOf(shipment),
        data: shipmentData(shipment),
        range: shipment.at.range,
        related: alsoAt(shipment, 'line'),
        fixes: leaveOut(shipment),
      });
    },
  },
});
