import { remedyFix } from '../../grant';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'broad-workflow-token',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI03', 'LLM06:2025', 'AML.M0026', 'CWE-250', 'CWE-272'],
  },
  text: {
    en: {
      title: 'Token of a job with an agent or a release may do more than the job',
      messages: {
        all: '`write-all` hands the agent in the job `{job}` every right over this repository: code, releases, packages, workflows. Text it reads can make it use them. List the few rights the job needs.',
        publishing:
          '`write-all` hands the job `{job}`, which publishes a package, every right over this repository. A dependency or action that turns bad can then change code and workflows as well. List the few rights the job needs.',
        unknown:
          'The job `{job}` runs an agent and does not say what its token may do, so the default of the repository counts, which may be everything. List the few rights the job needs.',
      },
      fixes: { limit: 'Set to {value} (steps that write, such as comments, need their right added)' },
    },
    'zh-cn': {
      title: '运行智能体或发布软件包的作业，令牌权限超出所需',
      messages: {
        all: '`write-all` 把本仓库的全部权限交给作业 `{job}` 中的智能体：代码、发布、软件包、工作流。它读到的文本可以让它动用这些权限。请只列出作业需要的几项。',
        publishing:
          '`write-all` 把本仓库的全部权限交给发布软件包的作业 `{job}`。一旦某个依赖项或操作变坏，它还能改动代码和工作流。请列出作业需要的几项。',
        unknown:
          '作业 `{job}` 运行智能体，却没有写明令牌的权限，因此采用仓库的默认值，可能是全部权限。请列出作业需要的几项。',
      },
      fixes: { limit: '改为 {value}（需要写入的步骤，例如发表评论，须另加权限）' },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.action !== 'token' || grant.covers !== 'everything') return;
      const isWritten = grant.at.value !== null;
      const publishes = context.elements.some((one) => one.kind === 'publication' && one.name === grant.holder);
      const runsAgent = context.elements.some((one) => one.kind === 'agent' && one.name === grant.holder);
      context.report({
        message: !isWritten ? 'unknown' : publishes && !runsAgent ? 'publishing' : 'all',
        data: { job: grant.holder ?? '' },
        range: grant.at.range,
        severity: isWritten ? 'warning' : 'info',
        fixes: remedyFix(grant, 'limit', 'unsafe'),
      });
    },
  },
});
