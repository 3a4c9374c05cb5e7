import { addWorkingDays, CalendarSource, type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { Body } from '@shenguan/common/reference';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { monthsOf, type Period, periodText, quarterBefore } from '../domain/circular-period.js';
import { Circular } from './circular.entity.js';
import { OwedCircular } from './owed-circular.entity.js';

/** Working days after a quarter within which it is told of (R). INSP-10 */
export const CIRCULAR_DAYS = 20;

/**
 * Puts a bureau on the list, and tells it and the government's office, that inspected in a quarter and has issued no circular
 * about it, or about its months, twenty working days later. INSP-10 (R)
 */
@Sweeping()
export class TellOwedCirculars implements Sweep {
  readonly name = 'owed-circulars';
  readonly everyMs = 2_000;
  private seen = '';

  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const today = legalDate(this.time.legal());
    // What is due changes with the day: a quarter's end is looked at once a day.
    if (this.seen === today) return;
    const quarter = quarterBefore(today);
    if (today > addWorkingDays(quarter.to as LegalDate, CIRCULAR_DAYS, this.calendar.current())) {
      await this.work.run(systemActor('joint-inspection'), (tx) => this.tell(tx, quarter));
    }
    this.seen = today;
  }

  private async tell(tx: Tx, quarter: Period): Promise<void> {
    // Two processes that look at once would each tell.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['owed-circulars']);
    const bureaus = await tx.find(Body, { kind: 'bureau', active: true });
    const offices = await tx.find(Body, { kind: 'government-office', active: true });
    for (const { code, name } of bureaus) {
      if (!(await owes(tx, code, quarter))) continue;
      const row = tx.insert(
        OwedCircular,
        {
          id: tx.uuid(),
          bureauCode: code,
          periodFrom: quarter.from,
          periodUntil: quarter.to,
          toldAt: tx.now,
          settledBy: null,
          settledAt: null,
        },
        { action: 'circular.owed', rules: ['INSP-10'] },
      );
      for (const recipient of [{ code, name }, ...offices.map((one) => ({ code: one.code, name: one.name }))]) {
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: row.id,
          recipient,
          caseNumber: row.id,
          rules: ['INSP-10'],
          notice: {
            kind: 'inspection-circular',
            title: '联合核验情况应通报而未通报',
            content: `${name}在${periodText(quarter)}组织了联合核验，期间结束后${CIRCULAR_DAYS}个工作日内未通报有关情况，请予办理。`,
          },
        });
      }
    }
  }
}

async function owes(tx: Tx, bureauCode: string, quarter: Period): Promise<boolean> {
  const { from: periodFrom, to: periodUntil } = quarter;
  if (await tx.findOne(OwedCircular, { bureauCode, periodFrom })) return false;
  const inspected = await tx.query(
    `SELECT 1 FROM inspection WHERE bureau ->> 'code' = $1
       AND requested_at >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND requested_at < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' LIMIT 1`,
    [bureauCode, periodFrom, periodUntil],
  );
  if (inspected.length === 0) return false;
  return !(await isTold(tx, bureauCode, quarter));
}

/** Tells whether a quarter has its circular, or each of its months has. */
async function isTold(tx: Tx, bureauCode: string, quarter: Period, also?: Period): Promise<boolean> {
  const issued = await tx.find(Circular, { bureauCode, state: 'issued' });
  const spans = [...issued.map((one) => ({ from: one.periodFrom, to: one.periodUntil })), ...(also ? [also] : [])];
  const has = (wanted: Period) => spans.some(({ from, to }) => from === wanted.from && to === wanted.to);
  return has(quarter) || monthsOf(quarter).every(has);
}

/** Notes that a quarter on the list is told of after all, by this circular. */
export async function settleOwed(tx: Tx, circular: Circular): Promise<void> {
  const { id, bureauCode, periodFrom: from, periodUntil: to } = circular;
  for (const owed of await tx.find(OwedCircular, { bureauCode, settledAt: null }, { lock: 'update' })) {
    const quarter = { from: owed.periodFrom, to: owed.periodUntil };
    if (!(await isTold(tx, bureauCode, quarter, { from, to }))) continue;
    owed.settledBy = id;
    owed.settledAt = tx.now;
    tx.update(OwedCircular, owed, { action: 'circular.settled', rules: ['INSP-10'] });
  }
}
