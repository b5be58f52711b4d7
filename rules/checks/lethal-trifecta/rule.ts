import type { Grant, Server } from '../../model';
import { type DocumentModel, defineRule, type RelatedReport } from '../../rule';
import { findTrifecta, sendsUnasked, type Trifecta } from './combine';

export default defineRule({
  meta: {
    id: 'lethal-trifecta',
    category: 'exposure',
    severity: 'info',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP10:2025',
      'ASI01',
      'ASI02',
      'LLM01:2025',
      'LLM02:2025',
      'LLM06:2025',
      'AML.T0086',
      'SAFE-T1701',
      'SAFE-T1914',
      'CWE-200',
    ],
  },
  text: {
    en: {
      title: 'Agent can be told to carry private data out',
      messages: {
        alone:
          '`{outbound}` reads private data, takes in text that others write, and can send. One poisoned issue, mail or page is enough to have an agent carry data out. Start it read-only or with fewer tools, and let the host ask before it sends.',
        together:
          'Together these servers can be turned against you: `{private}` reads private data, `{untrusted}` brings in text that others write, `{outbound}` can send. Give one of them to another agent, or start one read-only.',
        aloneUnasked:
          '`{outbound}` reads private data, takes in text that others write, and sends without asking. One poisoned issue, mail or page carries data out unseen. Take its sending tools off the list of those that run unasked, or start it read-only.',
        togetherUnasked:
          'Together these servers can be turned against you unseen: `{private}` reads private data, `{untrusted}` brings in text that others write, and `{outbound}` sends without asking. Let the host ask before it sends, or give one of them to another agent.',
      },
      related: {
        private: '`{server}` reads private data',
        untrusted: '`{server}` brings in text that others write',
        outbound: '`{server}` can send',
      },
    },
    'zh-cn': {
      title: '智能体可能受人指使把私有数据带出去',
      messages: {
        alone:
          '`{outbound}` 能读取私有数据，会带入他人书写的内容，又能向外发送。一条被投毒的议题、邮件或网页就足以让智能体把数据带出去。请以只读方式启动或减少工具，并让宿主在发送前询问。',
        together:
          '这些服务器合在一起可能被用来对付您：`{private}` 读取私有数据，`{untrusted}` 带入他人书写的内容，`{outbound}` 能向外发送。请把其中一个交给另一个智能体，或以只读方式启动其中一个。',
        aloneUnasked:
          '`{outbound}` 能读取私有数据，会带入他人书写的内容，而且发送时无需确认。一条被投毒的议题、邮件或网页就能悄悄把数据带出去。请把它的发送类工具移出免确认列表，或以只读方式启动。',
        togetherUnasked:
          '这些服务器合在一起可能被悄悄用来对付您：`{private}` 读取私有数据，`{untrusted}` 带入他人书写的内容，`{outbound}` 发送时无需确认。请让宿主在发送前询问，或把其中一个交给另一个智能体。',
      },
      related: {
        private: '`{server}` 读取私有数据',
        untrusted: '`{server}` 带入他人书写的内容',
        outbound: '`{server}` 能向外发送',
      },
    },
  },
  check: {
    workspace({ documents, report }) {
      for (const document of documents) {
        if (document.provenance !== 'live' && document.provenance !== 'template') continue;
        const trifecta = findTrifecta(document.elements);
        if (!trifecta) continue;
        const unasked = sendsUnasked(trifecta.outbound, grantsBeside(document, documents));
        const alone = new Set(Object.values(trifecta)).size === 1;
        report(document, {
          message: `${alone ? 'alone' : 'together'}${unasked ? 'Unasked' : ''}`,
          data: {
            private: trifecta.private.name,
            untrusted: trifecta.untrusted.name,
            outbound: trifecta.outbound.name,
          },
          range: trifecta.outbound.range,
          severity: unasked ? 'warning' : 'info',
          related: alone ? [] : relatedOf(trifecta, document),
        });
      }
    },
  },
});

function relatedOf(trifecta: Trifecta, document: DocumentModel): RelatedReport[] {
  const place = (label: string, { name, range }: Server) => ({ label, data: { server: name }, range, document });
  return [
    place('private', trifecta.private),
    place('untrusted', trifecta.untrusted),
    place('outbound', trifecta.outbound),
  ];
}

/** The grants of a file, and those of other files of the same project: a host keeps its permissions in a file of their own. */
function grantsBeside(document: DocumentModel, documents: readonly DocumentModel[]): Grant[] {
  const root = rootOf(document.path);
  return documents
    .filter((other) => other === document || rootOf(other.path) === root)
    .flatMap((other) => {
      const grants = other.elements.filter((element): element is Grant => element.kind === 'grant');
      return other === document ? grants : grants.filter(({ pattern }) => pattern?.startsWith('mcp__'));
    });
}

/** The folder a file is about: that of `.mcp.json`, and the one above `.claude/`. */
function rootOf(path: string): string {
  return path
    .split('/')
    .slice(0, -1)
    .filter((folder, index, all) => index < all.length - 1 || !folder.startsWith('.'))
    .join('/');
}
