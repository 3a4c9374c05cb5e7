import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { matterOf, Seat } from '../draws/index.js';
import { Review } from '../reviews/index.js';
import { Finding } from './finding.entity.js';
import { findingActs, SUSPENSION_MS } from './finding-acts.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto } from './finding-view.dto.js';

/** Suspends a seat for a day while it is looked into: once per seat, by somebody else than who alleged. EXP-18 */
@Injectable()
export class SuspendSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
  ) {}

  execute(id: string, reason: string, actor: Actor): Promise<FindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Finding, { id, bureauCode: actor.body });
      const seat = row.seatId ? await tx.lock(Seat, { id: row.seatId }) : null;
      demandAct(findingActs, 'Findings_suspend', row.state, await this.sight.facts(tx, row, actor));
      row.suspendedBy = actor.sub;
      row.suspendedAt = tx.now;
      row.suspendedUntil = new Date(tx.now.getTime() + SUSPENSION_MS);
      row.suspensionReason = reason;
      tx.update(Finding, row, { action: 'finding.seat-suspended', rules: [row.ground, 'EXP-18'] });
      if (seat) await leaveTimeToSign(tx, seat);
      return this.sight.toBureau(tx, row, actor);
    });
  }
}

/** The day takes nothing from the time to sign: who can't meanwhile has as long afterwards, and so have all. REV-12 */
async function leaveTimeToSign(tx: Tx, seat: Seat): Promise<void> {
  const { id: requestId } = await matterOf(tx, seat);
  const review = await tx.findOne(Review, { requestId, state: 'signing' }, { lock: 'update' });
  if (!review?.signUntil || review.signUntil <= tx.now) return;
  review.signUntil = new Date(review.signUntil.getTime() + SUSPENSION_MS);
  tx.update(Review, review, { action: 'review.signing-extended', rules: ['REV-12', 'EXP-18'] });
}

/** Returns until when one of these seats is suspended; null where none is. EXP-18 */
export async function suspendedUntil(tx: Tx, seatIds: readonly string[]): Promise<Date | null> {
  if (seatIds.length === 0) return null;
  const found = await tx.find(Finding, { seatId: seatIds, state: ['opened', 'heard'] });
  const until = found
    .flatMap(({ suspendedUntil }) => suspendedUntil ?? [])
    .filter((at) => at > tx.now)
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return until ?? null;
}

/** Refuses what a suspended seat would do, or what would be concluded over it, and says until when. EXP-18 */
export async function demandNotSuspended(tx: Tx, seatIds: readonly string[]): Promise<void> {
  const until = await suspendedUntil(tx, seatIds);
  if (!until) return;
  const detail = {
    zh: '有席位正在核实、暂停履职，认定作出或者暂停期满后方可继续',
    en: 'A seat is suspended while something is looked into: this goes on after the decision, or when the day is over',
  };
  conflict('EXP-18', { suspendedUntil: until.toISOString() }, { detail });
}
