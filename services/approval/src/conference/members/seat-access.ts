import { type Actor, DEPARTMENT_ROLES, hasRole, type Role } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { forbid, type RuleId } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { ConferenceSeatDto } from './seat.dto.js';
import { ConferenceSeat } from './seat.entity.js';
import { conferenceSeatActs, type SeatFacts } from './seat-acts.js';

/** Who reads of the conference: its office, the convener, its members, whoever is invited, and auditors. */
export const CONFERENCE_READERS = [
  'conference-office',
  'head',
  'convener',
  // Its seats, which it confirms; meetings to which it is invited; reports to it.
  'government-office',
  ...DEPARTMENT_ROLES,
  'auditor',
] as const satisfies readonly Role[];

/** Returns the convener of a bureau’s conference; null while nobody is in office, or his time by the document is over. CONF-1 */
export async function convenerOf(tx: Tx, bureauCode: string): Promise<ConferenceSeat | null> {
  const seat = await tx.findOne(ConferenceSeat, { bureauCode, kind: 'convener', state: 'in-office' });
  return seat && (seat.until === null || seat.until >= tx.today) ? seat : null;
}

/** Tells whether it is the convener in office himself who acts: by his entry in the staff register, not by a role alone. CONF-1 */
export function isConvener(seat: ConferenceSeat | null, actor: Actor): boolean {
  return seat !== null && hasRole(actor, 'convener') && actor.staff === seat.staffId;
}

/** Refuses whoever is not the convener in office; returns his seat. CONF-4.1 */
export async function demandConvener(tx: Tx, bureauCode: string, rule: RuleId): Promise<ConferenceSeat> {
  const seat = await convenerOf(tx, bureauCode);
  if (!isConvener(seat, tx.actor)) forbid(rule, { convener: seat?.personName ?? null }, { detail: NOT_THE_CONVENER });
  return seat!;
}

/** The bodies whose seats as members stand, without the bureau itself. CONF-1 */
export function memberSeats(tx: Tx, bureauCode: string): Promise<ConferenceSeat[]> {
  return tx.find(ConferenceSeat, { bureauCode, kind: 'member', state: 'in-office' }, { orderBy: { bodyCode: 'ASC' } });
}

/** Tells whether somebody may read of a bureau’s conference. */
export async function seesConference(tx: Tx, bureauCode: string, actor: Actor): Promise<boolean> {
  if (hasRole(actor, 'auditor')) return true;
  if (actor.body === bureauCode) return hasRole(actor, 'conference-office', 'head', 'convener');
  const own = await tx.find(ConferenceSeat, { bureauCode, bodyCode: actor.body, state: ['in-office', 'ended'] });
  return own.some(({ kind, staffId }) =>
    kind === 'member' ? true : hasRole(actor, 'convener') && staffId === actor.staff,
  );
}

/** Answers 404 to whoever may not read of this conference. */
export async function demandSight(tx: Tx, bureauCode: string): Promise<void> {
  if (!(await seesConference(tx, bureauCode, tx.actor))) throw notFound();
}

/** Tells whether somebody sees a seat: also a body whose own it is or would be, and the government’s office, which confirms it. */
export async function seesSeat(tx: Tx, row: ConferenceSeat): Promise<boolean> {
  return (
    hasRole(tx.actor, 'government-office') ||
    row.bodyCode === tx.actor.body ||
    row.proposedFor === tx.actor.body ||
    seesConference(tx, row.bureauCode, tx.actor)
  );
}

/** Refuses an act on a seat that is not this person’s, or not possible now. */
export async function demandOnSeat(
  tx: Tx,
  row: ConferenceSeat,
  act: keyof typeof conferenceSeatActs.acts,
): Promise<void> {
  if (!(await seesSeat(tx, row))) throw notFound();
  const files = await conferenceFilesOf(tx, 'seat', row.id);
  const actor = await knownAmong(tx, tx.actor, [row.proposedBy]);
  const facts: SeatFacts = { row, actor, files: files.length, today: tx.today };
  demandAct(conferenceSeatActs, act, row.state, facts);
}

/** A seat as the caller sees it. */
export async function seatAnswer(tx: Tx, row: ConferenceSeat): Promise<ConferenceSeatDto> {
  const files = await conferenceFilesOf(tx, 'seat', row.id);
  const actor = await knownAmong(tx, tx.actor, [row.proposedBy]);
  return ConferenceSeatDto.of(row, files, { actor, today: tx.today });
}

const NOT_THE_CONVENER = {
  zh: '须由在任的联席会议召集人本人办理：联席会议办公室和其他人员不得代为办理',
  en: 'the convener in office does that himself: neither the office of the conference nor anybody else in his name',
};
