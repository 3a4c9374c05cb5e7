import { hasRole } from '@shenguan/common/auth';
import { Body, StaffMember } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, openedNames, type Seat, SITTING, seatsOfMatter } from '../../draws/index.js';
import { findSpecialties } from '../../specialties/index.js';
import { ReviewAbsence } from '../participants/review-absence.entity.js';
import type { OpenOpinions } from '../read-opinions.js';
import type { Review } from '../review.entity.js';
import type { ReviewOpinion } from '../review-opinion.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { ReviewStep } from '../session/review-step.entity.js';
import type { MinutesFacts } from './minutes-paper.js';
import { type MemberOnPaper, memberWords } from './review-words.js';
import type { PresentOnPaper, SignInFacts } from './sign-in-sheet.js';

/** Returns who gave an opinion as its form names him: an expert by seat or opened name, a body’s people to others than the panel. EXP-22 */
export async function authorOnPaper(tx: Tx, open: OpenOpinions, opinion: ReviewOpinion): Promise<string> {
  const { review, onPanel } = open;
  if (opinion.seatId) return memberWords(opinion.seatId, (await membersOnPaper(tx, review)).get(opinion.seatId));
  const participant = await tx.get(ReviewParticipant, { id: opinion.participantId! });
  const [one] = await presentOnPaper(tx, review, [participant]);
  return onPanel ? one!.body : `${one!.body}，参会人员${one!.name}`;
}

/** Returns the members of a panel, by seat, as papers show them. EXP-22 */
export async function membersOnPaper(tx: Tx, review: Review): Promise<ReadonlyMap<string, MemberOnPaper>> {
  return membersOf(tx, await seatsOf(tx, review));
}

/** Returns what the minutes of a review are worded from: nothing that depends on who was drawn. PRA-5 */
export async function minutesFacts(tx: Tx, review: Review): Promise<MinutesFacts> {
  const steps = await tx.find(ReviewStep, { reviewId: review.id }, { orderBy: { recordedAt: 'ASC' } });
  const subjects = steps.flatMap(({ seatId, recordedBy }) => (seatId ? [] : [recordedBy]));
  const staff = subjects.length > 0 ? await tx.find(StaffMember, { subject: subjects }) : [];
  return {
    ...{ review, steps, present: await presentOnPaper(tx, review) },
    officials: new Map(staff.map(({ subject, name }) => [subject, name])),
  };
}

/** Returns what a sign-in sheet is worded from; seats before the end for whoever sees them in the draw, too. EXP-22, PRA-5 */
export async function signInFacts(tx: Tx, review: Review): Promise<SignInFacts> {
  const over = review.state === 'concluded' || review.state === 'ended';
  const { actor } = tx;
  const organises = hasRole(actor, 'expert-admin') && actor.body === review.bureauCode;
  const open = over || organises || hasRole(actor, 'auditor');
  const seats = open ? await seatsOf(tx, review) : [];
  return {
    ...{ review, present: await presentOnPaper(tx, review) },
    absences: await tx.find(ReviewAbsence, { reviewId: review.id, pass: review.pass }, { orderBy: { id: 'ASC' } }),
    seats: open ? seats.filter(({ state, attendedAt }) => SITTING.includes(state) || attendedAt !== null) : null,
    members: await membersOf(tx, seats),
  };
}

async function seatsOf(tx: Tx, { requestId }: Review): Promise<Seat[]> {
  const request = await tx.findOne(DrawRequest, { id: requestId });
  return request ? seatsOfMatter(tx, request) : [];
}

async function membersOf(tx: Tx, seats: readonly Seat[]): Promise<ReadonlyMap<string, MemberOnPaper>> {
  const { known } = await findSpecialties(
    tx,
    seats.map(({ stratum }) => stratum),
  );
  const names = await openedNames(tx, seats);
  return new Map(
    seats.map(({ id, stratum }) => {
      const name = names.get(id);
      return [id, { specialty: known.get(stratum) ?? stratum, ...(name !== undefined && { name }) }];
    }),
  );
}

/** Returns who takes part besides the experts; whoever stood aside or was replaced does not. */
async function presentOnPaper(
  tx: Tx,
  { id: reviewId, bureauCode, bureauName, departments }: Review,
  only?: readonly ReviewParticipant[],
): Promise<PresentOnPaper[]> {
  const rows = only ?? (await tx.find(ReviewParticipant, { reviewId, state: ['entered', 'named', 'declared'] }));
  const codes = rows.flatMap(({ bodyCode }) => bodyCode ?? []);
  const bodies = codes.length > 0 ? await tx.find(Body, { code: codes }) : [];
  const known = [{ code: bureauCode, name: bureauName }, ...departments, ...bodies];
  return rows.map(({ bodyCode, name, capacity, attendedAt }) => ({
    body: known.find(({ code }) => code === bodyCode)?.name ?? bodyCode ?? '',
    ...{ name, capacity, attendedAt },
  }));
}
