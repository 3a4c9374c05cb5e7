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

/** A department's own system (部门业务系统): a real HTTP server that takes web hooks, after some failures if told so. */
export class Receiver {
  readonly deliveries: Delivery[] = [];

  private constructor(
    private readonly server: Server,
    private failuresLeft: number,
  ) {}

  static async start(failuresFirst = 0): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server, failuresFirst);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answered = receiver.failuresLeft > 0 ? 503 : 204;
        receiver.failuresLeft -= answered === 503 ? 1 : 0;
        receiver.deliveries.push({
          headers: request.headers,
          bytes: Buffer.concat(chunks),
          arrivedAt: performance.now(),
          answered,
        });
        response.writeHead(answered).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The calls that it took. */
  get taken(): readonly Delivery[] {
    return this.deliveries.filter(({ answered }) => answered < 300);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
