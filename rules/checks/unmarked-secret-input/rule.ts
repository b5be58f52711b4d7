import { asksForSecret } from '../../catalog/secret-names';
import type { Input, ModelElement } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unmarked-secret-input',
    category: 'secrets',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'LLM02:2025', 'AML.T0055', 'CWE-522', 'CWE-312'],
  },
  text: {
    en: {
      title: 'Input for a secret is not marked as one',
      messages: {
        unmarked:
          '`{input}` asks for a secret that is not marked as one, so it is shown while it is typed and may be kept in clear text. Set `{key}`, so that the host hides and guards it.',
        preset:
          '`{input}` is a secret and comes with a value, so everyone who has the file has the secret, and many will go on using it. Remove the value, and replace the secret where it was real.',
      },
      fixes: { mark: 'Mark as a secret', remove: 'Remove the value' },
    },
    'zh-cn': {
      title: '索取机密的输入项没有标明为机密',
      messages: {
        unmarked:
          '`{input}` 索取的是机密，却没有标明，输入时会显示出来，还可能以明文保存。请设置 `{key}`，让宿主隐藏并保护它。',
        preset:
          '`{input}` 是机密，却带有现成的值：拿到文件的人都有了这个机密，许多人还会一直沿用。请删除该值；若它是真实的，请更换。',
      },
      fixes: { mark: '标明为机密', remove: '删除该值' },
    },
  },
  check: {
    input(input, context) {
      const isSecret = input.secret || asksForSecret(input.name.value, input.prompt);
      if (!isSecret) return;
      if (!input.secret) {
        const { remedy } = input;
        context.report({
          message: 'unmarked',
          data: { input: input.name.value, key: input.key },
          range: input.name.range,
          fixes: remedy ? [{ title: 'mark', applicability: 'safe', edits: remedy.edits }] : [],
        });
      }
      const { preset } = input;
      if (!preset || isHarmless(preset.value) || isFound(input, context.elements)) return;
      const edits = preset.entry ? [{ range: preset.entry, newText: '' }] : [];
      context.report({
        message: 'preset',
        data: { input: input.name.value },
        range: preset.range,
        fixes: edits.length ? [{ title: 'remove', applicability: 'safe', edits }] : [],
      });
    },
  },
});

/** Nothing, a reference, or a word that stands for the real value. */
function isHarmless(value: string): boolean {
  return (
    value.trim().length < 4 ||
    /^[$%<{[]|\$\{|^(?:your|my|enter|insert|change|replace|todo|none|null|x+$|\*+$|\.+$)/i.test(value.trim())
  );
}

/** `hardcoded-secret` has reported a value that looks like a real one. */
function isFound({ preset }: Input, elements: readonly ModelElement[]): boolean {
  return elements.some(
    (element) =>
      element.kind === 'secret' &&
      preset !== undefined &&
      element.at.range.start < preset.range.end &&
      preset.range.start < element.at.range.end,
  );
}
