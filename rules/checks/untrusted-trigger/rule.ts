import { remedyFix } from '../../grant';
import type { Agent, Grant, Located, ModelElement, Scalar } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'untrusted-trigger',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['ASI01', 'ASI03', 'LLM01:2025', 'LLM06:2025', 'AML.T0051.001', 'CWE-862', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Anyone can start an agent with rights or a release',
      messages: {
        rights:
          '`{trigger}` starts this agent for anyone with an account, and it holds {rights}. What they write can make it use them. Ask for the author’s association in an `if`, or take the rights away and let a second job act on a checked answer.',
        opened:
          '`{setting}` lets anyone with an account start this agent by `{trigger}`, although it would refuse them. What they write can make it use its token and your key. Name the people you mean, or keep its tools and rights to the least that triage needs.',
        reading:
          '`{trigger}` starts this agent for anyone with an account, at your cost and on their text. Ask for the author’s association in an `if`, unless everybody is meant, and keep its rights as few as they are.',
        files:
          'Before the agent starts, `{ref}` puts files of whoever sent the change where it works, with the secrets of this repository in reach. Instructions, hooks and scripts in them then count. Check out the base, and the change into a folder of its own.',
        publishedFiles:
          '`{trigger}` starts this job for anyone with an account, and `{ref}` puts their files where it builds what it then publishes to {registry}. Their code ends up in the package and can take the credentials of the release. Publish from a job that only your own branches and tags start.',
        published:
          '`{trigger}` starts this job for anyone with an account, and it publishes to {registry}. What they write can steer a release. Publish from a job that only your own branches and tags start.',
      },
      fixes: { refuse: 'Let in only people with write access (others can no longer start it)' },
    },
    'zh-cn': {
      title: '任何人都能启动拥有权限的智能体或一次发布',
      messages: {
        rights:
          '任何有账号的人都能通过 `{trigger}` 启动此智能体，而它持有 {rights}。他们写的内容可以让它动用这些权限。请在 `if` 中检查作者身份，或去掉权限，由第二个作业根据校验过的回答行事。',
        opened:
          '`{setting}` 让任何有账号的人都能通过 `{trigger}` 启动此智能体，而它本来会拒绝他们。他们写的内容可以让它动用令牌和您的密钥。请写明具体的人，或把工具和权限压到分类工作所需的最低限度。',
        reading:
          '任何有账号的人都能通过 `{trigger}` 启动此智能体，费用由您承担，处理的是他们的文本。除非本就面向所有人，请在 `if` 中检查作者身份，并保持权限最少。',
        files:
          '在智能体启动之前，`{ref}` 把提交者的文件放进它的工作目录，而本仓库的机密触手可及。其中的指令、钩子和脚本都会生效。请检出基准分支，并把改动检出到单独的目录。',
        publishedFiles:
          '任何有账号的人都能通过 `{trigger}` 启动此作业，而 `{ref}` 把他们的文件放进构建目录，随后发布到 {registry}。他们的代码会进入软件包，还能取走发布所用的凭据。请改由只有自己的分支和标签才能启动的作业来发布。',
        published:
          '任何有账号的人都能通过 `{trigger}` 启动此作业，而它会发布到 {registry}。他们写的内容可以左右一次发布。请改由只有自己的分支和标签才能启动的作业来发布。',
      },
      fixes: { refuse: '只允许有写权限的人启动（其他人将无法启动）' },
    },
  },
  check: {
    publication({ trigger, registry, strangersFiles, range }, context) {
      if (trigger === undefined) return;
      context.report({
        message: strangersFiles ? 'publishedFiles' : 'published',
        data: { trigger, registry, ref: strangersFiles?.value ?? '' },
        range: strangersFiles?.range ?? range,
        severity: strangersFiles ? 'error' : 'warning',
      });
    },
    agent(agent, context) {
      const { audience, trigger, range, strangersFiles, opened } = agent;
      if (strangersFiles)
        context.report({ message: 'files', data: { ref: strangersFiles.value }, range: strangersFiles.range });
      if (audience !== 'anyone' || trigger === undefined) return;
      const rights = rightsOf(agent, context.elements);
      const setting = opened && settingOf(context.text, opened);
      context.report({
        message: rights ? 'rights' : setting ? 'opened' : 'reading',
        data: { trigger, rights: rights ?? '', setting: setting ?? '' },
        range,
        severity: rights || setting ? 'warning' : 'info',
        fixes: remedyFix(agent, 'refuse', 'unsafe'),
      });
    },
  },
});

/** `allowed_non_write_users: "*"` as it stands in the file, without what follows the value. */
function settingOf(text: string, { entry, range }: Located<Scalar>): string | undefined {
  return entry && text.slice(entry.start, range.end).trim();
}

/**
 * Rights to write that matter when a stranger uses them. Commenting and labelling are what triage is for, and actions
 * prove with `id-token` to the model's provider who they are.
 */
function rightsOf({ name }: Agent, elements: readonly ModelElement[]): string | undefined {
  const grants = elements.filter(
    (element): element is Grant => element.kind === 'grant' && element.holder === name && element.approval === 'never',
  );
  const token = grants.filter(({ action }) => action === 'token');
  if (token.some(({ covers, at }) => covers === 'everything' && at.value !== null)) return '`write-all`';
  const named = token.flatMap(({ pattern }) => (pattern && !isTriage(pattern) ? [`\`${pattern}\``] : []));
  const shell = grants.find(({ action, covers }) => action === 'execute' && covers === 'everything');
  const all = [...named, ...(shell ? [`\`${shell.at.value}\``] : [])];
  return all.length ? all.join(', ') : undefined;
}

function isTriage(right: string): boolean {
  return /^(?:issues|pull-requests|discussions|statuses|checks|models|id-token): write$/.test(right);
}
