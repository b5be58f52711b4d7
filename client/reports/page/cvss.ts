/** A CVSS vector, chosen metric by metric or typed; the score comes from the server. */
import type { ReportMetrics, ReportScore } from '../../../server/protocol/reports';
import { element, fill, filled } from './dom';
import { createField, type Field, idOf } from './field';
import type { PageWords } from './messages';

export interface CvssField extends Field {
  showScore(score: ReportScore | undefined): void;
}

export function createCvssField(
  path: 'cvss31' | 'cvss40',
  { prefix, metrics }: ReportMetrics,
  words: PageWords,
  onEdit: (path: string, value: string) => number,
): CvssField {
  const selects = metrics.map(({ id, name, values }) => {
    const select = element(
      'select',
      { id: `${idOf(path)}-${id}` },
      element('option', { value: '' }, words['cvss.unset']),
      ...values.map((value) => element('option', { value: value.id }, value.name)),
    );
    return { id, name, select };
  });
  const choose = (vector: string) => {
    const parts = new Map(vector.split('/').map((part) => part.split(':', 2) as [string, string | undefined]));
    for (const { id, select } of selects) select.value = parts.get(id) ?? '';
  };
  const field = createField({
    path,
    label: words[path],
    hint: words['cvss.hint'],
    kind: 'line',
    onEdit(_path, value) {
      choose(value);
      return onEdit(path, value);
    },
  });
  const { control } = field;
  for (const { select } of selects) {
    select.addEventListener('change', () => {
      if (!(control instanceof HTMLInputElement)) return;
      const chosen = selects.filter((one) => one.select.value).map((one) => `${one.id}:${one.select.value}`);
      control.value = chosen.length ? [prefix, ...chosen].join('/') : '';
      control.dispatchEvent(new Event('input'));
    });
  }
  const score = element('output', { class: 'score', for: control.id });
  const rows = selects.map(({ id, name, select }) =>
    element('div', { class: 'metric' }, element('label', { for: select.id }, `${name} (${id})`), select),
  );
  const chooser = element(
    'fieldset',
    { class: 'metrics' },
    element('legend', {}, filled(words['cvss.choose'], prefix.replace(':', ' '))),
    ...rows,
  );
  return {
    ...field,
    element: element('div', { class: 'cvss' }, field.element, score, chooser),
    set(value, upTo) {
      field.set(value, upTo);
      if (control instanceof HTMLInputElement) choose(control.value);
    },
    enable(isEditable) {
      field.enable(isEditable);
      chooser.toggleAttribute('disabled', !isEditable);
    },
    showScore(found) {
      const text = found && filled(words['cvss.score'], found.score.toFixed(1), words[`rating.${found.rating}`]);
      score.className = found ? `score ${found.rating}` : 'score';
      if (score.textContent !== (text ?? '')) fill(score, text);
    },
  };
}
