import { bindToAudit, inOneGo, LEGAL_COLUMNS, type MigratedKind, MigratedRows } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const OVERLAY: MigratedKind = {
  table: 'case_overlay',
  subject: 'case-overlay',
  schema: 'case-overlay/1',
  fields: [
    ...['caseId', 'caseNumber', 'kind', 'rule', 'waitsFor', 'waitsForId', 'orderFile', 'evidence', 'startOn'],
    ...['startedBy', 'startedAt', 'endOn', 'ending', 'endedBy', 'endedAt'],
  ],
};
const LINE_3: MigratedKind = {
  table: 'time_limit_adjustment',
  subject: 'time-limit-adjustment',
  schema: 'time-limit-adjustment/3',
  fields: [
    ...['limitId', 'kind', 'length', 'startOn', 'endOn', 'grantedOn', 'rule', 'evidence', 'caseNumber', 'enteredAt'],
    'overlayId',
  ],
};
const LIMIT_3: MigratedKind = {
  table: 'time_limit',
  subject: 'time-limit',
  schema: 'time-limit/3',
  fields: [
    ...['kind', 'startAt', 'length', 'unit', 'basis', 'state', 'dueOn', 'dueAt', 'calendarVersion', 'mark', 'markedAt'],
    ...['closedAt', 'caseNumber', 'provisional', 'nextMarkAt', 'subjectKind', 'subjectId', 'bodyCode'],
  ],
};

/** Working days after which a stop of before is overdue: none was kept with it. */
const EXPECTED_DAYS = 20;

interface OpenLine extends Record<string, unknown> {
  id: string;
  version: number;
  caseNumber: string;
  caseId: string;
  bodyCode: string;
  rule: string;
  evidence: string;
  startOn: string;
  enteredAt: Date;
  checkId: string | null;
  expectedDays: number | null;
}

/**
 * What makes a clock stand still is a row that names what it waits for. Stops that are open today get theirs: of the
 * review that is under way, else marked as from before; each with a day after which head and government hear of it.
 */
export class Overlays1795905900000 implements MigrationInterface {
  readonly name = 'Overlays1795905900000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await inOneGo(runner, async () => {
      await makeTable(runner);
      await enterOpenStops(runner);
      await runner.query(`
        ALTER TABLE time_limit_adjustment ADD CONSTRAINT apl_45_a_stop_has_its_overlay
          CHECK (kind <> 'suspension' OR end_on IS NOT NULL OR overlay_id IS NOT NULL)
      `);
    });
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}

async function makeTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE case_overlay (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      kind text NOT NULL,
      rule text NOT NULL CHECK (rule IN ('REV-17', 'APL-45')),
      waits_for text NOT NULL CHECK (waits_for IN ('check', 'order', 'before')),
      waits_for_id uuid,
      order_file jsonb,
      evidence text NOT NULL,
      start_on date NOT NULL,
      started_by text NOT NULL,
      started_at timestamptz NOT NULL,
      end_on date,
      ending text CHECK (ending IN ('concluded', 'by-hand', 'time', 'case-over')),
      ended_by text,
      ended_at timestamptz,
      CONSTRAINT apl_45_it_waits_for_something CHECK (
        (waits_for = 'check' AND waits_for_id IS NOT NULL AND order_file IS NULL)
        OR (waits_for = 'order' AND waits_for_id IS NULL AND order_file IS NOT NULL)
        OR (waits_for = 'before' AND waits_for_id IS NULL AND order_file IS NULL)),
      CONSTRAINT apl_45_a_review_is_not_ended_by_hand CHECK (waits_for <> 'check' OR ending <> 'by-hand'),
      CONSTRAINT apl_45_it_ends_after_its_start CHECK (end_on IS NULL OR end_on >= start_on),
      CONSTRAINT apl_45_an_end_says_how CHECK (num_nonnulls(end_on, ending, ended_by, ended_at) IN (0, 4))
    );
    CREATE INDEX case_overlay_case ON case_overlay (case_id);
    CREATE INDEX case_overlay_number ON case_overlay (case_number);
    CREATE UNIQUE INDEX apl_45_one_of_a_kind_at_a_time ON case_overlay (case_id, kind) WHERE end_on IS NULL;
    CREATE UNIQUE INDEX apl_45_a_review_stops_once ON case_overlay (waits_for_id);
    CREATE UNIQUE INDEX apl_45_an_order_stops_once ON case_overlay ((order_file ->> 'sha256'));

    ALTER TABLE time_limit_adjustment ADD COLUMN overlay_id uuid REFERENCES case_overlay (id);
    ALTER TABLE time_limit
      DROP CONSTRAINT time_limit_subject_kind_check,
      DROP CONSTRAINT time_limit_kind_check,
      ADD CONSTRAINT time_limit_subject_kind_check
        CHECK (subject_kind IN ('case', 'demand', 'procedure', 'overlay')),
      ADD CONSTRAINT time_limit_kind_check CHECK (kind IN (
        'answer', 'promised', 'statutory', 'delivery', 'demand-answer', 'procedure', 'statement', 'stop',
        'stop-awaited'));
    CREATE INDEX time_limit_stop_over ON time_limit (id)
      WHERE kind = 'stop' AND state = 'running' AND mark = 'overdue';
  `);
  await bindToAudit(runner, 'case_overlay', 'case-overlay');
}

async function enterOpenStops(runner: QueryRunner): Promise<void> {
  const lines: OpenLine[] = await runner.query(
    `SELECT a.id, a.version, a.salt, a.limit_id AS "limitId", a.kind, a.length, a.start_on::text AS "startOn",
       a.end_on::text AS "endOn", a.granted_on::text AS "grantedOn", a.rule, a.evidence,
       a.case_number AS "caseNumber", a.entered_at AS "enteredAt", l.subject_id AS "caseId",
       l.body_code AS "bodyCode", c.id AS "checkId", c.expected_days AS "expectedDays"
     FROM time_limit_adjustment a JOIN time_limit l ON l.id = a.limit_id
     LEFT JOIN LATERAL (SELECT k.id, k.expected_days FROM case_check k WHERE k.case_id = l.subject_id
       AND k.kind = 'expert-review' AND k.state = 'under-way' LIMIT 1) c ON true
     WHERE a.kind = 'suspension' AND a.end_on IS NULL ORDER BY a.entered_at FOR UPDATE OF a`,
  );
  const rows = new MigratedRows('approval');
  const overlays = new Map<string, string>();
  for (const line of lines) {
    // A stop of both clocks stands in two lines.
    const key = `${line.caseId} ${line.rule}`;
    if (!overlays.has(key)) overlays.set(key, enterOverlay(rows, line));
  }
  const changed = lines.map((line) =>
    rows.change(LINE_3, { ...line, overlayId: overlays.get(`${line.caseId} ${line.rule}`)! }),
  );
  await rows.write(runner);
  for (const { id, version, auditEntryId, overlayId } of changed) {
    await runner.query(
      'UPDATE time_limit_adjustment SET version = $2, audit_entry_id = $3, overlay_id = $4 WHERE id = $1',
      [id, version, auditEntryId, overlayId],
    );
  }
}

function enterOverlay(rows: MigratedRows, line: OpenLine): string {
  const { caseId, caseNumber, bodyCode, rule, evidence, startOn, enteredAt, checkId, expectedDays } = line;
  const subjectId = rows.make(OVERLAY, {
    ...{ caseId, caseNumber, rule, evidence, startOn, orderFile: null },
    // What the guide named is not on record; a review is what there mostly was.
    kind: 'expert-review',
    waitsFor: checkId === null ? 'before' : 'check',
    waitsForId: checkId,
    startedBy: 'system:approval',
    startedAt: enteredAt,
    ...{ endOn: null, ending: null, endedBy: null, endedAt: null },
  });
  // No calendar has counted it yet: the sweep does, as after a change of the calendar.
  rows.make(LIMIT_3, {
    ...{ subjectKind: 'overlay', subjectId, caseNumber, bodyCode, basis: rule },
    ...{ kind: 'stop-awaited', startAt: enteredAt, length: expectedDays ?? EXPECTED_DAYS, unit: 'workingDays' },
    ...{ state: 'running', dueOn: null, dueAt: null, provisional: false, calendarVersion: 'before' },
    ...{ mark: null, markedAt: null, nextMarkAt: enteredAt, closedAt: null },
  });
  return subjectId;
}
