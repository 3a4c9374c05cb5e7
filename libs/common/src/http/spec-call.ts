import type { SpecApp } from './spec-app.js';

/** Paths and an ID that the specs share. */
export const ORDERS = '/api/v1/orders';
export const ID = '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70';

/** What a service said. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service said
  json: any;
}

/** Sends one request over HTTP. */
export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** Makes a caller with a reviewer's token; every error that is no problem document fails the spec. */
export async function specCall(spec: SpecApp): Promise<Call> {
  const token = await spec.token(['reviewer']);
  return async (method, path, body, headers = {}) => {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(`${spec.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: json && typeof body !== 'string' ? JSON.stringify(body) : (body as string) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '') && text !== '';
    const parsed = isJson ? JSON.parse(text) : undefined;
    if (answer.status >= 400) assertProblem(answer, parsed);
    return { status: answer.status, headers: answer.headers, text, json: parsed };
  };
}

function assertProblem(answer: Response, document: Record<string, unknown> | undefined): void {
  const whole =
    answer.headers.get('content-type') === 'application/problem+json' &&
    document?.status === answer.status &&
    document.correlationId === answer.headers.get('x-correlation-id') &&
    ['type', 'title', 'code', 'instance'].every((field) => typeof document[field] === 'string');
  if (!whole) throw new Error(`${answer.status} without a problem document: ${JSON.stringify(document)}`);
}
