import type { ModelElement, Package } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'missing-integrity',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.001', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Lock file keeps no hash of a release',
      messages: {
        found:
          'This lock file keeps no hash of `{name}` {version}, so nobody notices when the registry or a proxy hands out something else under that version. Let `{runner}` write the entry anew; entries without a hash in this file: {count}.',
      },
    },
    'zh-cn': {
      title: '锁文件没有记录版本的哈希值',
      messages: {
        found:
          '锁文件没有记录 `{name}` {version} 的哈希值，注册表或代理用同一版本号提供别的内容时，谁也不会察觉。请让 `{runner}` 重新写入该条目；本文件中没有哈希值的条目共 {count} 个。',
      },
    },
  },
  check: {
    package(pkg, context) {
      if (!isUnhashed(pkg) || context.elements.find(isUnhashed) !== pkg) return;
      const { name, version = '', runner } = pkg;
      const count = context.elements.filter(isUnhashed).length;
      context.report({ message: 'found', data: { name, version, runner, count }, range: pkg.spec.range });
    },
  },
});

function isUnhashed(element: ModelElement): element is Package {
  return element.kind === 'package' && element.dependency?.unhashed === true;
}
