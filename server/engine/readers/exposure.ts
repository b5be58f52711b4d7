/** Reads settings that leave a way in open or a check out. */
import type { Exposure, Gap, Located, ModelElement, Scalar } from '../../../rules/model';
import { remedyOf } from './grant';
import { keyOf, located, type Reader, type ReaderInput, starKey } from './reader';

const gaps: readonly string[] = ['authentication', 'origin', 'sender', 'verification', 'sharing'] satisfies Gap[];

/** `set`: `gap`, and `key` or `holder` where the path does not tell them. */
export const readExposure: Reader = (input) => {
  const { node } = input.place;
  return node.type === 'scalar' ? exposure(input, located(node)) : [];
};

/** The exposure a row describes at `at`, with what the reader found out besides. */
export function exposure(input: ReaderInput, at: Located<Scalar>, own: Partial<Exposure> = {}): ModelElement[] {
  const { gap, holder: named } = input.row.set ?? {};
  if (typeof gap !== 'string' || !isGap(gap)) return [];
  const holder = typeof named === 'string' ? named : starKey(input);
  const remedy = remedyOf(input.row, at);
  return [
    {
      kind: 'exposure',
      gap,
      key: keyOf(input),
      at,
      ...(holder === undefined ? {} : { holder }),
      ...(remedy ? { remedy } : {}),
      ...own,
    },
  ];
}

function isGap(name: string): name is Gap {
  return gaps.includes(name);
}
