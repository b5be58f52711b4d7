/** Models, data sets and serialised objects that bring code along. */
import type { ArtifactRow } from '../../../../rules/framework';
import type { Artifact, Edit, ModelElement, Package, Remedy } from '../../../../rules/model';
import type { FoundCall } from './calls';
import { isOptedIn } from './enclosing';
import { calleeText } from './grants';
import { nameFromData } from './named-class';
import { type Found, locatedScalar, locatedText, notationOf, placeOf, resolved, textOf } from './places';
import { isReceived } from './received';
import type { Scope } from './scopes';
import { remedyOf } from './secure';
import type { Source } from './source';
import type { Expression } from './syntax';

export function readArtifact(source: Source, row: ArtifactRow, found: FoundCall): ModelElement[] {
  const pkg = row.data === 'repository' ? repositoryPackage(source, found) : undefined;
  const elements = ownElements(source, row, found);
  if (!pkg) return elements;
  const end = found.call.args.at(-1)?.value.range.end;
  const known = elements.map((element) =>
    element.kind === 'artifact' && end !== undefined ? { ...element, repository: { pkg, end } } : element,
  );
  return [...known, pkg];
}

/** The model or data set of Hugging Face's hub a call names; other hubs have no package URL. */
function repositoryPackage(source: Source, { call, node }: FoundCall): Package | undefined {
  const scope = source.scopeOf(node);
  const found = repositoryOf(source, call, scope);
  const name = textOf(source, found);
  const spec = found && locatedText(source, found.value, found.entry);
  if (!name || !spec || !isRepository(source, found)) return undefined;
  if (/^modelscope\b/.test(source.symbol(call.callee, scope)?.pkg ?? '')) return undefined;
  const revision = placeOf(source, call, ['revision'], scope);
  const written = textOf(source, revision);
  const at = revision && locatedText(source, revision.value, revision.entry);
  const loader = calleeText(source, call);
  const common = { kind: 'package', type: 'huggingface', name, runner: loader, cause: 'code', apart: true } as const;
  if (!revision) return { ...common, pin: 'none', spec };
  if (written === undefined) return { ...common, pin: 'unknown', spec };
  const pin = /^[0-9a-f]{40}$/.test(written) ? 'exact' : 'tag';
  return { ...common, version: written, pin, spec: at ?? spec };
}

function ownElements(source: Source, row: ArtifactRow, found: FoundCall): ModelElement[] {
  const { call, node } = found;
  const scope = source.scopeOf(node);
  if (row.file && !isModelFile(source, call.args[0]?.value, scope)) return [];
  if (row.without && placeOf(source, call, row.without, scope)) return [];
  if (row.pinned?.some((place) => isCommit(source, placeOf(source, call, [place], scope)))) return [];
  const loader = calleeText(source, call);
  if (row.data === 'named') return namedClass(source, row, loader, nameFromData(source, found));
  if (row.data && !isSuchData(source, row.data, found, scope)) return [];
  if (row.place === undefined) {
    const at = { value: loader, range: call.callee.range, notation: notationOf(source) };
    return [withRemedy({ kind: 'artifact', risk: row.risk, loader, at }, renamed(call.callee, row.instead))];
  }
  const argument = placeOf(source, call, [row.place], scope);
  if (!argument) return [];
  if (row.is) {
    const symbol = source.symbol(argument.value, argument.scope);
    if (!symbol || !row.is.includes(symbol.path)) return [];
    const at = { value: symbol.path, range: argument.value.range, notation: notationOf(source) };
    return [withRemedy({ kind: 'artifact', risk: row.risk, loader, at }, renamed(argument.value, row.instead))];
  }
  const at = locatedScalar(source, argument);
  if (!at || at.value !== row.equals) return [];
  return [withRemedy({ kind: 'artifact', risk: row.risk, loader, at }, remedyOf(source, argument, row.secure))];
}

/** A parameter of the project's own that is dangerous unless its caller says otherwise. `node` is the parameter's. */
export function readArtifactDefault(source: Source, row: ArtifactRow, node: number): ModelElement[] {
  const { nodes } = source;
  const value = source.lowering.expression(nodes.child(node, 'value'));
  const fn = nodes.parent(nodes.parent(node));
  const loader = nodes.text(nodes.child(fn, 'name'));
  // What writes a pickle runs nothing.
  if (loader === '' || /save|dump|write|(?<!re)store|export/i.test(loader)) return [];
  const found: Found = { value, entry: nodes.range(node), scope: source.scopeOf(node) };
  const at = locatedScalar(source, found);
  if (!at || at.value !== row.equals) return [];
  const remedy = remedyOf(source, found, row.secure);
  return [withRemedy({ kind: 'artifact', risk: row.risk, loader, at, byDefault: true }, remedy)];
}

function namedClass(source: Source, row: ArtifactRow, loader: string, name: Expression | undefined): ModelElement[] {
  if (!name) return [];
  const value = source.tree.text.slice(name.range.start, name.range.end);
  return [{ kind: 'artifact', risk: row.risk, loader, at: { value, range: name.range, notation: notationOf(source) } }];
}

function isSuchData(source: Source, data: ArtifactRow['data'], { call, node }: FoundCall, scope: Scope): boolean {
  if (data === 'repository') return isRepository(source, repositoryOf(source, call, scope));
  const [first] = call.args;
  if (!first || first.value.type === 'literal') return false;
  if (data === 'computed') return true;
  return isReceived(source, node, first.value, scope) && !isOptedIn(source, node);
}

function repositoryOf(source: Source, call: FoundCall['call'], scope: Scope): Found | undefined {
  return placeOf(source, call, ['0', 'repo_id', 'pretrained_model_name_or_path', 'model_id', 'path'], scope);
}

/** True for `owner/name`, which is a folder of the project only where nothing else is meant. */
function isRepository(source: Source, found: Found | undefined): boolean {
  const text = textOf(source, found);
  return text !== undefined && /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(text);
}

/** True for the hash of a commit, which nobody can move to other files. */
function isCommit(source: Source, found: Found | undefined): boolean {
  return /^[0-9a-f]{40}$/.test(textOf(source, found) ?? '');
}

function withRemedy(artifact: Artifact, remedy: Remedy | undefined): Artifact {
  return remedy ? { ...artifact, remedy } : artifact;
}

/** The edit that names another member of the same module; a bare name would have to be imported first. */
function renamed(value: Expression, instead: string | undefined): Remedy | undefined {
  if (instead === undefined || value.type !== 'member') return undefined;
  const edit: Edit = { range: value.propertyRange, newText: instead };
  return { edits: [edit], value: instead };
}

/** Names of files models are stored in (a `.pkl` may be anything), and functions that download them. */
const modelName = /\.(?:joblib|pt|pth|ckpt|h5)$|model|weights|checkpoint|classifier|estimator|embedding/i;
const downloads = /(?:^|\.)(?:hf_hub_download|snapshot_download|cached_download|urlretrieve)$/;

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
