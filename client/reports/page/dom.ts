/** Making elements. Text is only ever set as text. */

type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An attribute that is `true` is there without a value; `false` and `undefined` are not there. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  fill(made, ...children);
  return made;
}

export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...children.filter((child) => child !== undefined && child !== false));
}

const shown = new WeakMap<Element, string>();

/** Fills an element anew only when what it shows is different: focus, scroll and open parts stay otherwise. */
export function refill(parent: Element, what: unknown, children: () => readonly Child[]): void {
  const key = JSON.stringify(what);
  if (shown.get(parent) === key) return;
  shown.set(parent, key);
  fill(parent, ...children());
}

export function button(text: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** A part of the page with a heading that names it. */
export function section(id: string, title: string, ...children: readonly Child[]): HTMLElement {
  const heading = element('h2', { id: `${id}-title` }, title);
  return element('section', { id, 'aria-labelledby': heading.id }, heading, ...children);
}

/** `{0}` in a sentence. */
export function filled(sentence: string, ...values: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_whole, index: string) => values[Number(index)] ?? '');
}
