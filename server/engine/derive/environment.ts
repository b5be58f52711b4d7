/** What environment variables mean: themselves, the addresses they move, the credentials they hold. */
import { movesModelEndpoint } from '../../../rules/catalog/model-endpoints';
import type { ModelElement, Variable } from '../../../rules/model';
import { isReference } from './placeholder';
import { secretsIn } from './secrets';
import type { NamedValue } from './server';

export interface EnvironmentContext {
  /** The whole document. */
  readonly text: string;
  readonly scope: Variable['scope'];
  /** The server the variables are set for. */
  readonly holder?: string;
  /** How the host refers to an environment variable, `NAME` standing for its name. */
  readonly environmentReference?: string;
}

/** The elements of the variables set in one place. */
export function deriveEnvironment(entries: readonly NamedValue[], context: EnvironmentContext): ModelElement[] {
  const { text, scope, holder, environmentReference } = context;
  const owner = holder === undefined ? {} : { holder };
  return entries.flatMap(({ name, value }): ModelElement[] => [
    { kind: 'variable', name, value, scope, ...owner },
    ...(movesModelEndpoint(name) && !isReference(value.value)
      ? [{ kind: 'endpoint', role: 'model', address: value, key: name, ...owner } as const]
      : []),
    ...secretsIn(value, {
      text,
      holder: name,
      variable: name,
      ...(environmentReference ? { environmentReference } : {}),
    }),
  ]);
}
