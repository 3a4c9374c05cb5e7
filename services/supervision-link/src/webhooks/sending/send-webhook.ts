import { Agent, type buildConnector, request } from 'undici';
import { TargetRefused } from '../domain/target-refused.js';

/** Why an attempt failed. */
export const SEND_FAILURES = ['refused-target', 'timeout', 'connection', 'redirect', 'status'] as const;
export type SendFailure = (typeof SEND_FAILURES)[number];

/** How one attempt ended. Of the answer only its status and size are kept: its content could be somebody else's. */
export interface SendOutcome {
  failure: SendFailure | null;
  /** A flaw of the target, or a system's error code such as ECONNREFUSED. */
  reason: string | null;
  status: number | null;
  answerBytes: number;
  /** The answer was longer than we read. */
  answerCut: boolean;
  /** How long the receiver wants to be left alone (Retry-After), 0 where it does not say. */
  askedPauseMs: number;
}

/** What is sent, and within which bounds. */
export interface SendOrder {
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  connector: buildConnector.connector;
  /** System instant of the attempt. */
  at: Date;
  /** For everything together: look-up, connection, sending and the answer. */
  deadlineMs: number;
  answerBytesMax: number;
  /** Aborts when the service stops. */
  stopping: AbortSignal;
}

/** What is known of an answer before there is one. */
export const NO_ANSWER: Pick<SendOutcome, 'status' | 'answerBytes' | 'answerCut' | 'askedPauseMs'> = {
  status: null,
  answerBytes: 0,
  answerCut: false,
  askedPauseMs: 0,
};

/** Sends one webhook and tells how it ended; follows no redirect, uses no proxy, never throws for what a receiver does. */
export async function sendWebhook(order: SendOrder): Promise<SendOutcome> {
  const deadline = AbortSignal.timeout(order.deadlineMs);
  const signal = AbortSignal.any([deadline, order.stopping]);
  // One agent per attempt: its sockets end with it, and no connection outlives the check of its address.
  const agent = new Agent({ connect: order.connector, connections: 1, pipelining: 1 });
  const seen = { ...NO_ANSWER };
  try {
    const answer = await request(order.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'shenguan-webhooks/1',
        ...order.headers,
      },
      body: order.body,
      dispatcher: agent,
      signal,
      headersTimeout: order.deadlineMs,
      bodyTimeout: order.deadlineMs,
    });
    seen.status = answer.statusCode;
    seen.askedPauseMs = askedPause(answer.headers['retry-after'], order.at);
    for await (const chunk of answer.body) {
      seen.answerBytes += (chunk as Buffer).length;
      if (seen.answerBytes <= order.answerBytesMax) continue;
      seen.answerCut = true;
      break;
    }
    return { ...seen, ...judgeStatus(answer.statusCode) };
  } catch (error) {
    order.stopping.throwIfAborted();
    return { ...seen, ...judgeError(error, deadline.aborted) };
  } finally {
    // Not close(): that would wait for whatever a receiver still sends.
    agent.destroy().catch(() => {});
  }
}

function judgeStatus(status: number): Pick<SendOutcome, 'failure' | 'reason'> {
  if (status >= 200 && status < 300) return { failure: null, reason: null };
  return { failure: status >= 300 && status < 400 ? 'redirect' : 'status', reason: null };
}

/** Reads Retry-After, seconds or an HTTP date; anything else asks for nothing. RFC 9110 */
function askedPause(header: string | string[] | undefined, at: Date): number {
  if (typeof header !== 'string') return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  return / GMT$/.test(header) ? Math.max(0, Date.parse(header) - at.getTime() || 0) : 0;
}

function judgeError(error: unknown, late: boolean): Pick<SendOutcome, 'failure' | 'reason'> {
  if (error instanceof TargetRefused) return { failure: 'refused-target', reason: error.flaw };
  const { code } = error as { code?: unknown };
  const reason = typeof code === 'string' ? code.slice(0, 64) : null;
  if (late || reason === 'UND_ERR_CONNECT_TIMEOUT') return { failure: 'timeout', reason: null };
  return { failure: 'connection', reason };
}
