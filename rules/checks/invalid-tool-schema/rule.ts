import { holds } from '../../catalog/protocol';
import { remedyFix } from '../../grant';
import type { Definition, DefinitionParameter, Located, Scalar } from '../../model';
import { defineRule, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'invalid-tool-schema',
    category: 'hygiene',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-20'],
  },
  text: {
    en: {
      title: 'Tool has no valid input schema',
      messages: {
        schema:
          '`{tool}` has no JSON Schema of an object as its `inputSchema`. Clients reject it or let every argument through unchecked. Describe its arguments; for none write `{ "type": "object", "additionalProperties": false }`.',
        missing:
          '`{tool}` reads arguments that no schema describes, so clients offer none and the server lets whatever is sent through unchecked. Describe each argument with its type and its bounds.',
        type: 'The `inputSchema` of `{tool}` does not say `"type": "object"`, which the protocol asks for. Strict clients then refuse the whole list, lenient ones check nothing. Add it.',
        headerForm:
          '`x-mcp-header` of `{parameter}` is no header name: it may hold letters, digits and the signs of an HTTP token. Clients must leave the tool out of their list. Write a plain word.',
        headerTwice:
          '`x-mcp-header` of `{parameter}` names a header that another parameter of `{tool}` has already. Clients must leave the tool out of their list. Choose another name.',
        headerType:
          '`x-mcp-header` stands on `{parameter}`, which is neither a string, an integer nor a boolean. Clients must leave the tool out of their list. Remove it there.',
        headerPlace:
          '`x-mcp-header` of `{parameter}` stands inside a list, a choice or a condition, where no client can tell its value. Clients must leave the tool out of their list. Remove it there.',
      },
      fixes: { type: 'Add "type": "object"' },
    },
    'zh-cn': {
      title: '工具没有有效的输入架构',
      messages: {
        schema:
          '`{tool}` 的 `inputSchema` 不是描述对象的 JSON Schema。客户端会拒绝该工具，或者不经检查放行任何参数。请描述它的参数；没有参数时写 `{ "type": "object", "additionalProperties": false }`。',
        missing:
          '`{tool}` 读取的参数没有任何架构描述，客户端不知道要给出什么，服务器也会不经检查地放行收到的一切。请写明每个参数的类型和限制。',
        type: '`{tool}` 的 `inputSchema` 没有写协议要求的 `"type": "object"`。严格的客户端会因此拒绝整个列表，宽松的则什么都不检查。请补上。',
        headerForm:
          '`{parameter}` 的 `x-mcp-header` 不是合法的请求头名称：只能使用字母、数字和 HTTP token 允许的符号。客户端必须把该工具排除在列表之外。请改用一个普通单词。',
        headerTwice:
          '`{parameter}` 的 `x-mcp-header` 与 `{tool}` 的另一个参数重名。客户端必须把该工具排除在列表之外。请换一个名称。',
        headerType:
          '`x-mcp-header` 标在 `{parameter}` 上，而它既不是字符串、整数，也不是布尔值。客户端必须把该工具排除在列表之外。请从这里删除。',
        headerPlace:
          '`{parameter}` 的 `x-mcp-header` 位于列表、可选分支或条件之中，客户端无法确定它的值，必须把该工具排除在列表之外。请从这里删除。',
      },
      fixes: { type: '补上 "type": "object"' },
    },
  },
  check: {
    definition(definition, context) {
      const { type, schema, protocol, name } = definition;
      if (type !== 'tool' || !schema) return;
      if (schema.missing) context.report({ message: 'missing', data: { tool: name.value }, range: name.range });
      if (!schema.valid && holds('input-schema-object', protocol)) {
        const { repair } = schema;
        context.report({
          message: repair ? 'type' : 'schema',
          data: { tool: name.value },
          range: name.range,
          ...(repair ? { severity: 'info' } : {}),
          fixes: remedyFix({ ...(repair ? { remedy: repair } : {}) }, 'type', 'safe'),
        });
      }
      if (holds('parameter-header-form', protocol)) checkHeaders(definition, schema.parameters, context);
    },
  },
});

/** https://modelcontextprotocol.io/specification/2026-07-28/server/tools#x-mcp-header */
function checkHeaders({ name }: Definition, parameters: readonly DefinitionParameter[], { report }: RuleContext): void {
  const taken = new Set<string>();
  for (const parameter of parameters) {
    const { header } = parameter;
    if (!header) continue;
    const message = faultOf(parameter, header, taken);
    if (typeof header.value === 'string') taken.add(header.value.toLowerCase());
    if (message) report({ message, data: { parameter: parameter.name.value, tool: name.value }, range: header.range });
  }
}

function faultOf(
  { type, indirect }: DefinitionParameter,
  { value }: Located<Scalar>,
  taken: ReadonlySet<string>,
): string | undefined {
  if (indirect) return 'headerPlace';
  // RFC 9110, section 5.6.2.
  if (typeof value !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(value)) return 'headerForm';
  if (taken.has(value.toLowerCase())) return 'headerTwice';
  return type && !['string', 'integer', 'boolean'].includes(type) ? 'headerType' : undefined;
}
