import type { Instruction } from '../../model';
import { defineRule, type Severity } from '../../rule';
import { findHidden, type HiddenRun, mayHide, type Placed, placed } from './detect';

export default defineRule({
  meta: {
    id: 'hidden-unicode',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: [
      'MCP03:2025',
      'ASI01',
      'LLM01:2025',
      'AST01',
      'AML.T0068',
      'AML.T0051.001',
      'SAFE-T1402',
      'CWE-451',
      'CWE-1427',
    ],
  },
  text: {
    en: {
      title: 'Text holds characters that people cannot see',
      messages: {
        spelled:
          'Invisible characters ({count}) spell `{hidden}`. People see nothing here, but a model reads it as an instruction. Delete them.',
        tags: 'Invisible tag characters ({count}) stand here. People see nothing, but a model can read text in them. Delete them.',
        selectors:
          '{count} variation selectors follow each other here. One of them chooses how a character looks; several can carry hidden text to a model. Delete them.',
        direction:
          'Direction control characters make this text look different from what a model reads. Delete them, so that people review what the model gets.',
        invisible:
          'Invisible characters ({count}) stand here. They break words apart for a search or a review, and a model still reads them. Delete them.',
      },
      fixes: { remove: 'Delete the invisible characters' },
    },
    'zh-cn': {
      title: '文本含有人眼看不见的字符',
      messages: {
        spelled: '{count} 个不可见字符拼出了 `{hidden}`。人在这里什么也看不到，模型却会当作指令读取。请删除它们。',
        tags: '这里有 {count} 个不可见的标签字符。人什么也看不到，模型却能读出其中的文字。请删除它们。',
        selectors:
          '这里连续出现 {count} 个变体选择符。单个选择符只决定字符的样子，一连串则可以向模型夹带隐藏文字。请删除它们。',
        direction: '方向控制字符让这段文字看起来与模型读到的不同。请删除它们，让人审查的内容与模型读到的一致。',
        invisible: '这里有 {count} 个不可见字符。它们让搜索和审查认不出单词，模型却照样读取。请删除它们。',
      },
      fixes: { remove: '删除不可见字符' },
    },
  },
  check: {
    instruction(instruction, context) {
      if (!mayHide(instruction.text)) return;
      for (const run of findHidden(charactersOf(instruction, context.text))) {
        context.report({
          message: run.hidden ? 'spelled' : run.kind,
          data: { count: run.count, hidden: run.hidden },
          range: run.range,
          severity: severityOf(run),
          fixes: [{ title: 'remove', applicability: 'safe', edits: [{ range: run.range, newText: '' }] }],
        });
      }
    },
  },
});

/** The instruction's characters where they stand in the document. */
function charactersOf({ text, range, origin }: Instruction, document: string): Placed[] {
  if (origin !== undefined) return placed(document, { start: origin, end: origin + text.length });
  return placed(document, range, !mayHide(document.slice(range.start, range.end)));
}

/** Hidden text is an attack, reordered text nearly always; a lone invisible character is mostly left from copying. */
function severityOf({ kind, count }: HiddenRun): Severity {
  if (kind === 'tags' || kind === 'selectors') return 'error';
  if (kind === 'direction' || count > 1) return 'warning';
  return 'info';
}
