import { flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'path-traversal',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-22'],
  },
  text: {
    en: {
      title: 'Tool parameter chooses the file',
      messages: {
        flow: '`{parameter}` of the tool `{tool}` is filled in by the model and becomes part of the path that `{callee}` gets. With `../` in it, a poisoned page or issue reaches files outside the folder. Resolve the path and refuse it unless it lies in the folder.',
        unnamed:
          'The tool parameter `{parameter}` is filled in by the model and becomes part of the path that `{callee}` gets. With `../` in it, a poisoned page or issue reaches files outside the folder. Resolve the path and refuse it unless it lies in the folder.',
        'whole-flow':
          '`{parameter}` of the tool `{tool}` is filled in by the model and decides where on the disk `{callee}` works. The tool thus reaches every file this process may open, keys and settings included. Resolve the path and refuse it unless it lies in a folder meant for the tool.',
        'whole-unnamed':
          'The tool parameter `{parameter}` is filled in by the model and decides where on the disk `{callee}` works. The tool thus reaches every file this process may open, keys and settings included. Resolve the path and refuse it unless it lies in a folder meant for the tool.',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数决定访问哪个文件',
      messages: {
        flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并成为传给 `{callee}` 的路径的一部分。值里带有 `../` 时，被投毒的网页或议题就能碰到目录之外的文件。请先解析出完整路径，不在该目录内的一律拒绝。',
        unnamed:
          '工具参数 `{parameter}` 由模型填写，并成为传给 `{callee}` 的路径的一部分。值里带有 `../` 时，被投毒的网页或议题就能碰到目录之外的文件。请先解析出完整路径，不在该目录内的一律拒绝。',
        'whole-flow':
          '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并决定 `{callee}` 操作磁盘上的哪个位置。这个工具因此能碰到本进程可打开的所有文件，包括密钥和设置。请先解析出完整路径，不在指定目录内的一律拒绝。',
        'whole-unnamed':
          '工具参数 `{parameter}` 由模型填写，并决定 `{callee}` 操作磁盘上的哪个位置。这个工具因此能碰到本进程可打开的所有文件，包括密钥和设置。请先解析出完整路径，不在指定目录内的一律拒绝。',
      },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'path') return;
      const { message, data } = flowWords(flow);
      const place = { data, range: flow.range, related: wayOf(flow) };
      // Many local tools are meant to open whatever file their user names.
      if (flow.whole) context.report({ ...place, message: `whole-${message}`, severity: 'info' });
      else context.report({ ...place, message });
    },
  },
});
