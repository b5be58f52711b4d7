import type { Agent, ModelElement, Publication } from '../../model';
import { type DocumentModel, defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'poisonable-release-cache',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI01', 'ASI04', 'LLM03:2025', 'AML.T0051.001', 'CWE-829', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Release restores a cache that strangers can fill',
      messages: {
        cache:
          'The job `{job}` restores a cache before it publishes to {registry}, and an agent in `{path}` that anyone can start works in the same branch. Talked into it, that agent can put changed files into the cache. Publish without a cache.',
      },
      related: { agent: 'Anyone can start this agent' },
    },
    'zh-cn': {
      title: '发布作业恢复外人可以写入的缓存',
      messages: {
        cache:
          '作业 `{job}` 在发布到 {registry} 之前恢复缓存，而 `{path}` 中任何人都能启动的智能体在同一分支上工作。一旦被诱导，它就能把改过的文件放进缓存。发布时请不要使用缓存。',
      },
      related: { agent: '任何人都能启动此智能体' },
    },
  },
  check: {
    workspace({ documents, report }) {
      const open = documents.flatMap((document) => steerable(document).map((agent) => ({ agent, document })));
      if (open.length === 0) return;
      for (const document of documents) {
        const beside = open.find((one) => repositoryOf(one.document) === repositoryOf(document));
        if (!beside) continue;
        for (const { name, registry, cache } of document.elements.filter(isPublication)) {
          if (!cache) continue;
          report(document, {
            message: 'cache',
            data: { job: name, registry, path: beside.document.path },
            range: cache.range,
            related: [{ label: 'agent', range: beside.agent.range, document: beside.document }],
          });
        }
      }
    },
  },
});

/** The agents that anyone can start and that run any command, or work on files of whoever started them. */
function steerable({ elements }: DocumentModel): Agent[] {
  const shells = new Set(
    elements.flatMap((one) =>
      one.kind === 'grant' && one.action === 'execute' && one.covers === 'everything' && one.approval === 'never'
        ? [one.holder]
        : [],
    ),
  );
  return elements.filter(
    (one): one is Agent =>
      one.kind === 'agent' && one.audience === 'anyone' && (shells.has(one.name) || one.strangersFiles !== undefined),
  );
}

/** The folder that holds `.github`. */
function repositoryOf({ path }: DocumentModel): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.github/')));
}

function isPublication(element: ModelElement): element is Publication {
  return element.kind === 'publication';
}
