/** MITRE's form for a CVE id: the last resort when no numbering authority is responsible for the product. */
import type { ReportChannel } from '../channel';
import type { Draft } from '../draft';
import { textOf } from '../exports/markdown';
import { missing } from '../validation';
import { type Row, scores, sheet } from './sheet';

export const mitreCve: ReportChannel = {
  id: 'mitre-cve',
  kinds: ['vulnerability'],
  delivery: 'manual',
  isPublic: false,
  receiver: 'elsewhere',
  text: {
    en: {
      title: 'MITRE: request of a CVE id',
      description:
        'For products that no other numbering authority (CNA) is responsible for. Many makers, and GitHub for its repositories, give ids themselves.',
      steps: [
        'Look for the responsible CNA at www.cve.org first, and ask there when there is one.',
        'Open the form and choose the request of a CVE id.',
        'Paste the sheet field by field. The names in it are ours; the form may call them otherwise.',
        'Say here that it is done, with the number of the request.',
      ],
    },
    'zh-cn': {
      title: 'MITRE：申请 CVE 编号',
      description: '用于没有其他编号机构（CNA）负责的产品。许多厂商以及 GitHub（对其仓库）可自行分配编号。',
      steps: [
        '先在 www.cve.org 查找负责的 CNA；如有，请向其申请。',
        '打开表单，选择申请 CVE 编号。',
        '逐项粘贴。栏目名称由我们拟定，表单上的名称可能不同。',
        '完成后回到这里确认，并填写申请编号。',
      ],
    },
  },
  destination: async () => ({ available: true, name: 'cveform.mitre.org', url: 'https://cveform.mitre.org/' }),
  validate: (draft) => [
    ...missing('description', draft.description.en, 'an English description', '英文描述'),
    ...missing('versions.affected', draft.versions.affected, 'the affected versions', '受影响版本'),
    ...missing('reporter.contact', draft.reporter.contact, 'a mail address', '邮件地址'),
  ],
  render: (draft, report) =>
    sheet(draft, report, {
      title: 'Request of a CVE id',
      note: 'The names of the fields are those of Grantlint; the form may call them otherwise.',
      rows: rowsOf(draft),
      locale: 'en',
    }),
};

function rowsOf(draft: Draft): readonly Row[] {
  const { component, versions, weaknesses, reporter, disclosure } = draft;
  return [
    ['Vulnerability type', weaknesses.join(', ')],
    ['Vendor of the product', component.vendor ?? component.repository ?? ''],
    ['Product', [component.name, component.purl].filter(Boolean).join(' ')],
    ['Version', [versions.affected, versions.fixed && `fixed in ${versions.fixed}`].filter(Boolean).join(', ')],
    ['Affected component', draft.evidence.map(({ path }) => path).join(', ')],
    ['Attack vector', textOf(draft.prerequisites, 'en')],
    ['Impact', textOf(draft.impact, 'en')],
    ['CVSS', scores(draft)],
    ['Suggested description', textOf(draft.description, 'en')],
    ['Has the vendor confirmed or acknowledged it?', disclosure.vendorContacted ? 'contacted' : 'not contacted'],
    ['References', draft.references.join('\n')],
    ['Discoverer', reporter.credit === 'named' ? reporter.name : ''],
    ['Contact', reporter.contact],
  ];
}
