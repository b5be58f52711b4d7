/** What is asked of a host and what it answers: all that those who send know of the network. */

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In bytes: the largest answer that is taken, where that is another than usual. */
  readonly largest?: number;
  /** Told to the user in the record of what was sent: one sentence. */
  readonly purpose: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Http {
  /**
   * Every answer the host gave, errors included. Rejects when there was none, with an error that has `mayHaveArrived`
   * (false when nothing can have left) and `text`, one sentence in every language: `NetworkError`.
   */
  request(request: HttpRequest): Promise<HttpResponse>;
}
