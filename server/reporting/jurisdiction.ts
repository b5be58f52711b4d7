/**
 * What the law of the reporter's place allows before a flaw is public. For mainland China: the provisions on the
 * management of security vulnerabilities of network products (工信部联网安〔2021〕66号), articles 7 and 9. This explains and
 * blocks; it is no legal advice and never sends anything.
 */
import type { ReportChannel, Text } from './channel';
import type { Draft } from './draft';

/** Why a channel is closed to this draft, or nothing. */
export function blockOf(draft: Draft, channel: Pick<ReportChannel, 'receiver' | 'isPublic'>): Text | undefined {
  const { jurisdiction, isPublic } = draft.disclosure;
  if (jurisdiction !== 'mainland-china' || isPublic) return undefined;
  if (channel.isPublic && draft.kind !== 'insecure-default') return blocks.public;
  return channel.receiver === 'elsewhere' ? blocks.foreign : undefined;
}

/** What a reporter should know before sending anything, one point each. Empty where no rule is known. */
export function dutiesOf({ disclosure, kind }: Pick<Draft, 'disclosure' | 'kind'>): readonly Text[] {
  if (disclosure.jurisdiction !== 'mainland-china' || kind === 'insecure-default') return [];
  return disclosure.isPublic ? [duties.exploit] : Object.values(duties);
}

const blocks: Readonly<Record<'public' | 'foreign', Text>> = {
  public: {
    en: 'Rules for mainland China: details may not become public before the maker offers a fix. Report it to the maker or to a Chinese platform, and publish together with the fix.',
    'zh-cn':
      '根据《网络产品安全漏洞管理规定》，在产品提供者提供修补措施之前不得发布漏洞细节。请先报告产品提供者或国内漏洞平台，并与修补措施同步发布。',
  },
  foreign: {
    en: 'Rules for mainland China: details that are not public may not go to organisations or persons abroad other than the maker of the product. Choose the maker or a Chinese platform.',
    'zh-cn':
      '根据《网络产品安全漏洞管理规定》，未公开的漏洞信息不得提供给产品提供者以外的境外组织或个人。请选择产品提供者或国内漏洞平台。',
  },
};

const duties: Readonly<Record<'vendor' | 'twoDays' | 'details' | 'exploit', Text>> = {
  vendor: {
    en: 'Before a fix is out, details go to the maker of the product and to Chinese platforms only.',
    'zh-cn': '修补措施发布之前，漏洞细节只能提供给产品提供者和国内漏洞平台。',
  },
  twoDays: {
    en: 'A maker in mainland China has to report a flaw to the platform of the Ministry of Industry and Information Technology within two days of learning of it.',
    'zh-cn': '境内产品提供者获知漏洞后，应当在 2 日内向工业和信息化部网络安全威胁和漏洞信息共享平台报送。',
  },
  details: {
    en: 'Do not exaggerate the danger, and do not name details of systems that are in use.',
    'zh-cn': '不得夸大漏洞的危害和风险，不得发布网络运营者在用系统的漏洞细节。',
  },
  exploit: {
    en: 'Do not publish programs made to exploit the flaw.',
    'zh-cn': '不得发布或者提供专门用于利用该漏洞的程序和工具。',
  },
};
