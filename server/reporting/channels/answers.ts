/** What a host's answer to a report means for it. */
import type { HttpResponse } from '../../network/exchange';
import type { Text, Undelivered } from '../channel';

/**
 * For every answer that is no success. What the host refused cannot have arrived; after an error of its own it may
 * have; who is asked to come again later may do so.
 */
export function refusal(host: string, response: HttpResponse): Undelivered {
  const { status, headers } = response;
  const said = messageOf(response);
  const isBusy = status === 429 || (status === 403 && isLimit(headers, said)) || isLater(response);
  const text = isBusy ? busy : (reasons[status] ?? (status >= 500 ? broken : other));
  return {
    delivered: false,
    mayHaveArrived: status >= 500 && !isBusy,
    retry: isBusy,
    reason: {
      en: `${text.en(host, status)}${said && ` It says: ${said}`}`,
      'zh-cn': `${text['zh-cn'](host, status)}${said && `对方说明：${said}`}`,
    },
  };
}

/** The sentence of an error that `Http` rejects with; its message when it has none. */
export function failureText(error: unknown): Text {
  const { text, message = String(error) } = error as { readonly text?: Text; readonly message?: string };
  return text ?? { en: message, 'zh-cn': message };
}

type Sentence = Readonly<Record<keyof Text, (host: string, status: number) => string>>;

const busy: Sentence = {
  en: (host) => `${host} takes no more requests for now. The report waits.`,
  'zh-cn': (host) => `${host} 暂时不再接受请求，报告将等待重试。`,
};
const broken: Sentence = {
  en: (host, status) => `${host} failed (${status}). It may have the report all the same.`,
  'zh-cn': (host, status) => `${host} 出错（${status}），但可能已收到报告。`,
};
const other: Sentence = {
  en: (host, status) => `${host} did not take the report (${status}).`,
  'zh-cn': (host, status) => `${host} 未接受报告（${status}）。`,
};
const reasons: Readonly<Record<number, Sentence>> = {
  401: {
    en: (host) => `${host} does not accept the token. Sign in again or name another one.`,
    'zh-cn': (host) => `${host} 不接受该令牌，请重新登录或更换令牌。`,
  },
  403: {
    en: (host) => `${host} does not let this account report here, or does not take reports.`,
    'zh-cn': (host) => `${host} 不允许此账号在此提交，或未开放提交。`,
  },
  404: {
    en: (host) => `${host} does not know this place, or hides it from this account.`,
    'zh-cn': (host) => `${host} 上没有此位置，或此账号无权查看。`,
  },
  422: {
    en: (host) => `${host} finds the report incomplete or wrong.`,
    'zh-cn': (host) => `${host} 认为报告不完整或有误。`,
  },
};

/** GitHub says so with 403 (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
function isLimit(headers: HttpResponse['headers'], said: string): boolean {
  return headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined || /rate limit/i.test(said);
}

function isLater({ status, headers }: HttpResponse): boolean {
  return status === 503 && headers['retry-after'] !== undefined;
}

/** The host's own sentence, cut and without what a terminal would obey. */
function messageOf({ body }: HttpResponse): string {
  const { message, errors } = objectOf(body);
  const details = Array.isArray(errors)
    ? errors.map((one: unknown) => (typeof one === 'string' ? one : (stringOf(one, 'message') ?? ''))).filter(Boolean)
    : [];
  const words = [typeof message === 'string' ? message : '', ...details].filter(Boolean).join(' ');
  return words.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 300);
}

/** A body that should be an object; an empty one when it is none. */
export function objectOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return value && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

export function stringOf(value: unknown, key: string): string | undefined {
  const part = value && typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof part === 'string' ? part : undefined;
}
