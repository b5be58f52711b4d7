/** Models, data sets and serialised objects that bring code along. */
import type { ArtifactRow } from '../../../../rules/framework';
import type { ModelElement } from '../../../../rules/model';
import type { FoundCall } from './calls';
import { calleeText } from './grants';
import { locatedScalar, notationOf, placeOf, resolved } from './places';
import type { Scope } from './scopes';
import { remedyOf } from './secure';
import type { Source } from './source';
import type { Expression } from './syntax';

export function readArtifact(source: Source, row: ArtifactRow, { call, node }: FoundCall): ModelElement[] {
  const scope = source.scopeOf(node);
  const loader = calleeText(source, call);
  if (row.file && !isModelFile(source, call.args[0]?.value, scope)) return [];
  if (row.place === undefined) {
    const at = { value: loader, range: call.callee.range, notation: notationOf(source) };
    return [{ kind: 'artifact', risk: row.risk, loader, at }];
  }
  const found = placeOf(source, call, [row.place], scope);
  const at = found && locatedScalar(source, found);
  if (!found || !at || at.value !== row.equals) return [];
  const remedy = remedyOf(source, found, row.secure);
  return [{ kind: 'artifact', risk: row.risk, loader, at, ...(remedy ? { remedy } : {}) }];
}

/** Names of files models are stored in (a `.pkl` may be anything), and functions that download them. */
const modelName = /\.(?:joblib|pt|pth|ckpt|h5)$|model|weights|checkpoint|classifier|estimator|embedding/i;
const downloads = /(?:^|\.)(?:hf_hub_download|snapshot_download|cached_download|urlretrieve|urlopen|get)$/;

/** True when an expression is, opens or downloads a file that holds a model. */
function isModelFile(source: Source, value: Expression | undefined, scope: Scope, depth = 0): boolean {
  if (!value || depth > 4) return false;
  switch (value.type) {
    case 'literal':
      return typeof value.value === 'string' && modelName.test(value.value);
    case 'text':
      return value.parts.some((part) => isModelFile(source, part, scope, depth + 1));
    case 'call': {
      const symbol = source.symbol(value.callee, scope);
      if (symbol && symbol.pkg !== '' && downloads.test(symbol.path)) return true;
      const opens = symbol?.path === 'open' || symbol?.path === 'join' || symbol?.path === 'Path';
      return opens && value.args.some((arg) => isModelFile(source, arg.value, scope, depth + 1));
    }
    case 'member':
      return isModelFile(source, value.object, scope, depth + 1);
    case 'name': {
      const found = scope.find(value.name);
      const [only] = found?.bindings ?? [];
      if (found?.bindings.length !== 1 || !only?.value) return false;
      return isModelFile(
        source,
        resolved(source, only.value, found.scope)?.value ?? only.value,
        found.scope,
        depth + 1,
      );
    }
    default:
      return false;
  }
}
