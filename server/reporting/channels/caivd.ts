/**
 * CAIVD (ai.nvdb.org.cn), the library for AI products of the platform of China's Ministry of Industry and Information
 * Technology. It has a form behind a login and no public interface; the names of its fields are not known to us.
 */
import type { ReportChannel } from '../channel';
import { chineseProblems } from './chinese';
import { chineseRows, ownLabels, sheet } from './sheet';

export const caivd: ReportChannel = {
  id: 'caivd',
  kinds: ['vulnerability', 'malicious', 'insecure-default'],
  delivery: 'manual',
  isPublic: false,
  receiver: 'mainland-china',
  text: {
    en: {
      title: 'CAIVD: AI vulnerability library (China)',
      description:
        'The library for flaws in AI products at ai.nvdb.org.cn, run for the Ministry of Industry and Information Technology. It verifies reports and urges the maker to fix.',
      steps: [
        'Open the portal and sign in; reporting needs an account there.',
        'Paste the sheet field by field. The names in it are ours, taken from the regulation, not those of the form.',
        'Attach the prepared files where the form takes any.',
        'Say here that it is done, with the number the portal gives.',
      ],
    },
    'zh-cn': {
      title: '人工智能产品安全漏洞专业库（CAIVD）',
      description: '工业和信息化部漏洞共享平台的人工智能专业库（ai.nvdb.org.cn），负责核验漏洞并督促产品提供者修补。',
      steps: [
        '打开平台并登录；报送需要平台账号。',
        '逐项粘贴。栏目名称由我们按规定要求拟定，并非平台表单的原文。',
        '如平台可上传附件，请附上已准备好的文件。',
        '完成后回到这里确认，并填写平台给出的编号。',
      ],
    },
  },
  destination: async () => ({ available: true, name: 'ai.nvdb.org.cn', url: 'https://ai.nvdb.org.cn/' }),
  validate: chineseProblems,
  render: (draft, report) =>
    sheet(draft, report, {
      title: '人工智能产品安全漏洞报送材料',
      note: ownLabels,
      rows: chineseRows(draft),
      locale: 'zh-cn',
    }),
};
