import { flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'code-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'CWE-94', 'CWE-95'],
  },
  text: {
    en: {
      title: 'Tool parameter is run as code',
      messages: {
        flow: '`{parameter}` of the tool `{tool}` is filled in by the model and `{callee}` runs it as code, with the files, keys and network of this process. A poisoned page or issue can decide what that code is. Parse the value as data, or run the code in a sandbox outside this process.',
        unnamed:
          'The tool parameter `{parameter}` is filled in by the model and `{callee}` runs it as code, with the files, keys and network of this process. A poisoned page or issue can decide what that code is. Parse the value as data, or run the code in a sandbox outside this process.',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数被当作代码执行',
      messages: {
        flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写，`{callee}` 把它当作代码执行，能使用本进程的文件、密钥和网络。被投毒的网页或议题可以决定这段代码的内容。请把它当作数据解析，或放到进程之外的沙箱里运行。',
        unnamed:
          '工具参数 `{parameter}` 由模型填写，`{callee}` 把它当作代码执行，能使用本进程的文件、密钥和网络。被投毒的网页或议题可以决定这段代码的内容。请把它当作数据解析，或放到进程之外的沙箱里运行。',
      },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'code') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
