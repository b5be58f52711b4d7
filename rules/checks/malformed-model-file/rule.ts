import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'malformed-model-file',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.003', 'CWE-20'],
  },
  text: {
    en: {
      title: 'Header of a model file contradicts the file',
      messages: {
        header:
          'The header of `{file}` speaks of more than the file holds. Such a header is cut off on its way, or made to overflow the memory of the program that loads it. Fetch the file again from its source and compare its hash.',
      },
    },
    'zh-cn': {
      title: '模型文件头与文件内容不符',
      messages: {
        header:
          '`{file}` 的文件头所述内容超出了文件本身。这样的文件要么在传输中被截断，要么是为了让加载程序内存溢出而特意构造的。请从来源重新获取该文件，并核对哈希值。',
      },
    },
  },
  check: {
    artifact({ risk, loader, at }, context) {
      if (risk !== 'header') return;
      context.report({ message: 'header', data: { file: loader }, range: at.range });
    },
  },
});
