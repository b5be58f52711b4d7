/**
 * An organisation's own intake. `POST <address>` with the JSON of {@link IntakeReport}, `Idempotency-Key: <key>` and,
 * when there is one, `Authorization: Bearer <token>`; the same key twice is the same report. Answers: 200, 201 or 202
 * with {@link IntakeAnswer}, 409 for a report that is there already. `GET <address>/<report>` gives the same answer, or
 * 404 when nothing has arrived, and may honour `If-None-Match`.
 */
import type { Delivered, Progress, ReportChannel, Services } from '../channel';
import type { Draft } from '../draft';
import { markdown } from '../exports/markdown';
import { osvId, osvRecord } from '../exports/osv';
import { followers } from '../state';
import { objectOf, refusal, stringOf } from './answers';

export interface IntakeReport {
  readonly version: 1;
  /** Names the report for good. */
  readonly report: string;
  /** Everything the reporter wrote, redacted. */
  readonly draft: Omit<Draft, 'redactions'>;
  /** The same as an OSV record. */
  readonly osv: Readonly<Record<string, unknown>>;
  /** The same for people, Markdown. */
  readonly text: { readonly en: string; readonly 'zh-cn': string };
}

export interface IntakeAnswer {
  /** The organisation's own name for it. */
  readonly id?: string;
  /** Where the reporter can look at it. */
  readonly url?: string;
  /** One of the states of `state.ts`. */
  readonly state?: string;
  /** The advisory it became. */
  readonly advisory?: string;
}

export const intake: ReportChannel = {
  id: 'intake',
  kinds: ['vulnerability', 'malicious', 'insecure-default'],
  delivery: 'automatic',
  isPublic: false,
  receiver: 'own',
  text: {
    en: {
      title: "Your organisation's intake",
      description: 'Sends the report as JSON over https to the address your organisation has set.',
    },
    'zh-cn': {
      title: '本组织的漏洞接收接口',
      description: '通过 https 将报告以 JSON 形式发送到本组织设置的地址。',
    },
  },
  async destination(_draft, services) {
    const address = addressOf(services);
    if (!address) return { available: false, reason: notSet };
    const { host: name } = new URL(address);
    if (!services.http) return { available: false, name, reason: offline, retry: true };
    return { available: true, name };
  },
  validate: () => [],
  render(draft, report) {
    const { redactions: _, ...whole } = draft;
    const write = (locale: 'en' | 'zh-cn') => markdown.write({ ...report, draft, state: 'draft', history: [] }, locale);
    const content: IntakeReport = {
      version: 1,
      report: report.id,
      draft: whole,
      osv: osvRecord(draft, { id: osvId(report), modified: report.edited }),
      text: { en: write('en'), 'zh-cn': write('zh-cn') },
    };
    return { mediaType: 'application/json', text: `${JSON.stringify(content, undefined, 2)}\n`, attachments: [] };
  },
  async submit({ text }, { key }, _report, services) {
    const address = addressOf(services);
    if (!address || !services.http)
      return { delivered: false, mayHaveArrived: false, retry: Boolean(address), reason: address ? offline : notSet };
    const { host } = new URL(address);
    const response = await services.http.request({
      method: 'POST',
      url: address,
      headers: { ...(await authorization(host, services)), 'content-type': 'application/json', 'idempotency-key': key },
      body: text,
      purpose: "Sends a report to the organisation's intake.",
    });
    const isThere = [200, 201, 202, 409].includes(response.status);
    return isThere ? deliveredAs(objectOf(response.body)) : refusal(host, response);
  },
  async find(_submission, report, services) {
    const response = await asked(report.id, services).catch(() => undefined);
    if (response?.status === 404) return 'missing';
    return response?.status === 200 ? deliveredAs(objectOf(response.body)) : 'unsure';
  },
  async track({ etag: known }, report, services): Promise<Progress> {
    const response = await asked(report.id, services, known);
    if (response.status === 304) return {};
    if (response.status !== 200) throw Object.assign(new Error(), { text: refusal(hostOf(services), response).reason });
    const answer = objectOf(response.body);
    const { state, url } = deliveredAs(answer);
    const { etag } = response.headers;
    const advisory = stringOf(answer, 'advisory');
    return { state, ...(url ? { url } : {}), ...(etag ? { etag } : {}), ...(advisory ? { advisory } : {}) };
  },
};

async function asked(report: string, services: Services, etag?: string) {
  const address = addressOf(services);
  if (!address || !services.http) throw Object.assign(new Error(), { text: offline });
  return services.http.request({
    method: 'GET',
    url: `${address.replace(/\/+$/, '')}/${report}`,
    headers: { ...(await authorization(hostOf(services), services)), ...(etag ? { 'if-none-match': etag } : {}) },
    purpose: "Asks the organisation's intake about a report.",
  });
}

function deliveredAs(answer: Readonly<Record<string, unknown>>): Delivered {
  const channelId = stringOf(answer, 'id');
  const url = stringOf(answer, 'url');
  const state = followers('submitted').find((one) => one === answer.state) ?? 'received';
  return { delivered: true, state, ...(channelId ? { channelId } : {}), ...(url ? { url } : {}) };
}

function addressOf(services: Services): string | undefined {
  const address = services.setting('intakeUrl');
  return address && URL.canParse(address) ? address : undefined;
}

function hostOf(services: Services): string {
  const address = addressOf(services);
  return address ? new URL(address).host : '';
}

async function authorization(host: string, services: Services): Promise<Readonly<Record<string, string>>> {
  const token = await services.token(host, []);
  return token ? { authorization: `Bearer ${token}` } : {};
}

const notSet = {
  en: 'No intake is set. Set `grantlint.intakeUrl` or GRANTLINT_INTAKE to the https address of your organisation.',
  'zh-cn': '尚未设置接收接口。请将 `grantlint.intakeUrl` 或 GRANTLINT_INTAKE 设为本组织的 https 地址。',
};
const offline = {
  en: 'There is no network for this workspace.',
  'zh-cn': '此工作区没有网络连接。',
};
