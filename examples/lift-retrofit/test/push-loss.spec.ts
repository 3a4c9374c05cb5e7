import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import { inDatabase } from '../src/checks/database.js';
import type { Matter } from '../src/matter/matter.js';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF } from '../src/matter/people.js';
import type { Stage } from '../src/stage.js';
import { until } from '../src/until.js';
import { startApplied } from './applied-matter.js';

/** Takes an outbox row away as it is written, once for each thing that it tells of: what is told again stays. */
const LOSE = (condition: string) => `
  CREATE TABLE IF NOT EXISTS told_once (told text PRIMARY KEY);
  GRANT ALL ON told_once TO PUBLIC;
  CREATE OR REPLACE FUNCTION lose_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO told_once VALUES (NEW.type || NEW.subject) ON CONFLICT DO NOTHING;
    IF FOUND THEN DELETE FROM outbox WHERE id = NEW.id; END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER lose_event AFTER INSERT ON outbox FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION lose_event();`;

describe('LINK-5 推送不会丢失 · no push is lost, whatever is taken away between the act and the inbox', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shenguan-push-loss-'));
  let system: System;
  let stage: Stage;
  let matter: Matter;

  beforeAll(async () => {
    ({ system, stage, matter } = await startApplied(dataDir));
  }, 240_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const sql = (service: ServiceName, text: string) =>
    inDatabase(system, databaseOf(service), async (client) => (await client.query(text)).rows);
  /** How many entries of a kind each department has about the case. */
  const entries = async (kind: string) =>
    Promise.all(
      Object.values(DEPARTMENT_STAFF).map(async ({ officer }) => {
        const api = await stage.as('supervision-link', officer);
        return (await api.get(`/inbox?caseNumber=${matter.caseNumber}&kind=${kind}`)).body.items?.length;
      }),
    );
  const states = async (kind: string) => {
    const api = await stage.as('approval', AUDITOR);
    const { items } = (await api.get(`/expected-pushes?caseNumber=${matter.caseNumber}`)).body;
    return items.filter((one: { kind: string }) => one.kind === kind).map(({ state }: { state: string }) => state);
  };
  /** Lets the minute pass after which a push without a receipt is missing. */
  const aMinuteLater = () => sql('approval', 'UPDATE expected_push SET next_at = now() WHERE received_at IS NULL');
  const alarmsOver = () =>
    until(
      'nothing is missing any more',
      () => sql('approval', 'SELECT closed_at FROM push_alarm'),
      (rows) => rows.length > 0 && rows.every(({ closed_at }) => closed_at !== null),
    );
  const once = [1, 1, 1, 1];
  const received = Array(4).fill('received');

  it('cheated: the outbox rows of the acceptance are dropped: each inbox has it once, by itself', async () => {
    await sql('approval', LOSE(`NEW.type LIKE 'approval.case.accepted.%'`));
    const clerk = await stage.as('approval', BUREAU_STAFF.clerk);
    expect((await clerk.post(`/cases/${matter.caseNumber}/acceptance`)).status).toBe(201);
    expect(await sql('approval', `SELECT 1 FROM outbox WHERE type LIKE 'approval.case.accepted.%'`)).toEqual([]);
    expect(await entries('case-accepted')).toEqual([0, 0, 0, 0]);
    expect(await states('case-accepted')).toEqual(Array(4).fill('awaited'));
    await aMinuteLater();
    await until(
      'each department has the acceptance, and its receipt is back',
      async () => [await entries('case-accepted'), await states('case-accepted')],
      (got) => JSON.stringify(got) === JSON.stringify([once, received]),
    );
    // What goes missing while an alarm is open belongs to it.
    expect(await alarmsOver()).toHaveLength(4);
  }, 60_000);

  it('cheated: the service of the inboxes is killed and its receipts are dropped: they come again, the entries stay one', async () => {
    await sql('supervision-link', LOSE(`NEW.type = 'supervision-link.push.received.v1'`));
    const agent = await stage.as('approval', AGENT);
    process.kill(system.pid('supervision-link')!, 'SIGKILL');
    const answer = await agent.post(`/cases/${matter.caseNumber}/withdrawal`, { reason: '业主另行协商，暂不加装。' });
    expect(answer.status).toBeLessThan(300);
    await until(
      'each department has the withdrawal',
      () => entries('case-withdrawn'),
      (got) => JSON.stringify(got) === JSON.stringify(once),
    );
    // Acknowledged, so that the relay has nothing to repeat: only the comparison with the receipts can find it.
    await until(
      'approval is done with it',
      () => sql('approval', `SELECT done_at FROM outbox WHERE type = 'approval.case.withdrawn.v1'`),
      (rows) => rows.length > 0 && rows.every(({ done_at }) => done_at !== null),
    );
    expect(await states('case-withdrawn')).not.toContain('received');
    await aMinuteLater();
    await until(
      'the receipts are back',
      () => states('case-withdrawn'),
      (got) => JSON.stringify(got) === JSON.stringify(received),
    );
    expect([await entries('case-accepted'), await entries('case-withdrawn')]).toEqual([once, once]);
    // One for each department and loss, however many of its pushes were missing.
    expect(await alarmsOver()).toHaveLength(8);
  }, 90_000);
});
