import {
  addDays,
  CalendarSource,
  daysBetween,
  endOfDay,
  type LegalDate,
  legalDate,
  missingYears,
  TimeSource,
  weekdayOf,
} from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body } from '../bodies/index.js';

const noticeIssued = noticeIssuedV1('approval');

/**
 * Tells each bureau, from 1 December on and then weekly, that the coming year has no holiday notice yet: until it is in,
 * limits that reach into that year are provisional. APL-82
 */
@Sweeping()
export class TellMissingCalendar implements Sweep {
  readonly name = 'tell-missing-calendar';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const today = legalDate(this.time.legal());
    for (const year of missingYears(this.calendar.current(), today)) {
      const told = weekOf(today, year);
      const untold = await this.work.read(systemActor('approval'), async (tx) => {
        const bureaus = await tx.find(Body, { kind: 'bureau', active: true });
        const reminded = await tx.query<{ code: string }>(
          'SELECT body_code AS code FROM calendar_reminder WHERE year = $1 AND week = $2',
          [year, told],
        );
        const known = new Set(reminded.map(({ code }) => code));
        return bureaus.map(({ code }) => code).filter((code) => !known.has(code));
      });
      await this.rows.eachKey(this.name, untold, (tx, code) => tell(tx, code, year, told));
    }
  }
}

/** Returns the first day of the week that is told of: a Monday, or 1 December where the first week begins before it. */
function weekOf(today: LegalDate, year: string): LegalDate {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const first = `${Number(year) - 1}-12-01` as LegalDate;
  return daysBetween(first, monday) < 0 ? first : monday;
}

/** Tells a bureau once in a week, in whatever number of processes. */
async function tell(tx: Tx, bureau: string, year: string, week: LegalDate): Promise<void> {
  const fresh = await tx.query(
    `INSERT INTO calendar_reminder (body_code, year, week) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING body_code`,
    [bureau, year, week],
  );
  if (fresh.length === 0) return;
  tx.publish(noticeIssued, {
    subject: `calendar-${year}`,
    data: {
      recipientBody: bureau,
      kind: 'calendar-missing',
      title: `${year}年放假安排尚未录入工作日历`,
      content: `${year}年放假安排尚未录全，涉及该年的期限暂按法定节日（含补假）和周一至周五计算。国务院办公厅通知公布后，请市级审批局的事项管理员登记该通知，录入放假和调休上班的日期，并确认该年已经录全。录全以前每周提醒一次。`,
      files: [],
      dueAt: endOfDay(addDays(week, 6)).toISOString(),
    },
  });
}
