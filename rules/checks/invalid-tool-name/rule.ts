import { holds } from '../../catalog/protocol';
import type { Definition, ModelElement } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'invalid-tool-name',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP03:2025', 'AML.T0084.001', 'SAFE-T1405', 'CWE-20'],
  },
  text: {
    en: {
      title: 'Tool name is not allowed, or is taken',
      messages: {
        characters:
          '`{tool}` is no valid tool name: it may hold A to Z, digits, `_`, `-` and `.`. Hosts refuse such a tool or rename it, and then a permission rule with this name no longer fits it. Rename it.',
        length:
          'This tool name has {length} characters; 1 to 128 are allowed. Hosts refuse such a tool or cut its name, and then a permission rule with this name no longer fits it. Rename it.',
        twice:
          '`{tool}` is defined twice in `{server}`, in different ways. Which of the two a model sees and a person approves is left to the host. Rename one of them, or remove it.',
      },
      related: { first: '`{tool}` is defined here first' },
    },
    'zh-cn': {
      title: '工具名称不合规或重复',
      messages: {
        characters:
          '`{tool}` 不是有效的工具名称：只能使用英文字母、数字、`_`、`-` 和 `.`。宿主会拒绝这样的工具或给它改名，用此名称写的权限规则就不再适用。请重新命名。',
        length:
          '此工具名称有 {length} 个字符，允许 1 到 128 个。宿主会拒绝这样的工具或截短名称，用此名称写的权限规则就不再适用。请重新命名。',
        twice:
          '`{tool}` 在 `{server}` 中定义了两次，内容还不相同。模型看到哪一个、用户批准的是哪一个，全由宿主决定。请重命名或删除其中之一。',
      },
      related: { first: '`{tool}` 最先在此定义' },
    },
  },
  check: {
    definition(definition, context) {
      if (definition.type !== 'tool') return;
      const { name, server, protocol } = definition;
      const tool = name.value;
      if (holds('tool-name-characters', protocol) && !/^[\w.-]{1,128}$/.test(tool)) {
        const isLength = /^[\w.-]*$/.test(tool);
        const message = isLength ? 'length' : 'characters';
        context.report({ message, data: isLength ? { length: tool.length } : { tool }, range: name.range });
      }
      const first = holds('tool-name-unique', protocol) ? namesake(definition, context.elements) : undefined;
      if (!first || first.digest === definition.digest) return;
      context.report({
        message: 'twice',
        data: { tool, server },
        range: name.range,
        related: [{ label: 'first', data: { tool }, range: first.name.range }],
      });
    },
  },
});

/** The tool before this one that has its name in the same list. */
function namesake(definition: Definition, elements: readonly ModelElement[]): Definition | undefined {
  const { list } = definition;
  if (!list) return undefined;
  const first = elements.find(
    (element): element is Definition =>
      element.kind === 'definition' &&
      element.type === 'tool' &&
      element.name.value === definition.name.value &&
      element.list?.start === list.start,
  );
  return first === definition ? undefined : first;
}
