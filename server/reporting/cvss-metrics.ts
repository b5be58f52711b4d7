/**
 * The base metrics of CVSS, which every vector must have, in the order of the specifications
 * (https://www.first.org/cvss/v3-1/specification-document, https://www.first.org/cvss/v4-0/specification-document).
 */

type Value = readonly [id: string, en: string, zh: string];
export type CvssMetric = readonly [id: string, en: string, zh: string, values: readonly Value[]];

const none: Value = ['N', 'None', '无'];
const low: Value = ['L', 'Low', '低'];
const high: Value = ['H', 'High', '高'];
const impact = [high, low, none];
const unneeded: Value = ['N', 'None', '不需要'];

const vector = (adjacent: string): CvssMetric => [
  'AV',
  'Attack vector',
  '攻击途径',
  [
    ['N', 'Network', '网络'],
    ['A', adjacent, '邻接网络'],
    ['L', 'Local', '本地'],
    ['P', 'Physical', '物理接触'],
  ],
];
const complexity: CvssMetric = ['AC', 'Attack complexity', '攻击复杂度', [low, high]];
const privileges: CvssMetric = ['PR', 'Privileges required', '所需权限', [none, low, high]];
const interaction = (...others: readonly Value[]): CvssMetric => [
  'UI',
  'User interaction',
  '用户交互',
  [unneeded, ...others],
];

export const cvssMetrics: Readonly<
  Record<'cvss31' | 'cvss40', { readonly prefix: string; readonly metrics: readonly CvssMetric[] }>
> = {
  cvss31: {
    prefix: 'CVSS:3.1',
    metrics: [
      vector('Adjacent network'),
      complexity,
      privileges,
      interaction(['R', 'Required', '需要']),
      [
        'S',
        'Scope',
        '影响范围',
        [
          ['U', 'Unchanged', '不变'],
          ['C', 'Changed', '改变'],
        ],
      ],
      ['C', 'Confidentiality', '机密性影响', impact],
      ['I', 'Integrity', '完整性影响', impact],
      ['A', 'Availability', '可用性影响', impact],
    ],
  },
  cvss40: {
    prefix: 'CVSS:4.0',
    metrics: [
      vector('Adjacent'),
      complexity,
      ['AT', 'Attack requirements', '攻击前提', [none, ['P', 'Present', '有']]],
      privileges,
      interaction(['P', 'Passive', '被动'], ['A', 'Active', '主动']),
      ['VC', 'Vulnerable system: confidentiality', '脆弱系统：机密性', impact],
      ['VI', 'Vulnerable system: integrity', '脆弱系统：完整性', impact],
      ['VA', 'Vulnerable system: availability', '脆弱系统：可用性', impact],
      ['SC', 'Subsequent systems: confidentiality', '后续系统：机密性', impact],
      ['SI', 'Subsequent systems: integrity', '后续系统：完整性', impact],
      ['SA', 'Subsequent systems: availability', '后续系统：可用性', impact],
    ],
  },
};
