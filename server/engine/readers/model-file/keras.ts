/** Reads the description of a Keras model: which layers bring code, and what it takes out of Python's modules. */

export interface KerasModel {
  /** True when a Lambda layer is among the layers: its function is stored with the model. */
  readonly lambda: boolean;
  /** `module.name` of everything the description names. */
  readonly imports: readonly string[];
}

const mostNodes = 200_000;

/** Of the `config.json` in a `.keras` file; nothing when it is none. */
export function kerasModel(text: string): KerasModel | undefined {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  const imports = new Set<string>();
  let lambda = false;
  const open: unknown[] = [root];
  for (let count = 0; open.length > 0 && count < mostNodes; count++) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { class_name: name, module, config } = node as Record<string, unknown>;
    if (name === 'Lambda' || name === '__lambda__') lambda = true;
    if (typeof module === 'string' && typeof name === 'string') {
      imports.add(`${module}.${name === 'function' && typeof config === 'string' ? config : name}`);
    }
    open.push(...Object.values(node));
  }
  return { lambda, imports: [...imports] };
}

/** Of an HDF5 file: the description is one attribute, which stands in the file as it is written. */
export function hasLambda(content: string): boolean {
  return /"class_name":\s*"Lambda"/.test(content) && /keras|model_config/.test(content);
}
