/** How the report is doing: its state, where it was sent, what happened to it. */
import type { ReportView } from '../../../server/protocol/reports';
import { button, element, fill, filled, refill } from './dom';
import type { PageWords } from './messages';

export interface Status {
  readonly element: HTMLElement;
  /** What was just done, or could not be; in sight wherever the page is scrolled to. */
  readonly notices: HTMLElement;
  show(view: ReportView): void;
  showSaving(state: 'saving' | 'saved' | 'failed'): void;
  notice(text: string, isError: boolean): void;
}

export interface StatusOptions {
  readonly words: PageWords;
  onMove(to: string, attempt?: string): void;
  onExport(): void;
  onDelete(): void;
  onLook(key: string): void;
}

export function createStatus({ words, onMove, onExport, onDelete, onLook }: StatusOptions): Status {
  const title = element('h1');
  const state = element('span', { class: 'state' });
  const saving = element('span', { class: 'saving', role: 'status' });
  const notice = element('div', { class: 'notices', role: 'alert' });
  const moves = element('div', { class: 'moves' });
  const due = element('div', { class: 'due' });
  const attempts = element('div');
  const history = element('div');
  return {
    notices: notice,
    element: element(
      'header',
      {},
      title,
      element('p', { class: 'facts' }, state, saving),
      due,
      moves,
      attempts,
      history,
    ),
    show(view) {
      fill(title, view.title);
      fill(state, view.stateName);
      fill(due, ...view.due.map(({ text }) => element('p', { class: 'warning' }, text)));
      refill(moves, [view.editable, view.phase, view.moves], () => [
        view.editable ? undefined : element('p', { class: 'hint' }, words.notEditable),
        button(words.export, onExport, { class: 'secondary' }),
        // What nobody else has can simply go.
        ...(view.phase === 'drafts' ? [button(words.delete, onDelete, { class: 'secondary' })] : endings(view)),
      ]);
      refill(attempts, view.attempts, () =>
        view.attempts.length
          ? [
              element('h2', {}, words['section.attempts']),
              element('ul', { class: 'attempts' }, ...view.attempts.map(attemptItem)),
            ]
          : [],
      );
      refill(history, view.history, () =>
        view.history.length
          ? [
              element(
                'details',
                {},
                element('summary', {}, words['section.history']),
                element('ol', {}, ...view.history.map(stepItem)),
              ),
            ]
          : [],
      );
    },
    showSaving(now) {
      fill(saving, now === 'saving' ? words.saving : now === 'saved' ? words.saved : words.notSaved);
    },
    notice(text, isError) {
      fill(notice, element('p', { class: isError ? 'error' : 'success' }, text));
    },
  };

  function endings({ moves: possible }: ReportView): HTMLElement[] {
    const known = [
      ['withdrawn', words.withdraw],
      ['closed', words.close],
    ] as const;
    return known
      .filter(([to]) => possible.some((move) => move.to === to))
      .map(([to, label]) => button(label, () => onMove(to), { class: 'secondary' }));
  }

  function attemptItem(attempt: ReportView['attempts'][number]): HTMLElement {
    const { key, title: channel, state: now, stateName, destination, url, detail, advisory } = attempt;
    return element(
      'li',
      { class: now },
      element('strong', {}, filled(words.named, channel, stateName)),
      ` ${[destination, advisory, detail].filter(Boolean).join(' · ')} `,
      url ? button(words.look, () => onLook(key), { class: 'link' }) : undefined,
      now === 'unknown' ? button(words.arrived, () => onMove('arrived', key), { class: 'secondary' }) : undefined,
      now === 'unknown' ? button(words.missing, () => onMove('missing', key), { class: 'secondary' }) : undefined,
    );
  }

  function stepItem({ at, stateName, actor, evidence }: ReportView['history'][number]): HTMLElement {
    const time = element('time', { datetime: at }, at.slice(0, 16).replace('T', ' '));
    return element('li', {}, time, ` ${[stateName, actor, evidence].filter(Boolean).join(' · ')}`);
  }
}
