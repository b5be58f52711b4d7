/** What platforms in mainland China need beside what every channel asks: Chinese text, and what the regulation names. */
import type { FieldProblem } from '../channel';
import type { Draft } from '../draft';
import { missing } from '../validation';

export function chineseProblems(draft: Draft): readonly FieldProblem[] {
  return [
    ...missing('title', draft.title['zh-cn'], 'a Chinese title', '中文标题'),
    ...missing('description', draft.description['zh-cn'], 'a Chinese description', '中文描述'),
    ...missing('impact', draft.impact['zh-cn'], 'the harm and its scope in Chinese', '中文的危害和影响范围'),
    ...missing('versions.affected', draft.versions.affected, 'the affected versions', '受影响版本'),
    ...missing('reporter.contact', draft.reporter.contact, 'a way to reach you', '报送人的联系方式'),
  ];
}
