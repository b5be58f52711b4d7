/** A public issue: only for defaults that should be safer, never for what an attacker could use. */
import type { ReportChannel } from '../channel';
import type { Draft } from '../draft';
import { markdownBody, textOf } from '../exports/markdown';
import { missing } from '../validation';
import { addressOf, noRepository, repositoryOf } from './github';

export const githubIssue: ReportChannel = {
  id: 'github-issue',
  kinds: ['insecure-default'],
  delivery: 'manual',
  isPublic: true,
  receiver: 'vendor',
  text: {
    en: {
      title: 'GitHub: public issue',
      description: 'Everybody can read it at once. For defaults that should be safer, never for a vulnerability.',
      steps: [
        'The form opens in the browser with title and text filled in.',
        'Read it once more: it will be public.',
        'Submit it there, then say here that it is done.',
      ],
    },
    'zh-cn': {
      title: 'GitHub：公开 issue',
      description: '任何人都能立即看到。仅用于建议更安全的默认设置，切勿用于漏洞。',
      steps: ['浏览器会打开已填好标题和正文的表单。', '请再读一遍：内容将公开。', '在页面上提交，然后回到这里确认。'],
    },
  },
  async destination(draft) {
    const repository = repositoryOf(draft);
    if (!repository) return noRepository;
    return { available: true, name: `github.com/${repository.owner}/${repository.name}`, url: formUrl(draft) };
  },
  validate: (draft) =>
    missing('component.repository', repositoryOf(draft), 'a repository on github.com', ' github.com 上的仓库地址'),
  render: (draft, _report, locale) => ({
    mediaType: 'text/markdown',
    text: `# ${textOf(draft.title, locale)}\n\n${markdownBody(draft, locale)}`,
    attachments: [],
  }),
};

/** In characters: browsers and GitHub refuse far longer ones. */
const longestUrl = 7_000;

/** The form with everything filled in; only with the title when the text is too long for an address. */
function formUrl(draft: Draft): string {
  const repository = repositoryOf(draft);
  if (!repository) return '';
  const form = `${addressOf(repository)}/issues/new?title=${encodeURIComponent(textOf(draft.title, 'en'))}`;
  const whole = `${form}&body=${encodeURIComponent(markdownBody(draft, 'en'))}`;
  return whole.length <= longestUrl ? whole : form;
}
