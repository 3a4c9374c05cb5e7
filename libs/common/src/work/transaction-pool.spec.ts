import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CaseWithdrawnV1, caseWithdrawnV1 } from '../contracts/index.js';
import { DATABASE_LIMITS } from '../database/index.js';
import { demandRoleLimits } from '../service/database-role.js';
import type { ServiceDefinition } from '../service/index.js';
import {
  adminUrl,
  asAdmin,
  type Client,
  createEmptyDatabase,
  eventually,
  findPgBouncer,
  noteService,
  TestWorld,
  TransactionPool,
} from '../testing/index.js';
import { Consumes, type EventConsumer } from './index.js';

@Consumes()
class OnWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;
  async handle(): Promise<void> {}
}

@Module({ providers: [OnWithdrawn] })
class HearingModule {}

const hearing: ServiceDefinition = {
  name: 'supervision-link',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: HearingModule,
  entities: [],
  migrations: [],
};

const LANES = 24;
const EACH = 5;

const program = findPgBouncer();

describe('a pool in transaction mode', () => {
  if (!program) {
    it.skip('skipped: no pgbouncer on this machine', () => {});
    return;
  }
  let pool: TransactionPool;
  let world: TestWorld;
  let applicant: Client;
  beforeAll(async () => {
    pool = await TransactionPool.start(program, await behind(), 3);
    world = await TestWorld.start([noteService, hearing], {
      migrateHere: true,
      gate: pool,
      databaseLimits: { ...DATABASE_LIMITS, pooled: true },
    });
    applicant = await world.as('approval', { sub: 'a', roles: ['applicant'] });
  });
  afterAll(async () => {
    await world?.stop();
    await pool?.stop();
  });

  it('held: acts at once over three sessions that forget everything, each carried out, told and answered once', async () => {
    const made: string[] = [];
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      for (let i = 0; i < EACH; i++) {
        const text = `P-${lane}-${i}`;
        const key = { headers: { 'idempotency-key': text } };
        const first = await applicant.post('/notes', { text }, key);
        const again = await applicant.post('/notes', { text }, key);
        expect([first.status, again.status]).toEqual([201, 201]);
        expect(again.body).toEqual(first.body);
        made.push(text);
      }
    });
    await Promise.all(lanes);
    const { dataSource } = world.of('approval').core;
    const rows = await dataSource.query("SELECT text FROM slow_note WHERE text LIKE 'P-%'");
    expect(rows.map(({ text }: { text: string }) => text).sort()).toEqual(made.sort());
    const heard = await eventually(
      () =>
        world
          .of('supervision-link')
          .core.dataSource.query("SELECT case_number FROM inbox_event WHERE state = 'done' AND case_number LIKE 'P-%'"),
      (found: object[]) => found.length >= made.length,
      60_000,
    );
    expect(heard).toHaveLength(made.length);
    await eventually(
      () => dataSource.query('SELECT 1 FROM outbox WHERE done_at IS NULL'),
      (open: object[]) => open.length === 0,
    );
  });

  it('held: one key at once from many connections is one act, and its lock is gone with the transaction', async () => {
    const key = { headers: { 'idempotency-key': 'once' } };
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => applicant.post('/notes', { text: 'once', ms: 150 }, key)),
    );
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect((await applicant.get('/notes/once')).body).toEqual({ count: 1 });
    const database = new URL(world.ownerUrl('approval')).pathname.slice(1);
    await asAdmin(adminUrl(), async (admin) => {
      const { rows } = await admin.query(
        `SELECT l.objid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE d.datname = $1 AND l.locktype = 'advisory' AND a.state = 'idle'`,
        [database],
      );
      expect(rows).toEqual([]);
    });
  });

  it('refused: a role without limits of time, which nothing else would give its statements', async () => {
    const { dataSource } = world.of('approval').core;
    await expect(demandRoleLimits(dataSource)).rejects.toThrow(/has no statement_timeout, no idle_in_transaction/);
    const limits = '-c statement_timeout=1000 -c idle_in_transaction_session_timeout=1000';
    const limited = new DataSource({ type: 'postgres', url: world.ownerUrl('approval'), extra: { options: limits } });
    await limited.initialize();
    await demandRoleLimits(limited).finally(() => limited.destroy());
  });

  it('refused: a service that says something to its session does not get through', async () => {
    const starting = TestWorld.start([noteService], { migrateHere: true, gate: pool });
    await expect(starting).rejects.toThrow(/unsupported startup parameter/);
  });
});

/** The server of the test run, and the role that services are. */
async function behind() {
  const { appUrl, drop } = await createEmptyDatabase();
  await drop();
  const { port, username, password } = new URL(appUrl);
  return { host: '127.0.0.1', port: Number(port), logins: { [username]: decodeURIComponent(password) } };
}
