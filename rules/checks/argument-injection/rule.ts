import { optionOf, type ProgramOption } from '../../catalog/program-options';
import { flowWords, wayOf } from '../../flow';
import type { Flow } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'argument-injection',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'CWE-88'],
  },
  text: {
    en: {
      title: 'Tool parameter can pass as an option',
      messages: {
        'execute-flow':
          '`{parameter}` of the tool `{tool}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can run any program on this machine. Refuse a leading hyphen, or end the options before it.',
        'execute-unnamed':
          'The tool parameter `{parameter}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can run any program on this machine. Refuse a leading hyphen, or end the options before it.',
        'write-flow':
          '`{parameter}` of the tool `{tool}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can reach or overwrite other files. Refuse a leading hyphen, or end the options before it.',
        'write-unnamed':
          'The tool parameter `{parameter}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can reach or overwrite other files. Refuse a leading hyphen, or end the options before it.',
        'listen-flow':
          '`{parameter}` of the tool `{tool}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can open the port to the whole network. Refuse a leading hyphen, or end the options before it.',
        'listen-unnamed':
          'The tool parameter `{parameter}` is filled in by the model and becomes an argument of `{callee}`, where a leading hyphen makes it an option. With `{option}` a poisoned page or issue can open the port to the whole network. Refuse a leading hyphen, or end the options before it.',
      },
      fixes: {
        end: 'End the options with `{ends}` before `{parameter}` (what used to come in as an option is refused)',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数可被当成选项',
      messages: {
        'execute-flow':
          '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 在本机运行任意程序。请拒绝以连字符开头的值，或在它之前结束选项。',
        'execute-unnamed':
          '工具参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 在本机运行任意程序。请拒绝以连字符开头的值，或在它之前结束选项。',
        'write-flow':
          '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 碰到或覆盖本不该碰的文件。请拒绝以连字符开头的值，或在它之前结束选项。',
        'write-unnamed':
          '工具参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 碰到或覆盖本不该碰的文件。请拒绝以连字符开头的值，或在它之前结束选项。',
        'listen-flow':
          '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 把端口开放给整个网络。请拒绝以连字符开头的值，或在它之前结束选项。',
        'listen-unnamed':
          '工具参数 `{parameter}` 由模型填写，并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项。被投毒的网页或议题因此能借 `{option}` 把端口开放给整个网络。请拒绝以连字符开头的值，或在它之前结束选项。',
      },
      fixes: { end: '在 `{parameter}` 之前用 `{ends}` 结束选项（以前能当选项传入的值会被拒绝）' },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'argument') return;
      const [program = '', command] = flow.callee.split(' ');
      const row = optionOf(program, command);
      if (!row) return;
      const { message, data } = flowWords(flow);
      context.report({
        message: `${row.does}-${message}`,
        data: { ...data, option: row.option },
        range: flow.range,
        related: wayOf(flow),
        fixes: endOfOptions(row, flow, context.text),
      });
    },
  },
});

/** Puts the argument that ends the options before the value, where that follows another argument in its list. */
function endOfOptions({ ends }: ProgramOption, { range, parameter }: Flow, text: string): FixReport[] {
  const quote = /(["'])\s*,\s*$/.exec(text.slice(Math.max(0, range.start - 200), range.start))?.[1];
  if (ends === undefined || quote === undefined) return [];
  const at = { start: range.start, end: range.start };
  return [
    {
      title: 'end',
      data: { ends, parameter },
      applicability: 'unsafe',
      edits: [{ range: at, newText: `${quote}${ends}${quote}, ` }],
    },
  ];
}
