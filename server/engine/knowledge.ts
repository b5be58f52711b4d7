/** What is known of code: frameworks, and functions by what they do with data. A workspace may add its own. */
import { type SanitizerRow, sanitizers } from '../../rules/catalog/sanitizers';
import { type SinkRow, sinks } from '../../rules/catalog/sinks';
import type { Framework } from '../../rules/framework';

/** One never changes, and the same rows are the same object: what is worked out of it is kept by it. */
export interface CodeKnowledge {
  readonly frameworks: readonly Framework[];
  readonly sinks: readonly SinkRow[];
  readonly sanitizers: readonly SanitizerRow[];
}

export const builtInCalls: Pick<CodeKnowledge, 'sinks' | 'sanitizers'> = { sinks, sanitizers };

const extensions = new WeakMap<CodeKnowledge, WeakMap<CodeKnowledge, CodeKnowledge>>();

/** The first with the rows of the second, which win where both name one function. */
export function extended(base: CodeKnowledge, own: CodeKnowledge | undefined): CodeKnowledge {
  if (!own) return base;
  const known = extensions.get(base) ?? new WeakMap<CodeKnowledge, CodeKnowledge>();
  extensions.set(base, known);
  const made = known.get(own) ?? {
    frameworks: [...base.frameworks, ...own.frameworks],
    sinks: [...base.sinks, ...own.sinks],
    sanitizers: [...base.sanitizers, ...own.sanitizers],
  };
  known.set(own, made);
  return made;
}
