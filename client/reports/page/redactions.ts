/** What is taken out before the report leaves, in its place; each can be kept. */
import type { ReportRedaction, ReportView } from '../../../server/protocol/reports';
import { button, element, fill, filled, refill, section } from './dom';
import type { PageWords } from './messages';

export interface Redactions {
  readonly element: HTMLElement;
  show(view: ReportView): void;
}

export function createRedactions(
  words: PageWords,
  /** The label of the field with this path. */
  labelOf: (path: string) => string,
  onDecide: (key: string, decision: ReportRedaction['decision']) => void,
): Redactions {
  const list = element('ul', { class: 'redactions' });
  const hint = element('p', { class: 'hint' });
  return {
    element: section('redactions', words['section.redactions'], hint, list),
    show({ redactions, editable }) {
      fill(hint, redactions.length ? words['redactions.hint'] : words['redactions.none']);
      const focused = list.contains(document.activeElement) ? document.activeElement?.id : undefined;
      refill(list, [redactions, editable], () => redactions.map((one) => item(one, editable)));
      if (focused) document.getElementById(focused)?.focus();
    },
  };

  function item({ key, field, kindName, before, shown, after, decision }: ReportRedaction, editable: boolean) {
    const isRemoved = decision === 'removed';
    const text = element('span', { id: `part-${key}`, class: 'part' }, before, element('mark', {}, shown), after);
    const toggle = button(
      isRemoved ? words.keep : words.remove,
      () => onDecide(key, isRemoved ? 'restored' : 'removed'),
      {
        id: `decide-${key}`,
        'aria-describedby': `what-${key} part-${key}`,
        class: 'secondary',
        disabled: !editable,
      },
    );
    const state = isRemoved ? words.removed : words.kept;
    const what = filled(words.named, `${kindName} · ${labelOf(field)}`, state);
    return element(
      'li',
      { class: isRemoved ? 'removed' : 'kept' },
      element('span', { id: `what-${key}`, class: 'what' }, what),
      text,
      toggle,
    );
  }
}
