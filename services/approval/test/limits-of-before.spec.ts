import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stateDigest } from '@shenguan/common/audit';
import { migrate } from '@shenguan/common/migrations';
import { adminUrl, asAdmin, createEmptyDatabase, type TestDatabase } from '@shenguan/common/testing';
import pg from 'pg';
import { LimitsOfAllKinds1795903680000 } from '../src/migrations/1795903680000-limits-of-all-kinds.js';
import { migrations } from '../src/migrations/index.js';

const FRAME = `(id, version, audit_entry_id, salt`;
const frame = (id: string) => [id, 1, randomUUID(), randomBytes(32)];

let database: TestDatabase;
let client: pg.Client;
const [open, late, procedure] = [randomUUID(), randomUUID(), randomUUID()];
const limitsOf = async (subject: string) =>
  (
    await client.query(
      `SELECT kind, subject_kind, body_code, state, basis, length, due_on::text, calendar_version, next_mark_at, start_at
       FROM time_limit WHERE subject_id = $1 ORDER BY kind`,
      [subject],
    )
  ).rows;

describe('SUP-8 以前的期限并入期限表 · limits that stood in the rows of demands and procedures move into the table', () => {
  beforeAll(async () => {
    database = await createEmptyDatabase();
    const before = migrations.slice(0, migrations.indexOf(LimitsOfAllKinds1795903680000));
    await migrate(database.ownerUrl, before);
    const url = new URL(adminUrl());
    url.pathname = `/${database.name}`;
    // Rows of then, as that version wrote them; what they refer to is of no matter here.
    await asAdmin(url.href, async (admin) => {
      await admin.query(`SET session_replication_role = replica`);
      const demand = (id: string, more: unknown[]) =>
        admin.query(
          `INSERT INTO demand ${FRAME}, feedback_id, department, demand, case_number, bureau_code, received_at, due_at,
             due_on, calendar_version, state, answer, answered_at, answered_by, late)
           VALUES ($1, $2, $3, $4, $1, '{"code":"d","name":"住建局"}', 'revoke', 'SP2026-000001', 'bureau',
             '2026-03-02T01:00:00Z', '2026-03-09T16:00:00Z', '2026-03-09', $5, $6, $7, $8, $9, $10)`,
          [...frame(id), ...more],
        );
      await demand(open, [null, 'open', null, null, null, null]);
      const answer = '{"accepted":false,"ground":"《行政许可法》第六十九条","answer":"不存在该情形。"}';
      await demand(late, ['one', 'answered', answer, '2026-03-11T01:00:00Z', 'head', true]);
      await admin.query(
        `INSERT INTO approval_procedure ${FRAME}, number, kind, approval_id, case_number, bureau_code, holder_party,
           ground, facts, state, opened_by, opened_at, due_at, due_on, calendar_version, statement_due_at, spoken)
         VALUES ($1, $2, $3, $4, 'CX2026-000001', 'revocation', $1, 'SP2026-000001', 'bureau', 'subject:zhang',
           'unqualified-holder', '经核实不符合准予条件。', 'hearing', 'reviewer', '2026-03-02T01:00:00Z',
           '2026-03-30T16:00:00Z', '2026-03-30', 'one', '2026-03-10T16:00:00Z', false)`,
        frame(procedure),
      );
      await admin.query(
        `INSERT INTO procedure_act ${FRAME}, procedure_id, case_number, kind, text, details, done_by, done_by_name, done_at)
         VALUES ($1, $2, $3, $4, $5, 'SP2026-000001', 'receive', '签收', '{"method":"signed"}', 'zhang', '张建国',
           '2026-03-03T01:00:00Z')`,
        [...frame(randomUUID()), procedure],
      );
    });
    await migrate(database.ownerUrl, migrations);
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it('held: an open demand’s runs and is looked at at once; an answered one keeps that it was late', async () => {
    expect(await limitsOf(open)).toEqual([
      expect.objectContaining({
        ...{ kind: 'demand-answer', subject_kind: 'demand', body_code: 'bureau', state: 'running', basis: 'SUP-8' },
        ...{ length: 5, due_on: '2026-03-09', calendar_version: 'before' },
        next_mark_at: new Date('2026-03-02T01:00:00Z'),
      }),
    ]);
    expect(await limitsOf(late)).toEqual([expect.objectContaining({ state: 'missed', next_mark_at: null })]);
  });

  it('held: a procedure has its own and the holder’s, from the day on which he had the notice', async () => {
    expect(await limitsOf(procedure)).toEqual([
      expect.objectContaining({ kind: 'procedure', state: 'running', basis: 'APL-69', length: 20 }),
      expect.objectContaining({
        ...{ kind: 'statement', state: 'running', length: 5, due_on: '2026-03-10' },
        start_at: new Date('2026-03-03T01:00:00Z'),
      }),
    ]);
  });

  it('held: each row that it touched or made has its entry, whose digest covers it as it stands', async () => {
    const { rows } = await client.query(
      `SELECT l.id, l.version, l.salt, l.kind, l.start_at AS "startAt", l.length, l.unit, l.basis, l.state, l.due_on::text AS "dueOn",
         l.due_at AS "dueAt", l.calendar_version AS "calendarVersion", l.mark, l.marked_at AS "markedAt",
         l.closed_at AS "closedAt", l.case_number AS "caseNumber", l.provisional, l.next_mark_at AS "nextMarkAt",
         l.subject_kind AS "subjectKind", l.subject_id AS "subjectId", l.body_code AS "bodyCode",
         convert_from(e.body, 'UTF8')::jsonb AS entry
       FROM time_limit l JOIN audit_entry e ON e.id = l.audit_entry_id`,
    );
    expect(rows).toHaveLength(4);
    for (const { entry, ...row } of rows) {
      const fields = Object.keys(row).filter((key) => !['id', 'version', 'salt'].includes(key));
      expect(entry).toMatchObject({ action: 'schema.migrated', schema: 'time-limit/3' });
      const order = [
        ...['kind', 'startAt', 'length', 'unit', 'basis', 'state', 'dueOn', 'dueAt', 'calendarVersion', 'mark'],
        ...['markedAt', 'closedAt', 'caseNumber', 'provisional', 'nextMarkAt', 'subjectKind', 'subjectId', 'bodyCode'],
      ];
      expect(fields.sort()).toEqual([...order].sort());
      expect(entry.state).toEqual(stateDigest(row, order));
    }
    const left = await client.query(`SELECT version FROM demand UNION ALL SELECT version FROM approval_procedure`);
    expect(left.rows).toEqual([{ version: 2 }, { version: 2 }, { version: 2 }]);
  });
});
