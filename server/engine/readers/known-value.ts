/** Reads settings for which a host knows a fixed list of values. */
import { replaceValue } from '../../../rules/edit';
import type { Remedy } from '../../../rules/model';
import { nearest } from '../nearest';
import { located, type Reader } from './reader';

/** The values are those that the format's `keys` names under the row's own path. References are left alone. */
export const readKnownValue: Reader = ({ format, row, place: { node } }) => {
  const values = format.keys?.find(({ at }) => at === row.at)?.values?.map(String) ?? [];
  if (node.type !== 'scalar' || typeof node.value !== 'string' || values.length === 0) return [];
  if (values.includes(node.value) || /[${}]/.test(node.value)) return [];
  const meant = nearest(node.value, values);
  const remedy: Remedy | undefined =
    meant === undefined ? undefined : { edits: [replaceValue(located(node), meant)], value: meant };
  return [
    {
      kind: 'mistake',
      mistake: 'value',
      range: node.range,
      subject: node.value,
      expected: values.join(', '),
      ...(remedy ? { remedy } : {}),
    },
  ];
};
