import { mayBeAmong } from '@shenguan/common/auth';
import { calendarInForce } from '@shenguan/common/calendar';
import { type Calendar, chineseTime, type LegalDate, legalDate } from '@shenguan/common/clock';
import { barredFrom, isBarred } from '@shenguan/common/reference';
import { availableOperations, demandAct, demandUnhindered, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, isLawfulPanel, Seat, SITTING } from '../draws/index.js';
import { ReviewEntrustment } from './agencies/review-entrustment.entity.js';
import { isShortNotice, notAgreed } from './planning/short-notice.js';
import { ShortNoticeConsent } from './planning/short-notice-consent.entity.js';
import type { Review } from './review.entity.js';
import { type ReviewState, reviewTransitions } from './review.transitions.js';
import { ReviewParticipant } from './review-participant.entity.js';
import { electedSeat } from './session/domain/elected-seat.js';
import { LeaderVote } from './session/leader-vote.entity.js';

interface ReviewFacts {
  readonly review: Pick<Review, 'id' | 'plan' | 'form' | 'departments'>;
  readonly today: LegalDate;
  readonly calendar: Calendar;
  readonly consents: readonly ShortNoticeConsent[];
  /** Whether an agency is entrusted with it that hasn’t undertaken it. */
  readonly awaitsAgency: boolean;
  /** How many seats the item asks for. */
  readonly wanted: number;
  /** The seats of the panel whose holders have confirmed. */
  readonly ready: readonly Seat[];
  /** The seat that more than half of the panel wants as its leader. */
  readonly elected: string | null;
  /** Whether the caller is party to the case, and so has no part in it. PRA-11 */
  readonly isParty: boolean;
  /** Whether the caller has said himself that he has a conflict. REV-18 */
  readonly stoodAside: boolean;
}

const { start, resume } = reviewTransitions;

/** What is done with a review, in the order of the work. REV-3 to REV-17 */
export const reviewActs = thingActs<ReviewState, ReviewFacts>(reviewTransitions)({
  Reviews_plan: { in: ['requested'], basis: 'REV-11', called: { zh: '制定评审计划', en: 'plan it' } },
  Reviews_start: {
    in: start.from,
    basis: start.basis,
    called: start.called,
    hindrance: (facts) => notPlanned(facts) ?? notUndertaken(facts) ?? panelIncomplete(facts) ?? hastened(facts),
  },
  Reviews_attend: { in: ['started'], basis: 'EXP-20', called: { zh: '登记到场人员', en: 'record who is present' } },
  Reviews_leader: {
    in: ['started'],
    basis: 'REV-16',
    called: { zh: '确认专家组组长', en: 'confirm the leader' },
    hindrance: nobodyToLead,
  },
  Reviews_resume: { in: resume.from, basis: resume.basis, called: resume.called },
});

/**
 * Returns what the organising bureau may do with reviews now, by review; opinions are given by seat and by participant. That
 * a panel is whole shows in it to those alone who may call the start, and learn it there. EXP-22
 */
export async function reviewActions(tx: Tx, rows: readonly Review[]): Promise<Map<string, string[]>> {
  const own = rows.filter(({ bureauCode }) => bureauCode === tx.actor.body);
  const facts = await reviewFacts(tx, own);
  return new Map(
    own.map((row) => {
      const known = facts.get(row.id)!;
      return [
        row.id,
        known.isParty || known.stoodAside ? [] : availableOperations(reviewActs, row.state, known, tx.actor),
      ];
    }),
  );
}

/** Returns what the caller may do with one review now. */
export async function actionsOnReview(tx: Tx, row: Review): Promise<string[]> {
  return (await reviewActions(tx, [row])).get(row.id) ?? [];
}

/** Refuses an act that the state, the plan or the panel does not allow, and says what comes first. */
export async function demandReviewAct(tx: Tx, id: (typeof reviewActs.ids)[number], row: Review): Promise<void> {
  demandAct(reviewActs, id, row.state, (await reviewFacts(tx, [row])).get(row.id)!);
}

/** Returns the confirmed seats of the panel, whether they are all that it wants, and whom more than half of it wants to lead. REV-9, REV-16 */
export async function panelReady(
  tx: Tx,
  row: Review,
): Promise<{ seats: readonly Seat[]; whole: boolean; elected: string | null }> {
  const facts = (await reviewFacts(tx, [row])).get(row.id)!;
  return { seats: facts.ready, whole: panelIncomplete(facts) === undefined, elected: facts.elected };
}

/** Returns the seats of the panel: odd, at least three, every seat confirmed, none empty; else 409. REV-9 */
export async function demandPanel(tx: Tx, row: Review): Promise<readonly Seat[]> {
  const facts = (await reviewFacts(tx, [row])).get(row.id)!;
  demandUnhindered(panelIncomplete(facts));
  return facts.ready;
}

async function reviewFacts(tx: Tx, rows: readonly Review[]): Promise<Map<string, ReviewFacts>> {
  if (rows.length === 0) return new Map();
  const parties = await barredFrom(
    tx,
    rows.map(({ caseNumber }) => caseNumber),
  );
  const requests = await tx.find(DrawRequest, { id: rows.map(({ requestId }) => requestId) });
  const drawn = await tx.findAsWritten(Seat, { requestId: requests.map(({ id }) => id) });
  const carried = requests.flatMap(({ carriedSeats }) => carriedSeats);
  const calendar = await calendarInForce(tx);
  const consents = await tx.find(ShortNoticeConsent, { reviewId: rows.map(({ id }) => id) });
  const aside = await tx.find(ReviewParticipant, { reviewId: rows.map(({ id }) => id), state: 'stood-aside' });
  const entrusted = await tx.find(ReviewEntrustment, { reviewId: rows.map(({ id }) => id), state: 'entrusted' });
  const votes = await tx.find(LeaderVote, { reviewId: rows.map(({ id }) => id) });
  const kept = carried.length > 0 ? await tx.findAsWritten(Seat, { id: carried }) : [];
  return new Map(
    rows.map((row) => {
      const request = requests.find(({ id }) => id === row.requestId)!;
      const seats = [
        ...drawn.filter(({ requestId }) => requestId === request.id),
        ...kept.filter(({ id }) => request.carriedSeats.includes(id)),
      ];
      const known = parties.get(row.caseNumber);
      const ready = seats.filter(({ state }) => state !== 'drawn' && SITTING.includes(state));
      const ofIt = votes.filter(({ reviewId }) => reviewId === row.id);
      return [
        row.id,
        {
          review: row,
          today: tx.today,
          calendar,
          consents,
          awaitsAgency: entrusted.some(({ reviewId }) => reviewId === row.id),
          wanted: wantedOf(request),
          ready,
          elected: electedSeat(ready, ofIt, wantedOf(request)),
          isParty: known !== undefined && isBarred(known, tx.actor),
          stoodAside: mayBeAmong(
            tx.actor,
            aside.filter(({ reviewId }) => reviewId === row.id).map(({ subject }) => subject),
          ),
        },
      ];
    }),
  );
}

/** How many seats a panel has. REV-9 */
const wantedOf = ({ strata, carriedSeats }: DrawRequest): number =>
  strata.reduce((sum, one) => sum + one.seats, carriedSeats.length);

/** From the start the promised limit stands still: it starts neither unplanned nor before the day told. EXP-21, REV-17 */
function notPlanned({ review: { plan }, today }: ReviewFacts): Hindrance | undefined {
  if (!plan) {
    const detail = {
      zh: '尚未制定评审计划，须先制定计划并通知部门和专家，方可启动评审',
      en: 'The review is not planned yet: plan it and tell departments and experts first',
    };
    return { rule: 'EXP-21', facts: { plan: null }, detail };
  }
  const at = new Date(plan.at);
  if (today >= legalDate(at)) return undefined;
  const detail = {
    zh: `尚未到评审日：评审定于${chineseTime(at)}，当日起可以启动；需要提前的，先重新制定计划`,
    en: `Too early: the review is set for ${plan.at}; plan it anew to start before that day`,
  };
  return { rule: 'REV-17', facts: { plannedAt: plan.at }, detail };
}

/** An agency that holds the review declares and undertakes it first. REV-3 */
function notUndertaken({ awaitsAgency }: ReviewFacts): Hindrance | undefined {
  if (!awaitsAgency) return undefined;
  const detail = {
    zh: '所委托的评估机构尚未声明并承诺承办，待其承诺或者不予承办后方可启动',
    en: 'The agency that is entrusted with it has not undertaken it yet: it does, or declines, first',
  };
  return { rule: 'REV-3', facts: { undertaken: false }, detail };
}

/** Who has less than a working day to prepare agrees himself, or the review is planned for later. REV-11 */
function hastened({ review, calendar, ready, consents }: ReviewFacts): Hindrance | undefined {
  if (!isShortNotice(review, calendar)) return undefined;
  const { experts, departments } = notAgreed(review, ready, consents);
  if (experts === 0 && departments.length === 0) return undefined;
  const detail = {
    zh: '评审计划距评审不足一个工作日：须由专家组全体专家和受邀部门本人、本单位同意，或者另定时间',
    en: 'Less than a working day’s notice: every expert of the panel and every invited department agrees, or plan it for later',
  };
  return { rule: 'REV-11', facts: { departments, experts }, detail };
}

/** A panel is odd, at least three, every seat confirmed and none empty. The facts say nothing of how many were drawn. REV-9 */
function panelIncomplete({ ready, wanted }: ReviewFacts): Hindrance | undefined {
  if (ready.length === wanted && isLawfulPanel(ready.length)) return undefined;
  const detail = {
    zh: '专家组尚未到齐：每个席位的专家均须确认参加，且人数为单数，方可启动或者结束评审',
    en: 'The panel is not complete: the expert of every seat confirms first, and their number is odd',
  };
  return { rule: 'REV-9', facts: { seats: wanted }, detail };
}

/** At a meeting only who is there can be leader. REV-16 */
export function notPresent({ review, ready }: Pick<ReviewFacts, 'review' | 'ready'>): Hindrance | undefined {
  if (review.form !== 'meeting' || ready.some(({ attendedAt }) => attendedAt)) return undefined;
  const detail = {
    zh: '该专家尚未登记到场，会议形式的评审须先登记到场，方可担任组长',
    en: 'This expert is not recorded as present: at a meeting only who is there can be leader',
  };
  return { rule: 'REV-16', facts: { attended: false }, detail };
}

function nobodyToLead(facts: ReviewFacts): Hindrance | undefined {
  if (facts.ready.length > 0) return notPresent(facts) ?? nobodyElected(facts);
  const detail = {
    zh: '专家组没有已确认参加的专家，不能确认组长',
    en: 'No expert of the panel has confirmed: there is nobody to lead it',
  };
  return { rule: 'REV-9', facts: { ready: 0 }, detail };
}

function nobodyElected({ elected }: ReviewFacts): Hindrance | undefined {
  if (elected !== null) return undefined;
  const detail = {
    zh: '专家组成员尚未推选出组长：由各位专家本人推选，得票须超过专家组半数',
    en: 'The members have not elected a leader yet: each votes himself, and more than half of the panel decides',
  };
  return { rule: 'REV-16', facts: { elected }, detail };
}
