import { Injectable } from '@nestjs/common';
import { jsonDigest } from '@shenguan/common/audit';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { chineseTime, workingDaysFrom } from '@shenguan/common/clock';
import { type ReviewOpinion as OpinionKind, REVIEW_OPINIONS, reviewConcludedV1 } from '@shenguan/common/contracts';
import { conflict, figureOf, forbid, type RuleId, refuse } from '@shenguan/common/rules';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { closeRequest, DrawRequest, DrawVault, Seat, seatActor, seatsOfMatter } from '../draws/index.js';
import { demandNotSuspended } from '../findings/index.js';
import { findSpecialties } from '../specialties/index.js';
import { oweArchive } from './archive/owe-archive.js';
import { panelOpinion } from './domain/judge-opinion.js';
import { minorityOf } from './domain/minority.js';
import { bodyOf, citeTerms, demandWhole, GiveOpinion } from './give-opinion.js';
import { nextRound } from './next-round.js';
import { endAsked } from './opinion/lapse-signatures.js';
import { PanelSignature } from './opinion/panel-signature.entity.js';
import { demandAllAnswered } from './opinion/rectification-demands.js';
import { type SeatSpecialty, signaturesTold, tellUnsigned } from './opinion/tell-signatures.js';
import { opinionsOfPanel } from './panel-opinions.js';
import { fixPapers, newestPapers } from './papers/papers-of-review.js';
import { demandDepartmentsHeard } from './participants/absences.js';
import { type PanelOpinionDto, type ResumeReviewDto, ReviewDto } from './review.dto.js';
import { type PanelProposal, Review } from './review.entity.js';
import { reviewTransitions } from './review.transitions.js';
import { lockOwnReview } from './review-access.js';
import { actionsOnReview, demandPanel, panelReady } from './review-acts.js';
import { ReviewOpinion } from './review-opinion.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';
import { letElectedLead } from './session/unconfirmed-leader.js';
import { tellPanel } from './tell-panel.js';

/**
 * Takes the panel's opinion from its leader, once every opinion is in. It takes effect when each member has signed it, said
 * why not, or let the time pass; the clock goes on from that day. REV-12, REV-16, REV-17
 */
@Injectable()
export class ConcludeReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
    private readonly vault: DrawVault,
    private readonly calendar: StoredCalendar,
  ) {}

  async submit(id: string, order: PanelOpinionDto, actor: Actor): Promise<ReviewDto> {
    const seatId = await this.giveOpinion.seatIn(id, actor);
    return this.work.run(seatActor(seatId), async (tx) => {
      const review = await tx.lock(Review, { id });
      demandState(reviewTransitions, review.state, ['started'], 'REV-12', reviewTransitions.propose.called);
      const { seats, elected } = await panelReady(tx, review);
      await letElectedLead(tx, review, seatId, elected);
      if (review.leaderSeatId === null) conflict('REV-9', { leader: 'none' }, { detail: NO_LEADER });
      if (review.leaderSeatId !== seatId) forbid('REV-12', { leader: false }, { detail: NOT_LEADER });
      if (elected !== seatId) conflict('REV-16', { elected }, { detail: VOTED_OUT });
      const opinions = await this.demandComplete(tx, review);
      demandWhole(order, 'REV-12', citeTerms(tx, review));
      demandMedian(order.opinion, opinions);
      const plain = plainOf(order);
      const grounds = order.grounds.map(({ kind, cite }) => ({ kind, cite }));
      const round = (review.proposal?.round ?? 0) + 1;
      const text = { ...plain, grounds, round, pass: review.pass };
      const digest = jsonDigest({ ...contentOf(review, text, opinions), startOn: review.startOn });
      review.proposal = { round, ...plain, grounds, digest, proposedAt: tx.now.toISOString() };
      review.signUntil = workingDaysFrom(tx.now, figureOf('REV-12.sign'), this.calendar.current()).dueAt;
      review.state = move(reviewTransitions, 'propose', review.state);
      const content = { subject: this.vault.hideSubject(actor.sub), opinion: plain };
      tx.update(Review, review, { action: 'review.opinion-submitted', rules: ['REV-12', 'REV-16'], content });
      for (const seat of seats) {
        // Whoever submits it has signed it.
        const own = seat.id === seatId;
        tx.insert(
          PanelSignature,
          {
            ...{ id: tx.uuid4(), reviewId: review.id, caseNumber: review.caseNumber, round, seatId: seat.id, digest },
            ...{ state: own ? 'signed' : 'asked', reason: null, answeredAt: own ? tx.now : null },
          },
          { action: own ? 'panel-signature.signed' : 'panel-signature.asked', rules: ['REV-12'] },
        );
      }
      const others = seats.flatMap(({ id: one }) => (one === seatId ? [] : [one]));
      await tellPanel(tx, this.vault, review, toSign(review), others);
      return ReviewDto.of(review);
    });
  }

  /** Lets what more than half of the panel signed take effect; where not so many did, or a member's seat fell away since, it goes back to the panel. REV-12, EXP-18 */
  async settle(tx: Tx, review: Review, signatures: readonly PanelSignature[]): Promise<void> {
    const { whole, seats } = await panelReady(tx, review);
    const same = seats.length === signatures.length && signatures.every((row) => seats.some(isSeat(row.seatId)));
    const event = whole && same ? 'pass' : 'lapse';
    endAsked(tx, signatures, event);
    // A text that not more than half of the panel signs is its leader's alone: he submits another, or they elect another.
    // Whoever let the time pass may be found absent, and is followed by an alternate (R).
    const signed = signatures.filter(({ state }) => state === 'signed').length * 2 > signatures.length;
    if (event === 'lapse' || !signed) {
      review.state = move(reviewTransitions, 'reopen', review.state);
      const rules: RuleId[] = event === 'lapse' ? ['EXP-18', 'REV-12'] : ['REV-12', 'REV-16'];
      tx.update(Review, review, { action: 'review.judged-anew', rules });
      if (event === 'pass') {
        await tellPanel(tx, this.vault, review, NOT_SIGNED);
        tellUnsigned(tx, review, signatures);
      }
      return;
    }
    return this.takeEffect(tx, review, review.proposal!, signatures);
  }

  private async takeEffect(
    tx: Tx,
    review: Review,
    proposal: PanelProposal,
    signatures: readonly PanelSignature[],
  ): Promise<void> {
    const opinions = await this.demandComplete(tx, review);
    const specialties = await this.specialtiesOf(tx, review);
    review.minority = minorityOf(
      proposal.opinion,
      opinions.flatMap((one) => (one.seatId ? [{ ...one, ...specialties.get(one.seatId)! }] : [])),
      await this.fallenOf(tx, review, opinions, specialties),
    );
    review.opinion = proposal.text;
    review.grounds = proposal.grounds;
    review.conclusion = proposal.opinion;
    if (proposal.opinion === 're-review') {
      review.state = move(reviewTransitions, 'rectify', review.state);
      tx.update(Review, review, { action: 'review.rectification-asked', rules: ['REV-12'] });
      return;
    }
    review.state = move(reviewTransitions, 'conclude', review.state);
    review.endOn = tx.today;
    review.concludedAt = tx.now;
    review.opinionDigest = jsonDigest({
      ...contentOf(review, plainOf(proposal), opinions),
      ...{ startOn: review.startOn, endOn: review.endOn, grounds: review.grounds },
      signatures: signatures
        .map(({ seatId, state, reason }) => ({ seatId, state, reason }))
        .sort((a, b) => (a.seatId < b.seatId ? -1 : 1)),
    });
    tx.update(Review, review, { action: 'review.concluded', rules: ['REV-12', 'REV-17'] });
    await closeRequest(tx, review.requestId, 'concluded');
    oweArchive(tx, review, this.calendar.current());
    this.tell(tx, review, signatures, specialties);
  }

  /** Goes on after rectification: everybody gives a second result; the interval belongs to the review. REV-12, REV-17 */
  resume(id: string, { rectified, withoutStatement }: ResumeReviewDto, actor: Actor): Promise<ReviewDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const state = move(reviewTransitions, 'resume', review.state);
      await demandAllAnswered(tx, review);
      review.state = state;
      // A list that changed while it was put right is what this round is about. REV-10
      const papers = await newestPapers(tx, review.requestId);
      if (papers && review.papersDigest !== papers.digest) await fixPapers(tx, review, withoutStatement);
      await nextRound(tx, this.vault, review, {
        action: 'review.resumed',
        rules: ['REV-12', 'REV-17'],
        content: { rectified },
      });
      return ReviewDto.of(review, await actionsOnReview(tx, review));
    });
  }

  /** Every seat filled, every expert's opinion in, and that of each body whose staff came. REV-9, REV-13, REV-16 */
  private async demandComplete(tx: Tx, review: Review): Promise<ReviewOpinion[]> {
    const seats = await demandPanel(tx, review);
    await demandNotSuspended(
      tx,
      seats.map(({ id }) => id),
    );
    const people = await tx.find(ReviewParticipant, { reviewId: review.id });
    const aside = people.filter(({ state }) => state === 'stood-aside').map(({ id }) => id);
    const opinions = (await opinionsOfPanel(tx, review, seats)).filter(
      ({ participantId }) => participantId === null || !aside.includes(participantId),
    );
    const silentSeats = seats.filter(({ id }) => !opinions.some((one) => one.seatId === id));
    if (silentSeats.length > 0) {
      const detail = {
        zh: `尚有${silentSeats.length}名专家未提交意见，全部提交后方可形成专家组意见`,
        en: `${silentSeats.length} experts gave no opinion yet: all of them come first`,
      };
      conflict('REV-16', { opinionsMissing: silentSeats.length }, { detail });
    }
    await demandDepartmentsHeard(tx, review);
    const participants = people.filter(({ capacity, state }) => capacity === 'bureau' && state === 'declared');
    const heard = new Set(
      participants.filter(({ id }) => opinions.some((one) => one.participantId === id)).map(bodyOf),
    );
    const silent = participants.filter((one) => one.attendedAt !== null && !heard.has(bodyOf(one)));
    if (silent.length > 0) {
      const detail = {
        zh: `审批部门到场人员尚未提交意见：${silent.map(({ name }) => name).join('、')}`,
        en: `The bureau’s people who came gave no opinion yet: ${silent.map(({ name }) => name).join(', ')}`,
      };
      conflict('REV-13', { opinionsMissing: silent.map(({ id }) => id) }, { detail });
    }
    // What a voided seat had given does not count.
    return opinions.filter(({ seatId }) => seatId === null || seats.some(({ id }) => id === seatId));
  }

  /** Seats of the panel by ID, with what each stands for. */
  private async specialtiesOf(tx: Tx, review: Review): Promise<ReadonlyMap<string, SeatSpecialty>> {
    const seats = await seatsOfMatter(tx, await tx.get(DrawRequest, { id: review.requestId }));
    const { known } = await findSpecialties(
      tx,
      seats.map(({ stratum }) => stratum),
    );
    return new Map(
      seats.map(({ id, stratum: specialty }) => [id, { specialty, specialtyName: known.get(specialty) ?? specialty }]),
    );
  }

  /** Signed opinions whose seats fell away since, with the ground and by whose decision. EXP-18 */
  private async fallenOf(
    tx: Tx,
    review: Review,
    counted: readonly ReviewOpinion[],
    specialties: ReadonlyMap<string, SeatSpecialty>,
  ) {
    const all = await tx.find(ReviewOpinion, { reviewId: review.id });
    const last = new Map(all.flatMap((one) => (one.seatId ? [[one.seatId, one]] : [])));
    const fallen = [...last.values()].filter(({ seatId }) => !counted.some((one) => one.seatId === seatId));
    if (fallen.length === 0) return [];
    const ids = fallen.map(({ seatId }) => seatId!);
    const seats = await tx.find(Seat, { id: ids });
    const findings = await tx.query<{ seat: string; by: string }>(
      `SELECT seat_id AS seat, decided_by AS by FROM finding
       WHERE seat_id = ANY ($1::uuid[]) AND state IN ('upheld', 'objected', 'maintained') ORDER BY decided_at`,
      [ids],
    );
    return fallen.map((one) => {
      const ground = seats.find(({ id }) => id === one.seatId)?.ground ?? 'EXP-18';
      const by = findings.find(({ seat }) => seat === one.seatId)?.by;
      return { ...one, ...specialties.get(one.seatId!)!, voided: by ? `${ground}，认定人：${by}` : ground };
    });
  }

  private tell(
    tx: Tx,
    review: Review,
    signatures: readonly PanelSignature[],
    specialties: ReadonlyMap<string, SeatSpecialty>,
  ): void {
    tx.publish(reviewConcludedV1, {
      subject: review.id,
      caseNumber: review.caseNumber,
      data: {
        reviewId: review.id,
        requestId: review.requestId,
        caseNumber: review.caseNumber,
        conclusion: review.conclusion!,
        opinion: review.opinion!,
        startOn: review.startOn!,
        endOn: review.endOn!,
        concludedAt: review.concludedAt!.toISOString(),
        opinionDigest: review.opinionDigest!,
        minority: review.minority!.map(({ opinionId: _, ...view }) => view),
        signatures: signaturesTold(signatures, specialties),
      },
    });
  }
}

/** Refuses what the panel does not hold: a leader who submits something else, kinder or harsher, is refused. REV-12 */
function demandMedian(submitted: OpinionKind, opinions: readonly ReviewOpinion[]): void {
  const experts = opinions.filter(({ seatId }) => seatId !== null);
  const held = panelOpinion(experts);
  if (submitted === held) return;
  const given = REVIEW_OPINIONS.flatMap((kind) => {
    const count = experts.filter(({ opinion }) => opinion === kind).length;
    return count > 0 ? [{ opinion: kind, count }] : [];
  });
  const detail = {
    zh: `专家组意见应为“${CALLED[held]}”：取各专家意见的中位，组长不得改变；不同意见作为少数意见附后`,
    en: `The panel holds “${held}”, the median of its experts’ opinions: the leader doesn’t change it, and who differs is annexed`,
  };
  refuse('REV-12', { held, given }, { errors: [{ pointer: '/opinion', detail }] });
}

/** What the four kinds are called in an opinion form. */
const CALLED: Readonly<Record<OpinionKind, string>> = {
  agree: '同意',
  rectify: '整改建议',
  're-review': '整改后复审',
  reject: '否定',
};

const plainOf = ({
  opinion,
  text,
  reasons,
  cause,
  standard,
}: Pick<PanelOpinionDto, 'opinion' | 'text'> & Partial<Record<'reasons' | 'cause' | 'standard', string | null>>) => ({
  opinion,
  text,
  reasons: reasons ?? null,
  cause: cause ?? null,
  standard: standard ?? null,
});

/** What a digest of the panel's opinion covers: its text and all opinions that it consolidates. */
function contentOf(review: Review, text: object, opinions: readonly ReviewOpinion[]): object {
  return {
    reviewId: review.id,
    caseNumber: review.caseNumber,
    ...text,
    opinions: opinions
      .map(({ id, by, opinion, text, reasons, cause, standard, grounds }) => {
        return { id, by, opinion, text, reasons, cause, standard, grounds };
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const isSeat =
  (id: string) =>
  (seat: Seat): boolean =>
    seat.id === id;

const NO_LEADER = {
  zh: '专家组组长尚未确认，须先由专家管理员或者审查人员确认推选的组长',
  en: 'No leader is confirmed yet: the bureau confirms whom the panel elected first',
};
const VOTED_OUT = {
  zh: '组长已不再为专家组半数以上成员所推选：由成员重新推选，经集中审批部门确认后提交',
  en: 'More than half of the panel no longer wants this leader: the members elect one, whom the bureau confirms, and he submits',
};
const NOT_SIGNED = {
  title: '专家组意见未获签署，请重新形成',
  content:
    '签署的成员没有超过半数，所提交的专家组意见不生效。请组长修改后重新提交，或者由成员另行推选组长；请各成员在期限内签署或者说明不签署的理由，逾期不签署的，可以认定为未按时完成评审任务，由候补专家递补。',
};
/** What members are told once something is submitted for them. REV-12 */
const toSign = ({ signUntil }: Review) => ({
  title: '请签署专家组意见',
  content: `组长已提交专家组意见。请在${chineseTime(signUntil!)}前查看，签署或者说明不签署的理由；逾期未签署的，如实记录。`,
});
const NOT_LEADER = {
  zh: '专家组意见由组长提交，您不是本组组长',
  en: 'The leader submits the panel’s opinion, and you are not',
};
