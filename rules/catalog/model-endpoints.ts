/** Environment variables that decide where prompts and keys are sent. */
import catalog from './model-endpoints.json';

const names: ReadonlySet<string> = new Set(catalog.variables);

/** True when the variable moves the address of a model's service. */
export function movesModelEndpoint(variable: string): boolean {
  return names.has(variable.toUpperCase());
}
