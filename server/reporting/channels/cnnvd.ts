/** CNNVD (www.cnnvd.org.cn), run by CNITSEC: a form behind a login, levels of its own. */
import type { ReportChannel } from '../channel';
import { chineseProblems } from './chinese';
import { chineseRows, ownLabels, sheet } from './sheet';

export const cnnvd: ReportChannel = {
  id: 'cnnvd',
  kinds: ['vulnerability'],
  delivery: 'manual',
  isPublic: false,
  receiver: 'mainland-china',
  text: {
    en: {
      title: 'CNNVD: national database of information security (China)',
      description:
        'The database of CNITSEC. It grades by access path, complexity and impact in four levels of its own.',
      steps: [
        'Open the portal and sign in; reporting needs an account there.',
        'Paste the sheet field by field. The names in it are ours, not those of the form.',
        'Say here that it is done, with the number the portal gives.',
      ],
    },
    'zh-cn': {
      title: '国家信息安全漏洞库（CNNVD）',
      description: '中国信息安全测评中心的漏洞库，按访问路径、利用复杂度和影响程度分为超危、高危、中危、低危四级。',
      steps: [
        '打开平台并登录；报送需要平台账号。',
        '逐项粘贴。栏目名称由我们拟定，并非平台表单的原文。',
        '完成后回到这里确认，并填写平台给出的编号。',
      ],
    },
  },
  destination: async () => ({ available: true, name: 'www.cnnvd.org.cn', url: 'https://www.cnnvd.org.cn/' }),
  validate: chineseProblems,
  render: (draft, report) =>
    sheet(draft, report, {
      title: 'CNNVD 漏洞报送材料',
      note: `${ownLabels}CNNVD 有自己的分级规范（访问路径、利用复杂度、影响程度），请据此选择等级，下列 CVSS 评分仅供参考。`,
      rows: chineseRows(draft),
      locale: 'zh-cn',
    }),
};
