/** CNVD (www.cnvd.org.cn), run by CNCERT: a form behind a login. It scores with CVSS 2.0 and asks for proof. */
import type { ReportChannel } from '../channel';
import { chineseProblems } from './chinese';
import { chineseRows, ownLabels, sheet } from './sheet';

export const cnvd: ReportChannel = {
  id: 'cnvd',
  kinds: ['vulnerability'],
  delivery: 'manual',
  isPublic: false,
  receiver: 'mainland-china',
  text: {
    en: {
      title: 'CNVD: national vulnerability database (China)',
      description:
        'The database of CNCERT. It checks completeness, validity and originality, then informs the maker and publishes after the fix.',
      steps: [
        'Open the portal and sign in; reporting needs an account there.',
        'Choose the type for products (通用型), not the one for incidents.',
        'Paste the sheet field by field and attach the report with what proves the flaw.',
        'Say here that it is done, with the number the portal gives.',
      ],
    },
    'zh-cn': {
      title: '国家信息安全漏洞共享平台（CNVD）',
      description: 'CNCERT 的漏洞平台：核查完整性、有效性和原创性，通知厂商，并在修复后发布。',
      steps: [
        '打开平台并登录；上报需要平台账号。',
        '选择“通用型”漏洞，而不是“事件型”。',
        '逐项粘贴，并附上报告和验证材料。',
        '完成后回到这里确认，并填写平台给出的编号。',
      ],
    },
  },
  destination: async () => ({ available: true, name: 'www.cnvd.org.cn', url: 'https://www.cnvd.org.cn/' }),
  validate: chineseProblems,
  render: (draft, report) =>
    sheet(draft, report, {
      title: 'CNVD 漏洞上报材料（通用型）',
      note: `${ownLabels}CNVD 采用 CVSS 2.0 评分，下列评分为 CVSS 3.1 或 4.0，仅供参考。`,
      rows: chineseRows(draft),
      locale: 'zh-cn',
    }),
};
