import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { barredFrom, demandNoPart, demandNoPartOf, partySourceOf, servingStaff } from '@shenguan/common/reference';
import { conflict, type RuleId, refuse } from '@shenguan/common/rules';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  DrawRequest,
  DrawVault,
  EndSeat,
  OwnSeats,
  Seat,
  SITTING,
  seatActor,
  seatTransitions,
} from '../draws/index.js';
import { Expert } from '../experts/index.js';
import { demandNotSuspended } from '../findings/index.js';
import { type CiteTerms, flawOfCite } from './domain/judge-cite.js';
import { lacksOfOpinion } from './domain/judge-opinion.js';
import { OpinionViewDto } from './opinion-view.dto.js';
import { standingOpinions } from './panel-opinions.js';
import { demandOwnPart } from './participants/declare-participation.js';
import { demandStaff } from './participants/name-delegate.js';
import { demandNoSpeaker, demandNotOnPanel } from './participants/not-on-panel.js';
import type { GivenOpinionDto, OpinionDto } from './review.dto.js';
import { Review } from './review.entity.js';
import { reviewTransitions } from './review.transitions.js';
import { seatOf } from './review-access.js';
import { ReviewOpinion } from './review-opinion.entity.js';
import { ReviewParticipant } from './review-participant.entity.js';
import { demandQuestioned } from './session/session-record.js';

/** Takes one signed opinion: an expert's own, or that of a department or of the bureau by its participant. REV-12, REV-13 */
@Injectable()
export class GiveOpinion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ownSeats: OwnSeats,
    private readonly endSeat: EndSeat,
    private readonly vault: DrawVault,
  ) {}

  async execute(id: string, order: GivenOpinionDto, actor: Actor): Promise<OpinionViewDto> {
    if (hasRole(actor, 'expert')) {
      const seatId = await this.seatIn(id, actor);
      const known: { unfit?: RuleId } = {};
      const given = this.work.run(seatActor(seatId), (tx) => this.asExpert(tx, id, seatId, order, actor, known));
      return given.catch(async (error) => {
        if (known.unfit) await this.standDown(seatId, known.unfit);
        throw error;
      });
    }
    return this.work.run(actor, (tx) => this.asParticipant(tx, id, order));
  }

  /** Returns the caller's seat on the panel; 404 for anybody else, whether or not there is a review. */
  async seatIn(reviewId: string, actor: Actor): Promise<string> {
    return this.work.read(actor, async (tx) => {
      const review = await tx.get(Review, { id: reviewId });
      const own = await this.ownSeats.open(tx, actor.sub);
      const { carriedSeats } = await tx.get(DrawRequest, { id: review.requestId });
      const seat = own.find((one) => one.requestId === review.requestId || carriedSeats.includes(one.id));
      if (!seat) throw notFound();
      return seat.id;
    });
  }

  /** Lets the seat fall away whose opinion was refused, and the next alternate follow: nothing waits for an official to leave. EXP-18, EXP-19 */
  private standDown(seatId: string, unfit: RuleId): Promise<void> {
    return this.work.run(seatActor(seatId), async (tx) => {
      const seat = await tx.lock(Seat, { id: seatId });
      const still = SITTING.includes(seat.state) && (await this.ownSeats.unfitness(tx, seat)) === unfit;
      if (still) await this.endSeat.end(tx, seat, 'bar', unfit, null);
    });
  }

  private async asExpert(
    tx: Tx,
    id: string,
    seatId: string,
    order: OpinionDto,
    actor: Actor,
    known: { unfit?: RuleId },
  ): Promise<OpinionViewDto> {
    const review = await tx.lock(Review, { id });
    const seat = await seatOf(tx, review, seatId, 'update');
    // The transaction's actor is the seat; whose it is says the token. Whom others made a party is looked into instead.
    const parties = (await barredFrom(tx, [review.caseNumber])).get(review.caseNumber);
    if (parties && partySourceOf(parties, actor.sub) === 'own-act') {
      known.unfit = (await this.ownSeats.unfitness(tx, seat)) ?? undefined;
      demandNoPartOf(parties, actor);
    }
    demandStarted(review, 'REV-12');
    if (!SITTING.includes(seat.state)) throw notFound();
    if (review.form === 'meeting' && !seat.attendedAt) conflict('EXP-16', { attended: false }, { detail: NOT_PRESENT });
    await demandQuestioned(tx, review);
    demandWhole(order, 'REV-12', citeTerms(tx, review));
    await demandFirst(tx, 'REV-12', { reviewId: id, seatId, pass: review.pass });
    await demandNotSuspended(tx, [seat.id]);
    await demandNoSpeaker(tx, review, await tx.get(Expert, { id: this.vault.holderOf('seat', seat) }));
    const unfit = await this.ownSeats.unfitness(tx, seat);
    if (unfit) {
      known.unfit = unfit;
      conflict(unfit, { seat: seat.id }, { detail: UNFIT });
    }
    seat.state = move(seatTransitions, 'serve', seat.state);
    tx.update(Seat, seat, { action: 'seat.served', rules: ['EXP-20'] });
    return this.keep(tx, review, order, {
      by: 'expert',
      seatId,
      participantId: null,
      supersedes: null,
      subject: this.vault.hideSubject(actor.sub),
    });
  }

  private async asParticipant(tx: Tx, id: string, order: GivenOpinionDto): Promise<OpinionViewDto> {
    const review = await tx.lock(Review, { id });
    const { sub, body } = tx.actor;
    const participant = await demandOwnPart(tx, review);
    const by = participant.capacity as 'department' | 'bureau';
    await demandNoPart(tx, review.caseNumber);
    // Who left the establishment since he declared speaks for the department no more. REV-7
    const staff =
      by === 'department'
        ? await demandStaff(tx, participant.subject!, body, true)
        : await servingStaff(tx, participant.subject!, body);
    const speaker = staff ?? { subject: participant.subject!, name: participant.name, personKey: null };
    await demandNotOnPanel(tx, this.vault, review, speaker);
    demandStarted(review, 'REV-13');
    if (review.form === 'meeting' && !participant.attendedAt)
      conflict('REV-13', { attended: false }, { detail: NOT_PRESENT });
    await demandQuestioned(tx, review);
    demandWhole(order, 'REV-13', citeTerms(tx, review));
    const colleagues = await tx.find(ReviewParticipant, { reviewId: id, capacity: by, bodyCode: body });
    const participantId = colleagues.map((one) => one.id);
    const aside = colleagues.filter(({ state }) => state === 'stood-aside').map((one) => one.id);
    // What somebody said who stood aside since was not his body's to say: it needs no correction. REV-18
    const given = (await tx.find(ReviewOpinion, { reviewId: id, participantId, pass: review.pass })).filter(
      (one) => !aside.includes(one.participantId!) || one.id === order.supersedes,
    );
    const supersedes = correctedBy(given, by === 'department' ? order.supersedes : undefined);
    return this.keep(tx, review, order, { by, supersedes, seatId: null, participantId: participant.id, subject: sub });
  }

  private keep(
    tx: Tx,
    review: Review,
    order: OpinionDto,
    author: Pick<ReviewOpinion, 'by' | 'seatId' | 'participantId' | 'supersedes'> & { subject: string },
  ): OpinionViewDto {
    const { subject, ...by } = author;
    const row = tx.insert(
      ReviewOpinion,
      {
        id: tx.uuid4(),
        reviewId: review.id,
        caseNumber: review.caseNumber,
        pass: review.pass,
        ...by,
        opinion: order.opinion,
        text: order.text,
        reasons: order.reasons ?? null,
        cause: order.cause ?? null,
        standard: order.standard ?? null,
        grounds: order.grounds.map(({ kind, cite }) => ({ kind, cite })),
        signedAt: tx.now,
      },
      {
        action: 'review.opinion-signed',
        rules: [by.by === 'expert' ? 'REV-12' : 'REV-13', 'REV-4'],
        content: { subject },
      },
    );
    return OpinionViewDto.of(row);
  }
}

/** The body that a participant speaks for: its opinion is one, whoever of its people gives it. REV-13 */
export const bodyOf = ({ capacity, bodyCode }: ReviewParticipant): string => `${capacity} ${bodyCode}`;

function demandStarted(review: Review, rule: RuleId): void {
  demandState(reviewTransitions, review.state, ['started'], rule, { zh: '提交意见', en: 'give an opinion' });
}

/** Refuses an opinion that its kind makes incomplete, that rests on nothing, or that is not signed. REV-4, REV-12, REV-16 */
export function demandWhole(order: OpinionDto, rule: RuleId, terms: CiteTerms): void {
  const lacks = lacksOfOpinion(order);
  if (lacks.length > 0) refuse(rule, { opinion: order.opinion }, { errors: lacks });
  if (order.grounds.length === 0) refuse('REV-4', {}, { errors: [{ pointer: '/grounds', detail: CITE }] });
  const unfounded = order.grounds.flatMap((ground, index) => {
    const detail = flawOfCite(ground, terms);
    return detail ? [{ pointer: `/grounds/${index}/cite`, detail }] : [];
  });
  if (unfounded.length > 0) refuse('REV-4', {}, { errors: unfounded });
  if (!order.signature) refuse('REV-16', {}, { errors: [{ pointer: '/signature', detail: SIGN }] });
}

/** What the cites of an opinion in this review are judged by. REV-4 */
export const citeTerms = (tx: Tx, review: Review): CiteTerms => ({
  today: tx.today,
  departments: review.departments.map(({ name }) => name),
});

/**
 * Returns the signed opinion of the same department that a further one corrects, null for the first: it must be named, and
 * be the one that stands. Both stay on record; the panel's opinion ends it. REV-13
 */
function correctedBy(given: readonly ReviewOpinion[], supersedes: string | undefined): string | null {
  const stands = standingOpinions(given)[0];
  if (stands && stands.id !== supersedes) conflict('REV-13', { opinion: stands.id }, { detail: GIVEN_BY_BODY });
  if (!stands && supersedes !== undefined) throw notFound();
  return stands?.id ?? null;
}

async function demandFirst(tx: Tx, rule: RuleId, where: Parameters<typeof tx.find<ReviewOpinion>>[1]): Promise<void> {
  const [given] = await tx.find(ReviewOpinion, where);
  if (given) conflict(rule, { opinion: given.id }, { detail: GIVEN });
}

const CITE = {
  zh: '须写明所依据的法律、规定、标准或主管部门意见',
  en: "cite the law, provision, standard or regulator's opinion it rests on",
};
const UNFIT = {
  zh: '存在不得担任专家或者应当回避的情形，意见不予接收；该席位由候补专家递补，没有候补的重新抽取',
  en: 'what bars an expert, or a tie, became known: no opinion is taken from this seat, and the next alternate follows',
};
const SIGN = { zh: '意见须签字确认，签字不可省略', en: 'must be signed: signatures can not be skipped' };

const NOT_PRESENT = {
  zh: '您尚未登记到场：会议形式的评审，须先由专家管理员或者审查人员登记到场，方可提交意见',
  en: 'You are not recorded as present: at a meeting the bureau records who is there first',
};
const GIVEN_BY_BODY = {
  zh: '本单位的意见已经提交并签署；部门发现有误的，可以在专家组意见形成前再签署一份更正，并以 supersedes 写明所更正的意见',
  en: 'The opinion of your body is given and signed. A department corrects its own by a second one before the panel’s, which names the first in `supersedes`',
};
const GIVEN = {
  zh: '本次评审的意见已经提交并签署，不得更改',
  en: 'This opinion is given and signed: it stands',
};
