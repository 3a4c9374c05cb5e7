import {
  createPostgresBackend,
  createRedisBackend,
  type JobType,
  type Processor,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import type { ServiceName } from '../contracts/event.js';
import { DATABASE_LIMITS, type DatabaseLimits, poolLimits, watchedPool } from '../database/index.js';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';
import { connectRedis, type RedisPlace, redisConnection } from '../redis/index.js';
import { type MadeWorker, QueueWorker } from './queue-worker.js';
import { demandRedisFeatures } from './redis-self-test.js';

/** Where messages travel: Redis where a URL is given, else PostgreSQL. */
export interface QueueSettings {
  redisUrl: string | null;
  /** Who says where that Redis is now; absent where it stays at its address. */
  redisSentinels?: RedisPlace['sentinels'];
  databaseUrl: string;
  /** Keeps several systems on one Redis apart. */
  prefix: string;
  /** For the PostgreSQL backend; the usual ones unless told. */
  limits?: DatabaseLimits;
}

const SCHEMA = 'bullmq';
/** Within this time a Redis that works has answered. */
const PROBE_MS = 2_000;

/**
 * With BullMQ's own values a killed consumer's job came back only after a minute, and a second kill lost it:
 * shorter locks bring it back within seconds, after every kill. A new job wakes a worker that waits: looking by itself
 * four times a minute is enough (drainDelay, seconds).
 */
const LEASES = { lockDuration: 4_000, stalledInterval: 2_000, maxStalledCount: 1_000, drainDelay: 15 };
/** An acknowledgement that is lost with its consumer is no hurry: the event is sent again, and acknowledged again. */
const UNHURRIED = { ...LEASES, stalledInterval: 15_000 };

/** States of a job that is not done. `paused` is one on PostgreSQL that BullMQ's types do not know: those of a queue that stands still. */
const OPEN_JOBS = ['waiting', 'active', 'delayed', 'prioritized', 'paused'] as JobType[];

/** Where an acknowledgement stands that was not worked off. */
const STANDING = ['waiting', 'active', 'paused'] as JobType[];
/** Name of the jobs that say what a subscriber has. */
export const ACKNOWLEDGEMENT = 'acknowledgement';

/**
 * The message queues (消息队列), one per consuming service and one for the acknowledgements that come back.
 * They carry messages only: what is due, done or dead stands in the database, so a lost queue loses nothing.
 */
export class Queues {
  private readonly open = new Map<string, Queue>();
  private readonly workers: QueueWorker[] = [];
  private readonly senders: pg.Pool | null;
  private health: Redis | null = null;

  constructor(
    private readonly settings: QueueSettings,
    private readonly log: Logger,
  ) {
    this.senders = settings.redisUrl ? null : this.pool(3);
  }

  /** The events for one service. */
  eventsFor(service: ServiceName): Queue {
    return this.queue(service);
  }

  /** The acknowledgements for one sender. */
  acknowledgementsFor(sender: ServiceName): Queue {
    return this.queue(`${sender}-acks`);
  }

  /** Returns what acknowledgements that stand in a sender's queue speak of, the oldest so many of them. */
  async acknowledgedIn(sender: ServiceName, most: number): Promise<Set<string>> {
    const jobs = await this.acknowledgementsFor(sender).getJobs(STANDING, 0, most - 1, true);
    // A job that was worked off between list and look is not there any more.
    return new Set(jobs.flatMap((job) => (job?.name === ACKNOWLEDGEMENT ? (job.data.outboxIds as string[]) : [])));
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
    this.work(service, processor, { ...LEASES, concurrency });
  }

  /** Works on the acknowledgements for a sender until {@link close}. */
  consumeAcknowledgements(sender: ServiceName, processor: Processor): void {
    this.work(`${sender}-acks`, processor, { ...UNHURRIED, concurrency: 1 });
  }

  /** Answers when the backend does; throws when it does not, or when it is no Redis that the queues can rest on. */
  async check(): Promise<void> {
    if (this.senders) await this.senders.query('SELECT 1');
    else await demandRedisFeatures(this.prober(), this.prefix());
  }

  /**
   * Throws within a moment where Redis does not answer. BullMQ would wait for it, and the sender's transaction with
   * it; a PostgreSQL that does not answer throws by itself.
   */
  async reach(): Promise<void> {
    if (!this.senders) await this.prober().ping();
  }

  /** How many jobs wait or are under way for a service, and how many acknowledgements. */
  async depths(service: ServiceName): Promise<{ events: number; acknowledgements: number }> {
    await this.reach();
    const [events, acknowledgements] = await Promise.all(
      [this.eventsFor(service), this.acknowledgementsFor(service)].map((queue) =>
        queue.getJobCountByTypes(...OPEN_JOBS),
      ),
    );
    return { events: events!, acknowledgements: acknowledgements! };
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
      const options = { maxRetriesPerRequest: 1, connectTimeout: PROBE_MS, commandTimeout: PROBE_MS };
      this.health = connectRedis(this.place, { ...options, retryStrategy: () => 250 });
      this.health.on('error', (error) => this.log.debug({ err: errorFields(error) }, 'Redis is not reached'));
    }
    return this.health;
  }

  private queue(name: string): Queue {
    let queue = this.open.get(name);
    if (!queue) {
      queue = this.settings.redisUrl
        ? new Queue(name, { connection: this.redis(1), prefix: this.prefix() }, createRedisBackend)
        : (new Queue(name, { connection: this.senders as never }, createPostgresBackend as never) as unknown as Queue);
      this.watch(name, queue);
      this.open.set(name, queue);
    }
    return queue;
  }

  /** A queue that could not begin would refuse for ever: the next use makes another. */
  private watch(name: string, queue: Queue): void {
    const report = (error: unknown) => this.log.warn({ queue: name, err: errorFields(error) }, 'a queue failed');
    queue.on('error', report);
    queue.waitUntilReady().catch(async (error) => {
      if (this.open.get(name) !== queue) return;
      this.open.delete(name);
      report(error);
      await queue.close().catch(report);
    });
  }

  private work(name: string, processor: Processor, worker: typeof LEASES & { concurrency: number }): void {
    const options = { ...worker, autorun: false };
    const onRedis = (): MadeWorker => ({
      worker: new Worker(
        name,
        processor,
        { ...options, connection: this.redis(null), prefix: this.prefix() },
        createRedisBackend,
      ),
      release: async () => {},
    });
    const onPostgres = (): MadeWorker => {
      const pool = this.pool(5); // One of them listens.
      const connection = pool as never;
      const worker = new Worker(name, processor, { ...options, connection }, createPostgresBackend as never);
      return { worker: worker as unknown as Worker, release: () => pool.end() };
    };
    const { redisUrl } = this.settings;
    const make = redisUrl ? onRedis : onPostgres;
    this.workers.push(new QueueWorker({ name, log: this.log, make, fragile: !redisUrl }));
  }

  private pool(max: number): pg.Pool {
    const { databaseUrl: connectionString, limits = DATABASE_LIMITS } = this.settings;
    const options = `-c search_path=${SCHEMA}`;
    // A worker listens (LISTEN): no pool in transaction mode may stand before this database.
    return watchedPool({ connectionString, max, options, ...poolLimits({ ...limits, pooled: false }) }, this.log);
  }

  /** A sender gives up soon, since it is asked again; a worker waits for Redis as long as it takes. */
  private redis(maxRetriesPerRequest: number | null) {
    return { ...redisConnection(this.place), maxRetriesPerRequest };
  }

  private get place(): RedisPlace {
    return { url: this.settings.redisUrl!, sentinels: this.settings.redisSentinels };
  }

  /** The braces keep one system's keys in one slot of a Redis Cluster. */
  private prefix(): string {
    return `{${this.settings.prefix}}`;
  }
}
