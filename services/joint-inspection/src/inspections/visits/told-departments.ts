import { calendarInForce } from '@shenguan/common/calendar';
import { receiptsOf } from '@shenguan/common/receipts';
import type { Tx } from '@shenguan/common/work';
import { absentFrom, toldInTime } from '../domain/timely-notice.js';
import type { Inspection } from '../inspection.entity.js';

/** Kind of the notice that tells departments when and where to come. */
export const SCHEDULE_NOTICE = 'inspection-schedule';

/** How the notice of the appointment in force reached the departments. INSP-3 */
export interface Notified {
  /** When it was received, by department; null where it was not. */
  readonly received: ReadonlyMap<string, Date | null>;
  /** Codes of those whom it told in time, and last: who stays away of them is absent. */
  readonly told: ReadonlySet<string>;
}

/** Returns how the departments were told; null before anybody can be absent. INSP-3 */
export async function notifiedOf(
  tx: Tx,
  row: Inspection,
  unanswered: readonly { bodyCode: string }[],
): Promise<Notified | null> {
  const { id, state, appointment, scheduledAt } = row;
  if (state !== 'scheduled' || !scheduledAt || tx.now < absentFrom(scheduledAt)) return null;
  const received = await receiptsOf(tx, { thingId: id, round: appointment, kind: SCHEDULE_NOTICE });
  const earlier = await earlierRounds(tx, id, appointment);
  const calendar = await calendarInForce(tx);
  const told = [...received].filter(
    ([code, at]) =>
      toldInTime(at, scheduledAt, calendar) &&
      tellsLast(at, earlier.get(code) ?? []) &&
      // Whoever asked for another time and has no answer stays away without fault.
      !unanswered.some(({ bodyCode }) => bodyCode === code),
  );
  return { received, told: new Set(told.map(([code]) => code)) };
}

/** Returns when the notices of earlier times were received, by department; null: one is still on its way. */
async function earlierRounds(tx: Tx, thingId: string, appointment: number): Promise<Map<string, (Date | null)[]>> {
  const all = new Map<string, (Date | null)[]>();
  for (let round = 1; round < appointment; round += 1) {
    for (const [code, at] of await receiptsOf(tx, { thingId, round, kind: SCHEDULE_NOTICE })) {
      all.set(code, [...(all.get(code) ?? []), at]);
    }
  }
  return all;
}

/** Tells whether the notice of the time in force arrived after every earlier one: else the newest entry tells an old time. INSP-3 */
function tellsLast(receivedAt: Date | null, earlier: readonly (Date | null)[]): boolean {
  return receivedAt !== null && earlier.every((at) => at !== null && at < receivedAt);
}
