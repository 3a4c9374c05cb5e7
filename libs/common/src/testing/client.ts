import { request } from 'undici';

/** An answer of a service as a test looks at it. */
export interface Answer<B = Record<string, unknown>> {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers of every shape
  body: B & any;
  bytes: Buffer;
}

/** What may go along with a call. */
export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as they are, without turning them into JSON. */
  raw?: string | Buffer;
}

/** Calls one service as one person, over real HTTP. */
export class Client {
  constructor(
    private readonly origin: string,
    private readonly token?: string,
  ) {}

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, undefined, options);
  }

  /** Posts; an act that wants to know what was seen is done as somebody would who looks at the thing now. */
  async post(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    const answer = await this.call('POST', path, body ?? {}, options);
    if (answer.status !== 428) return answer;
    const headers = { ...options?.headers, 'if-match': `"${await this.versionSeen(path)}"` };
    return this.call('POST', path, body ?? {}, { ...options, headers });
  }

  /** The version that he sees of what an act is on, by itself or in its list; 1 where he sees none. */
  private async versionSeen(path: string): Promise<number> {
    const steps = path.split('/');
    for (let n = steps.length - 1; n >= 2; n--) {
      const { status, body } = await this.get(steps.slice(0, n).join('/'));
      if (status === 200 && Number.isSafeInteger(body.version)) return body.version;
    }
    const [, collection, id] = steps;
    for (const list of ['?limit=100', '?pending=true&limit=100', '/own'].map((query) => `/${collection}${query}`)) {
      const { status, body } = await this.get(list);
      const items: { id: string; version: number }[] = status === 200 ? (body.items ?? body) : [];
      const one = Array.isArray(items) ? items.find((item) => item.id === id) : undefined;
      if (one) return one.version;
    }
    return 1;
  }

  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PUT', path, body ?? {}, options);
  }

  delete(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('DELETE', path, undefined, options);
  }

  /** Uploads a file with form fields. */
  async upload(
    path: string,
    file: { name: string; mediaType: string; bytes: Buffer } | undefined,
    fields: Record<string, string> = {},
    method: 'PUT' | 'POST' = 'PUT',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file) form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }), file.name);
    const encoded = new Response(form);
    return this.call(method, path, undefined, {
      raw: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')!, ...headers },
    });
  }

  async call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (body !== undefined && options.raw === undefined) headers['content-type'] = 'application/json';
    Object.assign(headers, options.headers);
    const payload = options.raw ?? (body === undefined ? null : JSON.stringify(body));
    const url = this.origin + (path.startsWith('/api/') || ROOTED.test(path) ? path : `/api/v1${path}`);
    const answer = await request(url, { method: method as 'GET', headers, body: payload });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : bytes.toString('utf8'),
      bytes,
    };
  }
}

/** Paths that stand outside the API's prefix. */
const ROOTED = /^\/(healthz|readyz|metrics|docs|dev)\b/;
