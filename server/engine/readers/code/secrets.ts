/** Credentials written out in programs that talk to models: only those whose shape names their issuer. */
import { modelPackages } from '../../../../rules/catalog/model-packages';
import type { Framework } from '../../../../rules/framework';
import type { Located, ModelElement, Secret } from '../../../../rules/model';
import { unnamedSecrets } from '../../derive/secrets';
import { importEdit } from './edits';
import { frameworksOf, isAmong } from './rows';
import type { Source } from './source';

/** No known shape is shorter, has spaces, or is longer. */
const candidate = /^[\w.+/=:~-]{20,400}$/;

export function readSecrets(source: Source, frameworks: readonly Framework[]): Secret[] {
  const { nodes, tree } = source;
  if (!talksToModels(source, frameworks)) return [];
  const kinds = ['string_content', 'string_fragment'].map((kind) => tree.kinds.indexOf(kind));
  const found: Secret[] = [];
  for (let node = 0; node < tree.count; node++) {
    if (!kinds.includes(tree.kind[node] ?? -1)) continue;
    const length = nodes.end(node) - nodes.start(node);
    if (length < 20 || length > 400 || !candidate.test(nodes.text(node))) continue;
    const literal = source.lowering.expression(nodes.parent(node));
    if (literal.type !== 'literal' || typeof literal.value !== 'string') continue;
    const value: Located = {
      value: literal.value,
      range: literal.range,
      notation: source.python ? 'python' : 'javascript',
    };
    const holder = holderOf(source, nodes.parent(node));
    const [shaped] = unnamedSecrets(value, { text: tree.text, holder }).filter((one) => one.provider);
    if (!shaped?.provider) continue;
    const variable = variableFor(holder, shaped.provider);
    const reference = source.python ? `os.environ["${variable}"]` : `process.env.${variable}`;
    const whole = shaped.at.range.start === literal.range.start && shaped.at.range.end === literal.range.end;
    found.push({
      ...shaped,
      ...(whole ? { reference: { edits: [{ range: literal.range, newText: reference }], value: reference } } : {}),
    });
  }
  return found;
}

function talksToModels(source: Source, frameworks: readonly Framework[]): boolean {
  if (frameworksOf(source, frameworks).length > 0) return true;
  const known = modelPackages[source.python ? 'python' : 'javascript'];
  return [...source.imports.values()].some(({ pkg }) => isAmong(known, pkg));
}

/** The variable, keyword or key a literal is given to; of a bare argument, the function that gets it. */
function holderOf(source: Source, node: number): string {
  const { nodes } = source;
  for (let outer = nodes.parent(node), depth = 0; outer !== 0 && depth < 6; outer = nodes.parent(outer), depth++) {
    const field = holders[nodes.kind(outer)];
    if (field === undefined) continue;
    const name = nodes.child(outer, field);
    if (name >= 0 && name !== node) return nodes.text(name).replace(/^.*[.['"](?=\w)|['"\]]+$/g, '');
  }
  return '';
}

const holders: Readonly<Record<string, string>> = {
  assignment: 'left',
  keyword_argument: 'name',
  pair: 'key',
  variable_declarator: 'name',
  assignment_expression: 'left',
  public_field_definition: 'name',
  field_definition: 'property',
  call: 'function',
  call_expression: 'function',
  new_expression: 'constructor',
  default_parameter: 'name',
  typed_default_parameter: 'name',
};

/** A name in capitals is the variable's; otherwise the issuer names it. */
function variableFor(holder: string, provider: string): string {
  if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(holder)) return holder;
  const issuer = provider.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return `${issuer}_${/token/i.test(holder) || /^GIT/.test(issuer) ? 'TOKEN' : 'API_KEY'}`;
}

/** Python's `os` is imported by the same edit that first refers to it. */
export function withImports(source: Source, element: ModelElement): ModelElement {
  if (!source.python || element.kind !== 'secret' || !element.reference) return element;
  const { edits } = element.reference;
  if (source.imports.has('os') || !edits.some((edit) => edit.newText.startsWith('os.environ'))) return element;
  return { ...element, reference: { ...element.reference, edits: [importEdit(source, 'os'), ...edits] } };
}
