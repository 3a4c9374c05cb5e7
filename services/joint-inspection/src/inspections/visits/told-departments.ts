import { calendarInForce } from '@shenguan/common/calendar';
import { receiptsOf } from '@shenguan/common/receipts';
import type { Tx } from '@shenguan/common/work';
import { absentFrom, toldInTime } from '../domain/timely-notice.js';
import type { Inspection } from '../inspection.entity.js';
import type { TimeRequest } from '../time-requests/time-request.entity.js';

/** How long before the hour a refusal of another time must have been received, hours: later, who asked stays away without fault (R). INSP-3 */
const REFUSED_AHEAD_HOURS = 2;

/** Kind of the notice that tells departments when and where to come. */
export const SCHEDULE_NOTICE = 'inspection-schedule';

/** Kind of the notices by which bureau and departments ask each other for other times. */
export const TIME_NOTICE = 'inspection-time';

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
  requests: readonly Pick<TimeRequest, 'bodyCode' | 'appointment' | 'answer' | 'answeredAt'>[],
): Promise<Notified | null> {
  const { id, state, appointment, scheduledAt } = row;
  if (state !== 'scheduled' || !scheduledAt || tx.now < absentFrom(scheduledAt)) return null;
  const received = await receiptsOf(tx, { thingId: id, round: appointment, kind: SCHEDULE_NOTICE });
  const earlier = await earlierRounds(tx, id, appointment);
  const excused = await excusedOf(tx, row, requests);
  const calendar = await calendarInForce(tx);
  const told = [...received].filter(
    ([code, at]) =>
      toldInTime(at, scheduledAt, calendar) && tellsLast(at, earlier.get(code) ?? []) && !excused.has(code),
  );
  return { received, told: new Set(told.map(([code]) => code)) };
}

/** Codes of the departments that asked for another time and have no answer, or one that reached them too late to come: they stay away without fault. INSP-3 (R) */
async function excusedOf(
  tx: Tx,
  { id, appointment, scheduledAt }: Inspection,
  requests: readonly Pick<TimeRequest, 'bodyCode' | 'appointment' | 'answer' | 'answeredAt'>[],
): Promise<Set<string>> {
  const excused = new Set(requests.filter(({ answer }) => answer === null).map(({ bodyCode }) => bodyCode));
  const until = new Date(scheduledAt!.getTime() - REFUSED_AHEAD_HOURS * 3_600_000);
  for (const { bodyCode, answer, answeredAt, appointment: asked } of requests) {
    if (answer !== 'declined' || asked !== appointment) continue;
    const [received] = await tx.query<{ at: Date | null }>(
      `SELECT min(r.received_at) AS at FROM sent_notice n
       JOIN notice_receipt r ON r.event_id = n.event_id AND r.body_code = n.body_code
       WHERE n.thing_id = $1 AND n.kind = $2 AND n.body_code = $3 AND n.sent_at >= $4`,
      [id, TIME_NOTICE, bodyCode, answeredAt],
    );
    if (!received?.at || received.at > until) excused.add(bodyCode);
  }
  return excused;
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
