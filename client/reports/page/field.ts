/** One field of the form: its label, what helps to fill it in, and what is wrong with it, tied together for everybody. */
import type { ReportProblem } from '../../../server/protocol/reports';
import { element, fill } from './dom';

export interface Field {
  readonly path: string;
  readonly label: string;
  readonly element: HTMLElement;
  readonly control: HTMLElement;
  /** `upTo` is the number of the last edit the value knows of: a later one stays. */
  set(value: string, upTo: number): void;
  enable(isEditable: boolean): void;
  showProblems(problems: readonly ReportProblem[]): void;
}

export interface FieldOptions {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  /** `line` and `date` are one line, `text` many, `code` many of equal width. */
  readonly kind: 'line' | 'date' | 'text' | 'code' | 'choice' | 'flag';
  /** For `choice`: values with their names. */
  readonly values?: readonly (readonly [value: string, name: string])[];
  /** Of what is written, when it is not the page's. */
  readonly language?: string;
  /** Gives the number of the edit. */
  onEdit(path: string, value: string): number;
}

export function createField(options: FieldOptions): Field {
  const { path, label, hint, kind, language, onEdit } = options;
  const id = idOf(path);
  const hintElement = hint === undefined ? undefined : element('p', { class: 'hint', id: `${id}-hint` }, hint);
  const problems = element('div', { class: 'field-problems', id: `${id}-problems` });
  const describedBy = [hintElement?.id, problems.id].filter(Boolean).join(' ');
  const control = controlOf(options, { id, 'aria-describedby': describedBy, lang: language });
  const name = element('label', { for: id }, label);
  const whole =
    kind === 'flag'
      ? element('div', { class: 'field flag' }, control, name, hintElement, problems)
      : element('div', { class: 'field' }, name, hintElement, control, problems);
  let last = 0;
  control.addEventListener('input', () => {
    last = onEdit(path, valueIn(control));
  });
  return {
    path,
    label,
    element: whole,
    control,
    set(value, upTo) {
      if (upTo >= last && valueIn(control) !== value) write(control, value);
    },
    enable(isEditable) {
      if (control instanceof HTMLSelectElement || kind === 'flag' || kind === 'date')
        control.toggleAttribute('disabled', !isEditable);
      else control.toggleAttribute('readonly', !isEditable);
    },
    showProblems(found) {
      const hasError = found.some(({ severity }) => severity === 'error');
      control.setAttribute('aria-invalid', String(hasError));
      const lines = found.map(({ severity, text }) => element('p', { class: severity }, text));
      if (problems.textContent !== found.map(({ text }) => text).join('')) fill(problems, ...lines);
    },
  };
}

/** Of the control; fields and problems are found by it. */
export function idOf(path: string): string {
  return `field-${path.replaceAll('.', '-')}`;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Attributes = Readonly<Record<string, string | undefined>>;

function controlOf({ kind, values = [] }: FieldOptions, attributes: Attributes): Control {
  switch (kind) {
    case 'line':
      return element('input', { type: 'text', spellcheck: 'false', autocomplete: 'off', ...attributes });
    case 'date':
      return element('input', { type: 'date', ...attributes });
    case 'flag':
      return element('input', { type: 'checkbox', ...attributes });
    case 'text':
      return element('textarea', { rows: '3', ...attributes });
    case 'code':
      return element('textarea', { rows: '4', class: 'code', spellcheck: 'false', ...attributes });
    case 'choice':
      return element('select', attributes, ...values.map(([value, name]) => element('option', { value }, name)));
  }
}

function valueIn(control: Control): string {
  const isFlag = control instanceof HTMLInputElement && control.type === 'checkbox';
  return isFlag ? String(control.checked) : control.value;
}

function write(control: Control, value: string): void {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value === 'true';
  else control.value = value;
}
