import type { Grant, Secret } from '../../model';
import { defineRule, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'unprotected-env-file',
    category: 'secrets',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'LLM02:2025', 'AML.T0055', 'SAFE-T1502', 'CWE-312', 'CWE-200', 'CWE-522'],
  },
  text: {
    en: {
      title: 'File with secrets is not kept out of the repository or the image',
      messages: {
        tracked:
          'git tracks this file, and {holder} (`{preview}`) in it is a credential: everyone with a clone has it, in every commit since. Run `git rm --cached {path}`, add the file to .gitignore and revoke what is in it.',
        untracked:
          'No .gitignore names this file, so the next `git add .` publishes {holder} (`{preview}`) in it with the repository. Add `/{path}` to .gitignore.',
        shared:
          '{holder} (`{preview}`) looks like a real credential, and this file is there to be copied by others. Put a placeholder in its place and revoke it.',
        image:
          '`{source}` is copied into the image, and with it every secret in it: whoever can pull the image can read them, also when a later step deletes the file. Hand the variables over when the container starts.',
        folder:
          'The whole folder is copied into the image, and `{source}` with it: whoever can pull the image can read the secrets in it, also when a later step deletes the file. Name it in .dockerignore.',
      },
      fixes: {
        exclude:
          'Do not copy {source} (pass it with --env-file or env_file, or the program no longer finds its variables)',
      },
      related: { also: '{holder} as well' },
    },
    'zh-cn': {
      title: '存放机密的文件没有被挡在仓库或镜像之外',
      messages: {
        tracked:
          'git 正在跟踪本文件，其中的 {holder}（`{preview}`）是凭据：每个克隆了仓库的人都拥有它，此后的每次提交里也都有。请运行 `git rm --cached {path}`，把文件加入 .gitignore，并吊销其中的凭据。',
        untracked:
          '没有 .gitignore 排除本文件，下一次 `git add .` 就会把其中的 {holder}（`{preview}`）随仓库一起公开。请在 .gitignore 中加入 `/{path}`。',
        shared: '{holder}（`{preview}`）看起来是真实的凭据，而本文件是供他人复制的。请换成占位符，并吊销该凭据。',
        image:
          '`{source}` 会被复制进镜像，里面的机密也一并进入：能拉取镜像的人都能读到，即使后面的步骤删除了该文件。请在容器启动时再传入这些变量。',
        folder:
          '整个目录会被复制进镜像，`{source}` 也在其中：能拉取镜像的人都能读到里面的机密，即使后面的步骤删除了该文件。请在 .dockerignore 中排除它。',
      },
      fixes: {
        exclude: '不复制 {source}（需改用 --env-file 或 env_file 传入，否则程序找不到这些变量）',
      },
      related: { also: '还有 {holder}' },
    },
  },
  check: {
    secret(secret, context) {
      const stored = context.elements.filter((one): one is Secret => one.kind === 'secret' && one.stored === true);
      const worst = stored.find((one) => one.provider) ?? stored[0];
      const message = secret === worst ? messageOf(secret, context) : undefined;
      if (!message) return;
      context.report({
        message,
        data: { holder: secret.holder, preview: secret.preview, path: context.path },
        range: secret.at.range,
        ...(secret.provider ? {} : { severity: 'warning', confidence: 'medium' }),
        related: stored
          .filter((one) => one !== worst)
          .slice(0, 10)
          .map(({ holder, at }) => ({ label: 'also', data: { holder }, range: at.range })),
      });
    },
    grant(grant, context) {
      if (!copiesEnvironment(grant)) return;
      context.report({
        message: grant.at.value === grant.pattern ? 'image' : 'folder',
        data: { source: grant.pattern ?? '' },
        range: grant.at.range,
        ...(isForSecrets(grant) ? {} : { severity: 'warning', confidence: 'medium' }),
        fixes: grant.remedy
          ? [
              {
                title: 'exclude',
                data: { source: grant.pattern ?? '' },
                applicability: 'unsafe',
                edits: grant.remedy.edits,
              },
            ]
          : [],
      });
    },
  },
});

/** A file that git ignores is where secrets belong. In one that is there to be copied, random text is an example. */
function messageOf({ provider }: Secret, { git, provenance }: RuleContext) {
  if (git === 'ignored') return undefined;
  if (provenance === 'example' || provenance === 'template') return provider ? 'shared' : undefined;
  return git;
}

/** `.env.production` of a web page holds what its visitors get to see, and of a folder nobody said what is in it. */
function isForSecrets({ at, pattern = '' }: Grant): boolean {
  return at.value === pattern && /(?:^|\/)\.env(?:\.local)?$/.test(pattern);
}

/** `.env` and its kin, but not the example that goes with them. */
function copiesEnvironment({ action, key, pattern = '' }: Grant): boolean {
  if (action !== 'container' || !/^(?:COPY|ADD)$/i.test(key)) return false;
  const name = pattern.slice(pattern.lastIndexOf('/') + 1);
  return /^\.env(?:rc$|\.|$)/.test(name) && !/example|sample|template|dist|default|schema|test/i.test(name);
}
