import { certainEffectOf } from '../../catalog/tool-verbs';
import { replaceValue } from '../../edit';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'misleading-tool-hint',
    category: 'grants',
    severity: 'warning',
    confidence: 'medium',
    fix: 'safe',
    since: '0.1.0',
    standards: ['MCP03:2025', 'ASI02', 'ASI09', 'AML.T0110', 'SAFE-T1406', 'SAFE-T1501', 'CWE-451'],
  },
  text: {
    en: {
      title: 'Tool is called harmless but is not',
      messages: {
        change:
          '`{tool}` changes something by its name, but `readOnlyHint` says that it only reads. Hosts skip their question for such tools, so text the model reads could use it unseen. Set the hint to false.',
        run: '`{tool}` runs commands or code by its name, but `readOnlyHint` says that it only reads. Hosts skip their question for such tools, so text the model reads could decide what runs. Set the hint to false.',
        does: '`{tool}` calls `{callee}`, which changes or deletes something, but `readOnlyHint` says that it only reads. Hosts skip their question for such tools, so text the model reads could use it unseen. Set the hint to false.',
        destroy:
          '`{tool}` deletes something by its name, but `destructiveHint` says that it only adds. Hosts warn less or not at all of such tools. Set the hint to true.',
      },
      fixes: { set: 'Set {hint} to {value}' },
      related: { deed: '`{callee}` does it here' },
    },
    'zh-cn': {
      title: '工具自称无害，实则不然',
      messages: {
        change:
          '从名称看 `{tool}` 会做修改，`readOnlyHint` 却声明它只读。宿主对这类工具会跳过询问，模型读到的文字就能暗中使用它。请将该提示设为 false。',
        run: '从名称看 `{tool}` 会运行命令或代码，`readOnlyHint` 却声明它只读。宿主对这类工具会跳过询问，模型读到的文字就能决定运行什么。请将该提示设为 false。',
        does: '`{tool}` 调用了 `{callee}`，它会修改或删除内容，`readOnlyHint` 却声明此工具只读。宿主对这类工具会跳过询问，模型读到的文字就能暗中使用它。请将该提示设为 false。',
        destroy:
          '从名称看 `{tool}` 会删除内容，`destructiveHint` 却声明它只新增。宿主对这类工具会少提醒或不提醒。请将该提示设为 true。',
      },
      fixes: { set: '将 {hint} 设为 {value}' },
      related: { deed: '`{callee}` 在此处执行' },
    },
  },
  check: {
    definition({ type, name, hints, description, deed }, context) {
      const tool = name.value;
      // What it does counts for more than what it is called.
      if (deed && hints.readOnlyHint) {
        const { callee, range } = deed;
        const data = { hint: 'readOnlyHint', value: 'false' };
        context.report({
          message: 'does',
          data: { tool, callee },
          range: hints.readOnlyHint.range,
          related: [{ label: 'deed', data: { callee }, range }],
          fixes: [{ title: 'set', data, applicability: 'safe', edits: [replaceValue(hints.readOnlyHint, false)] }],
        });
        return;
      }
      const effect = type === 'tool' ? certainEffectOf(tool) : undefined;
      if (!effect || sayNothingChanges.test(description?.value ?? '')) return;
      const { readOnlyHint, destructiveHint } = hints;
      const hint = readOnlyHint?.value === true ? readOnlyHint : effect === 'destroy' ? destructiveHint : undefined;
      const isDestructive = hint === destructiveHint;
      if (!hint || (isDestructive && hint.value)) return;
      const data = { hint: isDestructive ? 'destructiveHint' : 'readOnlyHint', value: String(isDestructive) };
      context.report({
        message: isDestructive ? 'destroy' : effect === 'run' ? 'run' : 'change',
        data: { tool },
        range: hint.range,
        fixes: [{ title: 'set', data, applicability: 'safe', edits: [replaceValue(hint, isDestructive)] }],
      });
    },
  },
});

/** What a tool says of itself that only looks like one that changes things. */
const sayNothingChanges =
  /\bread[- ]?only\b|\bdry[- ]?run\b|\bpreview\b|\bwithout (?:changing|modifying|writing|executing|running|saving)\b|\b(?:does|do|will) not (?:change|modify|write|execute|run|save|persist)\b|只读|不会?(?:修改|写入|执行)/i;
