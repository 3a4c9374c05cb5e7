import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call that arrived: the exact bytes and what came with them. */
export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** `performance.now()` when it was here in full. */
  readonly arrivedAt: number;
  readonly answered: number;
}

/** Where a receiver listens, and under which origin it is reached. */
export interface ReceiverPlace {
  readonly host?: string;
  readonly seenAs?: string;
}

/** A department's own system (部门业务系统): a real HTTP server that takes web hooks; its first message after some failures. */
export class Receiver {
  readonly deliveries: Delivery[] = [];

  private constructor(
    private readonly server: Server,
    private failuresLeft: number,
    private readonly seenAs: string | undefined,
  ) {}

  /** Starts to take calls; `seenAs` is the origin of what stands before it, where something does. */
  static async start(failuresFirst = 0, { host = '127.0.0.1', seenAs }: ReceiverPlace = {}): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server, failuresFirst, seenAs);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answered = receiver.fails(request.headers['webhook-id']) ? 503 : 204;
        receiver.deliveries.push({
          headers: request.headers,
          bytes: Buffer.concat(chunks),
          arrivedAt: performance.now(),
          answered,
        });
        response.writeHead(answered).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return receiver;
  }

  /** The calls of each message, by its webhook-id, in the order of their first arrival. */
  get messages(): ReadonlyMap<unknown, readonly Delivery[]> {
    const messages = new Map<unknown, Delivery[]>();
    for (const delivery of this.deliveries) {
      const id = delivery.headers['webhook-id'];
      messages.set(id, [...(messages.get(id) ?? []), delivery]);
    }
    return messages;
  }

  /** Tells whether every message that came was taken in the end. */
  get tookAll(): boolean {
    return [...this.messages.values()].every((tries) => tries.at(-1)!.answered < 300);
  }

  /** Where it is registered. */
  get origin(): string {
    const { address, port } = this.listensAt;
    return this.seenAs ?? `http://${address}:${port}`;
  }

  get listensAt(): AddressInfo {
    return this.server.address() as AddressInfo;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private fails(message: unknown): boolean {
    const [first = message] = this.messages.keys();
    if (message !== first || this.failuresLeft === 0) return false;
    this.failuresLeft -= 1;
    return true;
  }
}
