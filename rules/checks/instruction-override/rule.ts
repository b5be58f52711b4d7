import { placeOf } from '../../prose';
import { defineRule } from '../../rule';
import { findOverrides } from './detect';

export default defineRule({
  meta: {
    id: 'instruction-override',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP03:2025',
      'MCP06:2025',
      'ASI01',
      'LLM01:2025',
      'AST01',
      'AML.T0051.001',
      'AML.T0110',
      'SAFE-T1001',
      'SAFE-T1102',
      'CWE-1427',
    ],
  },
  text: {
    en: {
      title: 'Text tries to take the model over',
      messages: {
        override:
          'This sentence tells the model to drop the rules it works under. Text of a tool or skill has no business there: it is how prompt injection begins. Remove it, and ask where it came from.',
        role: 'This sentence gives the model a role without limits, or pretends to be a message of the system. It is how prompt injection begins. Remove it, and ask where it came from.',
        secrecy:
          'This sentence tells the model to hide something from the person it works for. An honest tool or skill needs no secret from its user. Remove it, and look at what is to be hidden.',
        transfer:
          'This sentence tells the model to hand over data that is not part of its task: keys, files or messages of the user. Remove it, and trust nothing else from the same source until you know who wrote it.',
        reveal:
          'This sentence tells the model to give out its own instructions, which may hold internal rules and names. Remove it.',
        block:
          'A block that is marked as binding, and speaks of secrets, files or the user, stands in a tool description. The model reads it each time, even if the tool is never called. Remove it.',
        spread:
          'This sentence tells the model to copy instructions into other files or projects, so they spread like a worm. Remove it, and look for copies.',
      },
    },
    'zh-cn': {
      title: '文本试图接管模型',
      messages: {
        override:
          '这句话要求模型抛开它遵循的规则。工具或技能的文本不该这样说：提示注入正是这样开始的。请删除它，并查清来源。',
        role: '这句话给模型一个不受约束的角色，或冒充系统消息。提示注入正是这样开始的。请删除它，并查清来源。',
        secrecy:
          '这句话要求模型对使用者有所隐瞒。正当的工具或技能没有什么需要瞒着用户。请删除它，并看清要隐瞒的是什么。',
        transfer:
          '这句话要求模型交出与任务无关的数据：用户的密钥、文件或消息。请删除它；在查清作者之前，同一来源的其他内容也不要信任。',
        reveal: '这句话要求模型交出它自身的指令，其中可能含有内部规则和名称。请删除它。',
        block:
          '工具描述里有一段标为必须遵守的内容，涉及机密、文件或用户。即使从不调用该工具，模型每次都会读到它。请删除它。',
        spread: '这句话要求模型把指令复制到其他文件或项目，使其像蠕虫一样扩散。请删除它，并查找已有的副本。',
      },
    },
  },
  check: {
    instruction(instruction, context) {
      for (const { phrase, range } of findOverrides(instruction.text, instruction.role)) {
        context.report({
          message: phrase.message,
          range: placeOf(instruction, range, context.text),
          severity: phrase.confidence === 'high' ? 'error' : 'warning',
          confidence: phrase.confidence,
        });
      }
    },
  },
});
