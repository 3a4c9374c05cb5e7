import { rmSync } from 'node:fs';
import { mintToken } from '@shenguan/embedded/mint-token';
import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { Api } from '@shenguan/lift-retrofit/api';
import { LegalClock } from '@shenguan/lift-retrofit/legal-clock';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { GUIDE, ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT, BUREAU_STAFF, type Person, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { seed } from '@shenguan/lift-retrofit/seed';
import pg from 'pg';
import type { StandingCase } from './copied-case.js';
import { familyOf } from './cpu.js';

/** Material that every draft of the bench holds. */
const MATERIAL = GUIDE.materials[0]!;

/** A running system with one bureau, its departments and an item that needs neither panel nor inspection. */
export class BenchSystem {
  private constructor(
    readonly system: System,
    /** Milliseconds from the first start, on an empty directory, to ready. */
    readonly startedMs: number,
  ) {}

  /** Starts a system of its own, durable as in production. */
  static async start(webhookTestOrigins: readonly string[] = []): Promise<BenchSystem> {
    const dataDir = await makeTemporaryDataDir('shenguan-bench-');
    const since = performance.now();
    const legalStart = '2026-03-02T09:00:00+08:00';
    const system = await startSystem({ dataDir, portBase: 0, legalStart, quiet: true, webhookTestOrigins });
    return new BenchSystem(system, performance.now() - since);
  }

  /** Brings in bureau, departments and the item. */
  async seed(): Promise<void> {
    const { origins, dataDir } = this.system;
    const clock = await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN));
    await seed((service, person) => this.as(person, service), clock.today());
    const items = await this.as(BUREAU_STAFF.itemAdmin);
    const guide = { ...GUIDE, materials: [MATERIAL], panel: [], inspectionPoints: [] };
    const { number, version } = done(await items.post(`/items/${ITEM_CODE}/versions`, { guide }));
    const head = await this.as(BUREAU_STAFF.head);
    done(await head.post(`/items/${ITEM_CODE}/versions/${number}/publication`, {}, undefined, version));
  }

  /** A client of one service as one person. */
  async as(person: Person, service: ServiceName = 'approval'): Promise<Api> {
    return new Api(service, this.origin(service), await this.token(person));
  }

  token(person: Person): Promise<string> {
    return mintToken(this.system.dataDir, person);
  }

  origin(service: ServiceName): string {
    return this.system.origins[service]!;
  }

  /** A case that is ready to be submitted, by the API. */
  async draft(agent?: Api): Promise<StandingCase> {
    agent ??= await this.as(AGENT);
    const { id, caseNumber } = done(await agent.post('/cases', application()));
    done(await agent.upload(`/cases/${id}/materials/${MATERIAL.code}`, paper(MATERIAL.name)));
    return { id, caseNumber };
  }

  /** A case that is ready to be decided, by the API. */
  async reviewed(): Promise<StandingCase> {
    const draft = await this.draft();
    const path = `/cases/${draft.id}`;
    const [agent, clerk, reviewer] = [AGENT, BUREAU_STAFF.clerk, BUREAU_STAFF.reviewer].map((one) => this.as(one));
    const { caseNumber } = done(await (await agent!).post(`${path}/submission`, { truthStatement: true }));
    done(await (await clerk!).post(`/cases/${caseNumber}/acceptance`));
    const points = GUIDE.steps.flatMap(({ reviewPoints }) => reviewPoints);
    const review = { points: points.map(({ code }) => ({ code, ok: true })), opinion: 'grant' };
    done(await (await reviewer!).post(`/cases/${caseNumber}/review`, review));
    return { ...draft, caseNumber };
  }

  /** Runs something on a connection as the superuser. */
  async on(database: string, run: (admin: pg.Client) => Promise<void>): Promise<void> {
    const admin = await this.admin(database);
    try {
      await run(admin);
    } finally {
      await admin.end();
    }
  }

  /** A connection as the superuser. */
  async admin(database: string): Promise<pg.Client> {
    const url = new URL(this.system.postgres.adminUrl);
    url.pathname = database;
    const client = new pg.Client({ connectionString: url.href });
    client.on('error', () => {}); // The question under way fails with it.
    await client.connect();
    return client;
  }

  /** Runs something while no service runs, and starts them again. */
  async whileDown(run: () => Promise<void>): Promise<void> {
    const services = Object.keys(this.system.origins) as ServiceName[];
    await Promise.all(services.map((service) => this.system.kill(service)));
    try {
      await run();
    } finally {
      await this.mend();
    }
  }

  /** Starts what is down. */
  async mend(): Promise<void> {
    const services = Object.keys(this.system.origins) as ServiceName[];
    const down = services.filter((service) => this.system.pid(service) === undefined);
    await Promise.all(down.map((service) => this.system.restart(service)));
  }

  /** Copies a service's database whole, under another name; only while the services are down. */
  async cloneDatabase(service: ServiceName, name: string): Promise<void> {
    await this.on('postgres', async (admin) => {
      await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        databaseOf(service),
      ]);
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${databaseOf(service)}`);
    });
  }

  /** Numbers of the services' processes. */
  get servicePids(): number[] {
    return (Object.keys(this.system.origins) as ServiceName[]).map((service) => this.system.pid(service)!);
  }

  /** Numbers of PostgreSQL's processes now. */
  get postgresPids(): number[] {
    return familyOf(this.system.postgres.pid!);
  }

  /** Stops it, and leaves nothing behind. */
  async stop(): Promise<void> {
    await this.system.stop();
    rmSync(this.system.dataDir, { recursive: true, force: true });
  }
}

/** The body of an answer that must not be a refusal. */
// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
export function done(answer: { status: number; body: any }): any {
  if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
