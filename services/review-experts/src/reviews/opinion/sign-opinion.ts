import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, SITTING, seatActor } from '../../draws/index.js';
import { demandNotSuspended, suspendedUntil } from '../../findings/index.js';
import { ConcludeReview } from '../conclude-review.js';
import { GiveOpinion } from '../give-opinion.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { isClosedTo, readableReview, seatOf } from '../review-access.js';
import { PanelSignature } from './panel-signature.entity.js';
import { signatureTransitions } from './panel-signature.transitions.js';
import { PanelProposalDto } from './signature.dto.js';

/** What was submitted for a panel, as far as it is open to somebody. */
export interface OpenProposal {
  readonly review: Review;
  /** Who signed, and who differs, is not open to him yet. */
  readonly closed: boolean;
  readonly signatures: readonly PanelSignature[];
}

/** Lets each member of a panel sign what its leader submitted, or say why not, with his own token. REV-12, REV-16 */
@Injectable()
export class SignOpinion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
    private readonly concludeReview: ConcludeReview,
    private readonly vault: DrawVault,
  ) {}

  /** Returns what was last submitted, for the panel and for whoever reads its opinions; 404 before that. REV-12, PRA-5 */
  proposal(id: string, actor: Actor): Promise<PanelProposalDto> {
    return this.readable(id, actor, (_, { review, signatures }) => PanelProposalDto.of(review, signatures));
  }

  /** Shows what was last submitted to whom it is open, and who has signed it unless that is still closed. REV-12, PRA-5 */
  async readable<R>(id: string, actor: Actor, show: (tx: Tx, open: OpenProposal) => R | Promise<R>): Promise<R> {
    const seatId = hasRole(actor, 'expert') ? await this.giveOpinion.seatIn(id, actor) : null;
    return this.work.read(actor, async (tx) => {
      const review = seatId ? await tx.get(Review, { id }) : await readableReview(tx, id);
      const closed = !seatId && isClosedTo(review, actor);
      // Of a panel that wants a re-review the opinion is in effect: what is to be put right is known, who signed is not yet.
      if (!review.proposal || (closed && review.state !== 'rectifying')) throw notFound();
      return show(tx, { review, closed, signatures: closed ? [] : await signaturesOf(tx, review) });
    });
  }

  /** `reason`: why he does not; null where he signs. */
  async answer(id: string, digest: string, reason: string | null, actor: Actor): Promise<PanelProposalDto> {
    const seatId = await this.giveOpinion.seatIn(id, actor);
    return this.work.run(seatActor(seatId), async (tx) => {
      const review = await tx.lock(Review, { id });
      const { called } = reason === null ? signatureTransitions.sign : signatureTransitions.decline;
      demandState(reviewTransitions, review.state, ['signing'], 'REV-12', called);
      const seat = await seatOf(tx, review, seatId);
      if (!SITTING.includes(seat.state)) throw notFound();
      await demandNotSuspended(tx, [seatId]);
      const rows = await signaturesOf(tx, review);
      const row = rows.find((one) => one.seatId === seatId);
      // Whoever follows in a seat that fell away gives an opinion first, and then signs what is submitted anew.
      if (!row) throw notFound();
      row.state = move(signatureTransitions, reason === null ? 'sign' : 'decline', row.state);
      if (digest !== row.digest) conflict('REV-12', { digest: row.digest }, { detail: ANOTHER_TEXT });
      row.reason = reason;
      row.answeredAt = tx.now;
      const content = { subject: this.vault.hideSubject(actor.sub), digest };
      const action = reason === null ? 'panel-signature.signed' : 'panel-signature.refused-to-sign';
      tx.update(PanelSignature, row, { action, rules: ['REV-12', 'REV-16'], content });
      const answered = rows.every(({ state }) => state !== 'asked');
      const sitting = rows.map((one) => one.seatId);
      if (answered && !(await suspendedUntil(tx, sitting))) await this.concludeReview.settle(tx, review, rows);
      return PanelProposalDto.of(review, rows);
    });
  }
}

/** Returns what the members said to what was last submitted. */
export function signaturesOf(tx: Tx, { id, proposal }: Review): Promise<PanelSignature[]> {
  return tx.find(PanelSignature, { reviewId: id, round: proposal?.round ?? 0 }, { orderBy: { id: 'ASC' } });
}

const ANOTHER_TEXT = {
  zh: '所签署的不是现在的意见稿，请重新查看专家组意见稿，写明其摘要后签署',
  en: 'This is not the text that stands: read what was submitted again, and name its digest',
};
