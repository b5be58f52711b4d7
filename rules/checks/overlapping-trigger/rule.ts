import type { Located } from '../../model';
import { type DocumentModel, defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'overlapping-trigger',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP06:2025', 'ASI01', 'ASI02', 'LLM06:2025', 'AST04', 'SAFE-T1008', 'SAFE-T1301', 'CWE-451'],
  },
  text: {
    en: {
      title: 'Skill puts itself in front of others',
      messages: {
        everything:
          'This description claims every request for the skill, so a model takes it before the skills that are made for the task, and its text is in every conversation. Say for which tasks it is made.',
        same: 'This description is the same as that of the skill `{other}`, so it is chance which of the two a model takes. Say what tells them apart, or remove one.',
      },
      related: { other: 'The skill `{other}` with the same description' },
    },
    'zh-cn': {
      title: '技能抢在其他技能之前',
      messages: {
        everything:
          '这段描述把所有请求都揽给该技能，模型会优先选它而不是为任务准备的技能，它的文字也会进入每次对话。请写明它适用于哪些任务。',
        same: '这段描述与技能 `{other}` 的相同，模型选哪一个全凭偶然。请写明两者的区别，或删除其中一个。',
      },
      related: { other: '描述相同的技能 `{other}`' },
    },
  },
  check: {
    manifest({ type, description }, context) {
      if (type !== 'skill' || !description || !claimsAll(description.value)) return;
      context.report({ message: 'everything', range: description.range });
    },
    workspace({ documents, report }) {
      const groups = new Map<string, Skill[]>();
      for (const skill of documents.flatMap(skillsIn)) {
        groups.set(skill.words, [...(groups.get(skill.words) ?? []), skill]);
      }
      for (const skills of groups.values()) {
        for (const { document, name, description } of skills) {
          const other = skills.find((one) => one.name !== name);
          if (!other) continue;
          const data = { other: other.name };
          const related = [{ label: 'other', data, range: other.description.range, document: other.document }];
          report(document, { message: 'same', data, range: description.range, related });
        }
      }
    },
  },
});

interface Skill {
  readonly document: DocumentModel;
  /** A copy of a skill for another host has the same one. */
  readonly name: string;
  readonly description: Located;
  /** The description without case and punctuation. */
  readonly words: string;
}

function skillsIn(document: DocumentModel): Skill[] {
  return document.elements.flatMap((element): Skill[] => {
    if (element.kind !== 'manifest' || element.type !== 'skill' || !element.description) return [];
    const { name, description } = element;
    const words = description.value
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (words.length < shortest) return [];
    return [{ document, name: name?.value ?? document.path.split('/').at(-2) ?? document.path, description, words }];
  });
}

/** Descriptions under this length, in UTF-16 units, are placeholders. */
const shortest = 20;

/** What may follow a claim on everything: `any task that involves PDFs` and `any task management` claim less. */
const bare = String.raw`(?=\s*(?:$|[.,;:!)—–]|\b(?:before|first|without|even|no matter|so that)\b))`;
const things =
  '(?:requests?|messages?|conversations?|tasks?|prompts?|questions?|quer(?:y|ies)|inputs?|interactions?|sessions?|responses?|repl(?:y|ies))';

const claims: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:use|invoke|call|run|load|activate|trigger|apply|read)\b[^.]{0,40}\b(?:for|on|with|in|to|at|before|after|starting)\s+(?:absolutely\s+)?(?:every|all|any)\s+(?:single\s+)?(?:user\s+)?${things}\b${bare}`,
    'i',
  ),
  /\balways\s+(?:use|invoke|call|run|load|activate)\b[^.]{0,30}\b(?:first|before\s+(?:anything|any\s+other|every\s+other|all\s+other|other\s+skills?))\b/i,
  /\b(?:instead\s+of|over|before|takes?\s+(?:precedence|priority)\s+over|prefer\w*\s+(?:this|it)\s+(?:over|to))\s+(?:all|any|every)\s+(?:the\s+)?(?:other\s+)?(?:skills?|tools?)\b/i,
  /\bregardless\s+of\s+(?:the\s+)?(?:topic|task|request|question|context)\b/i,
  /(?:任何|所有|全部|一切)(?:的)?(?:用户)?(?:请求|任务|问题|对话|消息|情况)(?:下|时)?(?:都|均|一律)?(?:应|要|必须|需要|先)?(?:使用|调用|触发)|每(?:次|条|个)(?:请求|消息|对话|任务)(?:都|前|之前|开始)|优先于(?:其他|所有|任何)(?:的)?(?:技能|工具)/,
];

function claimsAll(description: string): boolean {
  return claims.some((claim) => claim.test(description));
}
