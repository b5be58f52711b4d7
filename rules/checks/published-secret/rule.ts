import { defineRule } from '../../rule';
import { alsoAt, causeOf, leaveOut, shipmentData } from '../../shipment';

export default defineRule({
  meta: {
    id: 'published-secret',
    category: 'exposure',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'ASI04', 'LLM02:2025', 'AML.T0055', 'CWE-538', 'CWE-312'],
  },
  text: {
    en: {
      title: 'Credential goes out with the package',
      messages: {
        listed:
          '`{packer}` would take along {files} with a credential in it, by the entry `{entry}`. Everybody who gets the package can use it, and a published version cannot be taken back. Leave the file out, and revoke the credential if it has been published.',
        unlisted:
          '`{packer}` would take along {files} with a credential in it, because nothing leaves it out. Everybody who gets the package can use it, and a published version cannot be taken back. Name what belongs in the package, and revoke the credential if it has been published.',
        ignorable:
          '`{packer}` would take along {files} with a credential in it, because nothing leaves it out. Everybody who gets the package can use it, and a published version cannot be taken back. Add it to `{ignore}`, and revoke the credential if it has been published.',
      },
      fixes: {
        exclude: 'Leave it out of the package: {value} (code that reads it at run time no longer finds it)',
        narrow: 'Publish only what the package names: {value} (other files are no longer in it)',
      },
      related: { line: 'Let in here' },
    },
    'zh-cn': {
      title: '凭据随软件包一起发布',
      messages: {
        listed:
          '`{packer}` 会按条目 `{entry}` 带上含有凭据的 {files}。凡得到这个软件包的人都能使用该凭据，而已发布的版本无法收回。请排除该文件；如果已经发布过，请吊销凭据。',
        unlisted:
          '`{packer}` 会带上含有凭据的 {files}，因为没有任何规则排除它。凡得到这个软件包的人都能使用该凭据，而已发布的版本无法收回。请写明软件包应包含的内容；如果已经发布过，请吊销凭据。',
        ignorable:
          '`{packer}` 会带上含有凭据的 {files}，因为没有任何规则排除它。凡得到这个软件包的人都能使用该凭据，而已发布的版本无法收回。请把它写进 `{ignore}`；如果已经发布过，请吊销凭据。',
      },
      fixes: {
        exclude: '从软件包中排除：{value}（运行时读取它的代码将找不到该文件）',
        narrow: '只发布软件包指明的内容：{value}（其他文件不再包含在内）',
      },
      related: { line: '由此处带入' },
    },
  },
  check: {
    shipment(shipment, context) {
      if (!/^(?:environment|key|token)$/.test(shipment.content)) return;
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
