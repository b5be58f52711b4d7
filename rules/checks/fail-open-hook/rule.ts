import type { Command } from '../../model';
import { defineRule, type FixReport } from '../../rule';
import { findOpening, type Opening } from './detect';

export default defineRule({
  meta: {
    id: 'fail-open-hook',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'ASI03', 'LLM06:2025', 'AML.T0081', 'SAFE-T1104', 'CWE-693', 'CWE-863'],
  },
  text: {
    en: {
      title: 'Guard hook lets everything through',
      messages: {
        always:
          'The hook of `{trigger}` answers with consent whatever it is asked, so the calls it sees run without a question. Let it answer only for what it has checked, and stay silent otherwise: then the host asks.',
        swallowed:
          'The end of this command turns a refusal of the hook of `{trigger}` into success, so nothing is ever blocked. Remove it, so that the exit code reaches the host.',
        code: 'This exit code is an error to the host and no refusal: the call goes on. Exit with {refusal} to block it.',
      },
      fixes: {
        code: 'Exit with {refusal} (calls that pass today are then blocked)',
        swallowed: 'Remove the end of the command (calls that the hook refuses are then blocked)',
      },
    },
    'zh-cn': {
      title: '防护钩子放行一切',
      messages: {
        always:
          '`{trigger}` 的钩子无论被问到什么都表示同意，它所看到的调用因此无需确认就运行。请只对检查过的内容作答，其余保持沉默，让宿主来询问。',
        swallowed: '命令的结尾把 `{trigger}` 钩子的拒绝变成了成功，结果什么也拦不住。请删除它，让退出码传到宿主。',
        code: '对宿主来说这个退出码只是出错，不是拒绝，调用照样继续。请以 {refusal} 退出来阻止它。',
      },
      fixes: {
        code: '以 {refusal} 退出（目前能通过的调用此后会被阻止）',
        swallowed: '删除命令的结尾（钩子拒绝的调用此后会被阻止）',
      },
    },
  },
  check: {
    command(command, context) {
      if (command.cause !== 'hook') return;
      const opening = findOpening(command, context.text);
      if (!opening) return;
      const { kind, range } = opening;
      context.report({
        message: kind,
        data: { trigger: command.trigger, refusal: command.refusal ?? 2 },
        range,
        confidence: kind === 'swallowed' ? 'medium' : 'high',
        fixes: fixOf(command, opening, context.text),
      });
    },
  },
});

function fixOf({ refusal = 2 }: Command, { kind, range }: Opening, text: string): FixReport[] {
  const unsafe = (title: string, edit: { start: number; end: number }, newText: string): FixReport => ({
    title,
    data: { refusal },
    applicability: 'unsafe',
    edits: [{ range: edit, newText }],
  });
  const written = text.slice(range.start, range.end);
  if (kind === 'code' && /^exit\s+1$/.test(written)) return [unsafe('code', range, `exit ${refusal}`)];
  const end = kind === 'swallowed' ? /\s*(?:\|\||;)\s*[\w/: ]+(?=\s*["']?$)/.exec(written) : null;
  if (!end) return [];
  const start = range.start + end.index;
  return [unsafe('swallowed', { start, end: start + end[0].length }, '')];
}
