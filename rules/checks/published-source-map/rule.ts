import type { Shipment } from '../../model';
import { defineRule } from '../../rule';
import { alsoAt, causeOf, leaveOut, shipmentData } from '../../shipment';

export default defineRule({
  meta: {
    id: 'published-source-map',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['ASI04', 'LLM02:2025', 'LLM07:2025', 'CWE-540', 'CWE-615'],
  },
  text: {
    en: {
      title: 'Source map publishes the whole source',
      messages: {
        listed:
          '`{packer}` would take along {files} by the entry `{entry}`, and such a map holds the whole source with prompts and comments. Whoever gets the package reads what its licence keeps closed. Leave the maps out, or build without them.',
        unlisted:
          '`{packer}` would take along {files}, because nothing leaves them out, and such a map holds the whole source with prompts and comments. Whoever gets the package reads what its licence keeps closed. Name what belongs in the package, or build without maps.',
        ignorable:
          '`{packer}` would take along {files}, because nothing leaves them out, and such a map holds the whole source with prompts and comments. Whoever gets the package reads what its licence keeps closed. Add `**/*.map` to `{ignore}`, or build without maps.',
        predicted:
          'The next build writes source maps with the whole source in them, such as {files}, and `{packer}` would take them along. Whoever gets the package reads its prompts and comments. Turn the option off for what is published, or leave the maps out.',
      },
      fixes: {
        exclude: 'Leave the maps out of the package: {value} (stack traces of users show built code)',
        narrow: 'Publish only what the package names: {value} (other files are no longer in it)',
      },
      related: { option: 'Written by this option' },
    },
    'zh-cn': {
      title: '源码映射把全部源代码一并发布',
      messages: {
        listed:
          '`{packer}` 会按条目 `{entry}` 带上 {files}，而这样的映射文件包含全部源代码，连同提示词和注释。得到软件包的人就能读到许可证并未公开的内容。请排除映射文件，或构建时不生成它们。',
        unlisted:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们，而这样的映射文件包含全部源代码，连同提示词和注释。得到软件包的人就能读到许可证并未公开的内容。请写明软件包应包含的内容，或构建时不生成映射文件。',
        ignorable:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们，而这样的映射文件包含全部源代码，连同提示词和注释。得到软件包的人就能读到许可证并未公开的内容。请把 `**/*.map` 写进 `{ignore}`，或构建时不生成映射文件。',
        predicted:
          '下一次构建会写出包含全部源代码的映射文件，例如 {files}，而 `{packer}` 会带上它们。得到软件包的人就能读到其中的提示词和注释。请在发布构建中关闭该选项，或排除映射文件。',
      },
      fixes: {
        exclude: '从软件包中排除映射文件：{value}（用户的调用栈将显示构建后的代码）',
        narrow: '只发布软件包指明的内容：{value}（其他文件不再包含在内）',
      },
      related: { option: '由该选项生成' },
    },
  },
  check: {
    shipment(shipment, context) {
      if (shipment.content !== 'source-map') return;
      const { license, predicted } = shipment;
      context.report({
        message: predicted ? 'predicted' : causeOf(shipment),
        data: shipmentData(shipment),
        range: shipment.at.range,
        severity: license === 'closed' ? 'warning' : 'info',
        ...(predicted ? { confidence: 'medium' } : {}),
        ...(isPublicAnyway(shipment) ? { strict: true } : {}),
        related: alsoAt(shipment, 'option'),
        fixes: leaveOut(shipment),
      });
    },
  },
});

/** Source under an open licence is no secret; where no licence says so, only maps that are really there are worth a word. */
function isPublicAnyway({ license, predicted }: Shipment): boolean {
  return license === 'open' || (license === 'unknown' && predicted === true);
}
