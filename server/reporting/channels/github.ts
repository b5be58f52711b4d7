/** What the channels that end at GitHub share: https://docs.github.com/rest. */
import type { components, paths } from '@octokit/openapi-types';
import type { HttpRequest, HttpResponse } from '../../network/exchange';
import type { Services } from '../channel';
import type { Draft } from '../draft';

/** What GitHub's published description asks for and promises. Types only, so that nothing of it is bundled. */
export type NewReport =
  paths['/repos/{owner}/{repo}/security-advisories/reports']['post']['requestBody']['content']['application/json'];
export type Vulnerability = NonNullable<NewReport['vulnerabilities']>[number];
export type PrivateReporting =
  paths['/repos/{owner}/{repo}/private-vulnerability-reporting']['get']['responses'][200]['content']['application/json'];
export type Advisory = components['schemas']['repository-advisory'];
export type GitHubEcosystem = components['schemas']['security-advisory-ecosystems'];

/** An answer as it came: only what is described is read, and nothing described is relied on. */
export type Unproven<Described> = { readonly [Key in keyof Described]?: unknown };

export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** The repository of the draft's component, when it is on github.com. */
export function repositoryOf({ component }: Pick<Draft, 'component'>): Repository | undefined {
  const match = /^(?:git\+)?(?:https?:\/\/)?(?:www\.)?github\.com\/([\w-]+)\/([\w.-]+?)(?:\.git)?(?:[/#?].*)?$/i.exec(
    component.repository ?? '',
  );
  return match?.[1] && match[2] ? { owner: match[1], name: match[2] } : undefined;
}

export function addressOf({ owner, name }: Repository): string {
  return `https://github.com/${owner}/${name}`;
}

export const noRepository = {
  available: false,
  reason: {
    en: 'The component has no repository on github.com. Fill in the address of its source code.',
    'zh-cn': '该组件没有 github.com 上的仓库。请填写其源代码地址。',
  },
} as const;

/** One call of the REST API. `path` starts with `/`. Rejects when there is no network. */
export async function call(
  services: Services,
  request: Pick<HttpRequest, 'method' | 'body' | 'purpose'> & { readonly path: string },
  token: string | undefined,
  more: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const { http } = services;
  if (!http) throw offline;
  const { path, ...rest } = request;
  const base = (services.setting('githubApi') ?? 'https://api.github.com').replace(/\/+$/, '');
  return http.request({
    ...rest,
    url: path.startsWith('/') ? `${base}${path}` : path,
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...more,
    },
  });
}

/** Asked of the user: what reporting and reading one's own reports needs. */
export function tokenFor(services: Services): Promise<string | undefined> {
  return services.token('github.com', ['repo']);
}

const offline = Object.assign(new Error('no network'), {
  mayHaveArrived: false,
  text: { en: 'There is no network for this workspace.', 'zh-cn': '此工作区没有网络连接。' },
});
