import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';

/** How often idle connections are looked for while the last requests are answered. */
const LOOK_EVERY_MS = 25;

/** Takes a server out of service without cutting an answer (停止前排空). */
export class HttpDrain {
  private readonly active = new Set<ServerResponse>();
  private leaving = false;

  constructor(private readonly server: Server) {
    server.prependListener('request', (_request, response) => {
      this.active.add(response);
      response.once('close', () => this.active.delete(response));
      if (this.leaving) dismiss(response);
    });
  }

  /** From now on every answer says that its connection closes, so that the caller's next request goes elsewhere. */
  leave(): void {
    this.leaving = true;
    for (const response of this.active) dismiss(response);
  }

  /**
   * Takes no new connection, leaves kept ones to their callers for `lingerMs`, as one may be about to be used, and
   * waits until all requests that have come are answered, at most `graceMs`; what is left then is cut. Returns how many
   * that were.
   */
  async finish({ lingerMs, graceMs }: { lingerMs: number; graceMs: number }): Promise<number> {
    this.leave();
    const begunAt = performance.now();
    // Not the HTTP server's own close, which cuts kept connections at once.
    const closed = new Promise<void>((resolve) => Listener.prototype.close.call(this.server, () => resolve()));
    const looking = setInterval(() => {
      if (performance.now() - begunAt >= lingerMs) this.server.closeIdleConnections();
    }, LOOK_EVERY_MS);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.max(graceMs, lingerMs));
    });
    await Promise.race([closed, late]);
    clearInterval(looking);
    clearTimeout(timer);
    const cut = this.active.size;
    this.server.closeAllConnections();
    await closed;
    return cut;
  }
}

function dismiss(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
