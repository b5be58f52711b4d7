/** Reads where a manifest lets files go out that are rarely meant for everybody. */
import type { Located, ModelElement, Remedy, Scalar, Shipment } from '../../../rules/model';
import type { Shipped } from '../document';
import { insertItems, insertMember } from '../insert-member';
import { member } from '../parsers/config-tree';
import { located, type Reader, type ReaderInput } from './reader';
import { select } from './select';

/** One element for each group of files that the workspace found to be packed. Field `name`: the package's name. */
export const readShipments: Reader = (input) =>
  (input.document.shipped ?? []).flatMap((shipped): ModelElement[] => {
    const at = entryOf(input, shipped) ?? nameOf(input);
    return at ? [{ kind: 'shipment', at, ...shipmentOf(input, shipped) }] : [];
  });

function shipmentOf(input: ReaderInput, shipped: Shipped): Omit<Shipment, 'kind' | 'at'> {
  const { by, remedy: _, ...rest } = shipped;
  const remedy = remedyOf(input, shipped);
  return { ...rest, ...(by ? {} : { byDefault: true as const }), ...(remedy ? { remedy } : {}) };
}

function entryOf({ place }: ReaderInput, { by }: Shipped): Located<Scalar> | undefined {
  const node = by && select(place.node, by.map((key) => `\`${key}\``).join('.'))[0]?.node;
  return node?.type === 'scalar' ? located(node) : undefined;
}

/** The package's name, or the first key where it has none here. */
function nameOf({ place, row }: ReaderInput): Located<Scalar> | undefined {
  const path = row.fields?.name ?? 'name';
  for (const one of typeof path === 'string' ? [path] : path) {
    const node = select(place.node, one)[0]?.node;
    if (node?.type === 'scalar') return located(node);
  }
  const first = place.node.type === 'object' ? place.node.members[0] : undefined;
  return first && { value: first.key, range: first.keyRange, notation: first.value.notation };
}

function remedyOf({ place, document }: ReaderInput, { remedy }: Shipped): Remedy | undefined {
  if (!remedy || place.node.type !== 'object') return undefined;
  const { at, add } = remedy;
  const key = at.at(-1);
  const parent =
    at.length > 1
      ? select(
          place.node,
          at
            .slice(0, -1)
            .map((one) => `\`${one}\``)
            .join('.'),
        )[0]?.node
      : place.node;
  if (key === undefined || parent?.type !== 'object') return undefined;
  const list = member(parent, key)?.value;
  const edit =
    list?.type === 'array'
      ? insertItems(document.text, list, add)
      : list
        ? undefined
        : insertMember(document.text, parent, key, add);
  return edit && { edits: [edit], value: JSON.stringify(list ? add : { [key]: add }) };
}
