/** Why a request failed, in words for the user, and whether it may have arrived all the same. */

export type Reason =
  | 'off'
  | 'untrusted'
  | 'insecure'
  | 'unreachable'
  | 'certificate'
  | 'proxy'
  | 'timeout'
  | 'broken'
  | 'too-large'
  | 'redirect';

export class NetworkError extends Error {
  /** One sentence in every language. */
  readonly text: Readonly<Record<'en' | 'zh-cn', string>>;

  constructor(
    readonly reason: Reason,
    host: string,
    /** False when nothing can have reached the host. */
    readonly mayHaveArrived: boolean,
    /** The system's code: `ECONNREFUSED`. */
    readonly code = '',
  ) {
    const detail = code && ` (${code})`;
    super(`${reason} ${host}${detail}`);
    this.text = { en: en[reason](host) + detail, 'zh-cn': zh[reason](host) + (code && `（${code}）`) };
  }
}

const en: Readonly<Record<Reason, (host: string) => string>> = {
  off: () => 'The network is turned off in the settings of Grantlint',
  untrusted: () => 'This workspace is not trusted, so nothing is sent from it',
  insecure: (host) => `${host} can only be reached by https`,
  unreachable: (host) => `${host} cannot be reached; check the connection and the proxy`,
  certificate: (host) => `The certificate of ${host} is not trusted; a company's own one can be named in the settings`,
  proxy: (host) => `The proxy does not let ${host} through`,
  timeout: (host) => `${host} did not answer in time`,
  broken: (host) => `The connection to ${host} broke off`,
  'too-large': (host) => `The answer of ${host} is larger than expected`,
  redirect: (host) => `${host} sends on to an address that is not followed`,
};

const zh: Readonly<Record<Reason, (host: string) => string>> = {
  off: () => 'Grantlint 的设置已关闭网络',
  untrusted: () => '此工作区不受信任，因此不会从中发送任何内容',
  insecure: (host) => `只能通过 https 访问 ${host}`,
  unreachable: (host) => `无法连接 ${host}，请检查网络和代理服务器`,
  certificate: (host) => `${host} 的证书不受信任；企业自有证书可在设置中指定`,
  proxy: (host) => `代理服务器不允许访问 ${host}`,
  timeout: (host) => `${host} 未及时响应`,
  broken: (host) => `与 ${host} 的连接中断`,
  'too-large': (host) => `${host} 的响应过大`,
  redirect: (host) => `${host} 转向了一个不会跟随的地址`,
};

const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/;

/** What a failure of Node's sockets means. `sent`: something had been written to the host. */
export function networkError(error: unknown, host: string, sent: boolean): NetworkError {
  if (error instanceof NetworkError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (certificateCodes.test(code)) return new NetworkError('certificate', host, false, code);
  return new NetworkError(sent ? 'broken' : 'unreachable', host, sent, code);
}
