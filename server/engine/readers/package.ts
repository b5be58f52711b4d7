/** Reads lists of packages that a host fetches and runs by itself. */
import type { Located, ModelElement } from '../../../rules/model';
import { npmPackage } from '../derive/npm-spec';
import { partOf } from '../derive/words';
import { field, locatedText, type Reader, type ReaderInput } from './reader';

/**
 * An npm reference, also with `npm:` before it; or a list whose first item is one. Field `source`: where it stands in an
 * object. `set`: `runner`, the program that fetches it. References to repositories are left to others.
 */
export const readPackage: Reader = (input) => {
  const spec = specOf(input);
  const { runner } = input.row.set ?? {};
  if (!spec) return [];
  const context = { text: input.document.text, runner: String(runner ?? input.format.title), local: false };
  const found = npmPackage(spec, context);
  return found ? [found satisfies ModelElement] : [];
};

function specOf(input: ReaderInput): Located | undefined {
  const { node } = input.place;
  const item = node.type === 'array' ? node.items[0] : node.type === 'object' ? field(input, 'source') : node;
  const spec = locatedText(item);
  if (!spec || /^(?:git[:@]|https?:|ssh:)/.test(spec.value)) return undefined;
  return spec.value.startsWith('npm:') ? partOf(input.document.text, spec, 'npm:'.length) : spec;
}
