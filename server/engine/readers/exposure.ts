/** Reads settings that leave a way in open or a check out. */
import type { Exposure, ExposureCheck, Gap, Located, ModelElement, Scalar } from '../../../rules/model';
import { remedyOf } from './grant';
import { keyOf, located, type Reader, type ReaderInput, starKey } from './reader';

const gaps: readonly string[] = ['authentication', 'origin', 'sender', 'verification', 'sharing'] satisfies Gap[];

const checks: readonly string[] = [
  'certificate',
  'signature',
  'identity',
  'device',
  'content',
  'address',
  'flow',
  'place',
  'guess',
] satisfies ExposureCheck[];

/** `set`: `gap`, `check`, and `key` or `holder` where the path does not tell them. */
export const readExposure: Reader = (input) => {
  const { node, keyRange } = input.place;
  if (node.type === 'scalar') return exposure(input, located(node));
  // An object or list: its key stands for it.
  return keyRange ? exposure(input, { value: null, range: keyRange, notation: node.notation }) : [];
};

/** The exposure a row describes at `at`, with what the reader found out besides. */
export function exposure(input: ReaderInput, at: Located<Scalar>, own: Partial<Exposure> = {}): ModelElement[] {
  const { gap, check, holder: named } = input.row.set ?? {};
  if (typeof gap !== 'string' || !isGap(gap)) return [];
  const holder = typeof named === 'string' ? named : starKey(input);
  const remedy = remedyOf(input.row, at);
  return [
    {
      kind: 'exposure',
      gap,
      ...(typeof check === 'string' && isCheck(check) ? { check } : {}),
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

function isCheck(name: string): name is ExposureCheck {
  return checks.includes(name);
}
