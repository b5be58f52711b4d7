/** The contact a project names itself: SECURITY.md in its repository, or security.txt (RFC 9116). */
import { join, relative, sep } from 'node:path';
import type { ReportChannel, Services } from '../channel';
import { componentOf } from '../component';
import type { Draft } from '../draft';
import { markdownBody, textOf } from '../exports/markdown';

export const securityContact: ReportChannel = {
  id: 'security-contact',
  kinds: ['vulnerability', 'malicious', 'insecure-default'],
  delivery: 'manual',
  isPublic: false,
  receiver: 'vendor',
  text: {
    en: {
      title: 'Security contact of the project',
      description: 'A mail, or a form, to the contact that the project names in SECURITY.md or security.txt.',
      steps: [
        'Read what the file asks of reporters: encryption, language, what to include.',
        'A mail opens with the subject filled in; paste the prepared text.',
        'Send it, then say here that it is done.',
      ],
    },
    'zh-cn': {
      title: '项目的安全联系人',
      description: '向项目在 SECURITY.md 或 security.txt 中公布的联系人发送邮件或填写表单。',
      steps: [
        '阅读该文件对报告的要求：是否加密、使用什么语言、须包含哪些内容。',
        '邮件会打开并填好主题；请粘贴已准备好的正文。',
        '发送后回到这里确认。',
      ],
    },
  },
  async destination(draft, services) {
    if (!(await isOpenProject(draft, services))) return { available: false, reason: elsewhere };
    const contact = await contactOf(services);
    if (!contact) return { available: false, reason: none };
    if (contact.expired) return { available: false, name: contact.address, reason: expired };
    const subject = encodeURIComponent(textOf(draft.title, 'en'));
    const isMail = contact.address.includes('@');
    const url = isMail ? `mailto:${contact.address}?subject=${subject}` : contact.address;
    return { available: true, name: contact.address, url };
  },
  validate: () => [],
  render: (draft, { id }, locale) => ({
    mediaType: 'text/plain',
    text: `Subject: ${textOf(draft.title, locale)}\n\n${markdownBody(draft, locale)}\nGrantlint report ${id}\n`,
    attachments: [],
  }),
};

/** True unless a manifest says that the open project is another component: its contact is somebody else then. */
async function isOpenProject({ component, evidence }: Draft, { projectFile }: Services): Promise<boolean> {
  const root = join(sep, 'project');
  const file = join(root, evidence[0]?.path ?? 'file');
  const own = await componentOf(file, root, (path) => projectFile(relative(root, path).replaceAll(sep, '/')));
  return own === undefined || own.component.name === component.name;
}

interface Contact {
  /** A mail address or an https address. */
  readonly address: string;
  readonly expired: boolean;
}

/** Where GitHub and RFC 9116 look, in that order. */
const policies = ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'];
const contactFiles = ['.well-known/security.txt', 'security.txt'];

async function contactOf(services: Services): Promise<Contact | undefined> {
  for (const file of policies) {
    const address = addressIn((await services.projectFile(file)) ?? '');
    if (address) return { address, expired: false };
  }
  for (const file of contactFiles) {
    const text = (await services.projectFile(file)) ?? '';
    const [, written] = /^contact:\s*(\S+)/im.exec(text) ?? [];
    const address = written?.replace(/^mailto:/i, '');
    const until = Date.parse(/^expires:\s*(\S+)/im.exec(text)?.[1] ?? '');
    if (address && /^https:|^[^@:]+@[^@]+$/.test(address))
      return { address, expired: until < Date.parse(services.now()) };
  }
  return undefined;
}

/** The first mail address, or a form on the page of a program; a policy without either says nothing usable. */
function addressIn(text: string): string | undefined {
  const [mail] = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(text) ?? [];
  if (mail) return mail;
  return /https:\/\/[^\s)>\]"']*(?:security|report|disclos|bounty|hackerone|bugcrowd)[^\s)>\]"']*/i
    .exec(text)?.[0]
    .replace(/[.,;:]+$/, '');
}

const elsewhere = {
  en: 'The open project is not the component of this report. Open the repository of the component, or look for its SECURITY.md.',
  'zh-cn': '当前项目不是此报告涉及的组件。请打开该组件的仓库，或查找其 SECURITY.md。',
};
const none = {
  en: 'The open project has no SECURITY.md or security.txt with a contact.',
  'zh-cn': '当前项目没有包含联系方式的 SECURITY.md 或 security.txt。',
};
const expired = {
  en: 'The security.txt has expired, so its contact may no longer be right. Check it on the site of the maker.',
  'zh-cn': 'security.txt 已过期，其中的联系方式可能失效。请到厂商网站核实。',
};
