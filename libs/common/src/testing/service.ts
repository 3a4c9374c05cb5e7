import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, foldSubject, ROLE_BODIES } from '../auth/index.js';
import type { MovableTime } from '../clock/index.js';
import { bodyChangedV2 } from '../contracts/approval/body-changed.v2.js';
import type { CloudEvent, EventContract, ServiceName } from '../contracts/event.js';
import { DATABASE_LIMITS } from '../database/index.js';
import { migrate } from '../migrations/index.js';
import { createLogger } from '../observability/index.js';
import { makeCreditCode, makeIdentityNumber } from '../privacy/index.js';
import { DEFAULT_JURISDICTION, uninstallEditions } from '../rules/index.js';
import type { ServiceConfig } from '../service/config.js';
import { EMBEDDED_ISSUER, TOKEN_AUDIENCE } from '../service/config.js';
import type { ServiceDefinition } from '../service/definition.js';
import { type RunningService, startService } from '../service/start-service.js';
import { Queues } from '../work/index.js';
import { aPdf } from './a-pdf.js';
import { Client } from './client.js';
import {
  cloneDatabase,
  copyDatabase,
  createEmptyDatabase,
  createQueueDatabase,
  type TestDatabase,
} from './database.js';
import { eventually } from './eventually.js';
import { SOMEBODY, TestTokens } from './tokens.js';
import { copyParts, type KeptWorld, keptWorld } from './world/kept-worlds.js';
import { writeKeys } from './world/keys.js';
import {
  type BodyChange,
  type EnteredBody,
  type EnteredPerson,
  isUsual,
  LEGAL_START,
  type TestWorldOptions,
} from './world/options.js';
import { setLegalTime } from './world/set-legal-time.js';

const TOKEN_BOUNDS = { type: 'at+jwt', lifetimeMaxSeconds: 86_400, clockSkewSeconds: 30 };

/** The city's bureau of every test: it keeps approval's register of bodies. */
export const CITY_BUREAU = { code: makeCreditCode('the bureau of the city', '11'), name: '朔州市行政审批服务管理局' };

/** The office of the city's government: it confirms whom the city's bureau enters for other bodies. */
export const GOVERNMENT_OFFICE = {
  code: makeCreditCode('the office of the government', '11'),
  name: '朔州市人民政府办公室',
};

const CITY_ADMIN = {
  sub: 'city-items',
  name: '市局事项管理员',
  roles: ['item-admin'],
  body: CITY_BUREAU.code,
} as const;
const OFFICE = {
  sub: 'government-office',
  name: '市政府办公室',
  roles: ['government-office'],
  body: GOVERNMENT_OFFICE.code,
} as const;

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
  /** Who was entered in the staff register, or is being entered, by body and subject. */
  private readonly serving = new Map<string, Promise<void>>();
  /** Officials whose body is not there yet: entered with it. */
  private readonly waiting = new Map<string, EnteredPerson[]>();
  private people = 0;
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
    const world = await TestWorld.open(options, Date.parse(options.legalStart ?? LEGAL_START) - Date.now());
    await writeKeys(world.keysDir);
    for (const definition of definitions) await world.startService(definition);
    return world;
  }

  /**
   * The same with what many files need to be there. It is prepared once per run, and each file starts from a copy of
   * its databases, files and keys; only where a file wants its world otherwise, it is prepared for that file.
   */
  static async prepared(
    name: string,
    definitions: readonly ServiceDefinition[],
    prepare: (world: TestWorld) => Promise<void>,
    options: TestWorldOptions = {},
  ): Promise<TestWorld> {
    const make = async (): Promise<TestWorld> => {
      const world = await TestWorld.start(definitions, options);
      try {
        await prepare(world);
      } catch (error) {
        await world.stop();
        throw error;
      }
      return world;
    };
    if (!isUsual(options)) return make();
    const kept = await keptWorld(name, async () => (await make()).keep());
    return TestWorld.copyOf(kept, definitions);
  }

  /** A world that goes on where the other was kept. */
  private static async copyOf(kept: KeptWorld, definitions: readonly ServiceDefinition[]): Promise<TestWorld> {
    const world = await TestWorld.open({}, Date.parse(kept.legalAt) - Date.now());
    await copyParts(kept.dir, world.dir);
    for (const body of kept.bodies) world.entered.add(body);
    for (const person of kept.staff) world.serving.set(person, Promise.resolve());
    world.people = kept.people;
    if (kept.staff.length > 0) world.begun = Promise.resolve();
    for (const definition of definitions) {
      const database = await copyDatabase(definition.name, kept.databases[definition.name]!);
      await setLegalTime(database.appUrl, definition.name, world.legalAheadMs);
      await world.startService(definition, database);
    }
    return world;
  }

  /** Stops the services, and leaves their databases and directory for copies. */
  private async keep(): Promise<{ from: string; world: Omit<KeptWorld, 'dir'> }> {
    const names = [...this.services.keys()];
    await Promise.all(this.serving.values());
    await this.stopServices();
    const legalAt = new Date(Math.max(...names.map((name) => this.legalNow(name).getTime()))).toISOString();
    await this.queueDatabase.drop();
    return {
      from: this.dir,
      world: {
        databases: Object.fromEntries([...this.services].map(([name, { database }]) => [name, database.name])),
        legalAt,
        bodies: [...this.entered],
        staff: [...this.serving.keys()],
        people: this.people,
      },
    };
  }

  private static async open(options: TestWorldOptions, legalAheadMs: number): Promise<TestWorld> {
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
    const tokens = await TestTokens.create();
    return new TestWorld(dir, tokens, queueDatabase, options, legalAheadMs, queues);
  }

  /** A client of one service, as this person; without a person, as the public. An official is put on the staff register. */
  async as(service: ServiceName, actor?: Partial<Actor>): Promise<Client> {
    return new Client(this.of(service).origin, actor ? await this.tokenFor(actor) : undefined);
  }

  /** A client of one service, as somebody whom the staff register doesn't know unless the test has entered him. */
  async asUnlisted(service: ServiceName, actor: Partial<Actor>): Promise<Client> {
    return new Client(this.of(service).origin, await this.tokens.for(actor));
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
    for (const { code } of fresh) await this.enterWaiting(code);
  }

  /**
   * Enters people in the staff register of their bodies: in approval over HTTP, as the city's bureau does and the
   * government office confirms; in the other services into their copy of it. Who was entered before is left as he is.
   */
  async enterStaff(...people: readonly EnteredPerson[]): Promise<void> {
    for (const person of people) {
      const key = `${person.body} ${foldSubject(person.sub)}`;
      const entering = this.serving.get(key) ?? this.enterPerson(person);
      this.serving.set(key, entering);
      await entering;
    }
  }

  /** The item administrator of the city's bureau, who keeps approval's register of bodies. */
  async cityAdmin(): Promise<Client> {
    this.begun ??= this.begin();
    await this.begun;
    return this.asUnlisted('approval', CITY_ADMIN);
  }

  /** Another name or kind of a body of approval's register, or its end: proposed by one person, confirmed by another. */
  async changeBody(change: BodyChange): Promise<void> {
    const order = { documentNumber: '朔办发〔2026〕12号', reason: '机构改革，名称和存续依文件变更。', ...change };
    const admin = await this.cityAdmin();
    const { id } = await posted(admin, '/body-changes', order);
    await orderOf(admin, id);
    await posted(await this.asUnlisted('approval', OFFICE), `/body-changes/${id}/confirmation`);
  }

  private begun: Promise<void> | undefined;
  private entering: Promise<void> = Promise.resolve();

  /** A city begins: its bureau, the office of its government, and the first person of each. */
  private async begin(): Promise<void> {
    const operator = await this.as('approval', { sub: 'system-admin', roles: ['system-admin'] });
    await posted(operator, '/bodies', { ...CITY_BUREAU, kind: 'bureau', level: 'city' });
    await posted(operator, '/staff', { ...entryOf(CITY_ADMIN), document: firstDocument(1) });
    const admin = await this.asUnlisted('approval', CITY_ADMIN);
    await posted(admin, '/bodies', { ...GOVERNMENT_OFFICE, kind: 'government-office' });
    await posted(operator, '/staff', { ...entryOf(OFFICE), document: firstDocument(2) });
    for (const { sub, body } of [CITY_ADMIN, OFFICE]) {
      this.entered.add(body);
      this.serving.set(`${body} ${sub}`, Promise.resolve());
    }
    for (const { body } of [CITY_ADMIN, OFFICE]) await this.enterWaiting(body);
  }

  /** Whether somebody can be entered for a body: approval has to know it; the others' copies of the register ask nobody. */
  private async isThere(body: string): Promise<boolean> {
    const keeper = this.services.get('approval')?.running.core;
    if (!keeper || this.entered.has(body)) return true;
    return (await keeper.dataSource.query('SELECT 1 FROM body WHERE code = $1', [body])).length > 0;
  }

  private async enterWaiting(body: string): Promise<void> {
    const people = this.waiting.get(body) ?? [];
    this.waiting.delete(body);
    await this.enterStaff(...people);
  }

  private async enterPerson(person: EnteredPerson): Promise<void> {
    const id = this.services.has('approval') ? await this.enterInApproval(person) : crypto.randomUUID();
    const { sub, name = nameOf(sub), body, position = '科员', onEstablishment = true } = person;
    for (const [service, { running }] of this.services) {
      if (service === 'approval') continue;
      await running.core.dataSource.query(
        `INSERT INTO staff_member (id, subject, body_code, name, position, on_establishment, serving, version)
         SELECT $1::uuid, $2::text, $3::text, $4, $5, $6::boolean, true, 2
         WHERE NOT EXISTS (SELECT 1 FROM staff_member WHERE subject = $2 AND body_code = $3)
         ON CONFLICT DO NOTHING`,
        [id, sub, body, name, position, onEstablishment],
      );
      running.core.staff.forget(body);
    }
  }

  /** One after the other: who enters somebody depends on who serves there already. */
  private enterInApproval(person: EnteredPerson): Promise<string> {
    const next = this.entering.then(() => this.enterNext(person));
    this.entering = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  }

  /** A bureau's and a department's people are entered by one of them; its head, and the first, by the city's bureau. */
  private async enterNext(person: EnteredPerson): Promise<string> {
    const admin = await this.cityAdmin();
    const keeper = person.head ? null : await this.keeperOf(person.body);
    // Where a test gives two people one name, documents tell them apart.
    this.people += 1;
    const document = { kind: 'residentId', number: makeIdentityNumber('140602', '1981-02-03', this.people) };
    const { id } = await posted(keeper ?? admin, '/staff', { ...entryOf(person), document });
    const entry = await posted(await this.asUnlisted('approval', OFFICE), `/staff/${id}/confirmation`);
    // A party's or an agent's login is asked itself.
    if ('ownWord' in entry && entry.ownWord === 'awaited') {
      const own = await this.asUnlisted('approval', { sub: person.sub, roles: ['applicant'] });
      await posted(own, `/staff/${id}/own-word`, { serves: true });
    }
    return id;
  }

  /** Somebody who serves at a body that keeps its own staff, as its keeper; null where nobody does. */
  private async keeperOf(body: string): Promise<Client | null> {
    const rows: { sub: string; kind: string }[] = await this.of('approval').core.dataSource.query(
      `SELECT s.subject AS sub, b.kind FROM staff_member s JOIN body b ON b.code = s.body_code
       WHERE b.code = $1 AND b.kind IN ('bureau', 'department') AND s.serving ORDER BY s.id LIMIT 1`,
      [body],
    );
    const [first] = rows;
    if (!first) return null;
    const role = first.kind === 'bureau' ? 'item-admin' : 'department-head';
    return this.asUnlisted('approval', { sub: first.sub, roles: [role], body });
  }

  private async registerInApproval(bodies: readonly EnteredBody[]): Promise<void> {
    const admin = await this.cityAdmin();
    for (const body of bodies) await posted(admin, '/bodies', { name: `单位${body.code}`, ...body });
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

  /** Where the services' keys lie. */
  get keysDir(): string {
    return join(this.dir, 'keys');
  }

  /** Ends a service and starts it again on its database and queues; it stands at another address from then on. */
  async restart(service: ServiceName, meanwhile: () => void = () => {}): Promise<void> {
    const started = this.services.get(service)!;
    await started.running.stop();
    meanwhile();
    started.running = await this.instance(started.definition, started.database);
  }

  /** An access token of this person; an official is put on the staff register, with his body if that isn't there yet. */
  async tokenFor(actor: Partial<Actor>): Promise<string> {
    const { sub = SOMEBODY.sub, name, roles = [], body = '' } = actor;
    if (body !== '' && roles.some((role) => ROLE_BODIES[role] !== 'person')) {
      const head = roles.some((role) => role === 'head' || role === 'department-head');
      const person = { sub, body, head, ...(name === undefined ? {} : { name }) };
      if (await this.isThere(body)) await this.enterStaff(person);
      else this.waiting.set(body, [...(this.waiting.get(body) ?? []), person]);
    }
    return this.tokens.for(actor);
  }

  /** A client of one instance, as this person. */
  async at(instance: RunningService, actor: Partial<Actor>): Promise<Client> {
    const client = new Client(instance.origin, await this.tokenFor(actor));
    instance.core.staff.forget(actor.body ?? '');
    return client;
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
    await this.stopServices();
    for (const { database } of this.services.values()) await database.drop();
    await this.queueDatabase.drop();
    await rm(this.dir, { recursive: true, force: true });
  }

  private async stopServices(): Promise<void> {
    for (const { running } of this.services.values()) await running.stop();
    uninstallEditions();
    await this.queues.close();
  }

  private async startService(definition: ServiceDefinition, copied?: TestDatabase): Promise<void> {
    const database = copied ?? (await this.databaseFor(definition));
    const running = await this.instance(definition, database);
    this.services.set(definition.name, { running, database, definition });
  }

  private async databaseFor(definition: ServiceDefinition): Promise<TestDatabase> {
    if (!this.options.migrateHere) return cloneDatabase(definition.name);
    const database = await createEmptyDatabase();
    await migrate(database.ownerUrl, definition.migrations);
    return database;
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
      rules: this.options.rules ?? { jurisdiction: DEFAULT_JURISDICTION },
      filesDir: join(this.dir, 'files'),
      ...(this.options.filesBucket ? { filesBucket: this.options.filesBucket } : {}),
      keysDir: join(this.dir, 'keys'),
      logStateDir: join(this.dir, 'log-state'),
      tokens: { issuer: EMBEDDED_ISSUER, audience: TOKEN_AUDIENCE, jwks: this.tokens.jwks, ...TOKEN_BOUNDS },
      origins: {},
      legalAheadMs: this.legalAheadMs,
      webhookTestOrigins: this.options.webhookTestOrigins ?? [],
      webhookAllowedNetworks: this.options.webhookAllowedNetworks ?? [],
      stock: { draftsPerApplicant: 1_000, filesPerCase: 500, filesPerMaterial: 50 },
      rateLimits: { perSubject: 1_000_000, perAddress: 1_000_000, failedPerAddress: 1_000_000 },
      keptMessagesDays: this.options.keptMessagesDays ?? 400,
      trustedProxies: [],
      logLevel: 'debug',
      tracing: this.options.tracing ?? null,
      stopping: this.options.stopping ?? { delayMs: 0, graceMs: 5_000 },
    };
    const log = createLogger({
      service: definition.name,
      level: 'debug',
      destination: { write: (line: string) => this.options.logTo?.(line) },
    });
    return startService(definition, config, log);
  }
}

/** Documents of the first two people of a city. */
function firstDocument(n: number) {
  return { kind: 'residentId', number: makeIdentityNumber('140602', '1975-04-05', n) };
}

/** Two officials of a test are two people, and bear two names, unless it says so. */
const nameOf = (sub: string): string => `${SOMEBODY.name}${sub}`;

function entryOf({
  sub,
  name = nameOf(sub),
  body,
  position = '科员',
  onEstablishment = true,
  head = false,
}: EnteredPerson): object {
  return { body, subject: sub, name, position, onEstablishment, head };
}

/** The document that a change of a body rests on. */
async function orderOf(admin: Client, id: string): Promise<void> {
  const file = { name: '机构调整文件.pdf', mediaType: 'application/pdf', bytes: aPdf() };
  const answer = await admin.upload(`/body-changes/${id}/file`, file);
  if (answer.status !== 200) throw new Error(`order not kept: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function posted(client: Client, path: string, body?: object): Promise<{ id: string }> {
  const answer = await client.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function redisUrlOf({ redisUrl }: TestWorldOptions): string | null {
  if (redisUrl) return redisUrl;
  if (process.env.TEST_QUEUES !== 'redis') return null;
  const { TEST_REDIS_URL, TEST_REDIS_SKIPPED } = process.env;
  if (!TEST_REDIS_URL) throw new Error(`TEST_QUEUES=redis, but there is no Redis: ${TEST_REDIS_SKIPPED}`);
  return TEST_REDIS_URL;
}
