import type { ArtifactRisk } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unsafe-deserialization',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI05', 'LLM05:2025', 'AML.T0011.000', 'CWE-502', 'CWE-829'],
    precedents: [
      { id: 'CVE-2025-64439', component: 'langgraph-checkpoint' },
      { id: 'CVE-2026-3059', component: 'sglang' },
    ],
  },
  text: {
    en: {
      title: 'Data from elsewhere decides which code is run',
      messages: {
        message:
          '`{loader}` unpacks data here that came from elsewhere, and such data runs the code it carries as soon as it is unpacked. Whoever can send or change it takes over this process. Send JSON or another format without code, or check a signature before unpacking.',
        object:
          '`{loader}` makes whatever object the text names here, and some objects run commands while they are made. Whoever can write the text takes over this process. Use a loader that makes plain values only.',
        'class-name':
          '`{name}` comes from data and decides which class or function is taken out of a module here. Whoever writes the data can name anything the module has, also what it merely imports. Look the name up in a list of the classes that are meant.',
      },
      fixes: {
        object: 'Use `{value}` (texts that name other objects no longer load)',
      },
    },
    'zh-cn': {
      title: '外来数据决定执行哪些代码',
      messages: {
        message:
          '`{loader}` 在这里还原来自外部的数据，而这类数据一还原就会执行其中携带的代码。谁能发送或篡改它，谁就能接管本进程。请改用 JSON 等不含代码的格式，或在还原之前校验签名。',
        object:
          '`{loader}` 在这里会按文本的指定创建任意对象，有些对象在创建时就会执行命令。谁能写入这段文本，谁就能接管本进程。请改用只生成普通值的加载方式。',
        'class-name':
          '`{name}` 来自数据，却决定了这里从模块中取出哪个类或函数。谁能写入这份数据，谁就能指定模块中的任何成员，包括它顺带导入的内容。请在一份明确允许的类名单中查找该名称。',
      },
      fixes: {
        object: '改用 `{value}`（指定其他对象的文本将无法加载）',
      },
    },
  },
  check: {
    artifact({ risk, loader, at, remedy }, context) {
      if (!isUnpacked(risk)) return;
      context.report({
        message: risk,
        data: { loader, name: String(at.value) },
        range: at.range,
        confidence: remedy ? 'high' : 'medium',
        fixes: remedy
          ? [{ title: 'object', data: { value: remedy.value ?? '' }, applicability: 'unsafe', edits: remedy.edits }]
          : [],
      });
    },
  },
});

function isUnpacked(risk: ArtifactRisk): boolean {
  return risk === 'message' || risk === 'object' || risk === 'class-name';
}
