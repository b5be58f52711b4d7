/**
 * The base metrics of CVSS, which every vector must have, in the order of the specifications
 * (https://www.first.org/cvss/v3-1/specification-document, https://www.first.org/cvss/v4-0/specification-document).
 */

type Value = readonly [id: string, en: string, zh: string];
export type CvssMetric = readonly [id: string, en: string, zh: string, values: readonly Value[]];

const impact: readonly Value[] = [
  ['H', 'High', '高'],
  ['L', 'Low', '低'],
  ['N', 'None', '无'],
];

export const cvssMetrics: Readonly<
  Record<'cvss31' | 'cvss40', { readonly prefix: string; readonly metrics: readonly CvssMetric[] }>
> = {
  cvss31: {
    prefix: 'CVSS:3.1',
    metrics: [
      [
        'AV',
        'Attack vector',
        '攻击途径',
        [
          ['N', 'Network', '网络'],
          ['A', 'Adjacent network', '邻接网络'],
          ['L', 'Local', '本地'],
          ['P', 'Physical', '物理接触'],
        ],
      ],
      [
        'AC',
        'Attack complexity',
        '攻击复杂度',
        [
          ['L', 'Low', '低'],
          ['H', 'High', '高'],
        ],
      ],
      [
        'PR',
        'Privileges required',
        '所需权限',
        [
          ['N', 'None', '无'],
          ['L', 'Low', '低'],
          ['H', 'High', '高'],
        ],
      ],
      [
        'UI',
        'User interaction',
        '用户交互',
        [
          ['N', 'None', '不需要'],
          ['R', 'Required', '需要'],
        ],
      ],
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
      [
        'AV',
        'Attack vector',
        '攻击途径',
        [
          ['N', 'Network', '网络'],
          ['A', 'Adjacent', '邻接网络'],
          ['L', 'Local', '本地'],
          ['P', 'Physical', '物理接触'],
        ],
      ],
      [
        'AC',
        'Attack complexity',
        '攻击复杂度',
        [
          ['L', 'Low', '低'],
          ['H', 'High', '高'],
        ],
      ],
      [
        'AT',
        'Attack requirements',
        '攻击前提',
        [
          ['N', 'None', '无'],
          ['P', 'Present', '有'],
        ],
      ],
      [
        'PR',
        'Privileges required',
        '所需权限',
        [
          ['N', 'None', '无'],
          ['L', 'Low', '低'],
          ['H', 'High', '高'],
        ],
      ],
      [
        'UI',
        'User interaction',
        '用户交互',
        [
          ['N', 'None', '不需要'],
          ['P', 'Passive', '被动'],
          ['A', 'Active', '主动'],
        ],
      ],
      ['VC', 'Vulnerable system: confidentiality', '脆弱系统：机密性', impact],
      ['VI', 'Vulnerable system: integrity', '脆弱系统：完整性', impact],
      ['VA', 'Vulnerable system: availability', '脆弱系统：可用性', impact],
      ['SC', 'Subsequent systems: confidentiality', '后续系统：机密性', impact],
      ['SI', 'Subsequent systems: integrity', '后续系统：完整性', impact],
      ['SA', 'Subsequent systems: availability', '后续系统：可用性', impact],
    ],
  },
};
