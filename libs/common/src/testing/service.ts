import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../auth/index.js';
import type { MovableTime } from '../clock/index.js';
import { type BodyKind, bodyChangedV2 } from '../contracts/approval/body-changed.v2.js';
import type { CloudEvent, EventContract, ServiceName } from '../contracts/event.js';
import { DATABASE_LIMITS, type DatabaseLimits } from '../database/index.js';
import { migrate } from '../migrations/index.js';
import { createLogger } from '../observability/index.js';
import { makeCreditCode } from '../privacy/index.js';
import type { ServiceConfig } from '../service/config.js';
import { EMBEDDED_ISSUER, TOKEN_AUDIENCE } from '../service/config.js';
import type { ServiceDefinition } from '../service/definition.js';
import { type RunningService, startService } from '../service/start-service.js';
import { Queues } from '../work/index.js';
import { Client } from './client.js';
import { cloneDatabase, createEmptyDatabase, createQueueDatabase, type TestDatabase } from './database.js';
import { eventually } from './eventually.js';
import type { PostgresGate } from './postgres-gate.js';
import { TestTokens } from './tokens.js';

const TOKEN_BOUNDS = { type: 'at+jwt', lifetimeMaxSeconds: 86_400, clockSkewSeconds: 30 };

/** A body as a test enters it. */
export interface EnteredBody {
  code: string;
  name?: string;
  kind: BodyKind;
  /** Where its decisions are contested; approval alone keeps it. */
  remedies?: { reconsiderationBody: string; court: string };
}

/** The city's bureau of every test: it keeps approval's register of bodies. */
export const CITY_BUREAU = { code: makeCreditCode('the bureau of the city', '11'), name: '朔州市行政审批服务管理局' };

/** How a test wants its world. */
export interface TestWorldOptions {
  /** Legal time at the start, RFC 3339; 2026-03-02T09:00:00+08:00 unless told. */
  legalStart?: string;
  webhookTestOrigins?: readonly string[];
  webhookAllowedNetworks?: readonly string[];
  /** Collects what the services log, for the canary test. */
  logTo?: (line: string) => void;
  /** Queues on this Redis; else on PostgreSQL, or with TEST_QUEUES=redis on the Redis of the test run. */
  redisUrl?: string;
  /** Services reach their databases through it. */
  gate?: PostgresGate;
  databaseLimits?: DatabaseLimits;
  /** How services stop; at once unless told. */
  stopping?: ServiceConfig['stopping'];
  /** For definitions that no service builds: their tables are made by their migrations, in an empty database. */
  migrateHere?: boolean;
}

const SILENT = createLogger({ service: 'test', level: 'silent' });

interface Started {
  running: RunningService;
  database: TestDatabase;
  definition: ServiceDefinition;
}

/**
 * Services of a test file: each on a cloned database of its own, all on one set of real queues, with one issuer of
 * tokens and a legal time that the test moves.
 */
export class TestWorld {
  private readonly entered = new Set<string>();
  private readonly services = new Map<ServiceName, Started>();

  private constructor(
    private readonly dir: string,
    private readonly tokens: TestTokens,
    private readonly queueDatabase: TestDatabase,
    private readonly options: TestWorldOptions,
    private readonly legalAheadMs: number,
    /** A sender of its own: plays the services that a test does not start. */
    readonly queues: Queues,
  ) {}

  /** Prepares keys, queues and time, and starts the given services. */
  static async start(definitions: readonly ServiceDefinition[], options: TestWorldOptions = {}): Promise<TestWorld> {
    const dir = await mkdtemp(join(tmpdir(), 'shenguan-test-'));
    const queueDatabase = await createQueueDatabase();
    const queues = new Queues(
      {
        redisUrl: redisUrlOf(options),
        databaseUrl: queueDatabase.appUrl,
        prefix: queueDatabase.name,
      },
      SILENT,
    );
    await queues.prepare();
    const start = Date.parse(options.legalStart ?? '2026-03-02T09:00:00+08:00');
    const tokens = await TestTokens.create();
    const world = new TestWorld(dir, tokens, queueDatabase, options, start - Date.now(), queues);
    await world.writeKeys();
    for (const definition of definitions) await world.startService(definition);
    return world;
  }

  /** A client of one service, as this person; without a person, as the public. */
  async as(service: ServiceName, actor?: Partial<Actor>): Promise<Client> {
    return new Client(this.of(service).origin, actor ? await this.tokens.for(actor) : undefined);
  }

  /**
   * Enters bodies in the register: in approval over HTTP, as the city's bureau does; in the other services as approval
   * tells them. Roles that act for a body count from then on. A body entered before is left as it is.
   */
  async enterBodies(...bodies: readonly EnteredBody[]): Promise<void> {
    const unknown = bodies.filter(({ code }) => !this.entered.has(code));
    const fresh = [...new Map(unknown.map((body) => [body.code, body])).values()];
    for (const { code } of fresh) this.entered.add(code);
    for (const service of this.services.keys()) {
      if (service === 'approval') await this.registerInApproval(fresh);
      else await this.tellOf(fresh, service);
    }
  }

  /** The item administrator of the city's bureau, who keeps approval's register of bodies. */
  async cityAdmin(): Promise<Client> {
    const actor = { sub: 'city-items', name: '市局事项管理员', roles: ['item-admin'] as const, body: CITY_BUREAU.code };
    if (!this.entered.has(CITY_BUREAU.code)) {
      this.entered.add(CITY_BUREAU.code);
      const operator = await this.as('approval', { sub: 'system-admin', roles: ['system-admin'] });
      await entered(operator, { ...CITY_BUREAU, kind: 'bureau', level: 'city' });
    }
    return this.as('approval', actor);
  }

  private async registerInApproval(bodies: readonly EnteredBody[]): Promise<void> {
    const admin = await this.cityAdmin();
    for (const body of bodies) await entered(admin, { name: `单位${body.code}`, ...body });
  }

  private async tellOf(bodies: readonly EnteredBody[], service: ServiceName): Promise<void> {
    const sent = [];
    for (const { code, name = `单位${code}`, kind } of bodies) {
      const data = { code, name, kind, active: true, version: 1 };
      sent.push(await this.publish(bodyChangedV2, data, { to: service, subject: code }));
    }
    for (const { id } of sent) await this.handled(service, id);
  }

  /** A running service, for questions that only its database or parts can answer. */
  of(service: ServiceName): RunningService {
    const entry = this.services.get(service);
    if (!entry) throw new Error(`${service} was not started in this test`);
    return entry.running;
  }

  /** The connection string of the queues' database. */
  get queueUrl(): string {
    return this.queueDatabase.ownerUrl;
  }

  /** The owner's connection string to a service's database: for tests that tamper behind the service's back. */
  ownerUrl(service: ServiceName): string {
    return this.services.get(service)!.database.ownerUrl;
  }

  /** Starts one more instance of a service, on the same database and queues; the test stops it. */
  another(service: ServiceName): Promise<RunningService> {
    const { definition, database } = this.services.get(service)!;
    return this.instance(definition, database);
  }

  /** Ends a service and starts it again on its database and queues; it stands at another address from then on. */
  async restart(service: ServiceName): Promise<void> {
    const started = this.services.get(service)!;
    await started.running.stop();
    started.running = await this.instance(started.definition, started.database);
  }

  /** An access token of this person. */
  tokenFor(actor: Partial<Actor>): Promise<string> {
    return this.tokens.for(actor);
  }

  /** A client of one instance, as this person. */
  async at(instance: RunningService, actor: Partial<Actor>): Promise<Client> {
    return new Client(instance.origin, await this.tokens.for(actor));
  }

  /** Moves legal time of all services forward to an instant. */
  async moveTo(instant: string): Promise<void> {
    for (const service of this.services.keys()) {
      const admin = await this.as(service, { sub: 'system-admin', roles: ['system-admin'] });
      const answer = await admin.put('/dev/time', { now: new Date(instant).toISOString() });
      if (answer.status !== 200) throw new Error(`legal time not moved: ${JSON.stringify(answer.body)}`);
    }
  }

  /** The legal time of a service now. */
  legalNow(service: ServiceName): Date {
    return (this.of(service).core.time as MovableTime).legal();
  }

  /** Sends an event as a service would that the test does not start: over the real queue. */
  async publish<D extends object>(
    contract: EventContract<D>,
    data: D,
    more: { to: ServiceName; subject?: string; caseNumber?: string; id?: string; time?: string },
  ): Promise<CloudEvent<D>> {
    const id = more.id ?? crypto.randomUUID();
    const event: CloudEvent<D> = {
      specversion: '1.0',
      id,
      source: `/services/${contract.type.split('.')[0]}`,
      type: contract.type,
      subject: more.subject ?? id,
      time: more.time ?? new Date(Date.now() + this.legalAheadMs).toISOString(),
      datacontenttype: 'application/json',
      correlationid: crypto.randomUUID(),
      ...(more.caseNumber ? { casenumber: more.caseNumber } : {}),
      data,
    };
    await this.queues
      .eventsFor(more.to)
      .add(contract.type, { outboxId: crypto.randomUUID(), event: JSON.stringify(event) }, { removeOnComplete: true });
    return event;
  }

  /** Waits until a service has handled the event. */
  async handled(service: ServiceName, eventId: string): Promise<void> {
    await eventually(
      () =>
        this.of(service).core.dataSource.query(`SELECT state, error FROM inbox_event WHERE event_id = $1`, [eventId]),
      (rows: { state: string }[]) => rows[0]?.state === 'done',
    );
  }

  /** The events of a type that a service has put into its outbox so far. */
  async published<D extends object>(service: ServiceName, contract: EventContract<D>): Promise<CloudEvent<D>[]> {
    const rows: { event: string }[] = await this.of(service).core.dataSource.query(
      // One row per subscriber: told once each.
      'SELECT event FROM (SELECT DISTINCT ON (event_id) id, event FROM outbox WHERE type = $1) o ORDER BY id',
      [contract.type],
    );
    return rows.map((row) => JSON.parse(row.event));
  }

  /** Stops everything and removes what was made. */
  async stop(): Promise<void> {
    for (const { running } of this.services.values()) await running.stop();
    await this.queues.close();
    for (const { database } of this.services.values()) await database.drop();
    await this.queueDatabase.drop();
    await rm(this.dir, { recursive: true, force: true });
  }

  private async startService(definition: ServiceDefinition): Promise<void> {
    const database = this.options.migrateHere ? await createEmptyDatabase() : await cloneDatabase(definition.name);
    if (this.options.migrateHere) await migrate(database.ownerUrl, definition.migrations);
    const running = await this.instance(definition, database);
    this.services.set(definition.name, { running, database, definition });
  }

  private instance(definition: ServiceDefinition, database: TestDatabase): Promise<RunningService> {
    const config: ServiceConfig = {
      service: definition.name,
      mode: 'embedded',
      host: '127.0.0.1',
      port: 0,
      databaseUrl: this.options.gate?.through(database.appUrl) ?? database.appUrl,
      databaseLimits: this.options.databaseLimits ?? DATABASE_LIMITS,
      queues: {
        redisUrl: redisUrlOf(this.options),
        databaseUrl: this.queueDatabase.appUrl,
        prefix: this.queueDatabase.name,
      },
      filesDir: join(this.dir, 'files'),
      keysDir: join(this.dir, 'keys'),
      tokens: { issuer: EMBEDDED_ISSUER, audience: TOKEN_AUDIENCE, jwks: this.tokens.jwks, ...TOKEN_BOUNDS },
      origins: {},
      legalAheadMs: this.legalAheadMs,
      webhookTestOrigins: this.options.webhookTestOrigins ?? [],
      webhookAllowedNetworks: this.options.webhookAllowedNetworks ?? [],
      rateLimits: { perSubject: 1_000_000, perAddress: 1_000_000, failedPerAddress: 1_000_000 },
      trustedProxies: [],
      logLevel: 'debug',
      stopping: this.options.stopping ?? { delayMs: 0, graceMs: 5_000 },
    };
    const log = createLogger({
      service: definition.name,
      level: 'debug',
      destination: { write: (line: string) => this.options.logTo?.(line) },
    });
    return startService(definition, config, log);
  }

  private async writeKeys(): Promise<void> {
    const keys = join(this.dir, 'keys');
    await mkdir(keys, { recursive: true });
    const ring = () => JSON.stringify({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } });
    for (const name of ['fields', 'hash', 'person']) await writeFile(join(keys, `${name}.json`), ring());
    for (const service of ['approval', 'review-experts', 'joint-inspection', 'supervision-link']) {
      await writeFile(join(keys, `log-${service}.key`), ed25519Seed());
    }
    await writeFile(join(keys, 'draw-service.key'), ed25519Seed());
  }
}

async function entered(client: Client, body: object): Promise<void> {
  const answer = await client.post('/bodies', body);
  if (answer.status !== 201) throw new Error(`body not entered: ${answer.status} ${JSON.stringify(answer.body)}`);
}

function redisUrlOf({ redisUrl }: TestWorldOptions): string | null {
  if (redisUrl) return redisUrl;
  if (process.env.TEST_QUEUES !== 'redis') return null;
  const { TEST_REDIS_URL, TEST_REDIS_SKIPPED } = process.env;
  if (!TEST_REDIS_URL) throw new Error(`TEST_QUEUES=redis, but there is no Redis: ${TEST_REDIS_SKIPPED}`);
  return TEST_REDIS_URL;
}

/** A fresh Ed25519 private key as a 32-byte hex seed. */
function ed25519Seed(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  return Buffer.from(jwk.d!, 'base64url').toString('hex');
}
