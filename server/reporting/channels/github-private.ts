/**
 * GitHub's private vulnerability reporting: to the maintainers of the component's repository, seen by nobody else.
 * https://docs.github.com/rest/security-advisories/repository-advisories
 */
import type { Delivered, Progress, ReportChannel, Services } from '../channel';
import type { Draft, Ecosystem } from '../draft';
import { markdownBody, textOf } from '../exports/markdown';
import type { ReportState } from '../state';
import { missing, tooLong } from '../validation';
import { parseVersions } from '../versions';
import { failureText, objectOf, refusal, stringOf } from './answers';
import {
  type Advisory,
  addressOf,
  call,
  type GitHubEcosystem,
  type NewReport,
  noRepository,
  type PrivateReporting,
  type Repository,
  repositoryOf,
  tokenFor,
  type Unproven,
  type Vulnerability,
} from './github';

export const githubPrivate: ReportChannel = {
  id: 'github-private',
  kinds: ['vulnerability', 'insecure-default'],
  delivery: 'automatic',
  isPublic: false,
  receiver: 'vendor',
  text: {
    en: {
      title: 'GitHub: private vulnerability report',
      description:
        "Goes to the maintainers of the component's repository. Nobody else sees it until they publish an advisory.",
    },
    'zh-cn': {
      title: 'GitHub：私密漏洞报告',
      description: '提交给组件仓库的维护者。在他们发布公告之前，其他人看不到。',
    },
  },
  async destination(draft, services) {
    const repository = repositoryOf(draft);
    if (!repository) return noRepository;
    const name = nameOf(repository);
    const url = `${addressOf(repository)}/security/advisories/new`;
    try {
      const response = await call(
        services,
        {
          method: 'GET',
          path: `/repos/${repository.owner}/${repository.name}/private-vulnerability-reporting`,
          purpose: 'Asks whether the repository takes private vulnerability reports.',
        },
        undefined,
      );
      const { enabled }: Unproven<PrivateReporting> = objectOf(response.body);
      if (response.status === 200 && enabled === true) return { available: true, name, url };
      const { reason, retry } = refusal('github.com', response);
      const isAnswered = response.status === 200 || response.status === 404;
      return isAnswered ? { available: false, name, reason: notEnabled } : { available: false, name, reason, retry };
    } catch (error) {
      return { available: false, name, reason: failureText(error), retry: true };
    }
  },
  validate: (draft) => [
    ...missing('component.repository', repositoryOf(draft), 'a repository on github.com', ' github.com 上的仓库地址'),
    ...tooLong('title', longest(draft.title), 1024),
    ...tooLong('description', longest({ en: body(draft, 'en'), 'zh-cn': body(draft, 'zh-cn') }), 65_000),
  ],
  render(draft, report, locale) {
    const { cvss31, cvss40, weaknesses } = draft;
    const vector = cvss40 ?? cvss31;
    const content: NewReport = {
      summary: textOf(draft.title, locale),
      description: `${body(draft, locale)}\n${markOf(report.id)}\n`,
      vulnerabilities: vulnerabilitiesOf(draft),
      cwe_ids: weaknesses.length ? [...weaknesses] : undefined,
      cvss_vector_string: vector || undefined,
    };
    return { mediaType: 'application/json', text: `${JSON.stringify(content, undefined, 2)}\n`, attachments: [] };
  },
  ready: async (_draft, services) => ((await tokenFor(services)) ? undefined : noToken),
  async submit({ text }, _submission, { draft }, services) {
    const repository = repositoryOf(draft);
    const token = repository && (await tokenFor(services));
    if (!repository || !token) return { delivered: false, mayHaveArrived: false, retry: false, reason: noToken };
    const response = await call(
      services,
      {
        method: 'POST',
        path: `/repos/${repository.owner}/${repository.name}/security-advisories/reports`,
        body: text,
        purpose: `Reports a vulnerability to the maintainers of ${nameOf(repository)}.`,
      },
      token,
    );
    return response.status === 201 ? deliveredAs(objectOf(response.body)) : refusal('github.com', response);
  },
  async find({ started }, { id, draft }, services) {
    const repository = repositoryOf(draft);
    const token = repository && (await tokenFor(services));
    if (!repository || !token) return 'unsure';
    const found = await searched(repository, markOf(id), token, services);
    if (found !== 'missing') return found;
    // What was accepted a moment ago need not be in the list yet.
    return Date.parse(services.now()) - Date.parse(started) > settleTime ? 'missing' : 'unsure';
  },
  async track(submission, { draft }, services): Promise<Progress> {
    const repository = repositoryOf(draft);
    if (!repository || !submission.channelId) return {};
    const token = await tokenFor(services);
    const path = `/repos/${repository.owner}/${repository.name}/security-advisories/${submission.channelId}`;
    const response = await call(
      services,
      { method: 'GET', path, purpose: 'Asks how a vulnerability report is doing.' },
      token,
      submission.etag ? { 'if-none-match': submission.etag } : {},
    );
    if (response.status === 304) return {};
    if (response.status !== 200) throw Object.assign(new Error(path), { text: refusal('github.com', response).reason });
    const { etag } = response.headers;
    return { ...progressOf(objectOf(response.body)), ...(etag ? { etag } : {}) };
  },
};

/** In milliseconds. */
const settleTime = 120_000;
const mostPages = 10;

/** Looks through the repository's advisories that this account may see for one with the mark. */
async function searched(
  { owner, name }: Repository,
  mark: string,
  token: string,
  services: Services,
): Promise<Delivered | 'missing' | 'unsure'> {
  let path: string | undefined = `/repos/${owner}/${name}/security-advisories?sort=created&direction=desc&per_page=100`;
  for (let page = 0; path !== undefined; page++) {
    if (page >= mostPages) return 'unsure';
    const purpose = 'Asks whether a vulnerability report has arrived.';
    const response = await call(services, { method: 'GET', path, purpose }, token);
    if (response.status !== 200) return 'unsure';
    const list: unknown = JSON.parse(response.body);
    if (!Array.isArray(list)) return 'unsure';
    const found = (list as Unproven<Advisory>[]).find((one) => textAt(one, 'description')?.includes(mark));
    if (found) return deliveredAs(found);
    path = /<([^>]+)>;\s*rel="next"/.exec(response.headers.link ?? '')?.[1];
  }
  return 'missing';
}

function deliveredAs(advisory: Unproven<Advisory>): Delivered {
  const channelId = textAt(advisory, 'ghsa_id');
  const url = textAt(advisory, 'html_url');
  const { state = 'received' } = progressOf(advisory);
  return { delivered: true, state, ...(channelId ? { channelId } : {}), ...(url ? { url } : {}) };
}

/** GitHub's words. A report that is closed was turned down, unless it had been accepted before. */
function progressOf(advisory: Unproven<Advisory>): Progress {
  const word = textAt(advisory, 'state') ?? '';
  const url = textAt(advisory, 'html_url');
  const submission = advisory.submission as Unproven<NonNullable<Advisory['submission']>> | null | undefined;
  const accepted = submission?.accepted === true;
  const state = word === 'closed' && !accepted ? 'rejected' : states[word];
  const id = textAt(advisory, 'cve_id') ?? textAt(advisory, 'ghsa_id');
  return {
    word,
    ...(state ? { state } : {}),
    ...(url ? { url } : {}),
    ...(word === 'published' && id ? { advisory: id } : {}),
  };
}

function textAt(advisory: Unproven<Advisory>, key: keyof Advisory): string | undefined {
  return stringOf(advisory, key);
}

const states: Readonly<Record<string, ReportState>> = {
  triage: 'received',
  draft: 'accepted',
  published: 'published',
  closed: 'closed',
  withdrawn: 'withdrawn',
} satisfies Record<Advisory['state'], ReportState>;

/** Its own line in the description, by which the report is found again. */
function markOf(id: string): string {
  return `Grantlint report ${id}`;
}

function body(draft: Draft, locale: 'en' | 'zh-cn'): string {
  return markdownBody(draft, locale);
}

function vulnerabilitiesOf({ component, versions }: Draft): Vulnerability[] {
  const ecosystem = component.ecosystem ? ecosystems[component.ecosystem] : 'other';
  const ranges = rangesOf(versions.affected);
  return (ranges.length ? ranges : [undefined]).map(
    (range): Vulnerability => ({
      package: { ecosystem, name: component.name },
      vulnerable_version_range: range,
      patched_versions: versions.fixed || undefined,
    }),
  );
}

/** As GitHub writes ranges: `>= 1.0.0, < 1.2.3`. */
function rangesOf(text: string): string[] {
  const parsed = parseVersions(text);
  if (!parsed) return [];
  const sets = parsed.sets.map(({ introduced, fixed, lastAffected }) =>
    [
      introduced === '0' && (fixed ?? lastAffected) !== undefined ? '' : `>= ${introduced}`,
      fixed === undefined ? '' : `< ${fixed}`,
      lastAffected === undefined ? '' : `<= ${lastAffected}`,
    ]
      .filter(Boolean)
      .join(', '),
  );
  return [...sets, ...parsed.versions.map((version) => `= ${version}`)];
}

const ecosystems: Readonly<Record<Ecosystem, GitHubEcosystem>> = {
  npm: 'npm',
  PyPI: 'pip',
  Go: 'go',
  'crates.io': 'rust',
  Maven: 'maven',
  NuGet: 'nuget',
  VSCode: 'other',
  'GitHub Actions': 'actions',
};

function nameOf({ owner, name }: Repository): string {
  return `github.com/${owner}/${name}`;
}

function longest({ en, 'zh-cn': zh }: Draft['title']): string {
  return [...en].length > [...zh].length ? en : zh;
}

const notEnabled = {
  en: 'This repository does not take private reports. Look for its SECURITY.md, or ask its maintainers to turn them on.',
  'zh-cn': '该仓库未开启私密漏洞报告。请查看其 SECURITY.md，或请维护者开启。',
};
const noToken = {
  en: 'Reporting needs a GitHub account. Sign in, or put a token into GITHUB_TOKEN.',
  'zh-cn': '提交需要 GitHub 账号。请登录，或在 GITHUB_TOKEN 中提供令牌。',
};
