import { remedyFix } from '../../grant';
import type { Definition, DefinitionParameter } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'loose-tool-schema',
    category: 'injection',
    severity: 'info',
    confidence: 'medium',
    fix: 'unsafe',
    strict: true,
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'SAFE-T1911', 'CWE-20', 'CWE-915'],
  },
  text: {
    en: {
      title: 'Tool takes more than its schema describes',
      messages: {
        open: '`{tool}` takes arguments that its schema does not name. A model that was talked into it can pass on what nobody looks for, such as the conversation. Refuse them with `"additionalProperties": false`.',
        command:
          '`{parameter}` of `{tool}` is a command or code without any bound, so text the model reads decides what runs. Offer the few actions that are needed, as an `enum`.',
        query:
          '`{parameter}` of `{tool}` is a database query without any bound, so text the model reads decides what is read or changed. Take the values as parameters, and keep the query in the tool.',
        path: '`{parameter}` of `{tool}` is a path without any bound. Say with a `pattern` which paths are meant, and check in the tool that none leads out of its folder.',
        address:
          '`{parameter}` of `{tool}` is an address without any bound, so the tool may be sent to hosts inside the network. Say with a `pattern` or an `enum` which hosts are meant.',
        any: '`{parameter}` of `{tool}` has no type, so whatever is sent is let through. Give it a type, and bounds where there are some.',
      },
      fixes: { close: 'Refuse other arguments (calls that send some fail)' },
    },
    'zh-cn': {
      title: '工具接受架构描述之外的内容',
      messages: {
        open: '`{tool}` 接受架构未列出的参数。被诱导的模型可以借此夹带没人留意的内容，例如整段对话。请用 `"additionalProperties": false` 拒绝它们。',
        command:
          '`{tool}` 的 `{parameter}` 是不受任何限制的命令或代码，模型读到的文字因此决定运行什么。请用 `enum` 只提供需要的少数操作。',
        query:
          '`{tool}` 的 `{parameter}` 是不受任何限制的数据库查询，模型读到的文字因此决定读取或修改什么。请只接收参数值，把查询语句留在工具里。',
        path: '`{tool}` 的 `{parameter}` 是不受任何限制的路径。请用 `pattern` 说明允许哪些路径，并在工具中检查路径不会越出其目录。',
        address:
          '`{tool}` 的 `{parameter}` 是不受任何限制的地址，工具可能被引向内网主机。请用 `pattern` 或 `enum` 说明允许哪些主机。',
        any: '`{tool}` 的 `{parameter}` 没有类型，收到什么都会放行。请写明类型，并尽可能加上限制。',
      },
      fixes: { close: '拒绝其他参数（传入其他参数的调用会失败）' },
    },
  },
  check: {
    definition(definition, context) {
      const { type, schema, name } = definition;
      if (type !== 'tool' || !schema?.valid) return;
      const tool = name.value;
      if (schema.open !== false && describesMembers(definition))
        context.report({
          message: 'open',
          data: { tool },
          range: name.range,
          fixes: remedyFix(schema, 'close', 'unsafe'),
        });
      for (const parameter of schema.parameters) {
        const message = kindOf(parameter);
        if (message) {
          const data = { tool, parameter: parameter.name.value };
          context.report({ message, data, range: parameter.name.range });
        }
      }
    },
  },
});

/** A schema that only refers to another one is closed or open there. */
function describesMembers({ schema }: Definition): boolean {
  return schema !== undefined && (schema.remedy !== undefined || schema.open === true);
}

/** What the names of parameters say of the text they take; in the order of how much harm it can do. */
const kinds: readonly (readonly [string, RegExp])[] = [
  [
    'command',
    /^(?:command|cmd|command_?line|shell|shell_?command|script|bash|code|javascript|python_?code|expression)$/i,
  ],
  ['query', /^(?:sql|sql_?query|raw_?sql|query_?sql|cypher|cypher_?query|statement)$/i],
  [
    'path',
    /^(?:path|file|file_?path|file_?name|filename|dir|directory|folder|folder_?path|working_?dir(?:ectory)?|cwd)$/i,
  ],
  ['address', /^(?:url|uri|endpoint|webhook(?:_?url)?|base_?url|target_?url|callback_?url|image_?url)$/i],
];

function kindOf({ name, type, bounded, any }: DefinitionParameter): string | undefined {
  if (bounded || (type !== undefined && type !== 'string')) return undefined;
  return kinds.find(([, pattern]) => pattern.test(name.value))?.[0] ?? (any ? 'any' : undefined);
}
