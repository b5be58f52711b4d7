import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unsafe-chat-template',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'ASI05', 'LLM03:2025', 'AML.T0010.003', 'AML.T0011.000', 'CWE-1336', 'CWE-94'],
  },
  text: {
    en: {
      title: 'Chat template reaches into Python',
      messages: {
        template:
          'The chat template in `{file}` reaches from a value of its own to the inside of Python, which no chat template needs. A program that renders it outside of a sandbox runs what the template says. Do not use the file, and ask where it came from.',
      },
    },
    'zh-cn': {
      title: '对话模板触及 Python 内部',
      messages: {
        template:
          '`{file}` 中的对话模板从自身的值一路访问到 Python 内部，而对话模板从不需要这样做。在沙箱之外渲染它的程序会执行模板指定的内容。请不要使用该文件，并查明它的来源。',
      },
    },
  },
  check: {
    artifact({ risk, loader, at }, context) {
      if (risk !== 'template') return;
      context.report({ message: 'template', data: { file: loader }, range: at.range });
    },
  },
});
