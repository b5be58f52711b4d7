import { flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'command-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'SAFE-T1101', 'CWE-78', 'CWE-77'],
  },
  text: {
    en: {
      title: 'Tool parameter ends in a command',
      messages: {
        flow: '`{parameter}` of the tool `{tool}` is filled in by the model and becomes part of the command that `{callee}` runs. A poisoned page or issue can thus run any program on this machine. Run a fixed program with a list of arguments and no shell, or let only known values through.',
        unnamed:
          'The tool parameter `{parameter}` is filled in by the model and becomes part of the command that `{callee}` runs. A poisoned page or issue can thus run any program on this machine. Run a fixed program with a list of arguments and no shell, or let only known values through.',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数进入命令',
      messages: {
        flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并成为 `{callee}` 所执行命令的一部分。被投毒的网页或议题因此能在本机运行任意程序。请用固定的程序加参数列表且不经过 shell，或只放行已知的取值。',
        unnamed:
          '工具参数 `{parameter}` 由模型填写，并成为 `{callee}` 所执行命令的一部分。被投毒的网页或议题因此能在本机运行任意程序。请用固定的程序加参数列表且不经过 shell，或只放行已知的取值。',
      },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'command') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
