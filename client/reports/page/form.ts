/** The form: every field of a report, in the order in which somebody thinks of them. */
import type { ReportProblem, ReportView } from '../../../server/protocol/reports';
import { type CvssField, createCvssField } from './cvss';
import { button, element, fill, filled, section } from './dom';
import { createField, type Field, type FieldOptions } from './field';
import type { FieldWord, PageWords, ReportChoices } from './messages';

export interface Form {
  readonly sections: readonly HTMLElement[];
  readonly fields: ReadonlyMap<string, Field>;
  show(view: ReportView, upTo: number): void;
  showProblems(problems: readonly ReportProblem[]): void;
}

export interface FormOptions {
  readonly words: PageWords;
  readonly choices: ReportChoices;
  readonly locale: 'en' | 'zh-cn';
  /** Gives the number of the edit. */
  onEdit(path: string, value: string): number;
  /** The reporter wants to know from the component's registry which versions there are. */
  onResolve(): void;
}

export function createForm({ words, choices, locale, onEdit, onResolve }: FormOptions): Form {
  const fields = new Map<string, Field>();
  const add = <Made extends Field>(field: Made): HTMLElement => {
    fields.set(field.path, field);
    return field.element;
  };
  const one = (path: FieldWord, kind: FieldOptions['kind'], more: Partial<FieldOptions> = {}) =>
    add(createField({ path, label: words[path], kind, onEdit, ...more }));
  const choice = (path: FieldWord) => one(path, 'choice', { values: valuesOf(path, choices, words) });
  const both = (path: FieldWord, kind: 'line' | 'text') => {
    const texts = (['en', 'zh-cn'] as const).map((language) => {
      const label = filled(words.inLanguage, words[path], language === 'en' ? words.english : words.chinese);
      return add(createField({ path: `${path}.${language}`, label, kind, language, onEdit }));
    });
    return element('div', { class: 'pair' }, ...(locale === 'en' ? texts : texts.reverse()));
  };
  const pair = (...children: readonly HTMLElement[]) => element('div', { class: 'pair' }, ...children);
  const cvss = (['cvss40', 'cvss31'] as const).map((path): CvssField => {
    const field = createCvssField(path, choices.metrics[path], words, onEdit);
    fields.set(path, field);
    return field;
  });
  const duties = element('ul', { class: 'duties' });
  const asking = element(
    'div',
    { class: 'asking' },
    button(words.askRegistry, onResolve, { id: 'ask-registry', class: 'secondary', 'aria-describedby': 'asking-hint' }),
    element('p', { class: 'hint', id: 'asking-hint' }, words['askRegistry.hint']),
  );
  const listed = { hint: words['list.hint'] };
  const sections = [
    section(
      'jurisdiction',
      words['section.jurisdiction'],
      one('disclosure.jurisdiction', 'choice', {
        values: valuesOf('disclosure.jurisdiction', choices, words, true),
        hint: words['disclosure.jurisdiction.hint'],
      }),
      duties,
    ),
    section(
      'component',
      words['section.component'],
      both('title', 'line'),
      pair(choice('kind'), one('component.name', 'line')),
      pair(choice('component.ecosystem'), one('component.purl', 'line')),
      pair(one('component.repository', 'line'), one('component.vendor', 'line')),
      one('versions.affected', 'line', { hint: words['versions.affected.hint'] }),
      pair(one('versions.fixed', 'line'), one('versions.examined', 'line')),
      asking,
    ),
    section(
      'flaw',
      words['section.flaw'],
      both('description', 'text'),
      both('impact', 'text'),
      both('prerequisites', 'text'),
      both('workaround', 'text'),
      one('weaknesses', 'line', { hint: words['weaknesses.hint'] }),
      one('patch', 'code'),
      one('references', 'line', listed),
      one('standards', 'line', listed),
    ),
    section('severity', words['section.severity'], ...cvss.map((field) => field.element)),
    section(
      'reporter',
      words['section.reporter'],
      pair(one('reporter.name', 'line'), one('reporter.contact', 'line')),
      choice('reporter.credit'),
    ),
    section(
      'disclosure',
      words['section.disclosure'],
      pair(one('disclosure.vendorContacted', 'date'), one('disclosure.embargoUntil', 'date')),
      one('disclosure.isPublic', 'flag'),
      one('disclosure.isExploited', 'flag'),
    ),
  ];
  return {
    sections,
    fields,
    show(view, upTo) {
      for (const field of fields.values()) {
        field.set(view.fields[field.path] ?? '', upTo);
        field.enable(view.editable);
      }
      for (const field of cvss) field.showScore(view.scores[field.path as 'cvss31' | 'cvss40']);
      asking.toggleAttribute('hidden', !view.editable);
      fill(duties, ...view.duties.map((duty) => element('li', {}, duty)));
    },
    showProblems(problems) {
      for (const field of fields.values())
        field.showProblems(problems.filter(({ field: at }) => belongs(at, field.path)));
    },
  };
}

/** A problem of a text in both languages is shown at the first one. */
export function belongs(problem: string, path: string): boolean {
  return problem === path || `${problem}.en` === path;
}

function valuesOf(path: string, { values }: ReportChoices, words: PageWords, withNone = false) {
  const names = words as Readonly<Record<string, string>>;
  const known = [...(withNone ? [''] : []), ...(values[path] ?? [])];
  return known.map((value) => [value, value ? (names[`value.${value}`] ?? value) : words['value.none']] as const);
}
