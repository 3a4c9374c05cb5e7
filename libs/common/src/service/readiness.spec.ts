import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { demandSpace } from '../files/index.js';
import {
  adminUrl,
  asAdmin,
  type Client,
  eventually,
  metricOf,
  noteService,
  PostgresGate,
  TestWorld,
} from '../testing/index.js';

const LIMITS = { connectMs: 1_000, statementMs: 1_000, idleInTransactionMs: 60_000 };

describe('a service whose database cannot serve', () => {
  let gate: PostgresGate;
  let world: TestWorld;
  let anybody: Client;
  let applicant: Client;
  beforeAll(async () => {
    gate = await PostgresGate.before(adminUrl());
    world = await TestWorld.start([noteService], { migrateHere: true, gate, databaseLimits: LIMITS });
    anybody = await world.as('approval');
    applicant = await world.as('approval', { sub: 'a', roles: ['applicant'] });
  });
  afterAll(async () => {
    gate?.open();
    await world?.stop();
    await gate?.close();
  });
  const becomes = (status: number) =>
    eventually(
      () => anybody.get('/readyz'),
      (answer) => answer.status === status,
    );
  const works = async () => {
    await becomes(200);
    expect((await applicant.post('/notes', { text: 'again' })).status).toBe(201);
  };

  it('held: a PostgreSQL that hangs is told within a moment, acts are 503 with Retry-After, and the loop goes on', async () => {
    // Connections that are there, and not in use by what goes on in the background.
    await Promise.all(Array.from({ length: 6 }, () => applicant.post('/notes', { text: 'before' })));
    gate.silence();
    const [readiness, act, alive] = await Promise.all([
      anybody.get('/readyz'),
      applicant.post('/notes', { text: 'hanging' }),
      anybody.get('/healthz'),
    ]);
    expect(readiness).toBeProblem({ status: 503, code: 'unavailable' });
    expect(readiness.body.facts.checks).toMatchObject({ database: 'silent', files: 'ok' });
    expect(act).toBeProblem({ status: 503, code: 'unavailable' });
    expect(act.headers['retry-after']).toBe('5');
    expect(alive.status).toBe(200);
    gate.open();
    gate.cut();
    await works();
  });

  it.each(['57P03', '53300'] as const)(
    'held: refused with %s it is not ready, and comes back by itself',
    async (sqlState) => {
      gate.refuse(sqlState);
      await becomes(503);
      expect(await applicant.post('/notes', { text: 'refused' })).toBeProblem({ status: 503, code: 'unavailable' });
      gate.open();
      await works();
    },
  );

  it('held: a database that takes no writes is named so, and acts are 503', async () => {
    const database = new URL(world.ownerUrl('approval')).pathname.slice(1);
    const readOnly = (on: boolean) =>
      asAdmin(adminUrl(), async (admin) => {
        await admin.query(`ALTER DATABASE ${database} SET default_transaction_read_only = ${on ? 'on' : 'off'}`);
        await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [database]);
      });
    await readOnly(true);
    await eventually(
      () => anybody.get('/readyz'),
      ({ body }) => body.facts?.checks.database === 'read-only',
    );
    const act = await applicant.post('/notes', { text: 'read-only' });
    expect([act.status, act.headers['retry-after']]).toEqual([503, '5']);
    await readOnly(false);
    await works();
  });

  it('held: a log that does not continue what was signed makes it unready, and says so', async () => {
    const { core } = world.of('approval');
    await core.provableLog.sequencer.run();
    const owner = new DataSource({ type: 'postgres', url: world.ownerUrl('approval') });
    await owner.initialize();
    await core.provableLog.checkpoints.issue();
    expect(await metricOf(anybody, 'audit_log_forked')).toBe('0');
    expect(Number(await metricOf(anybody, 'audit_log_size'))).toBeGreaterThan(0);
    expect(await metricOf(anybody, 'audit_log_entries_behind')).toBe('0');
    await owner.query('ALTER TABLE audit_leaf DISABLE TRIGGER USER');
    await owner.query("UPDATE audit_leaf SET hash = sha256('another') WHERE idx = 0");
    await owner.destroy();
    core.provableLog.checkpoints.soon();
    const readiness = await becomes(503);
    expect(readiness.body.facts.checks).toMatchObject({ log: 'forked', database: 'ok' });
    expect(await metricOf(anybody, 'audit_log_forked')).toBe('1');
  });
});

describe('the disk', () => {
  const dir = mkdtempSync(join(tmpdir(), 'shenguan-space-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is written to, and nothing is left there', async () => {
    await expect(demandSpace(join(dir, 'files'))).resolves.toBeUndefined();
  });

  it('that takes nothing is named', async () => {
    writeFileSync(join(dir, 'file'), '');
    await expect(demandSpace(join(dir, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    chmodSync(dir, 0o700);
  });
});
