import { chineseTime } from '@shenguan/common/clock';
import { availableOperations, demandAct, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { beforeTheDay } from '../hindrances/of-visits.js';
import type { Inspection } from '../inspection.entity.js';
import { type InspectionState, inspectionTransitions } from '../inspection.transitions.js';
import { type InspectionFacts, inspectionFacts } from '../inspection-facts.js';
import type { Professional } from '../professionals/professional.entity.js';
import type { DrawnSeat } from './drawn-seat.entity.js';

/** What decides about an act of a professional beside the inspection's state. */
export interface VisitSeatFacts extends InspectionFacts {
  readonly seat: DrawnSeat;
  /** The holder as he checked in to the appointment in force; null before. */
  readonly present: Professional | null;
}

/** What a drawn professional does with his own token. INSP-4, INSP-6.1 */
export const visitSeatActs = thingActs<InspectionState, VisitSeatFacts>(inspectionTransitions)({
  VisitSeats_attendance: {
    in: ['scheduled', 'started'],
    basis: 'INSP-4',
    called: { zh: '专业人员签到', en: 'check in as a professional' },
    hindrance: (facts) => unconfirmed(facts) ?? beforeTheDay(facts) ?? alreadyThere(facts),
  },
  VisitSeats_opinion: {
    in: ['started'],
    basis: 'INSP-6.1',
    called: { zh: '专业人员反馈意见', en: 'give an opinion as a professional' },
    hindrance: (facts) => unconfirmed(facts) ?? notThereYet(facts) ?? alreadySaid(facts),
  },
});

/** Who was drawn takes the seat, and declares that there is no tie, before he comes. EXP-19 */
export function unconfirmed({ seat }: { readonly seat: DrawnSeat }): Hindrance | undefined {
  if (seat.state === 'confirmed') return undefined;
  if (seat.state === 'ended') {
    const detail = { zh: '该席位已经终止', en: 'This seat has ended' };
    return { rule: 'INSP-4', facts: { seat: seat.state }, detail };
  }
  const detail = {
    zh: '席位尚未确认：须先由本人声明无回避情形并确认参加（专家评审服务“我的席位”）',
    en: 'The seat is not confirmed: its holder first declares that there is no tie, and takes it (own seats, review-experts)',
  };
  return { rule: 'INSP-4', facts: { seat: seat.state }, detail, passing: true };
}

function alreadyThere({ present }: VisitSeatFacts): Hindrance | undefined {
  if (!present) return undefined;
  const detail = {
    zh: `已于${chineseTime(present.arrivedAt)}签到，无须再次签到`,
    en: `Checked in at ${present.arrivedAt.toISOString()}: once is all`,
  };
  return { rule: 'INSP-4', facts: { arrivedAt: present.arrivedAt.toISOString() }, detail };
}

export function notThereYet({ present }: { readonly present: Professional | null }): Hindrance | undefined {
  if (present) return undefined;
  const detail = { zh: '尚未签到，须先到场签到', en: 'Not checked in: that comes first, on site' };
  return { rule: 'INSP-4', facts: { attended: false }, detail };
}

export function alreadySaid({ present }: { readonly present: Professional | null }): Hindrance | undefined {
  if (!present?.givenAt) return undefined;
  const detail = { zh: '意见已经反馈，不得更改', en: 'The opinion is given, and stands' };
  return { rule: 'INSP-6.1', facts: { givenAt: present.givenAt.toISOString() }, detail };
}

/** Reads what decides about the acts of who holds a seat. */
export async function visitSeatFacts(tx: Tx, seat: DrawnSeat, row: Inspection): Promise<VisitSeatFacts> {
  const [facts] = await inspectionFacts(tx, [row]);
  const present = facts!.professionals.find(({ seatId }) => seatId === seat.id) ?? null;
  return { ...facts!, seat, present };
}

/** Refuses an act of a professional that something stands in the way of. */
export async function demandVisitSeatAct(
  tx: Tx,
  id: (typeof visitSeatActs.ids)[number],
  seat: DrawnSeat,
  row: Inspection,
): Promise<VisitSeatFacts> {
  const facts = await visitSeatFacts(tx, seat, row);
  demandAct(visitSeatActs, id, row.state, facts);
  return facts;
}

/** Returns the operations that the holder may call now. */
export function visitSeatActions(facts: VisitSeatFacts): string[] {
  if (facts.isParty) return [];
  return availableOperations(visitSeatActs, facts.row.state, facts, facts.actor);
}
