import type { Worker } from 'bullmq';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';

/** One worker of BullMQ with what has to be closed behind it. */
export interface MadeWorker {
  worker: Worker;
  /** Closes the worker's own connections, after it. */
  release(): Promise<void>;
}

/** How a worker is kept alive. */
export interface QueueWorkerOptions {
  name: string;
  log: Logger;
  /** Makes a worker that does not run by itself. */
  make(): MadeWorker;
  /** Whether any error ends it; otherwise only that it did not start, and its own reconnecting is trusted. */
  fragile: boolean;
}

const PAUSE_MS = { first: 100, most: 5_000 };
/** Who worked for so long is not failing for the same reason as before. */
const WORKED_MS = 30_000;

/**
 * Keeps a worker on a queue, and makes it anew after a pause when it fails (重建).
 *
 * A worker of BullMQ keeps the promise of its first connection for ever. Where that was refused (PostgreSQL starting,
 * 57P03, or full, 53300) its loop goes round in microtasks from then on: no timer, no socket and no signal of the
 * process is served again. So a worker runs only once it is ready, and is closed at the first error.
 */
export class QueueWorker {
  private current: MadeWorker | null = null;
  private readonly ending = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private pauseMs = PAUSE_MS.first;
  private closed = false;

  constructor(private readonly options: QueueWorkerOptions) {
    this.begin();
  }

  /** Lets running jobs finish, unless told to cut them off, and closes. */
  async close(cutOff: boolean): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.current) this.end(this.current, cutOff);
    await Promise.all(this.ending);
  }

  private begin(): void {
    const made = this.options.make();
    this.current = made;
    const beganAt = performance.now();
    const fail = (error: unknown) => {
      this.report(error);
      if (this.current === made && !this.closed) this.again(made, performance.now() - beganAt);
    };
    made.worker.on('error', (error) => (this.options.fragile ? fail(error) : this.report(error)));
    made.worker
      .waitUntilReady()
      .then(() => (this.current === made ? made.worker.run() : undefined))
      .catch(fail);
  }

  private again(made: MadeWorker, workedMs: number): void {
    if (workedMs > WORKED_MS) this.pauseMs = PAUSE_MS.first;
    this.end(made, false);
    this.timer = setTimeout(() => this.begin(), this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, PAUSE_MS.most);
  }

  /** Closes one at once, within this turn of the loop: its own loop looks for that before it goes round again. */
  private end(made: MadeWorker, cutOff: boolean): void {
    this.current = null;
    const ended = made.worker
      .close(cutOff)
      .then(() => made.release())
      .catch((error) => this.report(error))
      .finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }

  private report(error: unknown): void {
    if (this.closed) return;
    this.options.log.warn({ queue: this.options.name, err: errorFields(error) }, 'a queue worker failed');
  }
}
