import { CalendarSource, legalDate, TimeSource, workingDaysFrom } from '@shenguan/common/clock';
import { type BodyRef, statementOpenedV1 } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { monthAfter, monthOf, monthsBetween } from './domain/month.js';
import { MonthlyStatement, type StatedMemorandum } from './monthly-statement.entity.js';
import { StatementMonth } from './statement-month.entity.js';

/** Months that are made up for at the most, where a system stood still for longer. */
const MONTHS_BACK = 12;

interface Pair {
  bureau: BodyRef;
  department: BodyRef;
}

/**
 * Begins the statements of the month that is over, on the first day of the next one or as soon as the service runs again:
 * one for each bureau and department that had a memorandum on any of its days, or between whom anything went. LINK-7
 */
@Sweeping()
export class OpenMonth implements Sweep {
  readonly name = 'open-statement-month';
  readonly everyMs = 5_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly calendars: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const last = monthAfter(monthOf(legalDate(this.time.legal())), -1);
    const [{ first }] = await this.dataSource.query(
      `SELECT to_char(min(made_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS first FROM memorandum`,
    );
    if (first === null || first > last) return;
    const from = [first, monthAfter(last, 1 - MONTHS_BACK)].sort().at(-1)!;
    const months = monthsBetween(from, last);
    const opened: { month: string }[] = await this.dataSource.query(
      'SELECT month FROM statement_month WHERE month = ANY($1::text[])',
      [months],
    );
    const due = months.filter((month) => !opened.some((one) => one.month === month));
    await this.rows.eachKey(this.name, due, (tx, month) => this.open(tx, month));
  }

  private async open(tx: Tx, month: string): Promise<void> {
    // Two processes may come to it at once: the second one waits here and finds it done.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['statement-month']);
    if (await tx.findOne(StatementMonth, { month })) return;
    const pairs = await pairsOf(tx, month);
    tx.insert(StatementMonth, { month, statements: pairs.length, openedAt: tx.now });
    for (const pair of pairs) await this.begin(tx, month, pair);
  }

  private async begin(tx: Tx, month: string, { bureau, department }: Pair): Promise<void> {
    const [bureauCodes, departmentCodes] = [await followedBy(tx, bureau.code), await followedBy(tx, department.code)];
    const wait = workingDaysFrom(tx.now, figureOf('LINK-7.account'), this.calendars.current());
    const row = tx.insert(
      MonthlyStatement,
      {
        id: tx.uuid(),
        bureauCode: bureau.code,
        bureauName: bureau.name,
        bureauCodes,
        departmentCode: department.code,
        departmentName: department.name,
        departmentCodes,
        month,
        state: 'gathering',
        requestedAt: tx.now,
        accountDueAt: wait.dueAt,
        lines: [],
        caseNumbers: [],
        logs: [],
        memoranda: await memorandaOf(tx, month, bureau, department),
      },
      { action: 'monthly-statement.begun', rules: ['LINK-7'] },
    );
    const data = { statementId: row.id, bureau, department, bureauCodes, departmentCodes, month };
    tx.publish(statementOpenedV1, { subject: row.id, data });
  }
}

/** When a memorandum `m` was in force within the month $1, in SQL. */
const WITHIN = `m.state IN ('in-force', 'ending', 'ended')
  AND greatest(m.effective_on, (m.made_at AT TIME ZONE 'Asia/Shanghai')::date) < ($1::text || '-01')::date + interval '1 month'
  AND (m.ended_on IS NULL OR m.ended_on >= ($1::text || '-01')::date)`;

/** Who had a memorandum, and between whom something went though none was in force any more: a decision on an older case. */
async function pairsOf(tx: Tx, month: string): Promise<Pair[]> {
  const rows = await tx.query<{ bureau: string; department: string; bureau_name: string; department_name: string }>(
    `WITH RECURSIVE pair AS (
       SELECT m.bureau_code AS bureau, m.department_code AS department FROM memorandum m WHERE ${WITHIN}
       UNION
       SELECT s.bureau_code, s.department_code FROM inbox_entry e
       JOIN supervision_record s ON s.case_number = e.case_number AND s.department_code = e.recipient_code
       WHERE e.received_at >= ($1::text || '-01')::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND e.received_at < (($1::text || '-01')::date + interval '1 month') AT TIME ZONE 'Asia/Shanghai'
         AND s.bureau_code IS NOT NULL
       UNION
       -- What went to a body that ended is in the statement of whoever follows it.
       SELECT coalesce(b.successor_code, pair.bureau), coalesce(d.successor_code, pair.department) FROM pair
       LEFT JOIN body_successor b ON b.code = pair.bureau LEFT JOIN body_successor d ON d.code = pair.department
       WHERE b.code IS NOT NULL OR d.code IS NOT NULL)
     SELECT bureau, department,
       coalesce((SELECT name FROM body WHERE code = bureau), bureau) AS bureau_name,
       coalesce((SELECT name FROM body WHERE code = department), department) AS department_name
     FROM pair WHERE NOT EXISTS (SELECT 1 FROM body_successor x WHERE x.code IN (pair.bureau, pair.department))
     ORDER BY bureau, department`,
    [month],
  );
  return rows.map((row) => ({
    bureau: { code: row.bureau, name: row.bureau_name },
    department: { code: row.department, name: row.department_name },
  }));
}

/** A body's code, and those of all that it follows. */
async function followedBy(tx: Tx, code: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `WITH RECURSIVE own AS (
       SELECT $1::text COLLATE "C" AS code
       UNION SELECT s.code COLLATE "C" FROM body_successor s JOIN own ON s.successor_code = own.code)
     SELECT code FROM own ORDER BY code`,
    [code],
  );
  return rows.map((row) => row.code);
}

async function memorandaOf(tx: Tx, month: string, bureau: BodyRef, department: BodyRef): Promise<StatedMemorandum[]> {
  const rows = await tx.query<{ id: string; began: string; ended: string | null }>(
    `SELECT m.id, greatest(m.effective_on, (m.made_at AT TIME ZONE 'Asia/Shanghai')::date)::text AS began,
       m.ended_on::text AS ended
     FROM memorandum m WHERE m.bureau_code = $2 AND m.department_code = $3 AND ${WITHIN} ORDER BY m.id`,
    [month, bureau.code, department.code],
  );
  return rows
    .map(({ id, began, ended }) => ({
      id,
      beganOn: monthOf(began) === month ? began : null,
      endedOn: ended !== null && monthOf(ended) === month ? ended : null,
    }))
    .filter(({ beganOn, endedOn }) => beganOn !== null || endedOn !== null);
}
