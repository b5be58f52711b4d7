import { optionOf, type ProgramOption } from '../../catalog/program-options';
import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import type { Flow } from '../../model';
import { defineRule, type FixReport } from '../../rule';

const effects = ['execute', 'write', 'listen'] as const;

const does = {
  en: {
    does: 'becomes an argument of `{callee}`, where a leading hyphen makes it an option',
    remedy: 'Refuse a leading hyphen, or end the options before it.',
  },
  'zh-cn': {
    does: '并成为 `{callee}` 的一个参数，而以连字符开头的值会被它当成选项',
    remedy: '请拒绝以连字符开头的值，或在它之前结束选项。',
  },
};

const harms = {
  en: {
    execute: 'With `{option}`, {who} can run any program on this machine.',
    write: 'With `{option}`, {who} can reach or overwrite other files.',
    listen: 'With `{option}`, {who} can open the port to the whole network.',
  },
  'zh-cn': {
    execute: '{who}因此能借 `{option}` 在本机运行任意程序。',
    write: '{who}因此能借 `{option}` 碰到或覆盖本不该碰的文件。',
    listen: '{who}因此能借 `{option}` 把端口开放给整个网络。',
  },
};

export default defineRule({
  meta: {
    id: 'argument-injection',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0050', 'CWE-88'],
    precedents: [
      { id: 'CVE-2025-68144', component: 'mcp-server-git' },
      { id: 'CVE-2026-39884', component: 'mcp-server-kubernetes' },
      { id: 'CVE-2026-44968', component: 'dbt-mcp' },
    ],
  },
  text: {
    en: {
      title: 'Outside data can pass as an option',
      messages: Object.assign(
        {},
        ...effects.map((effect) => flowMessages('en', { ...does.en, harm: harms.en[effect] }, `${effect}-`)),
      ),
      fixes: {
        end: 'End the options with `{ends}` before `{parameter}` (what used to come in as an option is refused)',
      },
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据可被当成选项',
      messages: Object.assign(
        {},
        ...effects.map((effect) =>
          flowMessages('zh-cn', { ...does['zh-cn'], harm: harms['zh-cn'][effect] }, `${effect}-`),
        ),
      ),
      fixes: { end: '在 `{parameter}` 之前用 `{ends}` 结束选项（以前能当选项传入的值会被拒绝）' },
      related: flowRelated['zh-cn'],
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
