import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@shenguan/common/testing';
import { Webhook } from 'standardwebhooks';
import type { LinkedWorld } from './linked-world.js';

/** One request as it came in. */
export interface Received {
  headers: Record<string, string>;
  body: string;
  at: number;
}

type Answer = (response: ServerResponse, received: Received) => void;

/** A department's receiver: a real HTTP server that keeps what it gets and answers as the test says. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  answer: Answer = (response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        const one = { headers, body: Buffer.concat(chunks).toString('utf8'), at: performance.now() };
        receiver.received.push(one);
        receiver.answer(response, one);
      });
    });
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What came about a case, once so many have come. */
  async about(caseNumber: string, count = 1): Promise<Received[]> {
    return eventually(
      () => this.received.filter(({ body }) => JSON.parse(body).data.caseNumber === caseNumber),
      (found) => found.length >= count,
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Verifies a request as a receiver does, with the package of Standard Webhooks; throws where it is not genuine. */
export function verify(secret: string, { headers, body }: Received): { type: string; data: Record<string, unknown> } {
  return new Webhook(secret).verify(body, headers) as never;
}

/** Answers each request with the next status, and the last one from then on. */
export function statuses(...codes: number[]): Answer {
  return (response) => {
    response.writeHead(codes.length > 1 ? codes.shift()! : codes[0]!).end();
  };
}

/** Lets pending deliveries of an endpoint, and its next probe, come due now: system time, which plans retries, cannot be moved. */
export async function hurry(linked: LinkedWorld, endpointId: string): Promise<void> {
  const { dataSource, sweeps } = linked.world.of('supervision-link').core;
  await dataSource.query(
    `UPDATE webhook_delivery SET next_at = now() - interval '1 second'
     WHERE endpoint_id = $1 AND state = 'pending' AND lease_until IS NULL`,
    [endpointId],
  );
  await dataSource.query(
    `UPDATE webhook_health SET probe_at = now() - interval '1 second' WHERE endpoint_id = $1 AND probe_at IS NOT NULL`,
    [endpointId],
  );
  sweeps.wake('deliver-webhooks');
}

/** Answers 200 at once, and then never comes to the end of its body. */
export const drip: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const timer = setInterval(() => response.write('.'), 500);
  response.on('close', () => clearInterval(timer));
};
