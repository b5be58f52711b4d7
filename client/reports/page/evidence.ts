/** Where the flaw was seen. */
import type { ReportView } from '../../../server/protocol/reports';
import { button, element, fill, refill, section } from './dom';
import type { PageWords } from './messages';

export interface EvidenceList {
  readonly element: HTMLElement;
  show(view: ReportView): void;
}

export function createEvidence(
  words: PageWords,
  onOpen: (index: number) => void,
  /** The reporter wants to say which findings belong to the report. */
  onChoose: () => void,
): EvidenceList {
  const list = element('ul', { class: 'evidence' });
  const choose = button(words.chooseFindings, onChoose, { id: 'choose-findings', class: 'secondary' });
  const actions = element('div', { class: 'actions' });
  return {
    element: section('evidence', words['section.evidence'], list, actions),
    show({ evidence, editable }) {
      if (actions.contains(choose) !== editable) fill(actions, editable && choose);
      const items = evidence.map(({ path, startLine, ruleId, message, excerpt, uri }, index) =>
        element(
          'li',
          {},
          uri
            ? button(`${path}:${startLine}`, () => onOpen(index), { class: 'link', title: words.openFile })
            : `${path}:${startLine}`,
          element('code', {}, ruleId),
          element('p', {}, message),
          excerpt ? element('pre', {}, excerpt) : undefined,
        ),
      );
      refill(list, evidence, () => (items.length ? items : [element('li', {}, words['evidence.none'])]));
    },
  };
}
