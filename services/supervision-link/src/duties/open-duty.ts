import { type Calendar, endOfDay, parseLegalDate, workingDaysFrom } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { SupervisionDuty } from './duty.entity.js';
import { DUTY_KINDS, type DutyKind } from './duty-kinds.js';

/** What is owed, by whom, and until when: so many working days from now, or to a day that the act has set. */
export type DutyOrder = {
  kind: DutyKind;
  thingId: string;
  caseNumber: string | null;
  body: { code: string; name: string };
  called: string;
} & ({ workingDays: number } | { dueOn: string });

/** Opens a duty in the transaction of the act that brings it about. SUP-10, APL-61 */
export function openDuty(tx: Tx, order: DutyOrder, calendar: Calendar): SupervisionDuty {
  const { kind, thingId, caseNumber, body, called } = order;
  const limit =
    'workingDays' in order
      ? { workingDays: order.workingDays, ...workingDaysFrom(tx.now, order.workingDays, calendar) }
      : {
          workingDays: null,
          dueOn: order.dueOn,
          dueAt: endOfDay(parseLegalDate(order.dueOn)),
          calendarVersion: calendar.version,
        };
  return tx.insert(
    SupervisionDuty,
    {
      id: tx.uuid(),
      ...{ kind, thingId, caseNumber, bodyCode: body.code, bodyName: body.name, called },
      openedAt: tx.now,
      ...limit,
      ...{ outcome: null, closedAt: null, escalateAt: null, headToldAt: null, officeToldAt: null },
    },
    { action: 'supervision-duty.opened', rules: [DUTY_KINDS[kind].rule], ...(caseNumber ? { caseNumber } : {}) },
  );
}

/** Closes the duty by what was owed, met or late; or ends it, where nobody owes it any more. */
export async function closeDuty(
  tx: Tx,
  kind: DutyKind,
  thingId: string,
  how: 'done' | 'ended' = 'done',
): Promise<void> {
  for (const duty of await tx.find(SupervisionDuty, { kind, thingId, outcome: null }, { lock: 'update' })) {
    duty.outcome = how === 'ended' ? 'ended' : tx.now < duty.dueAt ? 'met' : 'late';
    duty.closedAt = tx.now;
    duty.escalateAt = null;
    tx.update(SupervisionDuty, duty, {
      action: how === 'ended' ? 'supervision-duty.ended' : 'supervision-duty.closed',
      rules: [DUTY_KINDS[kind].rule],
      ...(duty.caseNumber ? { caseNumber: duty.caseNumber } : {}),
    });
  }
}
