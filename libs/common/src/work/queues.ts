import { createPostgresBackend, createRedisBackend, type Processor, Queue, runMigrations, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { ServiceName } from '../contracts/event.js';

/** Where messages travel: Redis where a URL is given, else PostgreSQL. */
export interface QueueSettings {
  redisUrl: string | null;
  databaseUrl: string;
  /** Keeps several systems on one Redis apart. */
  prefix: string;
}

const SCHEMA = 'bullmq';

/**
 * With BullMQ's own values a killed consumer's job came back only after a minute, and a second kill lost it:
 * shorter locks bring it back within seconds, after every kill.
 */
const LEASES = { lockDuration: 5_000, stalledInterval: 2_500, maxStalledCount: 1_000 };

/**
 * The message queues (消息队列), one per consuming service and one for the acknowledgements that come back.
 * They carry messages only: what is due, done or dead stands in the database, so a lost queue loses nothing.
 */
export class Queues {
  private readonly open = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly senders: pg.Pool | null;
  private health: Redis | null = null;

  constructor(private readonly settings: QueueSettings) {
    this.senders = settings.redisUrl
      ? null
      : new pg.Pool({ connectionString: settings.databaseUrl, max: 3, options: `-c search_path=${SCHEMA}` });
    this.senders?.on('error', () => {}); // An idle connection that breaks is replaced at the next use.
  }

  /** The events for one service. */
  eventsFor(service: ServiceName): Queue {
    return this.queue(service);
  }

  /** The acknowledgements for one sender. */
  acknowledgementsFor(sender: ServiceName): Queue {
    return this.queue(`${sender}-acks`);
  }

  /** Prepares the tables of the PostgreSQL backend; nothing to do on Redis. */
  async prepare(): Promise<void> {
    if (!this.senders) return;
    const client = await this.senders.connect();
    try {
      await runMigrations(client, SCHEMA);
    } finally {
      client.release();
    }
  }

  /** Works on the events of a service until {@link close}. */
  consume(service: ServiceName, processor: Processor, concurrency: number): void {
    this.work(service, processor, concurrency);
  }

  /** Works on the acknowledgements for a sender until {@link close}. */
  consumeAcknowledgements(sender: ServiceName, processor: Processor): void {
    this.work(`${sender}-acks`, processor, 1);
  }

  /** Answers when the backend does; throws when it does not, or when Redis may evict jobs. */
  async check(): Promise<void> {
    if (this.senders) {
      await this.senders.query('SELECT 1');
      return;
    }
    const info = await this.prober().info('memory');
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
    if (policy && policy !== 'noeviction') throw new Error(`Redis runs with ${policy}; it must run with noeviction`);
  }

  /**
   * Throws within a moment where Redis does not answer. BullMQ would wait for it, and the sender's transaction with
   * it; a PostgreSQL that does not answer throws by itself.
   */
  async reach(): Promise<void> {
    if (!this.senders) await this.prober().ping();
  }

  /** Lets running jobs finish and closes all connections; without Redis it waits for nothing, since none would end. */
  async close(): Promise<void> {
    const cutOff = await this.reach().then(
      () => false,
      () => true,
    );
    await Promise.allSettled(this.workers.map((worker) => worker.close(cutOff)));
    await Promise.allSettled([...this.open.values()].map((queue) => queue.close()));
    this.health?.disconnect();
    await this.senders?.end();
  }

  private prober(): Redis {
    if (!this.health) {
      this.health = new Redis(this.settings.redisUrl!, { maxRetriesPerRequest: 1, retryStrategy: () => 250 });
      this.health.on('error', () => {}); // Told by the call that fails.
    }
    return this.health;
  }

  private queue(name: string): Queue {
    let queue = this.open.get(name);
    if (!queue) {
      queue = this.settings.redisUrl
        ? new Queue(name, { connection: this.redis(1), prefix: this.prefix() }, createRedisBackend)
        : (new Queue(name, { connection: this.senders as never }, createPostgresBackend as never) as unknown as Queue);
      queue.on('error', () => {}); // Reported by check(); the relay sends again.
      this.open.set(name, queue);
    }
    return queue;
  }

  private work(name: string, processor: Processor, concurrency: number): void {
    const options = { ...LEASES, concurrency };
    const worker = this.settings.redisUrl
      ? new Worker(
          name,
          processor,
          { ...options, connection: this.redis(null), prefix: this.prefix() },
          createRedisBackend,
        )
      : (new Worker(
          name,
          processor,
          { ...options, connection: { connectionString: this.settings.databaseUrl, schema: SCHEMA, max: 4 } as never },
          createPostgresBackend as never,
        ) as unknown as Worker);
    worker.on('error', () => {});
    this.workers.push(worker);
  }

  /** A sender gives up soon, since it is asked again; a worker waits for Redis as long as it takes. */
  private redis(maxRetriesPerRequest: number | null) {
    return { url: this.settings.redisUrl!, maxRetriesPerRequest };
  }

  /** The braces keep one system's keys in one slot of a Redis Cluster. */
  private prefix(): string {
    return `{${this.settings.prefix}}`;
  }
}
