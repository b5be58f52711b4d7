/** Who can start a workflow of GitHub Actions, and which of its expressions hold a stranger's text. */
import data from './workflow-events.json';

/** True when people without rights can cause the event with one of these activity types; without types all count. */
export function openToAnyone(event: string, types: readonly string[]): boolean {
  const found = data.anyone.find((row) => row.event === event);
  return found !== undefined && (types.length === 0 || types.some((type) => !found.except.includes(type)));
}

const texts = data.text.expressions.map(
  (path) =>
    new RegExp(
      `(?<![\\w.])${path.replaceAll('.', '\\.').replaceAll('\\.*\\.', '(?:\\.\\*|\\[\\d+\\])\\.')}(?![\\w.-])`,
    ),
);

/** True for an expression that is or contains text of whoever caused the event. */
export function holdsEventText(expression: string): boolean {
  const written = expression.replace(/\['([\w-]+)'\]/g, '.$1');
  return texts.some((path) => path.test(written)) || /\btoJSON\(\s*github\.event\s*\)/i.test(written);
}

const heads = new RegExp(data.heads.pattern);

/** True for a reference to what a stranger wants merged. */
export function namesHead(reference: string): boolean {
  return heads.test(reference);
}
