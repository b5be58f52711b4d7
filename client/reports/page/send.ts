/** Which way the report goes, exactly what goes, and the one button that sends it. */

import { button, element, fill, filled, refill, section } from './dom';
import { type Field, idOf } from './field';
import { belongs } from './form';
import type { PageWords, ReportChoices, ReportPreview, ReportView } from './messages';

export interface SendPanel {
  readonly element: HTMLElement;
  show(view: ReportView): void;
  showPreview(preview: ReportPreview): void;
}

export interface SendOptions {
  readonly words: PageWords;
  readonly channels: ReportChoices['channels'];
  readonly channel: string;
  readonly fields: ReadonlyMap<string, Field>;
  onChannel(channel: string): void;
  onPrepare(): void;
  onSend(preview: ReportPreview, reference: string | undefined): void;
}

export function createSendPanel(options: SendOptions): SendPanel {
  const { words, channels, fields } = options;
  let chosen = options.channel;
  let view: ReportView | undefined;
  let preview: ReportPreview | undefined;
  const info = () => channels.find(({ id }) => id === chosen) ?? channels[0];
  const radios = channels.map(({ id, title }) => {
    const radio = element('input', { type: 'radio', name: 'channel', value: id, id: `channel-${id}` });
    radio.checked = id === chosen;
    radio.addEventListener('change', () => {
      chosen = id;
      preview = undefined;
      update();
      options.onChannel(id);
    });
    return element('div', { class: 'channel' }, radio, element('label', { for: radio.id }, title));
  });
  const about = element('div', { class: 'about' });
  const hindrances = element('div', { class: 'hindrances', id: 'hindrances' });
  const actions = element('div', { class: 'actions' });
  const reference = element('input', { type: 'text', id: 'reference', autocomplete: 'off' });
  const size = element('p', { class: 'hint' });
  const sheet = element('pre', { tabindex: '0', 'aria-labelledby': 'preview-title' });
  const files = element('div');
  const send = button('', () => trySend(), { id: 'send', 'aria-describedby': 'hindrances' });
  const prepare = button(words.prepare, options.onPrepare, { id: 'prepare', class: 'secondary' });
  const byHand = element(
    'div',
    { class: 'by-hand' },
    prepare,
    element('div', { class: 'field' }, element('label', { for: 'reference' }, words.reference), reference),
  );
  const whole = section(
    'send-panel',
    words['section.send'],
    element(
      'fieldset',
      { class: 'channels' },
      element('legend', { class: 'hidden' }, words['section.send']),
      ...radios,
    ),
    about,
    hindrances,
    actions,
    element('h3', { id: 'preview-title' }, words['section.preview']),
    size,
    sheet,
    files,
  );

  /** What keeps it from being sent, and the first field to look at. */
  function errors() {
    return preview?.problems.filter(({ severity }) => severity === 'error') ?? [];
  }

  function isClosed(): boolean {
    return (
      !preview || errors().length > 0 || preview.block !== undefined || preview.unavailable !== undefined || isSent()
    );
  }

  function isSent(): boolean {
    return (
      view?.attempts.some(({ channel, state }) => channel === chosen && state !== 'failed' && state !== 'queued') ===
      true
    );
  }

  function trySend(): void {
    if (preview && !isClosed()) options.onSend(preview, reference.value.trim() || undefined);
    else fieldOf(errors()[0]?.field)?.control.focus();
  }

  function fieldOf(path: string | undefined): Field | undefined {
    return path === undefined ? undefined : [...fields.values()].find((field) => belongs(path, field.path));
  }

  function update(): void {
    const channel = info();
    if (!channel) return;
    fill(
      about,
      element('p', {}, channel.description),
      channel.isPublic ? element('p', { class: 'warning' }, words.isPublic) : undefined,
      channel.delivery === 'manual' && channel.steps.length
        ? element('ol', { 'aria-label': words.steps }, ...channel.steps.map((step) => element('li', {}, step)))
        : undefined,
    );
    const isManual = channel.delivery === 'manual';
    const to = preview?.destination;
    send.textContent = isManual ? words.done : to ? filled(words.send, to) : words.sendAnywhere;
    send.setAttribute('aria-disabled', String(isClosed()));
    // The buttons keep the focus while the texts around them change.
    if (isManual !== actions.contains(byHand) || !actions.contains(send))
      fill(actions, isManual ? byHand : undefined, send);
    showHindrances();
  }

  function showHindrances(): void {
    const { problems = [], block, unavailable, unasked, caution } = preview ?? {};
    const lines = problems.map(({ field, severity, text }) => {
      const at = fieldOf(field);
      const label = at ? filled(words.named, at.label, text) : text;
      const goTo = () => document.getElementById(at ? idOf(at.path) : 'evidence')?.focus();
      return element('li', { class: severity }, at ? button(label, goTo, { class: 'link' }) : label);
    });
    fill(
      hindrances,
      isSent() ? element('p', { class: 'hint' }, words.alreadySent) : undefined,
      block !== undefined ? element('p', { class: 'error' }, block) : undefined,
      unavailable !== undefined ? element('p', { class: 'error' }, unavailable) : undefined,
      unasked && !isSent() ? element('p', { class: 'hint' }, words.unasked) : undefined,
      caution !== undefined && !isSent() ? element('p', { class: 'warning' }, caution) : undefined,
      lines.length
        ? element(
            'p',
            {},
            filled(errors().length ? words.problems : words.advice, String(errors().length || lines.length)),
          )
        : preview && !isClosed() && element('p', { class: 'hint' }, words.noProblems),
      lines.length ? element('ul', { class: 'problem-list' }, ...lines) : undefined,
    );
  }

  return {
    element: whole,
    show(next) {
      view = next;
      update();
    },
    showPreview(next) {
      if (next.channel !== chosen) return;
      preview = next;
      update();
      const { text, mediaType, attachments } = next;
      const bytes = String(new TextEncoder().encode(text).length);
      fill(size, filled(words.bytes, bytes, mediaType));
      if (sheet.textContent !== text) sheet.textContent = text;
      refill(files, attachments, () =>
        attachments.map(({ name, text: content }) =>
          element(
            'details',
            {},
            element('summary', {}, name),
            element('pre', { tabindex: '0', 'aria-label': name }, content),
          ),
        ),
      );
    },
  };
}
