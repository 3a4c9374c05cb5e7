import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@shenguan/embedded/services';
import { request } from 'undici';

/** An answer of a service. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the script reads answers of every shape
  readonly body: any;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A file to hand in. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const PATIENCE_MS = 90_000;

/**
 * Calls one service as one person. While the service is away it asks again, a POST under the same Idempotency-Key: so
 * nothing happens twice, whenever the service died.
 */
export class Api {
  constructor(
    readonly service: ServiceName,
    private readonly origin: string,
    /** The token, or what gives one that holds now. */
    private readonly token?: string | (() => Promise<string>),
    /** How long it asks again while the service is away, milliseconds; 0 for whoever wants to know of each try. */
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  /**
   * Posts under an Idempotency-Key: a fresh one unless given, none for `null`. Who confirms what somebody else entered
   * names the version that he `saw`.
   */
  post(path: string, body: object = {}, key: string | null = randomUUID(), saw?: number): Promise<Answer> {
    const headers = {
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(saw === undefined ? {} : { 'if-match': `"${saw}"` }),
    };
    return this.call('POST', path, headers, JSON.stringify(body));
  }

  /** Hands a file in with form fields. */
  async upload(
    path: string,
    file: Upload,
    fields: Record<string, string> = {},
    method: 'PUT' | 'POST' = 'PUT',
    key: string | null = null,
  ): Promise<Answer> {
    const { headers, bytes } = await encoded(file, fields);
    return this.call(method, path, key === null ? headers : { ...headers, 'idempotency-key': key }, bytes);
  }

  private async send(...[url, method, headers, body]: Parameters<typeof ask>): Promise<Answer> {
    const token = typeof this.token === 'function' ? await this.token() : this.token;
    return ask(url, method, token ? { authorization: `Bearer ${token}`, ...headers } : headers, body);
  }

  /** Sends what the others send, with headers of the caller's own. */
  async call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    headers: Record<string, string> = {},
    body: string | Buffer | null = null,
  ): Promise<Answer> {
    const url = `${this.origin}${path.startsWith('/dev/') ? '' : '/api/v1'}${path}`;
    const until = performance.now() + this.patienceMs;
    for (;;) {
      const answer = await this.send(url, method, headers, body).catch((error: Error) => {
        if (performance.now() > until) throw new Error(`${this.service} is away: ${error.message}`, { cause: error });
      });
      if (answer && !(isPassing(answer) && performance.now() < until)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A file with form fields, as multipart/form-data. RFC 7578 */
export async function encoded(file: Upload, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(file.bytes)], { type: file.mediaType }), file.name);
  const message = new Response(form);
  const bytes = Buffer.from(await message.arrayBuffer());
  return { bytes, headers: { 'content-type': message.headers.get('content-type')! } };
}

async function ask(
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  headers: Record<string, string>,
  body: string | Buffer | null,
): Promise<Answer> {
  const answer = await request(url, { method, headers, body, headersTimeout: 20_000, bodyTimeout: 20_000 });
  const bytes = Buffer.from(await answer.body.arrayBuffer());
  const isJson = String(answer.headers['content-type'] ?? '').includes('json');
  const text = () => (isJson && bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : bytes.toString('utf8'));
  return { status: answer.statusCode, body: text(), bytes, headers: answer.headers };
}

/** A part of the service is down for the moment, or still busy with this very request. */
function isPassing({ status, body }: Answer): boolean {
  return status === 503 || (status === 409 && body?.code === 'idempotency-key-busy');
}
