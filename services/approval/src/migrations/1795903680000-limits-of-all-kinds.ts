import { inOneGo, type MigratedKind, MigratedRows } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BATCH = 500;

/** What a limit is like under the list of fields that this brings; the list of the code goes on. */
const LIMIT_3: MigratedKind = {
  table: 'time_limit',
  subject: 'time-limit',
  schema: 'time-limit/3',
  fields: [
    ...['kind', 'startAt', 'length', 'unit', 'basis', 'state', 'dueOn', 'dueAt', 'calendarVersion', 'mark', 'markedAt'],
    ...['closedAt', 'caseNumber', 'provisional', 'nextMarkAt', 'subjectKind', 'subjectId', 'bodyCode'],
  ],
};
const DEMAND_5: MigratedKind = {
  table: 'demand',
  subject: 'demand',
  schema: 'demand/5',
  fields: [
    ...['feedbackId', 'department', 'demand', 'caseNumber', 'bureauCode', 'state', 'receivedAt', 'answer'],
    ...['answeredAt', 'answeredBy', 'late', 'procedureId'],
  ],
};
const PROCEDURE_2: MigratedKind = {
  table: 'approval_procedure',
  subject: 'procedure',
  schema: 'procedure/2',
  fields: [
    ...[
      'number',
      'kind',
      'approvalId',
      'caseNumber',
      'bureauCode',
      'holderParty',
      'demandId',
      'ground',
      'law',
      'facts',
    ],
    ...['state', 'openedBy', 'openedAt', 'spoken', 'proposedBy'],
  ],
};

/** A calendar version that none has: the sweep counts such a limit anew, as it does after a change of the calendar. */
const COUNTED_BEFORE = 'before';

interface OldRow extends Record<string, unknown> {
  id: string;
  version: number;
  caseNumber: string;
  bureauCode: string;
}

interface OldDemand extends OldRow {
  state: string;
  receivedAt: Date;
  dueAt: Date;
  dueOn: string;
  calendarVersion: string | null;
  answeredAt: Date | null;
  late: boolean | null;
}

interface OldProcedure extends OldRow {
  kind: string;
  state: string;
  openedAt: Date;
  dueAt: Date;
  dueOn: string;
  calendarVersion: string;
  statementDueAt: Date | null;
  statementDueOn: string | null;
  noticeReceivedAt: Date | null;
  spokenAt: Date | null;
  proposedAt: Date | null;
  decidedAt: Date | null;
}

/**
 * Limits of all kinds stand in one table, each with what it is of and who owes the act. Those of demands and procedures
 * move there from their rows. In batches of a transaction each: what was moved already is not looked at again.
 */
export class LimitsOfAllKinds1795903680000 implements MigrationInterface {
  readonly name = 'LimitsOfAllKinds1795903680000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const [{ begun }] = await runner.query(
      `SELECT count(*) > 0 AS begun FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = 'time_limit' AND column_name = 'subject_id'`,
    );
    if (!begun) await inOneGo(runner, () => widen(runner));
    for (const batch of [moveLimits, moveDemands, moveProcedures]) {
      for (let more = true; more; ) more = await inOneGo(runner, () => batch(runner));
    }
    await inOneGo(runner, () => close(runner));
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}

async function widen(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE time_limit
      ALTER COLUMN case_id DROP NOT NULL,
      ALTER COLUMN case_number DROP NOT NULL,
      ADD COLUMN subject_kind text,
      ADD COLUMN subject_id uuid,
      ADD COLUMN body_code text,
      DROP CONSTRAINT time_limit_kind_check;
    ALTER TABLE demand ADD COLUMN limit_moved boolean;
    ALTER TABLE approval_procedure ADD COLUMN limit_moved boolean;
  `);
}

/** Says of some limits of cases what they are of; returns whether there may be more. */
async function moveLimits(runner: QueryRunner): Promise<boolean> {
  const limits: OldRow[] = await runner.query(
    `SELECT l.id, l.version, l.salt, l.case_number AS "caseNumber", l.kind, l.start_at AS "startAt", l.length, l.unit,
       l.basis, l.state, l.due_on::text AS "dueOn", l.due_at AS "dueAt", l.provisional,
       l.calendar_version AS "calendarVersion", l.mark, l.marked_at AS "markedAt", l.next_mark_at AS "nextMarkAt",
       l.closed_at AS "closedAt", l.case_id AS "subjectId", c.bureau_code AS "bodyCode", 'case' AS "subjectKind"
     FROM time_limit l JOIN approval_case c ON c.id = l.case_id
     WHERE l.subject_id IS NULL LIMIT ${BATCH} FOR UPDATE OF l`,
  );
  const rows = new MigratedRows('approval');
  const changed = limits.map((row) => rows.change(LIMIT_3, row));
  await rows.write(runner);
  for (const { id, version, auditEntryId, subjectId, bodyCode } of changed) {
    await runner.query(
      `UPDATE time_limit SET version = $2, audit_entry_id = $3, subject_kind = 'case', subject_id = $4, body_code = $5
       WHERE id = $1`,
      [id, version, auditEntryId, subjectId, bodyCode],
    );
  }
  return limits.length === BATCH;
}

async function moveDemands(runner: QueryRunner): Promise<boolean> {
  const demands: OldDemand[] = await runner.query(
    `SELECT d.id, d.version, d.salt, d.feedback_id AS "feedbackId", d.department, d.demand,
       d.case_number AS "caseNumber", d.bureau_code AS "bureauCode", d.state, d.received_at AS "receivedAt",
       d.due_at AS "dueAt", d.due_on::text AS "dueOn", d.calendar_version AS "calendarVersion", d.answer,
       d.answered_at AS "answeredAt", d.answered_by AS "answeredBy", d.late, d.procedure_id AS "procedureId"
     FROM demand d WHERE d.limit_moved IS NULL LIMIT ${BATCH} FOR UPDATE`,
  );
  const rows = new MigratedRows('approval');
  const changed = demands.map((demand) => {
    const { receivedAt, dueAt, dueOn, calendarVersion, answeredAt, late } = demand;
    rows.make(LIMIT_3, {
      ...limitOf(demand, { kind: 'demand-answer', startAt: receivedAt, length: 5, basis: 'SUP-8' }),
      ...{ subjectKind: 'demand', dueAt, dueOn, calendarVersion: calendarVersion ?? COUNTED_BEFORE },
      ...outcomeOf(receivedAt, answeredAt, late ?? false),
    });
    return rows.change(DEMAND_5, demand);
  });
  await rows.write(runner);
  await markMoved(runner, 'demand', changed);
  return demands.length === BATCH;
}

async function moveProcedures(runner: QueryRunner): Promise<boolean> {
  const procedures: OldProcedure[] = await runner.query(
    `SELECT p.id, p.version, p.salt, p.number, p.kind, p.approval_id AS "approvalId", p.case_number AS "caseNumber",
       p.bureau_code AS "bureauCode", p.holder_party AS "holderParty", p.demand_id AS "demandId", p.ground, p.law,
       p.facts, p.state, p.opened_by AS "openedBy", p.opened_at AS "openedAt", p.due_at AS "dueAt",
       p.due_on::text AS "dueOn", p.calendar_version AS "calendarVersion", p.statement_due_at AS "statementDueAt",
       ((p.statement_due_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date::text AS "statementDueOn",
       p.spoken, p.proposed_by AS "proposedBy",
       ${doneAt(`'receive'`)} + CASE WHEN ${methodOfReceipt} = 'public-notice' THEN interval '30 days'
         ELSE interval '0' END AS "noticeReceivedAt",
       ${doneAt(`'state', 'waive'`)} AS "spokenAt",
       ${doneAt(`'propose'`)} AS "proposedAt",
       ${doneAt(`'carry-out', 'drop'`)} AS "decidedAt"
     FROM approval_procedure p WHERE p.limit_moved IS NULL LIMIT ${BATCH} FOR UPDATE`,
  );
  const rows = new MigratedRows('approval');
  const changed = procedures.map((procedure) => {
    const { kind, openedAt, dueAt, dueOn, calendarVersion, decidedAt, statementDueAt, noticeReceivedAt } = procedure;
    const basis = { withdrawal: 'APL-8', revocation: 'APL-69', cancellation: 'APL-70' }[kind];
    rows.make(LIMIT_3, {
      ...limitOf(procedure, { kind: 'procedure', startAt: openedAt, length: 20, basis: basis! }),
      ...{ subjectKind: 'procedure', dueAt, dueOn, calendarVersion },
      ...outcomeOf(openedAt, decidedAt, decidedAt !== null && decidedAt >= dueAt),
    });
    if (statementDueAt !== null && noticeReceivedAt !== null) {
      const { spokenAt, proposedAt, statementDueOn } = procedure;
      rows.make(LIMIT_3, {
        ...limitOf(procedure, { kind: 'statement', startAt: noticeReceivedAt, length: 5, basis: 'APL-36' }),
        ...{ subjectKind: 'procedure', dueAt: statementDueAt, dueOn: statementDueOn, calendarVersion },
        ...outcomeOf(noticeReceivedAt, spokenAt ?? proposedAt, false),
        // Who was silent neither kept it nor was late.
        ...(spokenAt === null && proposedAt !== null ? { state: 'ended' } : {}),
      });
    }
    return rows.change(PROCEDURE_2, procedure);
  });
  await rows.write(runner);
  await markMoved(runner, 'approval_procedure', changed);
  return procedures.length === BATCH;
}

function limitOf(
  { id, caseNumber, bureauCode }: OldRow,
  start: { kind: string; startAt: Date; length: number; basis: string },
) {
  return { subjectId: id, caseNumber, bodyCode: bureauCode, unit: 'workingDays', provisional: false, ...start };
}

/** What became of it. One that runs is looked at at once, which counts it and finds its next mark. */
function outcomeOf(startAt: Date, closedAt: Date | null, late: boolean) {
  const state = closedAt === null ? 'running' : late ? 'missed' : 'met';
  return { state, closedAt, mark: null, markedAt: null, nextMarkAt: closedAt === null ? startAt : null };
}

async function markMoved(
  runner: QueryRunner,
  table: string,
  changed: readonly { id: string; version: number; auditEntryId: string }[],
): Promise<void> {
  for (const { id, version, auditEntryId } of changed) {
    await runner.query(`UPDATE ${table} SET version = $2, audit_entry_id = $3, limit_moved = true WHERE id = $1`, [
      id,
      version,
      auditEntryId,
    ]);
  }
}

async function close(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE time_limit
      DROP COLUMN case_id,
      ALTER COLUMN subject_kind SET NOT NULL,
      ALTER COLUMN subject_id SET NOT NULL,
      ALTER COLUMN body_code SET NOT NULL,
      ADD CONSTRAINT time_limit_subject_kind_check CHECK (subject_kind IN ('case', 'demand', 'procedure')),
      ADD CONSTRAINT time_limit_kind_check CHECK (kind IN (
        'answer', 'promised', 'statutory', 'delivery', 'demand-answer', 'procedure', 'statement'));
    CREATE INDEX time_limit_subject ON time_limit (subject_id);
    CREATE INDEX time_limit_case ON time_limit (case_number) WHERE case_number IS NOT NULL;
    CREATE INDEX time_limit_due ON time_limit (due_at, id) WHERE state = 'running' AND due_at IS NOT NULL;
    CREATE INDEX time_limit_due_of_body ON time_limit (body_code, due_at, id)
      WHERE state = 'running' AND due_at IS NOT NULL;
    CREATE UNIQUE INDEX apl_82_one_runs_of_a_kind ON time_limit (subject_id, kind) WHERE state = 'running';

    ALTER TABLE demand
      DROP COLUMN due_at,
      DROP COLUMN due_on,
      DROP COLUMN calendar_version,
      DROP COLUMN limit_moved;
    CREATE INDEX demand_bureau ON demand (bureau_code, received_at, id);
    CREATE INDEX demand_open ON demand (bureau_code, received_at, id) WHERE state = 'open';
    CREATE INDEX demand_received ON demand (received_at, id);

    ALTER TABLE approval_procedure
      DROP CONSTRAINT apl_36_heard_or_told,
      DROP COLUMN due_at,
      DROP COLUMN due_on,
      DROP COLUMN calendar_version,
      DROP COLUMN statement_due_at,
      DROP COLUMN limit_moved;
  `);
}

const doneAt = (kinds: string) =>
  `(SELECT a.done_at FROM procedure_act a WHERE a.procedure_id = p.id AND a.kind IN (${kinds})
    ORDER BY a.done_at DESC LIMIT 1)`;
const methodOfReceipt = `(SELECT a.details ->> 'method' FROM procedure_act a WHERE a.procedure_id = p.id
  AND a.kind = 'receive' ORDER BY a.done_at DESC LIMIT 1)`;
